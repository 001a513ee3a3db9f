//! Operations on objects through the C functions, and what happens around a call of the host.
#![allow(clippy::undocumented_unsafe_blocks, reason = "calls of the C functions: the contract is in capi/mod.rs")]
#![allow(clippy::multiple_unsafe_ops_per_block, reason = "as above")]

mod support;

use kevel::abi::handle::*;
use kevel::abi::operator::*;
use kevel::abi::slot::{kvl_box, kvl_slot};
use kevel::abi::status::*;
use kevel::capi::host::{kvl_host_local_delete, kvl_host_local_take};
use std::collections::HashMap;
use std::ffi::CStr;
use std::sync::{Arc, Mutex};
use support::value::{at, free, is_live};
use support::{
    API, PYTHON, Value, argument, call, env, getattr, handle, leave, message, place_of, released, session, slot,
};

fn int(bits: u64) -> i64 {
    match &*at(place_of(bits)) {
        Value::Int(value) => *value,
        _ => panic!("not an integer"),
    }
}

#[test]
fn attributes_are_interned_once() {
    let _turn = session();
    let object = argument(Value::Object(HashMap::from([("size".into(), Arc::new(Value::Int(3)))])));
    for _ in 0..3 {
        assert_eq!(int(getattr(object, "size").unwrap()), 3);
    }
    assert_eq!(PYTHON.lock().unwrap().names, ["size"]);
    assert_eq!(getattr(object, "weight"), Err(KVL_E_ERROR));
    let (place, ..) = support::fetch().unwrap();
    assert!(matches!(&*at(place), Value::Exception(text) if text == "weight"), "the host's own exception");
    free(place);
    unsafe { kvl_host_local_delete(object) };
    leave();
}

#[test]
fn a_call_translates_handles_and_gives_back_a_local() {
    let _turn = session();
    let adder = argument(Value::Adder);
    let one = argument(Value::Int(1));
    let mut slots = [slot(0), handle(one), slot(10), slot(0), slot(100), handle(one)];
    assert_eq!(call(adder, c"OOqsO", &mut slots), KVL_OK);
    assert_eq!(int(unsafe { slots[0].h }), 112);
    assert_eq!(unsafe { slots[1].h }, one, "arguments stay as they are");
    let mut slots = [slot(0), slot(1), slot(2)];
    assert_eq!(call(adder, c"qqq", &mut slots), KVL_OK);
    assert_eq!(unsafe { slots[0].i }, 3);
    assert_eq!(PYTHON.lock().unwrap().formats, ["OOqsO", "qqq"]);
    unsafe { kvl_host_local_delete(adder) };
    unsafe { kvl_host_local_delete(one) };
    leave();
}

#[test]
fn a_call_with_more_arguments_than_fit_on_the_stack() {
    let _turn = session();
    let adder = argument(Value::Adder);
    let one = argument(Value::Int(1));
    let format = c"OOOOOOOOOOOOOOOOOOOOO";
    let mut slots = vec![handle(one); 21];
    assert_eq!(call(adder, format, &mut slots), KVL_OK);
    assert_eq!(int(unsafe { slots[0].h }), 20);
    unsafe { kvl_host_local_delete(adder) };
    unsafe { kvl_host_local_delete(one) };
    leave();
}

#[test]
fn texts_come_back_through_scratch_memory() {
    let _turn = session();
    let function = argument(Value::Function(Box::new(|| Ok(Arc::new(Value::Text("tämä".into()))))));
    let mut slots = [slot(0), slot(0)];
    assert_eq!(call(function, c"s", &mut slots), KVL_OK);
    assert_eq!(unsafe { slots[1].i }, 6);
    assert_eq!(unsafe { CStr::from_ptr(slots[0].p.cast()) }.to_str(), Ok("tämä"));
    let none = KVL_NONE;
    assert_eq!(unsafe { (API.value_get)(env(), none, i32::from(b'z'), slots.as_mut_ptr()) }, KVL_OK);
    assert!(unsafe { slots[0].p }.is_null());
    unsafe { kvl_host_local_delete(function) };
    leave();
}

#[test]
fn wrong_formats_and_codes_are_refused_before_the_host_sees_them() {
    let _turn = session();
    let adder = argument(Value::Adder);
    let mut slots = [slot(0), slot(0)];
    assert_eq!(call(adder, c"", &mut slots), KVL_E_TYPE);
    assert!(message().contains("'v'"));
    assert_eq!(call(adder, c"OC", &mut slots), KVL_E_TYPE);
    assert!(message().contains("code 'C'"));
    let status = unsafe { (API.object_call)(env(), adder, c"v".as_ptr(), std::ptr::null_mut()) };
    assert_eq!((status, message().starts_with("slots is null")), (KVL_E_NULL, true));
    let mut out = kvl_local { bits: 0 };
    assert_eq!(unsafe { (API.value_new)(env(), 1000, slots.as_mut_ptr(), &mut out) }, KVL_E_TYPE);
    message();
    let mut slots = [slot(0), handle(0)];
    assert_eq!(call(adder, c"vO", &mut slots), KVL_E_NULL);
    assert!(message().starts_with("an argument is null"));
    assert!(PYTHON.lock().unwrap().formats.len() <= 2);
    unsafe { kvl_host_local_delete(adder) };
    leave();
}

