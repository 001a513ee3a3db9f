//! Whether a thread has a call of the host in flight, for whoever closes the host.
//!
//! The thread says that it asks, and then looks whether the host is closed. Whoever closes the host says so, runs a barrier on
//! all threads, and then looks who asks. At least one of the two sees what the other said, and the thread pays for no barrier.

#![forbid(unsafe_code)]

use crate::sync::{AtomicU32, Ordering, light_barrier};

/// How many questions one thread is in, one in another.
#[derive(Debug)]
pub struct InFlight(AtomicU32);

impl InFlight {
    /// In none.
    pub fn new() -> InFlight {
        InFlight(AtomicU32::new(0))
    }

    /// The thread enters a question.
    #[inline]
    pub fn enter(&self) {
        self.0.store(self.0.load(Ordering::Relaxed) + 1, Ordering::Relaxed);
        light_barrier();
    }

    /// It leaves the question.
    #[inline]
    pub fn leave(&self) {
        self.0.store(self.0.load(Ordering::Relaxed) - 1, Ordering::Release);
    }

    /// How many it is in; for the thread itself.
    #[inline]
    pub fn depth(&self) -> u32 {
        self.0.load(Ordering::Relaxed)
    }

    /// Sets that right, for the thread itself or one that is gone.
    pub fn restart(&self, depth: u32) {
        self.0.store(depth, Ordering::Release);
    }

    /// Whether the thread is in one; for any thread. Run `thread::barrier` first: what is seen of a thread that has not run one
    /// since is old.
    pub fn is_in_flight(&self) -> bool {
        self.0.load(Ordering::Acquire) != 0
    }
}

impl Default for InFlight {
    fn default() -> Self {
        Self::new()
    }
}
