//! The core's `sync` with loom's types, in the core's own shape.

pub mod thread;

#[path = "../../../core/src/sync/in_flight.rs"]
pub mod in_flight;
#[path = "../../../core/src/sync/lock.rs"]
pub mod lock;
#[path = "../../../core/src/sync/lock_state.rs"]
pub mod lock_state;
#[path = "../../../core/src/sync/mailbox.rs"]
pub mod mailbox;
#[path = "../../../core/src/sync/single_thread.rs"]
pub mod single_thread;

use loom::sync as loomed;
use std::time::Duration;

pub use loom::sync::MutexGuard;
pub use loom::sync::atomic::{AtomicI32, AtomicI64, AtomicPtr, AtomicU32, AtomicU64, AtomicUsize, Ordering};

/// A barrier that the fast path gets from the other side's membarrier: while that runs, every thread passes a full barrier. So
/// a full barrier on both sides allows what the pair of them does.
pub fn light_barrier() {
    loomed::atomic::fence(Ordering::SeqCst);
}

/// loom takes SeqCst of an access for AcqRel, which is less than the standard's. Fences around it are a little more: they order
/// the accesses beside it too.
pub fn in_one_order<R>(access: impl FnOnce(Ordering) -> R) -> R {
    loomed::atomic::fence(Ordering::SeqCst);
    let result = access(Ordering::SeqCst);
    loomed::atomic::fence(Ordering::SeqCst);
    result
}

#[derive(Debug)]
pub struct Mutex<T>(loomed::Mutex<T>);

impl<T> Mutex<T> {
    pub fn new(value: T) -> Mutex<T> {
        Mutex(loomed::Mutex::new(value))
    }

    pub fn lock(&self) -> MutexGuard<'_, T> {
        self.0.lock().unwrap()
    }
}

#[derive(Debug)]
pub struct Condvar(loomed::Condvar);

impl Condvar {
    pub fn new() -> Condvar {
        Condvar(loomed::Condvar::new())
    }

    pub fn notify_one(&self) {
        self.0.notify_one();
    }

    pub fn notify_all(&self) {
        self.0.notify_all();
    }

    /// Without the limit, which is only a net: loom reports a wait that nobody ends as a deadlock.
    pub fn wait_for<'a, T>(&self, guard: MutexGuard<'a, T>, _limit: Duration) -> MutexGuard<'a, T> {
        self.0.wait(guard).unwrap()
    }
}

macro_rules! const_unless_loom {
    ($(#[$attribute:meta])* pub fn $name:ident($($value:ident: $type:ty)?) -> $made:ty $body:block) => {
        $(#[$attribute])*
        pub fn $name($($value: $type)?) -> $made $body
    };
}
pub(crate) use const_unless_loom;
