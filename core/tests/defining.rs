//! Classes that are made when they are first needed, by the first of several threads.
#![allow(clippy::undocumented_unsafe_blocks, reason = "calls of the C functions: the contract is in capi/mod.rs")]
#![allow(clippy::multiple_unsafe_ops_per_block, reason = "as above")]

mod support;

use kevel::abi::handle::*;
use kevel::abi::record::*;
use kevel::abi::status::*;
use kevel::capi::types::kvl_host_type_intern;
use std::ffi::{CStr, c_void};
use std::ptr::{null, null_mut};
use std::sync::Barrier;
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::time::Duration;
use support::{API, env, leave, message, session};

fn register(type_name: &'static CStr) -> kvl_status {
    let record = Box::leak(Box::new(kvl_class {
        size: size_of::<kvl_class>() as u64,
        name: c"Made".as_ptr(),
        doc: null(),
        type_name: type_name.as_ptr(),
        wrapper_name: null(),
        object_size: 8,
        object_align: 8,
        bases: null(),
        n_bases: 0,
        bind_self: None,
        flags: 0,
    }));
    let mut out = kvl_global { bits: 0 };
    unsafe { (API.class_register)(env(), KVL_NONE, record, &mut out) }
}

fn define(type_name: &'static CStr, define: unsafe extern "C" fn(*mut c_void)) -> kvl_status {
    let id = unsafe { kvl_host_type_intern(type_name.as_ptr()) };
    unsafe { (API.type_define)(env(), id, Some(define), null_mut()) }
}

#[test]
fn of_several_threads_one_makes_the_class_and_the_others_wait() {
    static MAKING: AtomicU32 = AtomicU32::new(0);
    static MADE: AtomicU32 = AtomicU32::new(0);
    unsafe extern "C" fn make(_: *mut c_void) {
        assert_eq!(MAKING.fetch_add(1, SeqCst), 0, "two threads make it");
        assert_eq!(register(c"8together"), KVL_OK);
        std::thread::sleep(Duration::from_millis(20));
        MADE.store(1, SeqCst);
    }
    let _turn = session();
    let barrier = Barrier::new(4);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                barrier.wait();
                // As a call of C++ has it: waiting lets go of the lock, which making the class needs.
                unsafe { (API.lock_enter)() };
                assert_eq!(define(c"8together", make), KVL_OK);
                assert_eq!(MADE.load(SeqCst), 1, "the class is not finished");
                unsafe { (API.lock_leave)() };
            });
        }
    });
    leave();
}

#[test]
fn what_failed_is_forgotten_and_made_again() {
    static TIMES: AtomicU32 = AtomicU32::new(0);
    unsafe extern "C" fn make(_: *mut c_void) {
        assert_eq!(register(c"5again"), KVL_OK);
        if TIMES.fetch_add(1, SeqCst) == 0 {
            let text = "interrupted";
            unsafe { (API.error_set)(env(), KVL_EXC_VALUE, text.as_ptr().cast(), text.len() as i64, 0) };
        }
    }
    let _turn = session();
    assert_eq!(define(c"5again", make), KVL_E_ERROR);
    assert_eq!(message(), "interrupted");
    assert_eq!(define(c"5again", make), KVL_OK);
    assert_eq!(define(c"5again", make), KVL_OK);
    assert_eq!(TIMES.load(SeqCst), 2);
    leave();
}

#[test]
fn a_class_that_is_being_made_cannot_be_wanted_by_its_own_thread() {
    unsafe extern "C" fn never(_: *mut c_void) {
        panic!("it is being made already");
    }
    unsafe extern "C" fn make(_: *mut c_void) {
        assert_eq!(define(c"6within", never), KVL_E_STATE);
        assert!(message().contains("while it is being made"));
        assert_eq!(register(c"6within"), KVL_OK);
    }
    let _turn = session();
    assert_eq!(define(c"6within", make), KVL_OK);
    leave();
}
