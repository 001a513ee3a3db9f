//! The words of the native lock that a module's inlined fast path reads and writes; `crate::lock` has the protocol.

/// The native lock: held while C++ of modules runs, one thread at a time.
#[repr(C)]
#[derive(Debug)]
pub struct kvl_lock {
    /// Atomic; token (thread pointer) of the thread the lock is biased to, or 0.
    pub bias: usize,
    /// Nesting depth of the biased thread; only that thread writes it.
    pub held: i64,
    /// Atomic; not 0: end the call through lock_leave.
    pub attention: i32,
}
