//! Locals, globals and weaks through the C functions: what keeps an object, and what a wrong handle says.
#![allow(clippy::undocumented_unsafe_blocks, reason = "calls of the C functions: the contract is in capi/mod.rs")]

mod support;

use kevel::abi::handle::*;
use kevel::abi::status::*;
use kevel::capi::host::{
    kvl_host_local_delete, kvl_host_local_new, kvl_host_local_take, kvl_host_weak_new, kvl_host_words,
};
use std::sync::atomic::{AtomicI64, Ordering};
use support::value::{free, is_live};
use support::{API, Value, argument, env, getattr, global, leave, local, message, place_of, put, released, session};

#[test]
fn an_argument_goes_back_to_the_host_when_it_deletes_it() {
    let _turn = session();
    let place = put(Value::Int(1));
    let argument = unsafe { kvl_host_local_new(place) };
    assert_eq!(place_of(argument), place);
    leave();
    assert_eq!(place_of(argument), place, "no frame ends it");
    assert_eq!(unsafe { kvl_host_local_delete(argument) }, place);
    assert_eq!(unsafe { kvl_host_local_delete(argument) }, -1);
    assert!(released().is_empty());
}

/// An argument as the host makes it without a call, by the words it shares with the core.
fn shared_argument(value: Value) -> (u64, i64, &'static AtomicI64) {
    let place = put(value);
    let words = unsafe { kvl_host_words() };
    let words = unsafe { std::slice::from_raw_parts(words.cast::<AtomicI64>(), KVL_SHARED_PLACES as usize) };
    let word = &words[place as usize];
    let before = word.fetch_add(1, Ordering::Relaxed);
    assert_eq!(before & 0xffff_ffff, 0, "nobody refers to it");
    (KVL_ARGUMENT | ((before >> 32) as u64) << 20 | place as u64, place, word)
}

/// Ends it as the host does, or says that others hold the place.
fn end_shared(place: i64, word: &AtomicI64) -> bool {
    let now = word.load(Ordering::Relaxed);
    if now & 0xffff_ffff != 1 {
        return false;
    }
    word.store(now - 1 + (1 << 32), Ordering::Relaxed);
    free(place);
    true
}

#[test]
fn an_argument_that_the_host_made_alone_lives_until_the_host_ends_it() {
    let _turn = session();
    let (argument, place, word) = shared_argument(Value::Int(1));
    assert_eq!(place_of(argument), place);
    assert_eq!(unsafe { (API.ref_kind)(argument) }, KVL_KIND_LOCAL);
    unsafe { (API.local_delete)(env(), kvl_local { bits: argument }) };
    assert_eq!(place_of(argument), place, "the host ends it");
    let mut kept = kvl_global { bits: 0 };
    assert_eq!(unsafe { (API.global_take)(env(), kvl_local { bits: argument }, &mut kept) }, KVL_OK);
    assert_eq!(place_of(argument), place, "C++ got a reference of its own");
    assert!(!end_shared(place, word), "the global holds it too");
    assert_eq!(unsafe { kvl_host_local_delete(argument) }, -1);
    assert_eq!(place_of(kept.bits), place);
    unsafe { (API.global_delete)(kept) };
    leave();
    assert_eq!(released(), [[place]]);
    assert_eq!(place_of(argument), -1, "its generation has ended");
    assert!(message().contains("no longer exists"));
    assert_eq!(unsafe { (API.ref_kind)(argument) }, KVL_KIND_INVALID);
}

#[test]
fn an_argument_that_has_ended_is_stale() {
    let _turn = session();
    let (argument, place, word) = shared_argument(Value::Int(1));
    assert!(end_shared(place, word));
    assert_eq!(place_of(argument), -1);
    message();
    let next_life = word.fetch_add(1, Ordering::Relaxed);
    assert_eq!(place_of(argument), -1, "the place has another object now");
    message();
    word.store(next_life, Ordering::Relaxed);
    assert!(released().is_empty());
}

#[test]
fn an_object_can_be_argument_and_result_at_once() {
    let _turn = session();
    let (argument, place, word) = shared_argument(Value::Int(1));
    let mut result = 0;
    assert_eq!(unsafe { (API.result_new)(env(), argument, &mut result) }, KVL_OK);
    assert_eq!(result, argument - KVL_ARGUMENT + KVL_RESULT, "the host knows the argument in it");
    assert_eq!(unsafe { kvl_host_local_delete(result) }, -1);
    assert!(end_shared(place, word));
    let mut none = 0;
    assert_eq!(unsafe { (API.result_new)(env(), KVL_NONE, &mut none) }, KVL_OK);
    assert_eq!(none, KVL_NONE);
    assert_eq!(unsafe { (API.result_new)(env(), argument, &mut none) }, KVL_E_STALE);
    message();
}

