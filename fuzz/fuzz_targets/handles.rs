//! Handle operations against a simple model; the operations are core/tests/fuzz.
#![no_main]
#![allow(clippy::undocumented_unsafe_blocks, reason = "calls of the C functions: the contract is in capi/mod.rs")]

#[path = "../../core/tests/fuzz/mod.rs"]
mod fuzz;
#[path = "../../core/tests/support/mod.rs"]
mod support;

use libfuzzer_sys::fuzz_target;
use std::sync::Once;

fuzz_target!(|input: &[u8]| {
    static INSTALLED: Once = Once::new();
    INSTALLED.call_once(|| drop(support::session()));
    fuzz::run(input);
});
