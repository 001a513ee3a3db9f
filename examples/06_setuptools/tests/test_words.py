from words import count


def test_counts():
    assert count("to be or not to be") == {"to": 2, "be": 2, "or": 1, "not": 1}
