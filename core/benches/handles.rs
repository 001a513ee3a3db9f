//! What the operations on handles cost: the functions of the table as modules call them, and the steps within.
#![allow(clippy::undocumented_unsafe_blocks, reason = "calls of the C functions: the contract is in capi/mod.rs")]
#![allow(clippy::multiple_unsafe_ops_per_block, reason = "as above")]
#![allow(missing_docs, reason = "the macros make functions without any")]

use criterion::{Criterion, criterion_group, criterion_main};
use kevel::abi::api::kvl_api;
use kevel::abi::handle::{kvl_env, kvl_frame, kvl_global, kvl_local};
use kevel::capi::host::{kvl_host_local_delete, kvl_host_local_new};
use kevel::capi::table::TABLE;
use kevel::handles::handle::Handle;
use kevel::sync::lock::NATIVE;
use kevel::sync::lock_state::LockWord;
use kevel::sync::thread::token;
use std::hint::black_box;
use std::sync::atomic::Ordering::{Relaxed, Release, SeqCst};
use std::sync::atomic::compiler_fence;

const API: &kvl_api = &TABLE;
/// Any place that is no constant: nothing here reads the object, and a reference to it is always left, so that it is never
/// given back and no host is needed.
const PLACE: i64 = 5;

/// The calling thread's environment, and an argument of the call that is measured.
fn call() -> (*mut kvl_env, u64) {
    unsafe { ((API.env_current)(), kvl_host_local_new(PLACE)) }
}

fn local(env: *mut kvl_env, object: u64) -> kvl_local {
    let mut out = kvl_local { bits: 0 };
    unsafe { (API.local_new)(env, object, &mut out) };
    out
}

fn global(env: *mut kvl_env, object: u64) -> kvl_global {
    let mut out = kvl_global { bits: 0 };
    unsafe { (API.global_new)(env, object, &mut out) };
    out
}

fn handles(criterion: &mut Criterion) {
    let (env, argument) = call();
    let kept = global(env, argument);
    criterion.bench_function("argument new and delete", |bencher| {
        bencher.iter(|| unsafe { kvl_host_local_delete(black_box(kvl_host_local_new(black_box(PLACE)))) });
    });
    criterion.bench_function("local new and delete", |bencher| {
        bencher.iter(|| unsafe { (API.local_delete)(env, black_box(local(env, black_box(argument)))) });
    });
    criterion.bench_function("local new and delete, of a global", |bencher| {
        bencher.iter(|| unsafe { (API.local_delete)(env, black_box(local(env, black_box(kept.bits)))) });
    });
    criterion.bench_function("global new and delete", |bencher| {
        bencher.iter(|| unsafe { (API.global_delete)(black_box(global(env, black_box(argument)))) });
    });
    criterion.bench_function("global dup and delete", |bencher| {
        bencher.iter(|| unsafe { (API.global_delete)(black_box(global(env, black_box(kept.bits)))) });
    });
    criterion.bench_function("global retain and delete", |bencher| {
        bencher.iter(|| {
            unsafe { (API.global_retain)(black_box(kept)) };
            unsafe { (API.global_delete)(black_box(kept)) };
        });
    });
    criterion.bench_function("handle unpack", |bencher| bencher.iter(|| Handle::unpack(black_box(argument))));
    unsafe { (API.global_delete)(kept) };
}

fn frames(criterion: &mut Criterion) {
    let (env, argument) = call();
    let push = || {
        let mut frame = kvl_frame { bits: 0 };
        unsafe { (API.frame_push)(env, 0, &mut frame) };
        frame
    };
    let pop = |frame| unsafe { (API.frame_pop)(env, frame, 0, std::ptr::null_mut()) };
    criterion.bench_function("frame push and pop", |bencher| bencher.iter(|| pop(black_box(push()))));
    criterion.bench_function("frame push and pop, with a local", |bencher| {
        bencher.iter(|| {
            let frame = push();
            local(env, black_box(argument));
            pop(black_box(frame))
        });
    });
}

/// What a module's `lock_guard` does while the lock is biased to the thread; false if it is not.
fn guarded(lock: &LockWord) -> bool {
    let token = token();
    let Some(own) = lock.biased_to(token) else { return false };
    own.held.store(own.held.load(Relaxed) + 1, Relaxed);
    compiler_fence(SeqCst);
    let entered = lock.is_biased(own);
    let Some(own) = lock.biased_to(token).filter(|_| lock.attention.load(Relaxed) == 0) else { return false };
    own.held.store(own.held.load(Relaxed) - 1, Release);
    compiler_fence(SeqCst);
    entered && lock.is_biased(own)
}

fn lock(criterion: &mut Criterion) {
    // The first entry biases the lock; its end sees to what the other benchmarks have left.
    unsafe { (API.lock_enter)() };
    unsafe { (API.lock_leave)() };
    assert!(guarded(NATIVE.word()), "the lock is not biased: this system has no membarrier");
    criterion.bench_function("lock enter and leave", |bencher| bencher.iter(|| guarded(black_box(NATIVE.word()))));
    criterion.bench_function("lock enter and leave, out of line", |bencher| {
        bencher.iter(|| {
            unsafe { (API.lock_enter)() };
            unsafe { (API.lock_leave)() };
        });
    });
}

criterion_group!(benches, handles, frames, lock);
criterion_main!(benches);
