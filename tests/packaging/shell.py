"""Asks IPython about a wrapped class: completion, `?`, and what a prompt shows.

python tests/packaging/shell.py    where kevel and ipython are installed, and the module pickling_ext is found
"""

import sys

import pickling_ext as ext
from IPython.core.interactiveshell import InteractiveShell


def main():
    """Run it all; an assertion fails if an answer is wrong."""
    shell = InteractiveShell.instance()
    shell.push({"ext": ext, "point": ext.Point(1, 2), "counter": ext.Counter()})
    shell.Completer.use_jedi = False

    def completed(text):
        return {match.rpartition(".")[2] for match in shell.complete(text, text)[1]}

    assert {"x", "y"} <= completed("point."), completed("point.")
    assert {"add", "count"} <= completed("counter.") and completed("counter.co") == {"count"}
    assert {"Point", "Counter", "Animal"} <= completed("ext.")
    assert not any(name.startswith("_kvl") for name in completed("point."))
    told = shell.object_inspect("counter.add")
    assert told["found"] and told["definition"] == "counter.add(arg1: str, /) -> None", told
    shown = shell.display_formatter.format(ext.Point(3, 4))[0]["text/plain"]
    assert "pickling_ext.Point" in shown, shown
    print(f"shell: {sys.implementation.name} {sys.version.split()[0]}")


if __name__ == "__main__":
    main()
