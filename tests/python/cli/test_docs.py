"""The tool that checks the documentation's code blocks (tests/tools/docs.py) sees what is wrong with a page."""

import json
import pathlib
import re
import subprocess
import sys

import pytest

TOOLS = pathlib.Path(__file__).resolve().parents[2] / "tools"
sys.path.insert(0, str(TOOLS))
import docs_blocks  # noqa: E402, I001

PAGE = pathlib.Path("docs/page.md")


def groups(*blocks):
    return docs_blocks.groups(PAGE, "\n".join(f"```{info}\n{text}\n```" for info, text in blocks))


def module(name):
    return ("cpp", f"KEVEL_MODULE({name}) {{}}")


def run(tmp_path, *blocks):
    (group,) = groups(*blocks)
    (tmp_path / "steps.json").write_text(json.dumps([dict(step, page="docs/page.md") for step in group.steps]))
    command = [sys.executable, str(TOOLS / "docs_run.py"), "steps.json"]
    result = subprocess.run(command, cwd=str(tmp_path), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert result.returncode == (1 if "FAILED" in result.stdout else 0), result.stdout
    return result.stdout


def test_a_module_of_the_same_name_begins_another_group():
    assert [len(group.builds) for group in groups(module("a"), module("b"), module("a"))] == [2, 1]


def test_sources_are_told_apart():
    (group,) = groups(
        ("cpp", "// point.hpp\nstruct point {};"), module("m"), ("cpp fragment", "int x;"), ("c", "int main(void) {}"),
        ("cpp refused", "int x"), ("text output", "expected ';'"),
    )
    assert [build.sentence for build in group.builds] == ["", "", "", "expected ';'\n"]
    assert [build.kind for build in group.builds] == ["module", "fragment", "program", "refused"]
    assert group.files == {"point.hpp": "// point.hpp\nstruct point {};\n"}
    assert group.builds[1].context == group.builds[0].block.text


@pytest.mark.parametrize("text, sentence", [
    ("```cpp\nint x;\n```", "docs/page.md:2: a block of C++ is a module"),
    ("```\nint x;\n```", "docs/page.md:2: say what the block is"),
    ("```python\nx = 1\n", "docs/page.md:2: this block has no end"),
    ("```text output\nx\n```", "docs/page.md:2: there is nothing before it"),
])
def test_what_the_rules_do_not_allow_is_a_mistake(text, sentence):
    with pytest.raises(docs_blocks.Mistake) as caught:
        docs_blocks.groups(PAGE, text)
    assert str(caught.value).startswith(sentence)


def test_what_cannot_be_run_is_named():
    (group,) = groups(("sh", "pip install kevel"), ("cmake", "project(x)"), ("sh", "python -m pip install x"))
    assert [line.partition(": ")[2] for line in group.not_run] == ["pip install kevel", "cmake", "python -m pip install x"]


@pytest.mark.parametrize("block, output", [
    (("python", "print(1)  # 1"), None),
    (("python", "x = 1"), None),
    (("python", "for i in range(2):\n    print(i)"), "0\n1"),
    (("python raises", "1 / 0"), "ZeroDivisionError: ..."),
    (("pycon", ">>> x = [1]\n>>> x\n[1]"), None),
    (("sh", "python -c 'print(1)'"), "1"),
    (("sh exit=3", "python -c 'raise SystemExit(3)'"), None),
])
def test_what_is_right_passes(tmp_path, block, output):
    assert run(tmp_path, block, *([("text output", output)] if output else [])) == ""


@pytest.mark.parametrize("block, output, sentence", [
    (("python", "x = 1\nprint(x)  # 2"), None, "FAILED docs/page.md:2: line 3 says '2', printed was '1'"),
    (("python", "x"), None, "NameError"),
    (("python", "print(1)"), "2", "the page shows:\n2\nprinted was:\n1"),
    (("python raises", "x = 1"), None, "nothing was raised"),
    (("python fragment", "x ="), None, "SyntaxError"),
    (("pycon", ">>> 1\n2"), None, "Expected:\n    2\nGot:\n    1"),
    (("sh", "python -c 'raise SystemExit(3)'"), None, "exit code 3"),
    (("console", "$ python -c 'print(1)'\n2"), None, "printed was:\n1"),
])
def test_what_is_wrong_is_reported(tmp_path, block, output, sentence):
    assert sentence in run(tmp_path, block, *([("text output", output)] if output else []))


def test_a_block_sees_what_the_ones_before_it_made(tmp_path):
    assert run(tmp_path, ("python", "x = 1"), ("python", "x += 1"), ("pycon", ">>> x\n2")) == ""


SITE = pathlib.Path(__file__).resolve().parents[3] / "docs" / "_site"


def test_a_link_that_leads_nowhere_is_found(tmp_path):
    sys.path.insert(0, str(SITE))
    import links

    (tmp_path / "a.html").write_text('<a href="b.html#there">1</a><a href="b.html#gone">2</a><a href="c.html">3</a><p id="x">')
    (tmp_path / "b.html").write_text('<p id="there"></p><a href="a.html#x">4</a><a href="https://example.org/">5</a>')
    wrong, external = links.check(tmp_path)
    assert wrong == ["a.html: b.html#gone: there is no such anchor", "a.html: c.html: there is no such file"]
    assert external == {"https://example.org/": ["b.html"]}


def test_the_c_reference_has_every_function_of_the_table():
    sys.path.insert(0, str(SITE))
    import c_reference

    header = (SITE.parents[1] / "include" / "kevel.h").read_text("utf-8")
    table = header[header.index("typedef struct kvl_api {") : header.index("} kvl_api;")]
    names = {line.split("(*")[1].split(")")[0] for line in table.splitlines() if re.match(r"  [^*].* \(\*\w+\)\(", line)}
    page = c_reference.pages(SITE.parents[1])["reference/c/functions.md"]
    assert len(names) > 90
    assert {name for name in names if f"kvl_api.{name}(" not in page} == set()


def test_the_cpp_reference_leaves_out_what_is_not_for_users():
    sys.path.insert(0, str(SITE))
    import cpp_reference

    found = cpp_reference.headers(SITE.parents[1])
    names = {entry.name for _, _, entries in found.values() for entry in entries}
    assert {"class_", "def", "object", "extract", "enum_", "KEVEL_MODULE", "return_internal_reference", "gil_release"} <= names
    assert not any("detail::" in name or name.startswith("_") for name in names)
    assert "register_class" not in names  # private