#[test]
fn a_result_that_cpp_deletes_is_gone() {
    let _turn = session();
    let (argument, place, word) = shared_argument(Value::Int(1));
    let mut result = 0;
    assert_eq!(unsafe { (API.result_new)(env(), argument, &mut result) }, KVL_OK);
    unsafe { (API.local_delete)(env(), kvl_local { bits: result }) };
    assert!(end_shared(place, word), "only the argument was left");
    assert_eq!(place_of(result), -1);
    message();
}

#[test]
fn a_global_keeps_what_the_argument_gave() {
    let _turn = session();
    let argument = argument(Value::Int(1));
    let place = place_of(argument);
    let kept = global(argument);
    assert_eq!(unsafe { kvl_host_local_delete(argument) }, -1, "others hold it");
    assert_eq!(place_of(kept.bits), place);
    unsafe { (API.global_delete)(kept) };
    assert!(is_live(place), "only queued");
    leave();
    assert_eq!(released(), [[place]]);
    assert!(!is_live(place));
}

#[test]
fn a_frame_ends_with_the_call() {
    let _turn = session();
    let argument = argument(Value::Int(1));
    let first = local(argument);
    assert_ne!(first.bits, argument);
    leave();
    assert_eq!(place_of(first.bits), -1);
    let text = message();
    assert!(text.contains("local handle that no longer exists") && text.contains("global"), "{text}");
    assert!(place_of(argument) >= 0);
    unsafe { kvl_host_local_delete(argument) };
}

#[test]
fn a_local_deleted_early_is_stale_for_ever() {
    let _turn = session();
    let argument = argument(Value::Int(1));
    let first = local(argument);
    unsafe { (API.local_delete)(env(), first) };
    unsafe { (API.local_delete)(env(), first) };
    let second = local(argument);
    assert_ne!(first.bits, second.bits);
    assert_eq!(getattr(first.bits, "x"), Err(KVL_E_STALE));
    message();
    unsafe { kvl_host_local_delete(argument) };
    leave();
}

#[test]
fn null_garbage_and_weak_are_no_objects() {
    let _turn = session();
    assert_eq!(getattr(0, "x"), Err(KVL_E_NULL));
    assert!(message().starts_with("self is null"));
    assert_eq!(getattr(0xdead_beef, "x"), Err(KVL_E_STALE));
    assert!(message().contains("0xdeadbeef"));
    let weak = unsafe { kvl_host_weak_new(put(Value::Int(1))) };
    assert_eq!(getattr(weak, "x"), Err(KVL_E_TYPE));
    assert!(message().contains("upgrade"));
    unsafe { (API.weak_delete)(kvl_weak { bits: weak }) };
    let mut out = kvl_local { bits: 7 };
    assert_eq!(unsafe { (API.weak_upgrade)(env(), kvl_weak { bits: weak }, &mut out) }, KVL_E_STALE);
    assert_eq!(out.bits, 7, "untouched on failure");
    message();
    assert_eq!(unsafe { (API.local_new)(env(), KVL_NONE, std::ptr::null_mut()) }, KVL_E_NULL);
    message();
    leave();
}

#[test]
fn a_local_stays_on_its_thread_and_a_global_does_not() {
    let _turn = session();
    let argument = argument(Value::Int(1));
    let kept = global(argument);
    let here = env() as usize;
    std::thread::spawn(move || {
        assert_eq!(getattr(argument, "x"), Err(KVL_E_THREAD));
        assert!(message().contains("local handle of another thread"));
        assert!(place_of(kept.bits) >= 0);
        let mut out = kvl_local { bits: 0 };
        let status = unsafe { (API.local_new)(here as *mut kvl_env, kept.bits, &mut out) };
        assert_eq!(status, KVL_E_THREAD);
        assert!(message().contains("env_current"));
    })
    .join()
    .unwrap();
    assert_eq!(unsafe { (API.local_new)(std::ptr::null_mut(), kept.bits, &mut kvl_local { bits: 0 }) }, KVL_E_NULL);
    message();
    unsafe { kvl_host_local_delete(argument) };
    unsafe { (API.global_delete)(kept) };
    leave();
    assert_eq!(released().len(), 1);
}

#[test]
fn a_thread_takes_its_locals_along_and_the_next_one_does_not_find_them() {
    let _turn = session();
    let (kept, stale) = std::thread::spawn(|| {
        let argument = argument(Value::Int(1));
        let kept = global(argument);
        let framed = local(argument);
        unsafe { kvl_host_local_delete(argument) };
        (kept, framed)
    })
    .join()
    .unwrap();
    std::thread::spawn(move || {
        let argument = argument(Value::Int(2));
        assert_eq!(place_of(stale.bits), -1, "{:x} against {argument:x}", stale.bits);
        message();
        unsafe { kvl_host_local_delete(argument) };
    })
    .join()
    .unwrap();
    let place = place_of(kept.bits);
    unsafe { (API.global_delete)(kept) };
    leave();
    assert_eq!(released(), [[place]]);
}

