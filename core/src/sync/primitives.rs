//! What threads share, named in one place: `tests/loom` puts loom's types in the stead of these.
//!
//! The locks are the standard library's, which on Linux are single words and nothing else: who holds one over a fork can let go
//! of it in the child. parking_lot's have a table of waiting threads with locks of its own, which the child may find taken for ever.

#![forbid(unsafe_code)]

use std::sync as std_sync;
use std::sync::PoisonError;
use std::time::Duration;

pub use std::sync::{MutexGuard, RwLockReadGuard, RwLockWriteGuard};

pub use std::sync::atomic::{AtomicI32, AtomicI64, AtomicPtr, AtomicU32, AtomicU64, AtomicUsize, Ordering};

/// A mutex that no panic poisons: what it guards is changed in single steps.
#[derive(Debug, Default)]
pub struct Mutex<T>(std_sync::Mutex<T>);

impl<T> Mutex<T> {
    /// A free one.
    pub const fn new(value: T) -> Mutex<T> {
        Mutex(std_sync::Mutex::new(value))
    }

    /// Waits for it, and takes it.
    #[inline]
    pub fn lock(&self) -> MutexGuard<'_, T> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The same for many readers.
#[derive(Debug, Default)]
pub struct RwLock<T>(std_sync::RwLock<T>);

impl<T> RwLock<T> {
    /// A free one.
    pub const fn new(value: T) -> RwLock<T> {
        RwLock(std_sync::RwLock::new(value))
    }

    /// Waits for writers, and reads.
    #[inline]
    pub fn read(&self) -> RwLockReadGuard<'_, T> {
        self.0.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for everybody, and writes.
    #[inline]
    pub fn write(&self) -> RwLockWriteGuard<'_, T> {
        self.0.write().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What threads with a [`Mutex`] wait for.
#[derive(Debug, Default)]
pub struct Condvar(std_sync::Condvar);

impl Condvar {
    /// Nobody waits.
    pub const fn new() -> Condvar {
        Condvar(std_sync::Condvar::new())
    }

    /// Wakes one thread.
    pub fn notify_one(&self) {
        self.0.notify_one();
    }

    /// Wakes all.
    pub fn notify_all(&self) {
        self.0.notify_all();
    }

    /// Lets go of the mutex until somebody wakes the thread, or the limit has come.
    pub fn wait_for<'a, T>(&self, guard: MutexGuard<'a, T>, limit: Duration) -> MutexGuard<'a, T> {
        self.0.wait_timeout(guard, limit).unwrap_or_else(PoisonError::into_inner).0
    }
}

/// A barrier that costs the thread nothing: it counts for others only when they run `thread::barrier`.
#[inline(always)]
pub fn light_barrier() {
    std::sync::atomic::compiler_fence(Ordering::SeqCst);
}

/// Makes an access that all threads see in one order with every other access made through this. On x86-64 a load costs nothing
/// more for that.
#[inline(always)]
pub fn in_one_order<R>(access: impl FnOnce(Ordering) -> R) -> R {
    access(Ordering::SeqCst)
}

/// A constructor that is const but for loom, whose types are made while a model runs.
macro_rules! const_unless_loom {
    ($(#[$attribute:meta])* pub fn $name:ident($($value:ident: $type:ty)?) -> $made:ty $body:block) => {
        $(#[$attribute])*
        #[cfg(not(loom))]
        pub const fn $name($($value: $type)?) -> $made $body

        $(#[$attribute])*
        #[cfg(loom)]
        pub fn $name($($value: $type)?) -> $made $body
    };
}
pub(crate) use const_unless_loom;
