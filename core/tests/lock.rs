//! The native lock under threads that use the same fast path as modules do.
#![allow(clippy::undocumented_unsafe_blocks, reason = "calls of the C functions: the contract is in capi/mod.rs")]
#![allow(clippy::multiple_unsafe_ops_per_block, reason = "as above")]

use kevel::capi::table::TABLE as API;
use kevel::sync::lock_state::LockWord;
use kevel::sync::thread::token;
use std::cell::UnsafeCell;
use std::sync::atomic::Ordering::{Relaxed, Release, SeqCst};
use std::sync::atomic::{AtomicBool, AtomicU64, compiler_fence};
use std::sync::{Barrier, Mutex};
use std::time::Duration;

/// The tests share the process's lock.
static TURN: Mutex<()> = Mutex::new(());

fn word() -> &'static LockWord {
    unsafe { &*API.lock.cast::<LockWord>() }
}

/// What a module's `lock_guard` does.
fn enter() {
    let word = word();
    if let Some(own) = word.biased_to(token()) {
        own.held.store(own.held.load(Relaxed) + 1, Relaxed);
        compiler_fence(SeqCst);
        if word.is_biased(own) {
            return;
        }
        own.held.store(own.held.load(Relaxed) - 1, Release);
    }
    unsafe { (API.lock_enter)() };
}

fn leave() {
    let word = word();
    let Some(own) = word.biased_to(token()).filter(|_| word.attention.load(Relaxed) == 0) else {
        return unsafe { (API.lock_leave)() };
    };
    own.held.store(own.held.load(Relaxed) - 1, Release);
    compiler_fence(SeqCst);
    if !word.is_biased(own) {
        unsafe { (API.lock_wake)() };
    }
}

fn depth() -> u64 {
    let mut saved = 0;
    unsafe { (API.lock_release)(&mut saved) };
    unsafe { (API.lock_reacquire)(saved) };
    saved
}

struct Guarded(UnsafeCell<[u64; 2]>);
// SAFETY: the native lock is held around every access, which is what is tested.
unsafe impl Sync for Guarded {}

impl Guarded {
    /// Two counters that differ only while someone is inside.
    fn bump(&self) {
        let both = self.0.get();
        unsafe {
            let value = both.cast::<u64>().read_volatile();
            assert_eq!(value, both.cast::<u64>().add(1).read_volatile(), "two threads inside");
            both.cast::<u64>().write_volatile(value + 1);
            both.cast::<u64>().add(1).write_volatile(value + 1);
        }
    }
}

#[test]
fn no_two_threads_are_ever_inside() {
    let _turn = TURN.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    const THREADS: u64 = 4;
    const ROUNDS: u64 = 60_000;
    static SHARED: Guarded = Guarded(UnsafeCell::new([0; 2]));
    static INSIDE: AtomicU64 = AtomicU64::new(0);
    let start = Barrier::new(THREADS as usize);
    std::thread::scope(|scope| {
        for thread in 0..THREADS {
            let start = &start;
            scope.spawn(move || {
                start.wait();
                for round in 0..ROUNDS {
                    enter();
                    SHARED.bump();
                    match round % 64 {
                        // Nested, and given up in the middle.
                        1 => {
                            enter();
                            let mut saved = 0;
                            unsafe { (API.lock_release)(&mut saved) };
                            assert_eq!(saved, 2);
                            assert!(!unsafe { (API.lock_is_held)() });
                            unsafe { (API.lock_reacquire)(saved) };
                            assert!(unsafe { (API.lock_is_held)() });
                            SHARED.bump();
                            INSIDE.fetch_add(1, Relaxed);
                            leave();
                        }
                        2 => word().attention.store(1, Relaxed),
                        _ => {}
                    }
                    leave();
                    // Each thread has long runs alone, in which the lock is biased to it, and is then disturbed.
                    if round % 4096 == thread * 1000 {
                        std::thread::sleep(Duration::from_millis(3));
                    }
                }
            });
        }
    });
    let total = THREADS * ROUNDS + INSIDE.load(Relaxed);
    enter();
    let counted = unsafe { (*SHARED.0.get())[0] };
    leave();
    assert_eq!(counted, total);
    assert_eq!(depth(), 0);
}

#[test]
fn the_bias_moves_to_the_thread_that_works() {
    let _turn = TURN.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    std::thread::spawn(|| {
        for _ in 0..2 {
            enter();
            leave();
        }
    })
    .join()
    .unwrap();
    let mut rounds = 0;
    while word().biased_to(token()).is_none() {
        enter();
        leave();
        rounds += 1;
        if rounds > 100_000 {
            // The system has no membarrier: never biased is right, too.
            assert!(word().biased.load(Relaxed).is_null());
            return;
        }
    }
    enter();
    assert_eq!(word().biased_to(token()).unwrap().held.load(Relaxed), 1);
    assert_eq!(depth(), 1);
    leave();
}

#[test]
fn the_bias_leaves_a_thread_that_only_waits() {
    let _turn = TURN.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    for _ in 0..600 {
        enter();
        leave();
    }
    let is_possible = word().biased_to(token()).is_some();
    let worker = || {
        for _ in 0..600 {
            enter();
            leave();
        }
        word().biased_to(token()).is_some()
    };
    // This thread takes no lock meanwhile, as Python's main thread often does.
    assert_eq!(std::thread::spawn(worker).join().unwrap(), is_possible);
}

#[test]
fn a_biased_thread_inside_makes_others_wait() {
    let _turn = TURN.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    static LEFT: AtomicBool = AtomicBool::new(false);
    for _ in 0..600 {
        enter();
        leave();
    }
    enter();
    let waiter = std::thread::spawn(|| {
        enter();
        assert!(LEFT.load(SeqCst), "inside before the other left");
        leave();
    });
    std::thread::sleep(Duration::from_millis(20));
    // Revoked by now; it still nests.
    enter();
    leave();
    LEFT.store(true, SeqCst);
    leave();
    waiter.join().unwrap();
}
