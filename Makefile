# Makefile - every verb of the project; `make help` lists them. All but dist/ is written under target/.
.DEFAULT_GOAL := help
.PHONY: help setup core wheel sdist demo test checked soak conformance tutorial bench faults test-faults fuzz-python test-fuzz-python leaks signals test-loops asan tsan loom miri fuzz test-rust test-headers test-native header-pairs test-python docs test-docs test-stubs test-libcxx test-packaging headers lint fmt clean

PYTHON ?= python3
SECONDS ?= 60
CARGO ?= cargo
CORE := target/release/libkevel.so
WHEEL := dist/kevel-*-py3-none-*.whl
BUILD_PYTHON := target/venv/build/bin/python
DOCS_PYTHON := target/venv/docs/bin/python
STUBS_PYTHON := target/venv/stubs/bin/python

help: ## list the verbs
	@sed -n 's/^\([a-z-]*\):.*## /\1|/p' Makefile | awk -F '|' '{ printf "make %-14s %s\n", $$1, $$2 }'

setup: ## check for the tools needed; as root on Debian, install the missing ones
	@sh tests/tools/setup.sh

core: setup ## build the core library
	$(CARGO) build --release -p kevel

wheel: core $(BUILD_PYTHON) ## build dist/kevel-<version>-py3-none-<platform>.whl
	$(BUILD_PYTHON) pybridge/make_wheel.py $(CORE) dist

sdist: setup $(BUILD_PYTHON) ## build dist/kevel-<version>.tar.gz, which builds the core with cargo where it is installed
	$(BUILD_PYTHON) pybridge/make_wheel.py --sdist dist

demo: wheel ## compile examples/02_matrix once, run it under pypy3 and python3, compare
	$(PYTHON) tests/tools/demo.py $(WHEEL)

test: wheel lint test-rust test-headers test-native test-python test-stubs docs test-docs tutorial checked test-faults test-fuzz-python test-loops ## everything: Rust, headers, C, C++, and Python under every interpreter found

test-rust: setup ## cargo test, clippy and the format of the Rust sources
	$(CARGO) fmt --all --check
	$(CARGO) clippy --workspace --all-targets --quiet -- -D warnings
	$(CARGO) test --workspace
	$(MAKE) --no-print-directory loom

test-headers: setup $(BUILD_PYTHON) ## check that the committed generated files are what `make headers` writes
	$(CARGO) run --quiet -p kevel-headers -- --check
	$(BUILD_PYTHON) pybridge/cffi_build.py --check

test-native: core ## the C and C++ suites
	$(PYTHON) tests/tools/native.py $(CORE)

header-pairs: core ## every two headers that users include, alone and in both orders; takes half an hour
	$(PYTHON) tests/tools/native.py $(CORE) PAIRS

test-python: wheel ## tests/python under every interpreter, with the wheel installed
	$(PYTHON) tests/tools/suites.py $(WHEEL)

test-libcxx: wheel ## the suites that lean most on the standard library, with modules of clang and libc++, under PyPy and the newest CPython
	$(PYTHON) tests/tools/libcxx.py $(WHEEL)

docs: wheel $(DOCS_PYTHON) ## build the documentation's site into target/docs, with Sphinx, and check its links (Python 3.11 or newer)
	$(DOCS_PYTHON) docs/_site/build.py $(WHEEL) target/docs

test-docs: wheel ## build and run every code block of the documentation, under PyPy and the newest CPython
	$(PYTHON) tests/tools/docs.py $(WHEEL)

test-stubs: wheel $(STUBS_PYTHON) ## have mypy --strict and pyright read the stubs of every module, and the examples with them
	$(PYTHON) tests/tools/stubs.py $(WHEEL) $(STUBS_PYTHON)

test-packaging: wheel sdist ## build every example project and what `kevel new` writes outside of here; install and test each under every Python
	$(PYTHON) tests/packaging/run.py $(WHEEL) dist/kevel-*.tar.gz

checked: wheel ## the seeded-bug suite: every mistake of the catalogue is reported, under PyPy and CPython
	$(PYTHON) tests/tools/checked.py $(WHEEL)

soak: wheel ## eight threads, SECONDS=60 for each interpreter: share handles, call both ways, balance
	KEVEL_SOAK_SECONDS=$(SECONDS) PYTEST_ARGS="-k soak -s" $(PYTHON) tests/tools/suites.py $(WHEEL)

conformance: wheel ## Boost.Python's own tests, unmodified, against the compatible headers
	$(PYTHON) tests/conformance/run.py $(WHEEL) $(TESTS)

tutorial: wheel ## the examples of the tutorial print with kevel what they print with Boost.Python itself
	$(PYTHON) tests/conformance/tutorial.py $(WHEEL)

differential: wheel ## the same sources with Boost.Python itself and with kevel, case by case; random modules for SECONDS=600 from SEED=1 on
	$(PYTHON) tests/differential/run.py $(WHEEL) --seconds $(or $(SECONDS),600) --seed $(or $(SEED),1) --reduce 5

