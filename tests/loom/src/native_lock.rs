//! The native lock: no two threads inside, no thread left waiting, no depth lost, nothing queued and forgotten.

use crate::lock::Lock;
use crate::sync::Ordering::{Acquire, Relaxed, Release};
use crate::sync::{Mutex, light_barrier};
use crate::thread::{name, token};
use loom::cell::UnsafeCell;
use loom::sync::Arc;
use loom::thread;

struct Guarded {
    lock: Lock,
    /// What the lock is for.
    inside: UnsafeCell<u32>,
    /// What waits for a holder's slow path, as places on their way back do.
    queue: Mutex<u32>,
}

impl Guarded {
    fn new() -> Arc<Guarded> {
        Arc::new(Guarded { lock: Lock::new(), inside: UnsafeCell::new(0), queue: Mutex::new(0) })
    }

    /// The fast path of modules (cpp-headers/kevel/lock.hpp), and its slow one.
    fn enter(&self) {
        let (word, tok) = (self.lock.word(), token());
        if word.bias.load(Relaxed) == tok {
            word.held.store(word.held.load(Relaxed) + 1, Relaxed);
            light_barrier();
            if word.bias.load(Relaxed) == tok {
                return;
            }
            word.held.store(word.held.load(Relaxed) - 1, Relaxed);
        }
        self.lock.enter();
    }

    fn leave(&self) {
        let (word, tok) = (self.lock.word(), token());
        if word.bias.load(Relaxed) != tok || word.attention.load(Relaxed) != 0 {
            // What the end of an outermost call does: see to what waits, then leave.
            self.lock.clear_attention();
            *self.queue.lock() = 0;
            return self.lock.leave();
        }
        word.held.store(word.held.load(Relaxed) - 1, Release);
        light_barrier();
        if word.bias.load(Relaxed) != tok {
            self.lock.wake();
        }
    }

    fn work(&self) {
        // SAFETY: the lock is held; loom checks that nobody else is here.
        self.inside.with_mut(|count| unsafe { *count += 1 });
    }

    fn call(&self) {
        self.enter();
        self.work();
        self.leave();
    }

    fn total(&self) -> u32 {
        // SAFETY: the threads have ended.
        self.inside.with(|count| unsafe { *count })
    }
}

/// Runs each body on a thread of its own, the last one on this; tokens are 1, 2, ...
fn explore(preemptions: usize, bodies: &'static [fn(&Guarded)], total: u32) {
    let mut builder = loom::model::Builder::new();
    builder.preemption_bound = Some(preemptions);
    builder.check(move || {
        let guarded = Guarded::new();
        let (last, others) = bodies.split_last().unwrap();
        let run = |body: fn(&Guarded), token: usize, guarded: &Guarded| {
            name(token);
            body(guarded);
            guarded.lock.thread_ends();
        };
        let threads: Vec<_> = others
            .iter()
            .enumerate()
            .map(|(number, body)| {
                let guarded = Arc::clone(&guarded);
                thread::spawn(move || run(*body, number + 1, &guarded))
            })
            .collect();
        run(*last, bodies.len(), &guarded);
        threads.into_iter().for_each(|thread| thread.join().unwrap());
        assert_eq!(guarded.total(), total);
    });
}

#[test]
fn two_threads_take_turns() {
    fn twice(guarded: &Guarded) {
        guarded.call();
        guarded.call();
    }
    explore(6, &[twice, twice], 4);
}

#[test]
fn a_thread_that_was_biased_is_displaced_and_biased_again() {
    fn streak(guarded: &Guarded) {
        (0..3).for_each(|_| guarded.call());
    }
    explore(5, &[streak, streak], 6);
}

#[test]
fn three_threads_take_turns() {
    explore(4, &[Guarded::call, Guarded::call, Guarded::call], 3);
}

#[test]
fn calls_nest_and_let_go_around_python() {
    fn nested(guarded: &Guarded) {
        guarded.enter();
        guarded.work();
        guarded.enter();
        let depth = guarded.lock.release();
        assert_eq!(depth, 2);
        guarded.lock.reacquire(depth);
        guarded.work();
        guarded.leave();
        assert_eq!(guarded.lock.depth(), 1);
        guarded.leave();
    }
    explore(5, &[nested, nested], 4);
}

#[test]
fn a_quick_way_out_wakes_whoever_waits() {
    fn quick(guarded: &Guarded) {
        guarded.enter();
        guarded.work();
        if !guarded.lock.leave_quickly() {
            guarded.lock.leave();
        }
    }
    explore(6, &[quick, quick], 2);
}

/// A thread queues something and calls for attention, at any moment of another's calls: either the queue is emptied, or the next
/// call sees the attention.
#[test]
fn what_is_queued_is_never_forgotten() {
    let mut builder = loom::model::Builder::new();
    builder.preemption_bound = Some(6);
    builder.check(|| {
        let guarded = Guarded::new();
        let queueing = Arc::clone(&guarded);
        let thread = thread::spawn(move || {
            for _ in 0..2 {
                *queueing.queue.lock() += 1;
                queueing.lock.call_attention();
            }
        });
        name(1);
        guarded.call();
        guarded.call();
        thread.join().unwrap();
        let waits = *guarded.queue.lock() != 0;
        assert!(!waits || guarded.lock.word().attention.load(Acquire) != 0);
    });
}
