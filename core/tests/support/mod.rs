//! A Python for tests: a host table over a list of Rust values.
//!
//! One process has one host, and its release queue is everybody's, so tests take turns: each begins with [`session`].
#![allow(dead_code, reason = "each test file uses a part")]
#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "these are the C functions' callers: the contract is capi/mod.rs"
)]
#![allow(clippy::multiple_unsafe_ops_per_block, reason = "as above")]

pub mod table;
pub mod value;

use kevel::abi::api::kvl_api;
use kevel::abi::handle::{kvl_env, kvl_global, kvl_local};
use kevel::abi::slot::kvl_slot;
use kevel::abi::status::{KVL_OK, kvl_error, kvl_status};
use kevel::capi::host::{kvl_host_install, kvl_host_local_new};
use kevel::capi::table::TABLE;
use std::ffi::CStr;
use std::sync::{Mutex, MutexGuard};
#[allow(unused_imports, reason = "each test file uses a part")]
pub use value::{PYTHON, Value, place_of, put};

pub const API: &kvl_api = &TABLE;

/// The right to use the process's host; installs it.
pub fn session() -> MutexGuard<'static, ()> {
    static TURN: Mutex<()> = Mutex::new(());
    let turn = TURN.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    value::reset();
    assert_eq!(unsafe { kvl_host_install(&table::table()) }, KVL_OK);
    leave();
    PYTHON.lock().unwrap().released.clear();
    turn
}

pub fn env() -> *mut kvl_env {
    unsafe { (API.env_current)() }
}

/// An argument, as a host makes it.
pub fn argument(value: Value) -> u64 {
    unsafe { kvl_host_local_new(put(value)) }
}

/// The end of a call.
pub fn leave() {
    unsafe { (API.call_leave)() };
}

pub fn global(object: u64) -> kvl_global {
    let mut out = kvl_global { bits: 0 };
    assert_eq!(unsafe { (API.global_new)(env(), object, &mut out) }, KVL_OK);
    out
}

pub fn local(object: u64) -> kvl_local {
    let mut out = kvl_local { bits: 0 };
    assert_eq!(unsafe { (API.local_new)(env(), object, &mut out) }, KVL_OK);
    out
}

/// `self.name` into a new local.
pub fn getattr(object: u64, name: &str) -> Result<u64, kvl_status> {
    let mut out = kvl_local { bits: 0 };
    let status = unsafe { (API.object_getattr)(env(), object, name.as_ptr().cast(), name.len() as i64, &mut out) };
    if status == KVL_OK { Ok(out.bits) } else { Err(status) }
}

/// Calls an object; slots as in `object_call`.
pub fn call(callable: u64, format: &CStr, slots: &mut [kvl_slot]) -> kvl_status {
    unsafe { (API.object_call)(env(), callable, format.as_ptr(), slots.as_mut_ptr()) }
}

pub fn slot(i: i64) -> kvl_slot {
    kvl_slot { i }
}

pub fn handle(h: u64) -> kvl_slot {
    kvl_slot { h }
}

/// Places given back since the session began, one list for each call.
pub fn released() -> Vec<Vec<i64>> {
    PYTHON.lock().unwrap().released.clone()
}

/// Takes the pending error: its place, its exception number, its message.
pub fn fetch() -> Option<(i64, i32, String)> {
    let mut error = std::mem::MaybeUninit::<kvl_error>::uninit();
    if unsafe { kevel::capi::error::kvl_host_error_fetch(error.as_mut_ptr()) } == 0 {
        return None;
    }
    let error = unsafe { error.assume_init() };
    let message = unsafe { CStr::from_ptr(error.message) }.to_str().unwrap().to_owned();
    assert_eq!(message.len() as i64, error.len);
    Some((error.place, error.exception, message))
}

/// Message of the pending error.
pub fn message() -> String {
    fetch().expect("an error is pending").2
}