#[test]
fn a_nested_call_has_its_own_frame_and_finds_the_lock_free() {
    let _turn = session();
    static INNER: Mutex<Vec<u64>> = Mutex::new(Vec::new());
    let function = argument(Value::Function(Box::new(|| {
        let lock = unsafe { &*API.lock };
        let mut saved = 7;
        unsafe { (API.lock_release)(&mut saved) };
        assert_eq!(saved, 0, "the lock is not held in Python: {lock:?}");
        unsafe { (API.lock_enter)() };
        INNER.lock().unwrap().push(support::local(KVL_TRUE).bits);
        let argument = argument(Value::Int(5));
        INNER.lock().unwrap().push(support::local(argument).bits);
        unsafe { kvl_host_local_delete(argument) };
        unsafe { (API.lock_leave)() };
        Ok(Arc::new(Value::Int(1)))
    })));
    unsafe { (API.lock_enter)() };
    unsafe { (API.lock_enter)() };
    let outer = support::local(function);
    assert_eq!(call(function, c"v", &mut [slot(0)]), KVL_OK);
    assert!(place_of(outer.bits) >= 0, "the outer frame lives");
    assert_eq!(place_of(INNER.lock().unwrap()[1]), -1, "the inner one does not");
    message();
    unsafe { (API.lock_leave)() };
    assert!(place_of(outer.bits) >= 0, "an inner scope of the same call");
    unsafe { (API.lock_leave)() };
    assert_eq!(place_of(outer.bits), -1);
    message();
    let mut saved = 7;
    unsafe { (API.lock_release)(&mut saved) };
    assert_eq!(saved, 0, "left as often as entered");
    unsafe { kvl_host_local_delete(function) };
}

#[test]
fn what_takes_the_lock_under_gil_release_has_its_own_frame() {
    let _turn = session();
    let argument = argument(Value::Int(1));
    unsafe { (API.lock_enter)() };
    let outer = support::local(argument);
    let mut saved = 0;
    unsafe { (API.lock_release)(&mut saved) };
    unsafe { (API.lock_enter)() };
    support::local(argument);
    unsafe { (API.lock_leave)() };
    unsafe { (API.lock_reacquire)(saved) };
    assert!(place_of(outer.bits) >= 0);
    unsafe { (API.lock_leave)() };
    assert_eq!(place_of(outer.bits), -1);
    message();
    unsafe { kvl_host_local_delete(argument) };
}

#[test]
fn waiting_releases_go_before_the_next_call() {
    let _turn = session();
    let argument = argument(Value::Int(1));
    let kept = support::global(argument);
    let place = place_of(argument);
    unsafe { kvl_host_local_delete(argument) };
    unsafe { (API.global_delete)(kept) };
    let mut out = kvl_local { bits: 0 };
    let name = "os";
    assert_eq!(unsafe { (API.object_import)(env(), name.as_ptr().cast(), 2, &mut out) }, KVL_OK);
    assert_eq!(released(), [[place]]);
    leave();
}

#[test]
fn operators_queries_and_containers() {
    let _turn = session();
    let (two, three) = (argument(Value::Int(2)), argument(Value::Int(3)));
    let mut out = kvl_local { bits: 0 };
    assert_eq!(unsafe { (API.object_binary)(env(), KVL_OP_ADD, two, three, &mut out) }, KVL_OK);
    assert_eq!(int(out.bits), 5);
    assert_eq!(unsafe { (API.object_unary)(env(), KVL_OP_NEG, two, &mut out) }, KVL_OK);
    assert_eq!(int(out.bits), -2);
    assert_eq!(unsafe { (API.object_unary)(env(), KVL_OP_NEG, KVL_NONE, &mut out) }, KVL_OK);
    assert_eq!(out.bits, KVL_NOT_IMPLEMENTED, "a constant's place becomes its handle");
    let mut answer = -1;
    assert_eq!(unsafe { (API.object_query)(env(), KVL_QUERY_IS, two, two, &mut answer) }, KVL_OK);
    assert_eq!(answer, 1);
    assert_eq!(unsafe { (API.object_query)(env(), KVL_QUERY_TRUE, two, 0, &mut answer) }, KVL_OK);
    assert_eq!(answer, 0);
    let mut slots = [slot(0), handle(two), slot(7)];
    let format = c"OOq".as_ptr();
    assert_eq!(unsafe { (API.value_build)(env(), KVL_BUILD_TUPLE, format, slots.as_mut_ptr(), &mut out) }, KVL_OK);
    let tuple = out.bits;
    assert_eq!(unsafe { (API.object_call_object)(env(), two, tuple, 0, &mut out) }, KVL_OK);
    assert_eq!(int(out.bits), 2);
    assert_eq!(unsafe { (API.object_next)(env(), tuple, &mut out) }, KVL_STOP);
    assert!(support::fetch().is_none());
    assert_eq!(unsafe { (API.object_setitem)(env(), tuple, two, 0) }, KVL_E_LIMIT);
    assert!(message().contains("too deeply"));
    unsafe { kvl_host_local_delete(two) };
    unsafe { kvl_host_local_delete(three) };
    leave();
}

