"""The three worlds: Boost.Python itself, kevel under the same version of CPython, kevel under PyPy. Each builds and runs."""

import concurrent.futures
import hashlib
import json
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import time
from typing import Dict, List, Optional, Tuple

HERE = pathlib.Path(__file__).resolve().parent
for each in (HERE.parent / "tools", HERE.parent / "conformance"):
    sys.path.insert(0, str(each))

from fetch import SYSTEM, mask, real_library  # noqa: E402
from plan import Block, Source  # noqa: E402
from pythons import TARGET, WORKERS, Python, run  # noqa: E402

BUILT = TARGET / "differential"
BUILD_LIMIT, SILENCE = 900, 60  # seconds: for one compiler, and without a case that ends
FLAGS = ["-std=c++17", "-w", "-O0", "-fPIC", "-ftemplate-backtrace-limit=0", "-fno-diagnostics-show-caret"]
ITEM = re.compile(r"item:(\w+):\d+")
ERROR = re.compile(r"(?:fatal )?error: (.*)")
DEATHS = (3, 12)  # in one entry, in one block, after which the rest of it is not tried
STEPS = 12  # builds of one module, each without the items that the one before could not compile


class BrokenSource(Exception):
    """A source that does not compile, and no item that is to blame."""


class Tool:
    """Builds modules one way: with the real library or with kevel."""

    def __init__(self, title: str, compile_flags: List[str], link_flags: List[str], suffix: str, key: str) -> None:
        """Build into a directory named `title`."""
        self.title, self.suffix = title, suffix
        self.compile_flags, self.link_flags = compile_flags, link_flags
        self.folder = BUILT / title
        header = (HERE / "cpp_prelude.hpp").read_bytes()
        self.key = hashlib.sha256(b"%r" % [FLAGS, compile_flags, link_flags, key] + header).hexdigest()[:16]
        self.headers = self.folder / f"headers-{self.key}"

    def prepare(self) -> None:
        """Precompile what every source includes."""
        self.headers.mkdir(parents=True, exist_ok=True)
        header, ready = self.headers / "cpp_prelude.hpp", self.headers / "cpp_prelude.hpp.gch"
        if not ready.exists():
            shutil.copy(HERE / "cpp_prelude.hpp", header)
            partial = self.headers / "partial.gch"
            run(["c++", *FLAGS, *self.compile_flags, "-x", "c++-header", str(header), "-o", str(partial)])
            partial.rename(ready)

    def build(self, source: Source, without: Optional[Dict[str, str]] = None) -> Dict[str, str]:
        """Build a module without some items; return those, and the others that do not compile, with their errors."""
        without = dict(without or {})
        digest = hashlib.sha256((self.key + source.text(without)).encode()).hexdigest()[:24]
        folder = self.folder / source.name
        folder.mkdir(parents=True, exist_ok=True)
        stamp, text = folder / "stamp.json", folder / f"{source.name}.cpp"
        if stamp.exists():
            found = json.loads(stamp.read_text())
            if found["digest"] == digest:
                return dict(found["without"])
        stamp.unlink(missing_ok=True)
        for _ in range(STEPS):
            text.write_text(source.text(without))
            said = self._compile(text, folder / f"{source.name}{self.suffix}")
            if not said:
                for module in source.modules:
                    if module != source.name:
                        # A copy: kevel loads one file once, for one module.
                        shutil.copy(folder / f"{source.name}{self.suffix}", folder / f"{module}{self.suffix}")
                stamp.write_text(json.dumps({"digest": digest, "without": without}))
                return without
            blamed = blame(said)
            if not blamed or set(blamed) <= set(without):
                raise BrokenSource(f"{source.name} does not build with {self.title}:\n{said[:3000]}")
            without.update(blamed)
            for name in source.closed(without) - set(without):
                without[name] = f"needs {next(iter(blamed))}"
        raise BrokenSource(f"{source.name} does not build with {self.title} without {sorted(without)}:\n{said[:3000]}")

    def _compile(self, text: pathlib.Path, target: pathlib.Path) -> str:
        """Compile and link; return what the compiler says if it fails."""
        command = ["c++", *FLAGS, f"-I{self.headers}", *self.compile_flags, "-shared", str(text), "-o", str(target)]
        result = subprocess.run([*command, *self.link_flags], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                text=True, errors="replace", timeout=BUILD_LIMIT, check=False)
        (text.with_suffix(".log")).write_text(shlex.join(command) + "\n" + result.stdout)
        return result.stdout or "no reason given" if result.returncode else ""


def blame(said: str) -> Dict[str, str]:
    """Return the items that a compiler's errors belong to, each with its error.

    An error inside of a header belongs to the item that the lines before it mention: "required from here".
    """
    blamed: Dict[str, str] = {}
    item = ""
    for line in said.splitlines():
        named = ITEM.search(line)
        error = ERROR.search(line)
        if named:
            item = named.group(1)
        if error and item:
            blamed.setdefault(item, error.group(1)[:200])
        if not line.startswith(" ") and "In instantiation of" in line and not named:
            item = ""
    return blamed


def real_tool(python: Python) -> Tool:
    """Return the tool that builds with Boost.Python for the system's CPython."""
    ask = "import sysconfig as s, sys; print(s.get_path('include')); print('%d%d' % sys.version_info[:2])"
    result = subprocess.run([python.path, "-c", ask], stdout=subprocess.PIPE, text=True, check=True)
    include, version = result.stdout.split()
    library = real_library()
    link = [f"-L{library}", f"-Wl,-rpath,{library}", f"-lboost_python{version}"]
    return Tool("real", [f"-I{include}", f"-I{SYSTEM}"], link, ".so", str(library))


