//! The native lock: no two threads inside, no thread left waiting, no depth lost.

use crate::module;
use crate::sync::lock::Lock;
use crate::sync::thread::name;
use loom::cell::UnsafeCell;
use loom::sync::Arc;
use loom::thread;

struct Guarded {
    lock: Lock,
    /// What the lock is for.
    inside: UnsafeCell<u32>,
}

impl Guarded {
    fn new() -> Arc<Guarded> {
        Arc::new(Guarded { lock: Lock::new(), inside: UnsafeCell::new(0) })
    }

    fn enter(&self) {
        module::enter(&self.lock);
    }

    fn leave(&self) {
        if !module::leave(&self.lock) {
            self.lock.leave();
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
