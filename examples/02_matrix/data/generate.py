"""Write the two Matrix Market files of this example from the formulas they stand for.

plate_15.mtx  Steady heat in a square plate, edges held at 0: the five-point difference approximation of -(u_xx + u_yy)
              on the unit square with 15 x 15 interior points, h = 1/16, multiplied by h^2. Point (i, j) is unknown
              15 i + j + 1. Diagonal 4, and -1 for each of the up to four neighbours.
chain_6.mtx   Stiffness of six masses joined by five equal springs and fixed to nothing: it can be moved as a whole
              without force, so the matrix is singular.

python3 generate.py writes them beside this file; --check compares instead.
"""

import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent


def plate(side):
    """Return the text of the plate's matrix, lower triangle only."""
    entries = []
    for i in range(side):
        for j in range(side):
            k = side * i + j + 1
            entries.append((k, k, 4))
            if j + 1 < side:
                entries.append((k + 1, k, -1))
            if i + 1 < side:
                entries.append((k + side, k, -1))
    what = "Five-point Laplacian on a %d x %d grid inside the unit square, times h^2 = 1/%d"
    return text("symmetric", side * side, entries, [what % (side, side, (side + 1) ** 2), "Written by generate.py"])


def chain(masses):
    """Return the text of the free chain's matrix, both triangles."""
    entries = []
    for k in range(1, masses + 1):
        entries.append((k, k, 1 if k in (1, masses) else 2))
        if k < masses:
            entries += [(k, k + 1, -1), (k + 1, k, -1)]
    what = "Stiffness of %d masses on %d unit springs, held nowhere: singular"
    return text("general", masses, entries, [what % (masses, masses - 1), "Written by generate.py"])


def text(symmetry, order, entries, comments):
    """Return a Matrix Market file."""
    lines = ["%%MatrixMarket matrix coordinate real " + symmetry]
    lines += ["% " + comment for comment in comments]
    lines.append("%d %d %d" % (order, order, len(entries)))
    lines += ["%d %d %.1f" % entry for entry in entries]
    return "\n".join(lines) + "\n"


def main():
    """Write or compare both files; return the exit code."""
    wrong = 0
    for path, content in ((HERE / "plate_15.mtx", plate(15)), (HERE / "chain_6.mtx", chain(6))):
        if "--check" not in sys.argv[1:]:
            path.write_text(content)
        elif path.read_text() != content:
            print("%s differs from what generate.py writes" % path.name, file=sys.stderr)
            wrong = 1
    return wrong


if __name__ == "__main__":
    sys.exit(main())
