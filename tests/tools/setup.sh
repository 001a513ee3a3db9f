#!/bin/sh
# tests/tools/setup.sh - checks for the tools that building and testing need. As root on a machine with apt-get it installs
# the missing ones; otherwise it prints the command that would, and fails.
set -eu

rust_minimum=$(sed -n 's/^rust-version *= *"\([0-9.]*\)".*/\1/p' Cargo.toml)
missing=""

have() { command -v "$1" >/dev/null 2>&1; }
need() { missing="$missing $1"; }

# Whether version $1 is at least $2.
at_least() { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]; }
rust_ok() { have cargo && have rustc && at_least "$(rustc --version | cut -d ' ' -f 2)" "$rust_minimum"; }
# Whether Debian's package $1 exists in at least version $2.
offered() {
    version=$(apt-cache policy "$1" 2>/dev/null | sed -n 's/^ *Candidate: \([0-9][0-9.]*\).*/\1/p')
    [ -n "$version" ] && at_least "$version" "$2"
}

have c++ || need g++
have cc || need gcc
have make || need make
have strip || need binutils
[ -e /etc/ssl/certs/ca-certificates.crt ] || need ca-certificates
[ -e /usr/include/eigen3/Eigen/Core ] || need libeigen3-dev # whose matrices kevel/eigen.hpp converts
have python3 || need python3
[ -e /usr/include/boost/noncopyable.hpp ] || need libboost-dev # headers beside which Boost.Python's sources compile
python3 -c 'import venv, ensurepip' 2>/dev/null || need python3-venv
ls /usr/include/python3.*/Python.h >/dev/null 2>&1 || need python3-dev # for Boost.Python itself, which the tutorial is compared with
have pypy3 || need pypy3
pypy3 -c 'import venv, ensurepip' 2>/dev/null || need pypy3-venv
pypy3 -c 'import os, sysconfig; os.stat(sysconfig.get_path("include") + "/Python.h")' 2>/dev/null || need pypy3-dev # for pybind11, which the benchmarks compare with

can_install=false
if have apt-get && [ "$(id -u)" = 0 ]; then can_install=true; fi

if ! rust_ok; then
    if $can_install; then apt-get update -qq; fi
    if offered rustc "$rust_minimum"; then
        need "cargo rustfmt rust-clippy"
    elif offered rustc-web "$rust_minimum"; then  # Debian stable's newer Rust
        need "cargo-web rustfmt-web rust-web-clippy"
    else
        echo "kevel needs Rust $rust_minimum or newer (cargo), and no package here offers it. Install it with rustup:" >&2
        echo "see https://rustup.rs, then open a new shell and run this again." >&2
        exit 1
    fi
fi

[ -n "$missing" ] || exit 0
if $can_install; then
    echo "installing:$missing"
    apt-get update -qq
    # shellcheck disable=SC2086  # a list of words
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing
    exit 0
fi
echo "some tools are missing. On Debian or Ubuntu, install them with:" >&2
if [ "$(id -u)" = 0 ]; then as_root=""; else as_root="sudo "; fi
echo "    ${as_root}apt-get update && ${as_root}apt-get install$missing" >&2
exit 1