#[test]
fn a_global_deleted_by_its_own_call_lives_until_the_host_has_answered() {
    let _turn = session();
    static KEPT: Mutex<Option<kvl_global>> = Mutex::new(None);
    let function = argument(Value::Function(Box::new(|| {
        let kept = KEPT.lock().unwrap().take().unwrap();
        let place = place_of(kept.bits);
        unsafe { (API.global_delete)(kept) };
        leave();
        assert!(is_live(place));
        Ok(Arc::new(Value::Int(place)))
    })));
    let kept = support::global(function);
    unsafe { kvl_host_local_delete(function) };
    *KEPT.lock().unwrap() = Some(kept);
    let mut slots = [slot(0)];
    assert_eq!(call(kept.bits, c"q", &mut slots), KVL_OK);
    leave();
    assert!(!is_live(unsafe { slots[0].i }));
}

unsafe extern "C" fn destroy(box_: *mut kvl_box) {
    unsafe { (*box_).size += 1 };
}

#[test]
fn instances_are_found_and_boxes_end_once() {
    let _turn = session();
    let mut instance = kvl_box {
        object: 0x1000,
        text: std::ptr::null(),
        size: 0,
        destroy: Some(destroy),
        type_: 1,
        busy: 1,
        self_: 0,
    };
    let mut out = kvl_local { bits: 0 };
    assert_eq!(unsafe { (API.instance_new)(env(), &mut instance, &mut out) }, KVL_OK);
    assert_eq!((int(out.bits), instance.size, instance.busy), (0x1000, 0, 0));
    let mut address = std::ptr::null_mut();
    assert_eq!(unsafe { (API.instance_get)(env(), out.bits, 1, &mut address) }, KVL_STOP);
    PYTHON.lock().unwrap().address = 0x2000;
    assert_eq!(unsafe { (API.instance_get)(env(), out.bits, 1, &mut address) }, KVL_OK);
    assert_eq!(address as usize, 0x2000);
    assert_eq!(unsafe { (API.instance_new)(env(), &mut instance, std::ptr::null_mut()) }, KVL_E_NULL);
    message();
    assert_eq!(instance.size, 1, "given away, so destroyed");
    unsafe { kevel::capi::instance::kvl_box_delete(&mut instance) };
    assert_eq!(instance.size, 2);
    let status = unsafe { (API.override_get)(env(), kvl_weak { bits: 0 }, c"f".as_ptr(), -1, &mut out) };
    assert_eq!(status, KVL_STOP);
    leave();
}

#[test]
fn calling_too_deeply_is_an_error_and_not_a_crash() {
    let _turn = session();
    static SELF: Mutex<u64> = Mutex::new(0);
    fn deeper() -> Result<Arc<Value>, Arc<Value>> {
        let me = *SELF.lock().unwrap();
        match call(me, c"q", &mut [kvl_slot { i: 0 }]) {
            KVL_OK => Ok(Arc::new(Value::Int(0))),
            status => {
                assert!(status == KVL_E_LIMIT || status == KVL_E_ERROR);
                let (place, exception, text) = support::fetch().unwrap();
                assert!(place >= 0 || (exception == KVL_EXC_RECURSION && text.contains("too deeply")));
                Err(Arc::new(Value::Exception(text)))
            }
        }
    }
    std::thread::Builder::new()
        .stack_size(2 << 20)
        .spawn(|| {
            let function = argument(Value::Function(Box::new(deeper)));
            *SELF.lock().unwrap() = support::global(function).bits;
            assert!(deeper().is_err());
            let kept = *SELF.lock().unwrap();
            unsafe { (API.global_delete)(kvl_global { bits: kept }) };
            assert_eq!(unsafe { kvl_host_local_take(function) } % 2, 1);
            unsafe { kevel::capi::host::kvl_host_text_set(std::ptr::null(), 0) };
        })
        .unwrap()
        .join()
        .unwrap();
}
