//! What is left in a mailbox is taken out, or attention is called to it still, whoever fills it when.

use crate::module;
use crate::sync::Ordering::Relaxed;
use crate::sync::lock::Lock;
use crate::sync::mailbox::{Mailbox, Queue};
use crate::sync::thread::name;
use loom::sync::Arc;
use loom::thread;
use std::collections::VecDeque;

type Jobs = VecDeque<u32>;

impl Queue for Jobs {
    fn waiting(&self) -> usize {
        self.len()
    }
}

const MAIN: usize = 1;

/// The lock, with the two mailboxes that the end of a call looks into.
struct Core {
    lock: Lock,
    /// Places on their way back, which any thread hands over.
    places: Mailbox<Jobs>,
    /// Functions, which only the main thread runs.
    functions: Mailbox<Jobs>,
}

impl Core {
    /// A call of C++, with the end that core/src/functions/call.rs gives it.
    fn call(&self, thread: usize) {
        module::enter(&self.lock);
        if module::leave(&self.lock) {
            return;
        }
        self.lock.clear_attention();
        if self.functions.waiting() != 0 {
            self.lock.call_attention();
        }
        self.lock.leave();
        if self.places.waiting() != 0 {
            self.places.change(Jobs::clear);
        }
        if self.functions.waiting() != 0 && thread == MAIN {
            while self.functions.change(Jobs::pop_front).is_some() {}
        }
    }

    fn push(&self, mailbox: &Mailbox<Jobs>) {
        mailbox.change(|jobs| jobs.push_back(0));
        self.lock.call_attention();
    }

    /// What is left in a mailbox is known, and attention is called to it.
    fn is_remembered(&self, mailbox: &Mailbox<Jobs>) -> bool {
        let known = mailbox.waiting();
        let called = self.lock.word().attention.load(Relaxed) != 0;
        mailbox.change(|jobs| jobs.len() == known && (jobs.is_empty() || called))
    }
}

/// Runs each body on a thread of its own, the first one as the main thread and the last one on this; then looks what is left.
fn explore(preemptions: usize, bodies: &'static [fn(&Core, usize)], check: fn(&Core)) {
    let mut builder = loom::model::Builder::new();
    builder.preemption_bound = Some(preemptions);
    builder.check(move || {
        let lock = Lock::new();
        let core = Arc::new(Core { lock, places: Mailbox::new(Jobs::new()), functions: Mailbox::new(Jobs::new()) });
        let run = |body: fn(&Core, usize), token, core: &Core| {
            name(token);
            body(core, token);
        };
        let threads: Vec<_> = (1..bodies.len())
            .map(|token| {
                let core = Arc::clone(&core);
                thread::spawn(move || run(bodies[token - 1], token, &core))
            })
            .collect();
        run(bodies[bodies.len() - 1], bodies.len(), &core);
        threads.into_iter().for_each(|thread| thread.join().unwrap());
        check(&core);
    });
}

fn calls_twice(core: &Core, token: usize) {
    core.call(token);
    core.call(token);
}

fn drops_places(core: &Core, _: usize) {
    core.push(&core.places);
    core.push(&core.places);
}

fn queues_a_function(core: &Core, _: usize) {
    core.push(&core.functions);
}

#[test]
fn a_place_dropped_without_the_lock_is_never_forgotten() {
    explore(6, &[calls_twice, drops_places], |core| {
        assert!(core.is_remembered(&core.places));
    });
}

#[test]
fn places_that_two_threads_drop_are_never_forgotten() {
    explore(3, &[calls_twice, drops_places, drops_places], |core| {
        assert!(core.is_remembered(&core.places));
    });
}

#[test]
fn a_function_for_the_main_thread_is_not_lost_to_another_that_clears_the_attention() {
    fn calls(core: &Core, token: usize) {
        core.call(token);
    }
    explore(3, &[calls, calls_twice, queues_a_function], |core| {
        assert!(core.is_remembered(&core.functions));
    });
}