def kevel_tool(python: Python) -> Tool:
    """Return the tool that builds with the kevel that is installed for `python`, as `build --compat` does."""
    ask = [python.python, "-m", "kevel", "--compat-includes"]
    includes = shlex.split(subprocess.run(ask, stdout=subprocess.PIPE, text=True, check=True).stdout)
    headers = [path for each in includes for path in sorted(pathlib.Path(each[2:]).rglob("*.h*"))]
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in headers)).hexdigest()
    return Tool("kevel", ["-fvisibility=hidden", *includes, f"-I{mask()}"], ["-Wl,-z,defs", "-lm"], ".kevel.so", digest)


class World:
    """One interpreter with the modules of one tool."""

    def __init__(self, name: str, tool: Tool, python: str) -> None:
        """Run with `python`, the path of an interpreter."""
        self.name, self.tool, self.python = name, tool, python

    def run(self, blocks: List[Block], key: str) -> List[str]:
        """Run every case; return the outcomes, in order."""
        folder = BUILT / "runs"
        folder.mkdir(parents=True, exist_ok=True)
        plan, output = folder / f"{key}-{self.name}.json", folder / f"{key}-{self.name}.out"
        names = {block.source.name for block in blocks} | {"fixture"}
        plan.write_text(json.dumps({
            "path": [str(self.tool.folder / name) for name in sorted(names)], "kevel": self.tool.title == "kevel",
            "blocks": [{"module": block.module or block.source.name, "setup": block.setup, "values": list(block.values.items()),
                        "entries": [(entry.name, entry.code) for entry in block.entries]} for block in blocks]}))
        output.unlink(missing_ok=True)
        outcomes: Dict[int, str] = {}
        #: for each case the first of the next entry, and the first of the next block
        ends: List[Tuple[int, int]] = []
        for block in blocks:
            last = len(ends) + len(block.cases())
            for _ in block.entries:
                ends += [(len(ends) + len(block.values), last)] * len(block.values)
        total, start = len(ends), 0
        deaths: Dict[int, int] = {}  # by the end of what they are in
        while start < total:
            code, said = self._probe(plan, output, start)
            outcomes.update(read(output))
            reached = max(outcomes, default=-1) + 1
            reached = max(reached, start)
            if code == 0 or reached >= total:
                break
            if code == 3:
                sys.exit(f"the probe fails under {self.python}:\n{said}")
            outcomes[reached] = f"died: {said}"
            start = reached + 1
            for end, limit in zip(ends[reached], DEATHS):
                deaths[end] = deaths.get(end, 0) + 1
                if deaths[end] >= limit:
                    outcomes.update({number: f"died: {said}, as {limit} before it" for number in range(start, end)})
                    start = max(start, end)
        return [outcomes.get(number, "not run") for number in range(total)]

    def _probe(self, plan: pathlib.Path, output: pathlib.Path, start: int) -> Tuple[int, str]:
        """Run the probe from a case on, as long as cases end; return its exit code and how it ended."""
        log = plan.with_suffix(".log")
        command = [self.python, str(HERE / "probe.py"), str(plan), str(output), str(start)]
        environment = {"PATH": "/usr/bin:/bin", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8"}
        with log.open("w") as file:
            process = subprocess.Popen(command, env=environment, cwd=str(plan.parent), stdin=subprocess.DEVNULL,
                                       stdout=file, stderr=subprocess.STDOUT)
            size, since = -1, time.monotonic()
            while True:
                try:
                    code = process.wait(0.5)
                    break
                except subprocess.TimeoutExpired:
                    now = output.stat().st_size if output.exists() else 0
                    if now != size:
                        size, since = now, time.monotonic()
                    elif time.monotonic() - since > SILENCE:
                        process.kill()
                        process.wait()
                        return -9, f"no end after {SILENCE} s"
        text = log.read_text(errors="replace")
        if code == 3:
            return 3, text
        return code, f"signal {-code}" if code < 0 else f"exit code {code}"


def read(output: pathlib.Path) -> Dict[int, str]:
    """Return the outcomes that a probe wrote."""
    found: Dict[int, str] = {}
    if output.exists():
        for line in output.read_text(errors="replace").splitlines():
            number, _, said = line.partition("\t")
            found[int(number)] = json.loads(said)
    return found


def build_all(tools: List[Tool], sources: List[Source]) -> Dict[Tuple[str, str], Dict[str, str]]:
    """Build every source with every tool; return by tool and source what does not compile, and why.

    What the first tool, the real library, does not compile is left out everywhere: there is nothing to compare.
    """
    with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
        list(pool.map(Tool.prepare, tools))
        jobs = {source.name: pool.submit(_build_one, tools, source) for source in sources}
        return {(tool, name): without for name, job in jobs.items() for tool, without in job.result().items()}


def _build_one(tools: List[Tool], source: Source) -> Dict[str, Dict[str, str]]:
    """Build one source with every tool; if nobody is to blame for an error, every item is."""
    found: Dict[str, Dict[str, str]] = {}
    without: Dict[str, str] = {}
    for tool in tools:
        try:
            found[tool.title] = tool.build(source, without)
        except BrokenSource as error:
            print(error, file=sys.stderr, flush=True)
            found[tool.title] = {item.name: "the whole module does not build" for item in source.items}
        if tool is tools[0]:
            without = found[tool.title]
    for tool in tools[1:]:
        found[tool.title] = {name: why for name, why in found[tool.title].items() if name not in without}
    return found