#[test]
fn constants_are_immortal() {
    let _turn = session();
    let none = global(KVL_NONE);
    assert_eq!(none.bits, KVL_NONE);
    unsafe { (API.global_delete)(none) };
    unsafe { (API.local_delete)(env(), kvl_local { bits: KVL_NONE }) };
    assert_eq!(local(KVL_NONE).bits, KVL_NONE);
    assert_eq!(place_of(KVL_NONE), 0);
    leave();
    assert!(released().is_empty());
}

#[test]
fn a_result_is_the_hosts() {
    let _turn = session();
    let mut kept = kvl_global { bits: 0 };
    let made = argument(Value::Int(1));
    let place = place_of(made);
    assert_eq!(unsafe { (API.global_take)(env(), kvl_local { bits: made }, &mut kept) }, KVL_OK);
    assert_eq!(place_of(made), -1, "the local is gone");
    message();
    let mut result = 0;
    assert_eq!(unsafe { (API.result_take)(env(), kept, &mut result) }, KVL_OK);
    leave();
    assert_eq!(unsafe { kvl_host_local_take(result) }, place * 2 + 1);
    free(place);
    assert_eq!(unsafe { kvl_host_local_take(result) }, -1);
    assert!(message().contains("the result"));
    assert!(released().is_empty());
}

#[test]
fn a_shared_result_lives_until_the_host_has_read_it() {
    let _turn = session();
    let argument = argument(Value::Int(1));
    let place = place_of(argument);
    let kept = global(argument);
    assert_eq!(unsafe { kvl_host_local_take(argument) }, place * 2);
    // Others let go of it before the host has read its list.
    unsafe { (API.global_delete)(kept) };
    leave();
    assert!(is_live(place));
    assert_eq!(unsafe { kvl_host_local_delete(argument) }, place, "the host's own now");
    assert!(released().is_empty());
}

#[test]
fn a_weak_does_not_keep_its_object() {
    let _turn = session();
    let argument = argument(Value::Int(1));
    let mut weak = kvl_weak { bits: 0 };
    assert_eq!(unsafe { (API.weak_new)(env(), argument, &mut weak) }, KVL_OK);
    let mut strong = kvl_local { bits: 0 };
    assert_eq!(unsafe { (API.weak_upgrade)(env(), weak, &mut strong) }, KVL_OK);
    leave();
    free(unsafe { kvl_host_local_delete(argument) });
    assert_eq!(unsafe { (API.weak_upgrade)(env(), weak, &mut strong) }, KVL_STOP);
    assert!(support::fetch().is_none());
    unsafe { (API.weak_delete)(weak) };
    leave();
}

#[test]
fn releases_go_back_in_one_call() {
    let _turn = session();
    let handles: Vec<kvl_global> = (0..100)
        .map(|number| {
            let argument = argument(Value::Int(number));
            let kept = global(argument);
            unsafe { kvl_host_local_delete(argument) };
            kept
        })
        .collect();
    std::thread::spawn(move || handles.into_iter().for_each(|kept| unsafe { (API.global_delete)(kept) }))
        .join()
        .unwrap();
    assert!(released().is_empty());
    leave();
    assert_eq!(released().len(), 1);
    assert_eq!(released()[0].len(), 100);
}

#[test]
fn a_crowd_of_releases_does_not_wait_for_the_end_of_the_call() {
    let _turn = session();
    unsafe { (API.lock_enter)() };
    for number in 0..1000 {
        let argument = argument(Value::Int(number));
        let kept = global(argument);
        unsafe { kvl_host_local_delete(argument) };
        unsafe { (API.global_delete)(kept) };
    }
    assert_eq!(released().iter().map(Vec::len).collect::<Vec<_>>(), [256, 256, 256]);
    unsafe { (API.lock_leave)() };
    assert_eq!(released().iter().map(Vec::len).sum::<usize>(), 1000);
}

#[test]
fn finalizers_do_not_disturb_the_error_that_is_on_its_way_out() {
    let _turn = session();
    let finalized = Value::Finalized(Box::new(|| {
        let text = "from the finalizer";
        unsafe { (API.error_set)(env(), KVL_EXC_VALUE, text.as_ptr().cast(), text.len() as i64, 0) };
    }));
    let argument = argument(finalized);
    let kept = global(argument);
    unsafe { kvl_host_local_delete(argument) };
    unsafe { (API.error_set)(env(), KVL_EXC_TYPE, c"from the call".as_ptr(), -1, 0) };
    unsafe { (API.global_delete)(kept) };
    leave();
    assert_eq!(released().len(), 1);
    assert_eq!(message(), "from the call");
}
