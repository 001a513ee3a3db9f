"""`python -m kevel port`: what a porter is told of headers, features, names of CPython and what behaves differently."""

import json
import os
import re
import subprocess
import sys

import pytest
from kevel.__main__ import main
from kevel._cli.port import features, lexer, names, sources
from kevel._runtime.base.paths import include_dirs

GOOD = """\
#include <boost/python.hpp>
#include <boost/python/suite/indexing/vector_indexing_suite.hpp>
#include <boost/shared_ptr.hpp>
namespace bp = boost::python;
struct X { int f(); };
BOOST_PYTHON_MODULE(good) {
  bp::class_<X, boost::shared_ptr<X>, boost::noncopyable>("X", bp::init<int>())
      .def("f", &X::f, bp::return_value_policy<bp::copy_const_reference>())
      .add_property("p", &X::f);
  bp::def("g", +[](bp::list l) { return bp::len(l); });
  if (!o) PyErr_SetString(PyExc_ValueError, "no");
}
"""


@pytest.fixture
def port(tmp_path, capsys, monkeypatch):
    """Write sources, run `port` over them; the result has the exit code and the JSON report."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments, **sources):
        for name, text in sources.items():
            data = text if isinstance(text, bytes) else text.encode()
            (tmp_path / (name + ".cc")).write_bytes(data)
        code = main(["port", "--json", *(arguments or ["."])])
        return code, json.loads(capsys.readouterr().out)

    return run


def places(result):
    """What needs an edit or a look: (line, name, status) of every place."""
    return [(p["line"], p["name"], p["status"]) for source in result["sources"] for p in source["places"]]


def of(rows):
    """name -> row."""
    return {row["name"]: row for row in rows}


def test_source_that_needs_nothing(port):
    code, result = port(a=GOOD)
    assert (code, places(result)) == (0, [])
    assert result["summary"].startswith("1 file, ")
    assert result["summary"].endswith("Boost.Python features: all supported; nothing needs an edit")
    assert set(of(result["headers"])) == {
        "boost/python.hpp", "boost/python/suite/indexing/vector_indexing_suite.hpp"
    }
    assert of(result["boost"]) == {"boost/shared_ptr.hpp": {"name": "boost/shared_ptr.hpp", "count": 1}}
    used = of(result["features"])
    for name in ("class_<>", "init<>", ".def()", "def()", "noncopyable", "list", "len()", "return_value_policy", ".add_property"):
        assert used[name]["status"] == "supported", name
    assert of(result["names"])["PyErr_SetString"] == {
        "name": "PyErr_SetString", "count": 1, "status": "supported", "edit": "", "tier": 1
    }


def test_text_begins_with_the_summary_and_gives_places_with_edits(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.cc").write_text(GOOD + "int n = Py_REFCNT(o);\n")
    assert main(["port", "a.cc"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].endswith("features: all supported; 1 name needs an edit, in 1 place")
    assert lines[2] == "Needs an edit"
    assert lines[3].startswith("  a.cc:13: Py_REFCNT: references cannot be counted")
    for title in ("Good to know", "Headers", "Features of Boost.Python", "Names of CPython", "Files"):
        assert title in lines
    assert any(re.match(r" +1  PyErr_SetString +supported, tier 1$", line) for line in lines)
    assert lines[-1].startswith("  a.cc: 2 headers, ") and lines[-1].endswith("; 1 place to edit")


@pytest.mark.parametrize(
    "text, name, status, advice",
    [
        ("o->ob_refcnt", "->ob_refcnt", "refused", "leave the check out"),
        ("o->ob_type->tp_basicsize", "->tp_basicsize", "refused", "a C++ class"),
        ("x.tp_as_number->nb_add", "->nb_add", "refused", "slots"),
        ("t->tp_as_buffer->bf_getbuffer", "->bf_getbuffer", "refused", "PyObject_GetBuffer"),
        ("((PyListObject *)o)->ob_item", "PyListObject", "refused", "extract<T>"),
        ("static PyTypeObject type = {", "a PyTypeObject of its own", "refused", "class_<T>"),
        ("PyType_Ready(&t)", "PyType_Ready", "refused", "class_<T>"),
        ("struct Mine : PyObject {}", "PyObject by value", "refused", "only ever pointed to"),
        ("PyArray_Sort(a)", "PyArray_Sort", "refused", "boost::python::numpy"),
        ("PyArg_Parse(args, f)", "PyArg_Parse", "refused", "typed parameters"),
        ("PyModule_Create(&d)", "PyModule_Create", "refused", "BOOST_PYTHON_MODULE"),
        ("PyCapsule_New(p, 0, 0)", "PyCapsule_New", "refused", "opaque"),
        ("PyConfig c;", "PyConfig", "refused", "KEVEL_PYTHON"),
        ("PyUnicode_AsWideChar(o, w, n)", "PyUnicode_AsWideChar", "refused", "std::wstring"),
        ("PyUnicode_Splitlines(o, 1)", "PyUnicode_Splitlines", "refused", "boost::python::object"),
        ("PyString_AsString(o)", "PyString_AsString", "refused", "Python 2"),
        ("a.ptr() == b.ptr()", ".ptr() ==", "edit", "a.is(b)"),
        ("if (p != b.ptr())", "== .ptr()", "edit", "a.is(b)"),
        ("o->ob_type == t", "comparison of ob_type", "edit", "PyObject_TypeCheck"),
        ("std::map<PyObject *, int> m;", "PyObject * as a key", "differs", "dict"),
        ("static bp::object cache;", "a static Python object", "differs", "Python is gone"),
        ("bp::lvalue_from_pytype<E, &t>();", "lvalue_from_pytype", "edit", "class_<T>"),
        ("bp::objects::class_metadata<T>::holder", "objects::class_metadata", "edit", "public names"),
        ("bp::detail::is_same<A, B>::value", "detail::is_same", "edit", "std::is_same"),
    ],
)
def test_place_with_its_edit(port, text, name, status, advice):
    code, result = port(a="#include <boost/python.hpp>\nnamespace bp = boost::python;\n" + text + "\n")
    found = [p for p in result["sources"][0]["places"] if p["name"] == name]
    assert [(p["line"], p["status"]) for p in found] == [(3, status)]
    assert advice in found[0]["edit"]
    assert code == (0 if status == "differs" else 1)


@pytest.mark.parametrize(
    "text",
    [
        "PyBytes_FromStringAndSize(NULL, n)", "_PyBytes_Resize(&p, n)", "o.ptr() == Py_None", "Py_None != o.ptr()", "h.ptr() == 0", "Py_TYPE(o)->tp_name", "o->ob_type->tp_name",
        "PyTypeObject const *get_pytype();", "case 1: PyObject *p = f();", "static bp::tuple getinitargs(X const &);",
        "// Py_REFCNT(o)", "/* a\n PyType_Ready */", '"PyType_Ready"', 'R"x(PyType_Ready " )" )x"', "PyVector3 v; MyPyArray a;",
        "this->nb_items + that.sq_size", "bp::converter::registry::push_back(a, b, bp::type_id<X>())",
        "#if PY_MAJOR_VERSION < 3\nPyString_AsString(o);\n#endif", "#if 0\nPyType_Ready(t);\n#endif",
        "#if PY_VERSION_HEX >= 0x03000000\nf();\n#else\nPyInt_AS_LONG(o);\n#endif",
        "#if !(PY_MAJOR_VERSION >= 3) && defined(OTHER)\nPyInt_AS_LONG(o);\n#endif",
        "#ifndef KEVEL_BOOST_PYTHON\nPy_Initialize();\n#endif",
        "#define PyString_AsString PyBytes_AsString\nPyString_AsString(o);",
        "int n = 1'000'000; char c = '\"'; f(\"\\\"\");",
    ],
)
def test_no_false_alarm(port, text):
    code, result = port(a="#include <boost/python.hpp>\nnamespace bp = boost::python;\n" + text + "\n")
    assert (code, places(result)) == (0, [])


@pytest.mark.parametrize(
    "condition", ["PY_MAJOR_VERSION >= 3", "defined(OTHER)", "OTHER > 2", "PY_MAJOR_VERSION < 3 || defined(OTHER)", "1 +", "("]
)
def test_branches_that_may_be_taken_are_read(port, condition):
    _, result = port(a=f"#if {condition}\nPyType_Ready(t);\n#else\n#endif\n")
    assert places(result) == [(2, "PyType_Ready", "refused")]


def test_else_branches_of_unknown_conditions_are_read(port):
    _, result = port(a="#ifdef A\nPyType_Ready(t);\n#elif B\nPyType_Ready(t);\n#else\nPyType_Ready(t);\n#endif\n")
    assert [line for line, _, _ in places(result)] == [2, 4, 6]


def test_lines_are_those_of_the_file(port):
    source = 'x = "a\\\n b";\n#define F \\\n  1 + \\\n  PyType_Ready(t)\n/* \n\n */ PyType_Ready(t);\n// a \\\n PyType_Ready(t)\nPyType_Ready(t);\n'
    for text in (source, source.replace("\n", "\r\n")):
        _, result = port(a=text)
        assert [line for line, _, _ in places(result)] == [5, 8, 11]


def test_headers(port):
    code, result = port(
        a='#include "boost/python/class.hpp"\n#  include <boost/python/detail/caller.hpp>\n#include <boost/python/numpy.hpp>\n'
        "#include <Python.h>\n#include <python3.8/Python.h>\n#include <structmember.h>\n#include <numpy/arrayobject.h>\n"
        '#include "datetime.h"\n#include <datetime.h>\n// #include <boost/python/detail/invoke.hpp>\n'
    )
    assert code == 1
    assert {name: row["status"] for name, row in of(result["headers"]).items()} == {
        "boost/python/class.hpp": "supported",
        "boost/python/detail/caller.hpp": "edit",
        "boost/python/numpy.hpp": "supported",
        "Python.h": "supported",
        "python3.8/Python.h": "supported",
        "structmember.h": "edit",
        "numpy/arrayobject.h": "supported",
        "datetime.h": "edit",
    }
    assert [line for line, _, _ in places(result)] == [2, 6, 9]


def test_words_of_everyday_count_only_from_boost_python(port):
    plain = "struct list {}; std::string str; void def(int); object o; dict d; scope s; int len(int);\n"
    _, result = port(a=plain, b="#include <pybind11/pybind11.h>\nnamespace py = pybind11;\nvoid f() { py::class_<X>(m); }\n")
    assert result["features"] == []
    _, result = port(a="using namespace boost::python;\n" + plain + "std::list<int> l; x.list();\n")
    assert of(result["features"])["list"]["count"] == 1
    _, result = port(a="namespace py = boost::python;\npy::list a; other::list b; py::list c;\n" + plain)
    assert of(result["features"])["list"]["count"] == 2


def test_python_names_count_without_boost_python(port):
    code, result = port(a="#include <Python.h>\nvoid f(PyObject *o) { Py_XDECREF(o); PyList_Append(o, Py_None); }\n")
    assert code == 0 and result["features"] == []
    assert {name: row["tier"] for name, row in of(result["names"]).items()} == {
        "PyObject": 1, "Py_XDECREF": 1, "Py_None": 1, "PyList_Append": 2
    }


def test_directories_are_searched_and_files_read_once(tmp_path, port):
    below = tmp_path / "src" / "deep"
    below.mkdir(parents=True)
    hidden = tmp_path / ".git"
    hidden.mkdir()
    for number, suffix in enumerate(sources.SUFFIXES):
        (below / f"x{number}{suffix}").write_text("PyType_Ready(t);\n")
    (below / "x.txt").write_text("PyType_Ready(t);\n")
    (hidden / "x.cc").write_text("PyType_Ready(t);\n")
    (below / "again").symlink_to(tmp_path)
    (below / "link.cc").symlink_to(below / "x1.cc")
    (below / "nowhere.cc").symlink_to(tmp_path / "nothing")
    os.mkfifo(str(below / "pipe.cc"))
    code, result = port(".", "src", os.path.join("src", "deep", "x0.c"))
    assert (code, result["files"], result["edits"]) == (1, len(sources.SUFFIXES), len(sources.SUFFIXES))


def test_file_may_have_any_suffix_and_bytes(tmp_path, port):
    (tmp_path / "x.inc").write_bytes(b'\xff\xe9 // \xe4\nconst char *s = "\xe9"; PyType_Ready(t);\n\x00')
    assert places(port("x.inc")[1]) == [(2, "PyType_Ready", "refused")]
    (tmp_path / "y.inc").write_bytes("// é\nPyType_Ready(t);\n".encode("utf-16"))
    assert places(port("y.inc")[1]) == [(2, "PyType_Ready", "refused")]


@pytest.mark.parametrize("text", [b"", b"\\", b'"', b"/*", b"'", b'R"(', b"#if", b"#else\n#endif\n#elif\n", b"#include", b"\\\n" * 50])
def test_broken_sources_are_read(text):
    for rest in (b"", b" PyType_Ready"):
        lexer.read(text + rest)


def test_large_file_takes_no_more_than_its_share(tmp_path, port):
    (tmp_path / "big.cc").write_text("#include <boost/python.hpp>\n" + "int x = a.b == c; /* Py */ PyType_Ready(t);\n" * 20000)
    assert port()[1]["edits"] == 20000


@pytest.mark.parametrize("arguments, message", [(["nothing.cc"], "no such file or directory: nothing.cc"), (["."], "no C or C++ source in .")])
def test_nothing_to_read(tmp_path, capsys, monkeypatch, arguments, message):
    monkeypatch.chdir(tmp_path)
    assert main(["port", *arguments]) == 2
    captured = capsys.readouterr()
    assert captured.out == "" and captured.err.startswith("kevel: " + message) and captured.err.count("\n") == 1


def test_unreadable_file_is_named_and_the_rest_is_read(tmp_path, port, monkeypatch):
    monkeypatch.setattr(sources, "_contents", lambda path: (_ for _ in ()).throw(PermissionError(13, "Permission denied")))
    code, result = port(a=GOOD)
    assert (code, result["unread"]) == (1, [os.path.join(".", "a.cc") + ": Permission denied"])


def test_command_line(tmp_path):
    (tmp_path / "a.cc").write_text(GOOD)
    command = [sys.executable, "-m", "kevel", "port"]
    result = subprocess.run([*command, "a.cc"], cwd=str(tmp_path), stdout=subprocess.PIPE)
    assert result.returncode == 0 and result.stdout.startswith(b"1 file, ")
    assert subprocess.run(command, cwd=str(tmp_path), stderr=subprocess.DEVNULL).returncode == 2


def test_a_variable_named_self_is_no_operator(port):
    features = lambda text: {row["name"]: row["count"] for row in port(a="#include <boost/python.hpp>\n" + text)[1]["features"]}  # noqa: E731
    plain = 'using namespace boost::python;\nvoid f(object self) { self.attr("x") = 1; g(self); }\nvoid h() { class_<X>("X").def("f", &f).def("g", +[](X &self) { return self + 1; }); }\n'
    assert "operators: self, other<>" not in features(plain)
    operators = 'using namespace boost::python;\nvoid h() { class_<X>("X").def(self + self).def(-self).def(other<int>() * self).def(str(self)); }\n'
    assert features(operators)["operators: self, other<>"] == 6


COMPILED = """\
#include <boost/python.hpp>
BOOST_PYTHON_MODULE(compiled) { boost::python::def("f", +[](int n) { return n; }); }
"""
BROKEN = COMPILED.replace("boost::python::def(", "boost::python::no_such_function(")
LACKING = '#include "project.hpp"\n' + COMPILED


def test_sources_are_compiled_one_by_one(tmp_path, port):
    code, result = port(".", "--compile", good=COMPILED, broken=BROKEN, lacking=LACKING)
    found = {os.path.basename(each["path"]): each for each in result["compiled"]}
    assert code == 1
    assert {name: each["outcome"] for name, each in found.items()} == {"good.cc": "compiles", "broken.cc": "fails", "lacking.cc": "unknown"}
    assert found["good.cc"]["errors"] == []
    assert [(e["line"], "no_such_function" in e["text"]) for e in found["broken.cc"]["errors"]][:1] == [(2, True)]
    assert "project.hpp" in found["lacking.cc"]["errors"][0]["text"]
    assert result["summary"].endswith("; 1 of 3 sources compiles, 1 could not be tried")


def test_flags_of_the_project_are_the_compilers(tmp_path, port, capsys):
    (tmp_path / "include").mkdir()
    (tmp_path / "include" / "project.hpp").write_text("")
    code, result = port("lacking.cc", "--compile", "--", "-Iinclude", lacking=LACKING)
    assert (code, result["summary"].rpartition("; ")[2]) == (0, "1 of 1 source compiles")
    assert main(["port", "lacking.cc", "--compile"]) == 1
    assert "lacking.cc: not tried: " in capsys.readouterr().out
    assert "compiled" not in port("lacking.cc")[1]


def declared():
    """The names of CPython that the installed headers define."""
    folder = os.path.join(include_dirs(compat=True)[0], "kevel_capi")
    found = set()
    for name in set(os.listdir(folder)) - {"refused.hpp"}:
        with open(os.path.join(folder, name)) as file:
            text = file.read()
        found.update(re.findall(r"^(?:#define|KEVEL_(?:BUILTIN_TYPE|UNARY|BINARY)\()[ ]*(_?Py\w+)", text, re.M))
        found.update(re.findall(r"^static inline [^\n(]*?\b(_?Py\w+)\(", text, re.M))
        found.update(re.findall(r"^typedef [^\n;]*\b(Py\w+);", text, re.M))
    return {name for name in found if not name.endswith(("_", "_saved", "_is"))}


def test_every_name_of_the_headers_is_known():
    assert declared() - set(names.TIERS) == set()


def test_every_name_of_the_tiers_is_declared():
    folder = os.path.join(include_dirs(compat=True)[0], "kevel_capi")
    words = set()
    for name in set(os.listdir(folder)) - {"refused.hpp"}:
        with open(os.path.join(folder, name)) as file:
            words.update(re.findall(r"\w+", re.sub(r"//.*", "", file.read())))
    assert set(names.TIERS) - words == set()


def test_every_header_of_boost_python_is_known():
    folder = os.path.join(include_dirs(compat=True)[0], "boost")
    found = {os.path.join(d, n)[len(os.path.dirname(folder)) + 1 :] for d, _, names in os.walk(folder) for n in names}
    assert found and {name for name in found if features.boost_header(name)[0] != "supported"} == set()
