"""Check that dependencies point one way (`make lint`): the rules of ARCHITECTURE.md, as far as text can tell.

Prints each line that breaks a rule, and each file of the model that lets unsafe code in; exit code 1 if there is one.
"""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).parents[2]
MODEL = (
    "abi/declaration|sync/in_flight|sync/mailbox|sync/primitives|handles/frame|handles/handle|handles/place|handles/table|"
    "types/class|types/format|types/function|types/hierarchy|types/registry|types/signature|load/elf"
)
IMPORTS = MODEL.replace("sync/primitives", r"sync::[A-Z{]").replace("/", "::")

#: what headers of the facade may include
FACADE = r"kevel/[\w./]+|(kevel|cxxabi|dlfcn|pthread)\.h|[a-z_]+"
#: (files, pattern that no line may match, why)
RULES = [
    ("core/src/(?!capi/).*", r"\bcrate::capi\b", "only the edge knows the edge"),
    (f"core/src/({MODEL}).*", r"\bunsafe\b|\bextern\b|\*(mut|const) ", "the model is safe Rust without pointers"),
    (f"core/src/({MODEL}).*", rf"\buse crate::(?!abi|{IMPORTS})", "the model knows only itself and plain data"),
    ("core/src/abi/.*", r"\buse crate::(?!abi)", "plain data depends on nothing"),
    (r"core/src/(?!native/bridge).*", r"\bcxx::", "only native/bridge.rs names cxx"),
    (r"core/src/(?!types/ffi\.).*", r"\blibffi::", "only types/ffi.rs names libffi"),
    ("cpp-headers/kevel/eigen/.*", rf"#include (?!<({FACADE}|(eigen3/)?Eigen/Core)>)", "the facade, std and Eigen"),
    ("cpp-headers/kevel/(?!eigen/).*", rf"#include (?!<({FACADE})>|KEVEL_EXCEPTIONS$)", "the facade, C and std"),
    (r"cpp-headers/compat/kevel_capi/.*", r"#include <(boost|kevel_boost)", "the C API does without Boost"),
    (r"pybridge/kevel/(?!_runtime/base/lib).*\.py", r"\bdlopen\(", "only base/lib.py opens the core"),
    (r"pybridge/kevel/(?!_runtime/handles/errors|_cffi).*\.py", r"\bKVL_EXC_", "only errors.py knows the numbers"),
    (r"(examples|tests/ext)/.*\.cc?", r"#include .*(\.\./|cpp-headers|include/)", "built against the installed tree"),
]

#: what every file of the model has to say, so that the compiler proves what the rule above only reads
FORBIDS = "#![forbid(unsafe_code)]"


def permissive() -> int:
    """Report the files of the model that do not forbid unsafe code; return how many."""
    pattern = re.compile(rf"core/src/({MODEL})(/.*)?\.rs")
    names = {file.relative_to(ROOT).as_posix(): file for file in (ROOT / "core/src").rglob("*.rs")}
    model = [name for name in sorted(names) if pattern.fullmatch(name)]
    found = [name for name in model if FORBIDS not in names[name].read_text("utf-8").splitlines()]
    for name in found:
        print(f"{name}: the model forbids unsafe code: write {FORBIDS} below its first comment")
    return len(found)


def main() -> int:
    """Check every file against the rules that are for it."""
    broken = permissive()
    folders = ("core/src", "cpp-headers", "pybridge/kevel", "examples", "tests/ext")
    for path in sorted(file for folder in folders for file in (ROOT / folder).rglob("*.*")):
        name = path.relative_to(ROOT).as_posix()
        rules = [rule for rule in RULES if re.fullmatch(rule[0].replace("/*.rs", r"/[^/]*\.rs"), name)]
        for number, line in enumerate(path.read_text("utf-8", "replace").splitlines() if rules else [], 1):
            for _, pattern, why in rules:
                if re.search(pattern, line.split("//")[0]):
                    print(f"{name}:{number}: {why}: {line.strip()}")
                    broken += 1
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
