//! What threads leave for one another: a queue under a lock, and how long it is, known without the lock.
//!
//! Whoever fills a mailbox calls for attention afterwards (`Lock::call_attention`); whoever clears the attention looks into it
//! afterwards. Each of the two writes one word and then reads the other's: in one order for all threads, so that at least one
//! of them sees what the other wrote, and nothing is left behind without attention.

#![forbid(unsafe_code)]

use crate::sync::{AtomicUsize, Mutex, const_unless_loom, in_one_order};
use std::any::Any;

/// What can lie in a mailbox.
pub trait Queue {
    /// How many things wait in it.
    fn waiting(&self) -> usize;
}

/// A queue that any thread may fill.
#[derive(Debug)]
pub struct Mailbox<Q> {
    queue: Mutex<Q>,
    waiting: AtomicUsize,
}

impl<Q> Mailbox<Q> {
    const_unless_loom! {
        /// A mailbox with an empty queue.
        pub fn new(queue: Q) -> Mailbox<Q> {
            Mailbox { queue: Mutex::new(queue), waiting: AtomicUsize::new(0) }
        }
    }
}

impl<Q: 'static> Mailbox<Q> {
    /// Keeps other threads out until the guard is dropped.
    pub fn hold(&'static self) -> Box<dyn Any> {
        Box::new(self.queue.lock())
    }
}

impl<Q: Queue> Mailbox<Q> {
    /// How many things wait.
    #[inline]
    pub fn waiting(&self) -> usize {
        in_one_order(|order| self.waiting.load(order))
    }

    /// Puts something in, or takes it out.
    #[inline]
    pub fn change<R>(&self, change: impl FnOnce(&mut Q) -> R) -> R {
        let mut queue = self.queue.lock();
        let result = change(&mut queue);
        in_one_order(|order| self.waiting.store(queue.waiting(), order));
        result
    }
}
