"""Names of CPython that <Python.h> does not have fail to compile, with the sentence that `python -m kevel port` prints."""

import os
import re
import shutil
import subprocess

import pytest
from kevel._cli.port import names
from kevel._runtime.base.paths import include_dirs

HEADER = os.path.join(include_dirs(compat=True)[0], "kevel_capi", "refused.hpp")


def refusals():
    """What the header refuses: name -> sentence."""
    with open(HEADER) as file:
        text = file.read()
    found = re.findall(r"^#define (\w+)(?:\(\.\.\.\))? KEVEL_REFUSED\w*\((\".*\")\),?$", text, re.M)
    kinds = dict(re.findall(r"^KEVEL_REFUSED_TYPE\((\w+), (\".*\")\)$", text, re.M))
    types = re.findall(r"^#define (\w+) kevel_capi::(\w+)<__LINE__>::type$", text, re.M)
    return {name: eval(sentence) for name, sentence in [*found, *((name, kinds[kind]) for name, kind in types)]}


def test_sentences_are_those_of_the_port_tool():
    found = refusals()
    assert len(found) > 115 and {"Py_REFCNT", "PyMethodDef", "PyVarObject_HEAD_INIT", "METH_O"} < set(found)
    assert found == {name: names.edit_of_name(name) for name in found}


USES = {
    "return o->ob_refcnt == 1;": "references cannot be counted",
    "return Py_REFCNT(o) > 1;": "references cannot be counted",
    "return ((PyListObject *)o)->ob_item != 0;": "use extract<T>(object)",
    "return o->ob_size;": "items do not lie in an array",
    "return PySequence_Fast_ITEMS(o) != 0;": "items do not lie in an array",
    "return o->ob_type->tp_flags;": "slots of a type can be neither read nor set",
    "return o->ob_type->tp_as_buffer->bf_getbuffer != 0;": "slots of a type can be neither read nor set",
    "static PyTypeObject t = {PyVarObject_HEAD_INIT(0, 0) \"x\", 8};": "expose a C++ class",
    "struct mine { PyObject_HEAD int x; };": "expose a C++ class",
    "PyType_Ready(0);": "expose a C++ class",
    "static PyMethodDef m[] = {{\"f\", 0, METH_VARARGS, \"doc\"}, {0, 0, 0, 0}};": "raw_function",
    "static PyModuleDef d = {PyModuleDef_HEAD_INIT, \"m\", 0, -1};": "BOOST_PYTHON_MODULE",
    "PyModule_Create(0);": "BOOST_PYTHON_MODULE",
    "Py_InitModule(\"m\", 0);": "BOOST_PYTHON_MODULE",
    "PyCapsule_New(o, \"n\", 0);": "opaque pointer",
    "PyString_AsString(o);": "a name of Python 2",
}


@pytest.fixture(scope="module")
def include_options(tmp_path_factory):
    """The -I options, with <Python.h> compiled beforehand: a compiler that does not know how takes longer."""
    options = ["-I" + path for path in include_dirs(compat=True)]
    header = tmp_path_factory.mktemp("compiled") / "Python.h"
    header.write_text("#include_next <Python.h>\n")
    command = ["c++", "-std=c++17", "-w", "-x", "c++-header", *options, str(header), "-o", f"{header}.gch"]
    subprocess.run(command, check=True, timeout=120)
    return [f"-I{header.parent}", *options]


@pytest.mark.skipif(not shutil.which("c++"), reason="no C++ compiler on this machine")
@pytest.mark.parametrize("use", USES)
def test_first_error_says_what_to_write_instead(tmp_path, use, include_options):
    source = tmp_path / "use.cpp"
    source.write_text(f"#include <Python.h>\nint use(PyObject *o) {{ {use} return o != 0; }}\n")
    command = ["c++", "-std=c++17", "-fsyntax-only", *include_options, str(source)]
    result = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, universal_newlines=True, timeout=120)
    errors = [line for line in result.stdout.splitlines() if "error:" in line]
    assert result.returncode != 0 and USES[use] in errors[0], result.stdout
