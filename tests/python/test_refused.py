"""Names of CPython that <Python.h> does not have fail to compile, with the sentence that `python -m kevel port` prints."""

import os
import re
import shutil
import subprocess

import pytest
from kevel import _port_names
from kevel._paths import include_dirs

HEADER = os.path.join(include_dirs(compat=True)[0], "kevel_capi", "refused.hpp")


def macros():
    """What the header refuses: name, the rest of its line."""
    with open(HEADER) as file:
        return re.findall(r"^#define ((?:_?Py|import_)\w+)(?:\(\.\.\.\))? KEVEL_REFUSED\w*\((.*)\)$", file.read(), re.M)


def test_sentences_are_those_of_the_port_tool():
    found = macros()
    assert len(found) > 100
    assert [(name, eval(text)) for name, text in found] == [(name, _port_names.edit_of_name(name)) for name, _ in found]


@pytest.mark.skipif(not shutil.which("c++"), reason="no C++ compiler on this machine")
def test_uses_do_not_compile(tmp_path):
    uses = {
        "Py_REFCNT(o) == 1": "references cannot be counted",
        "o->ob_refcnt == 1": "references cannot be counted",
        "((PyListObject *)o)->ob_item": "use extract<T>(object)",
        "o->ob_size": "items do not lie in an array",
        "o->ob_type->tp_flags": "slots of a type can be neither read nor set",
        "PyArray_DATA(o)": "take the array as an object",
        "PyModule_Create(0)": "BOOST_PYTHON_MODULE",
        "PyCapsule_New(o, 0, 0)": "opaque pointer",
        "PyString_AsString(o)": "a name of Python 2",
    }
    source = tmp_path / "uses.cpp"
    lines = ["#include <Python.h>", "static PyMethodDef methods[1];"]
    lines += [f"void use_{number}(PyObject *o) {{ (void)({use}); }}" for number, use in enumerate(uses)]
    source.write_text("\n".join(lines))
    command = ["c++", "-std=c++17", "-fsyntax-only", *["-I" + path for path in include_dirs(compat=True)], str(source)]
    result = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, universal_newlines=True, timeout=120)
    assert result.returncode != 0
    for sentence in [*uses.values(), "raw_function"]:
        assert sentence in result.stdout, result.stdout
