//! Before there is a Python, and after it has gone. One test: the order of the two matters.
#![allow(clippy::undocumented_unsafe_blocks, reason = "calls of the C functions: the contract is in capi/mod.rs")]

mod support;

use kevel::abi::handle::*;
use kevel::abi::status::*;
use kevel::capi::host::{kvl_host_close, kvl_host_install, kvl_host_local_delete};
use support::{API, Value, argument, env, getattr, global, leave, message, released, session};

#[test]
fn no_python_yet_and_no_python_any_more() {
    assert_eq!(getattr(KVL_NONE, "x"), Err(KVL_E_CLOSED));
    assert!(message().contains("import kevel"));
    let mut short = support::table::table();
    short.size = 8;
    assert_eq!(unsafe { kvl_host_install(&short) }, KVL_E_ABI);
    assert!(message().contains("8 bytes"));

    let turn = session();
    let argument = argument(Value::Int(1));
    let (kept, queued) = (global(argument), global(argument));
    unsafe { kvl_host_local_delete(argument) };
    unsafe { (API.global_delete)(queued) };
    unsafe { kvl_host_close() };
    assert_eq!(getattr(kept.bits, "x"), Err(KVL_E_CLOSED));
    assert!(message().contains("shut down"));
    unsafe { (API.global_delete)(kept) };
    unsafe { (API.global_delete)(kept) };
    leave();
    assert!(released().is_empty());
    assert!(support::fetch().is_none());
    unsafe { (API.error_set)(env(), KVL_EXC_VALUE, c"late".as_ptr(), -1, 0) };
    let mut out = kvl_global { bits: 0 };
    assert_eq!(unsafe { (API.error_fetch)(env(), &mut out) }, KVL_E_CLOSED);
    assert_eq!(message(), "late", "what went wrong stays told");
    drop(turn);
}
