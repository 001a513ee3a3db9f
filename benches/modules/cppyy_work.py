"""work.hpp by cppyy: what the other tools' modules hold, under the same names.

cppyy reads the header itself; what the others write in their binding code is written here in C++ that knows no Python.
"""

import pathlib

import cppyy
from rows import CONVERSIONS

cppyy.include(str(pathlib.Path(__file__).with_name("work.hpp")))
cppyy.cppdef(
    """
    #include <functional>
    namespace bench {
    inline long keyword(long a, long b) { return a + b; }
    inline long default_(long a, long b = 3) { return a + b; }
    inline long over(const std::string &text) { return work::over_text(text); }
    inline long over(double x) { return work::over_double(x); }
    inline long over(long a, long b) { return work::over_two(a, b); }
    inline long over(const work::Point &p) { return work::over_point(p); }
    inline long over(long a, long b, long c) { return work::over_three(a, b, c); }
    inline long call_many(const std::function<long(long)> &f, long n) {
      long sum = 0;
      for (long i = 0; i < n; ++i) sum += f(i);
      return sum;
    }
    inline long take_list(const std::vector<long> &taken) { return taken.back(); }
    inline long tokenize(const std::string &text, const std::function<long(int, const std::string &)> &found) {
      return work::tokenize(text, found);
    }
    inline std::shared_ptr<work::Shared> shared(long value) { return std::make_shared<work::Shared>(value); }
    }
    """
)
work, bench = cppyy.gbl.work, cppyy.gbl.bench

#: the rows that it does not do, and why
CANNOT = dict.fromkeys(
    ["C++ gets an attribute", "C++ builds a list", "object passed through"],
    "its C++ sees no Python objects but through Python.h",
)
CANNOT.update(dict.fromkeys(CONVERSIONS, "its containers are C++'s own, and nothing is converted to them"))

nothing, add, six, echo, total, fail = work.nothing, work.add, work.six, work.echo, work.total, work.fail
take_right, area_many, multiply = work.take_right, work.area_many, work.multiply
keyword, default, over = bench.keyword, bench.default_, bench.over
call_many, take_list, tokenize = bench.call_many, bench.take_list, bench.tokenize
Shared = bench.shared
Point, Counter, Owner, Both, Shape = work.Point, work.Counter, work.Owner, work.Both, work.Shape
Vec3, KdTree, Vector, Matrix = work.Vec3, work.KdTree, work.Vector, work.Matrix
