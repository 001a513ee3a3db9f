//! The pending error through the C functions.
#![allow(clippy::undocumented_unsafe_blocks, reason = "calls of the C functions: the contract is in capi/mod.rs")]

mod support;

use kevel::abi::handle::*;
use kevel::abi::slot::kvl_slot;
use kevel::abi::status::*;
use kevel::capi::host::kvl_host_local_delete;
use std::sync::Arc;
use support::value::{at, free};
use support::{API, Value, argument, call, env, fetch, leave, message, place_of, session};

fn set(exception: kvl_exception, text: &str, os_errno: i32) {
    unsafe { (API.error_set)(env(), exception, text.as_ptr().cast(), text.len() as i64, os_errno) };
}

#[test]
fn a_recorded_error_is_fetched_once() {
    let _turn = session();
    assert!(!unsafe { (API.error_pending)(env()) });
    set(KVL_EXC_INDEX, "list index", 0);
    assert!(unsafe { (API.error_pending)(env()) });
    assert_eq!(fetch(), Some((-1, KVL_EXC_INDEX, "list index".into())));
    assert_eq!(fetch(), None);
}

#[test]
fn a_new_error_replaces_the_old_one() {
    let _turn = session();
    set(KVL_EXC_INDEX, "first", 0);
    set(KVL_EXC_KEY, "second", 0);
    assert_eq!(fetch(), Some((-1, KVL_EXC_KEY, "second".into())));
    unsafe { (API.error_set)(env(), KVL_EXC_KEY, std::ptr::null(), 5, 0) };
    assert_eq!(message(), "", "an error is not lost over its text");
}

#[test]
fn cpp_gets_a_recorded_error_as_an_object() {
    let _turn = session();
    let mut out = kvl_global { bits: 0 };
    assert_eq!(unsafe { (API.error_fetch)(env(), &mut out) }, KVL_STOP);
    set(KVL_EXC_OS, "no such file", 2);
    assert_eq!(unsafe { (API.error_fetch)(env(), &mut out) }, KVL_OK);
    assert!(matches!(&*at(place_of(out.bits)), Value::Exception(text) if text == "8:2:no such file"));
    assert!(!unsafe { (API.error_pending)(env()) });
    unsafe { (API.global_delete)(out) };
    leave();
}

#[test]
fn the_same_exception_travels_through_cpp() {
    let _turn = session();
    let raised = Arc::new(Value::Exception("boom".into()));
    let thrown = raised.clone();
    let function = argument(Value::Function(Box::new(move || Err(thrown.clone()))));
    assert_eq!(call(function, c"v", &mut [kvl_slot { i: 0 }]), KVL_E_ERROR);
    let mut out = kvl_global { bits: 0 };
    assert_eq!(unsafe { (API.error_fetch)(env(), &mut out) }, KVL_OK);
    assert_eq!(unsafe { (API.error_restore)(env(), out) }, KVL_OK);
    let (place, ..) = fetch().unwrap();
    assert!(Arc::ptr_eq(&at(place), &raised));
    free(place);
    assert_eq!(unsafe { (API.error_restore)(env(), out) }, KVL_E_STALE);
    message();
    unsafe { kvl_host_local_delete(function) };
    leave();
}

#[test]
fn an_exception_that_cpp_keeps_too_is_not_the_hosts_to_free() {
    let _turn = session();
    let exception = argument(Value::Exception("kept".into()));
    let (kept, restored) = (support::global(exception), support::global(exception));
    unsafe { kvl_host_local_delete(exception) };
    assert_eq!(unsafe { (API.error_restore)(env(), restored) }, KVL_OK);
    let mut error = std::mem::MaybeUninit::<kvl_error>::uninit();
    assert_eq!(unsafe { kevel::capi::error::kvl_host_error_fetch(error.as_mut_ptr()) }, 1);
    let error = unsafe { error.assume_init() };
    assert_eq!(place_of(kept.bits), error.place);
    unsafe { (API.global_delete)(kept) };
    leave();
    assert_eq!(unsafe { kvl_host_local_delete(error.local) }, error.place);
    assert!(support::released().is_empty());
}

#[test]
fn each_thread_has_its_own() {
    let _turn = session();
    set(KVL_EXC_VALUE, "here", 0);
    std::thread::spawn(|| assert_eq!(fetch(), None)).join().unwrap();
    assert_eq!(message(), "here");
}
