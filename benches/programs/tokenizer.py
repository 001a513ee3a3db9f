"""C++ cuts a text to words and numbers, and calls Python with each."""

TEXT = " ".join(f"word{i} {i} and 12{i} more" for i in range(200))


def count(m):
    """Return how often each token occurs."""
    seen = {}

    def found(kind, token):
        seen[token] = seen.get(token, 0) + kind
        return kind

    m.tokenize(TEXT, found)
    return seen