test-differential: wheel ## the short form: some of the matrices, and ten random modules
	$(PYTHON) tests/differential/run.py $(WHEEL) --short

bench: wheel ## measure kevel beside cffi, pybind11, nanobind, Boost.Python and cppyy; QUICK=1 in minutes, against half the targets
	$(PYTHON) benches/run.py $(WHEEL) $(if $(QUICK),--quick) $(if $(GROUPS),--only $(GROUPS))

faults: wheel ## fail every crossing from C++ to Python in turn, over the examples and the C suites: no crash, no leak
	$(PYTHON) tests/tools/faults.py $(WHEEL)

test-faults: wheel ## the same for a few crossings of each program
	$(PYTHON) tests/tools/faults.py $(WHEEL) --sample 6

fuzz-python: wheel ## random operations with hostile objects, threads and forks, for SECONDS=60 in all, from SEED=n; WITHOUT=kinds
	$(PYTHON) tests/fuzz_python/run.py --wheel $(WHEEL) --seconds $(SECONDS) $(if $(SEED),--seed $(SEED)) $(if $(WITHOUT),--without $(WITHOUT)) $(PYTHONS)

test-fuzz-python: wheel ## what it once found, and 60 s of fixed seeds
	$(PYTHON) tests/fuzz_python/run.py --wheel $(WHEEL) --kept --seconds 60 --seed 1

leaks: wheel ## operations of each kind COUNT=1000000 times: memory, handles and objects must not grow; OPERATIONS=names, PYTHONS=names
	$(PYTHON) tests/tools/loops.py $(WHEEL) leaks $(or $(COUNT),1000000) $(PYTHONS) $(OPERATIONS)

signals: wheel ## COUNT=10000 exceptions at random moments of operations of each kind: each arrives once, nothing is left over
	$(PYTHON) tests/tools/loops.py $(WHEEL) signals $(or $(COUNT),10000) $(PYTHONS) $(OPERATIONS)

test-loops: wheel ## a short form of leaks
	$(PYTHON) tests/tools/loops.py $(WHEEL) leaks 200

asan: wheel ## AddressSanitizer and UndefinedBehaviorSanitizer over every suite (some minutes; nightly Rust and clang)
	$(PYTHON) tests/tools/asan.py $(WHEEL)

tsan: wheel ## ThreadSanitizer over every suite (nightly Rust, clang 15 or newer)
	$(PYTHON) tests/tools/tsan.py $(WHEEL)

loom: setup ## every order of threads in the native lock, the counts of references, the queues and the end, by loom
	RUSTFLAGS="--cfg loom" $(CARGO) test --package kevel-loom --release --target-dir target/loom -- single_thread_ends:: closing:: counts:: native_lock:: mailboxes::

miri: setup ## Miri over the model's tests, where the nightly toolchain has it
	$(PYTHON) tests/tools/miri.py

fuzz: setup ## fuzz handle operations against a model, for SECONDS=60 (nightly Rust)
	$(PYTHON) tests/tools/fuzz.py $(SECONDS)

headers: setup $(BUILD_PYTHON) ## regenerate include/kevel.h and what the bridge reads
	$(CARGO) run --quiet -p kevel-headers
	$(BUILD_PYTHON) pybridge/cffi_build.py

lint: setup $(BUILD_PYTHON) ## the checks that change nothing: clippy, ruff, mypy, and that dependencies point one way, without cycles
	$(PYTHON) tests/tools/arrows.py
	$(PYTHON) tests/tools/layers.py
	$(CARGO) clippy --workspace --all-targets --quiet -- -D warnings
	@if $(CARGO) deny --version >/dev/null 2>&1; then $(CARGO) deny --log-level error check bans licenses sources; else echo "not run: cargo deny, because it is not installed (cargo install cargo-deny)"; fi
	$(BUILD_PYTHON) -m ruff check --quiet --no-cache --config pybridge/pyproject.toml pybridge tests benches examples docs
	$(BUILD_PYTHON) -m mypy --config-file pybridge/pyproject.toml --cache-dir target/mypy pybridge/kevel

fmt: setup ## format the sources
	$(CARGO) fmt --all

clean: ## remove everything that was built
	rm -rf target dist

$(BUILD_PYTHON): tests/tools/build-requirements.txt | setup
	$(PYTHON) -m venv target/venv/build
	$(BUILD_PYTHON) -m pip --disable-pip-version-check --quiet install -r $<
	@touch $@

$(DOCS_PYTHON): docs/_site/requirements.txt | setup
	$(PYTHON) -m venv target/venv/docs
	$(DOCS_PYTHON) -m pip --disable-pip-version-check --quiet install -r $<
	@touch $@

$(STUBS_PYTHON): tests/tools/stubs-requirements.txt | setup
	$(PYTHON) -m venv target/venv/stubs
	$(STUBS_PYTHON) -m pip --disable-pip-version-check --quiet install -r $<
	@touch $@
