"""A pytest plugin that lists the reports of checked mode: `-p reports_plugin`, with $KEVEL_REPORTS naming the file.

A line has the test, the code of a report that was written while it ran, or `failed`. Under checked mode a test may fail
because what it runs wrote a report where it expects nothing; the code is in the failure's text then.
"""

import os
import re
from typing import Any

_CODE = re.compile(r"\bKV01\d\d\b")


def pytest_runtest_logreport(report: Any) -> None:
    """Append what one phase of one test has written."""
    texts = [text for name, text in report.sections if "stderr" in name]
    if report.failed:
        texts.append(report.longreprtext)
    found = sorted({code for text in texts for code in _CODE.findall(text)})
    if report.failed and not found:
        found = ["failed"]
    test = report.nodeid.rpartition("/")[2]
    with open(os.environ["KEVEL_REPORTS"], "a") as out:
        out.writelines(f"{test}\t{code}\n" for code in found)
