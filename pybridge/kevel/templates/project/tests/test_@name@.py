import pytest
from @name@ import Counter


def test_counts_from_its_start():
    counter = Counter(start=40)
    assert counter.add() == 41
    assert counter.add(step=1) == 42 == counter.value


def test_refuses_to_count_down():
    with pytest.raises(ValueError, match="step must not be negative"):
        Counter().add(-1)
