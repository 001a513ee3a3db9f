"""Sphinx's settings for the site; docs/_site/build.py runs it over target/docs-source."""

import os
import sys

sys.path.insert(0, os.environ["KEVEL_SITE_MODULES"])

import kevel  # noqa: E402

project = "kevel"
release = version = kevel.__version__
html_title = f"kevel {release}"
html_theme = "furo"
html_static_path = [os.path.join(os.path.dirname(os.path.abspath(__file__)), "static")]
html_css_files = ["kevel.css"]
html_copy_source = False
html_show_copyright = False
html_theme_options = {"top_of_page_buttons": []}

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
myst_enable_extensions = ["colon_fence", "deflist", "fieldlist"]
myst_heading_anchors = 4
highlight_language = "none"
default_role = "code"

autodoc_typehints = "signature"
autodoc_member_order = "bysource"
autodoc_mock_imports = ["pytest", "setuptools", "wheel"]

nitpicky = True
nitpick_ignore_regex = [
    # what C and Python bring themselves
    (r"c:identifier", r"u?int\d+_t|size_t|u?intptr_t"),
    (r"py:class", r"(typing|types|collections|setuptools|pytest)\..*|Extension|ClassVar|optional|.*_io\..*"),
    # a type variable
    (r"py:class", r"kevel\._runtime\.classes\.pythonizors\.Pythonizor"),
]
suppress_warnings = ["myst.xref_missing"] if os.environ.get("KEVEL_SITE_DRAFT") else []
