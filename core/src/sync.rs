//! What threads share, named in one place: `tests/loom` puts loom's types in the stead of these.

#![forbid(unsafe_code)]

pub use parking_lot::{Condvar, Mutex, MutexGuard};
pub use std::sync::atomic::{AtomicI32, AtomicI64, AtomicPtr, AtomicU32, AtomicU64, AtomicUsize, Ordering};

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
