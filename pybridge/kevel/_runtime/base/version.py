"""The version of the package; keep in sync with Cargo.toml at the root (`make wheel` refuses to build if it is not)."""

VERSION = "0.1.0"
