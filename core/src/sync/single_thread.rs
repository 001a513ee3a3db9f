//! Whether only one thread uses the core, which then needs no lock and no atomic read-modify-write.
//!
//! The thread says that it is inside, and then looks whether there are others. The first other thread says that there are, runs
//! a barrier on all threads, and waits until nobody is inside. At least one of the two sees what the other said, and the one
//! thread pays for no barrier. From then on everybody takes the locks, for ever, unless
//! the process forks: a child has one thread.

#![forbid(unsafe_code)]

use crate::sync::thread;
use crate::sync::{AtomicU32, Ordering, const_unless_loom, light_barrier};

/// Lets the only thread do without locks, until another one comes.
#[derive(Debug)]
pub struct SingleThreadBias {
    /// Whether there are others.
    others: AtomicU32,
    /// How many steps the one thread is in, one in another.
    inside: AtomicU32,
}

struct Inside<'a>(&'a AtomicU32);

impl<'a> Inside<'a> {
    #[inline]
    fn enter(inside: &'a AtomicU32) -> Inside<'a> {
        inside.store(inside.load(Ordering::Relaxed) + 1, Ordering::Relaxed);
        light_barrier();
        Inside(inside)
    }
}

impl Drop for Inside<'_> {
    #[inline]
    fn drop(&mut self) {
        self.0.store(self.0.load(Ordering::Relaxed) - 1, Ordering::Release);
    }
}

impl SingleThreadBias {
    const_unless_loom! {
        /// For one thread, until others come.
        pub fn new() -> SingleThreadBias {
            SingleThreadBias { others: AtomicU32::new(0), inside: AtomicU32::new(0) }
        }
    }

    /// Returns a guard while no second thread exists.
    #[inline]
    fn enter(&self) -> Option<Inside<'_>> {
        if self.others.load(Ordering::Relaxed) != 0 {
            return None;
        }
        let inside = Inside::enter(&self.inside);
        (self.others.load(Ordering::Relaxed) == 0).then_some(inside)
    }

    /// Whether only one thread uses the core so far.
    pub fn is_single_thread(&self) -> bool {
        self.others.load(Ordering::SeqCst) == 0
    }

    /// The first thread begins; without barriers it counts as several.
    pub fn begin(&self) {
        if !thread::barrier() {
            self.others.store(1, Ordering::SeqCst);
        }
    }

    /// Does one step, which waits for nothing: `single` if no other thread can be in one, else `shared`.
    #[inline]
    pub fn step<R>(&self, single: impl FnOnce() -> R, shared: impl FnOnce() -> R) -> R {
        match self.enter() {
            Some(_inside) => single(),
            None => shared(),
        }
    }

    /// Another thread is about to begin. On return no step without a lock is running.
    pub fn end(&self) {
        self.others.store(1, Ordering::SeqCst);
        thread::barrier();
        while self.inside.load(Ordering::Acquire) != 0 {
            thread::pause();
        }
    }

    /// A forked child, whose one thread is in no step, begins anew.
    pub fn restart(&self) {
        self.inside.store(0, Ordering::Relaxed);
        self.others.store(0, Ordering::SeqCst);
        self.begin();
    }
}

impl Default for SingleThreadBias {
    fn default() -> Self {
        Self::new()
    }
}
