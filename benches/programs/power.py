"""Power iteration: matrices and vectors are made, multiplied and dropped; a few elements are read and set.

They are small, so that the calls count and not the multiplication, which is the same C++ for every tool.
"""


def make(m, n):
    """Return a matrix and a vector."""
    matrix, vector = m.Matrix(n), m.Vector(n)
    for i in range(n):
        vector.set(i, 1.0)
        for j in range(n):
            matrix.set(i, j, 1.0 / (1 + i + j))
    return matrix, vector


def iterate(m, start, steps):
    """Multiply `steps` times, keeping the vector's first element near 1; return its norm."""
    matrix, vector = start
    for _ in range(steps):
        vector = m.multiply(matrix, vector)
        vector.set(0, vector.get(0) * 0.5)
    return vector.norm()
