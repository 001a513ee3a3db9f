//! The words of the native lock that a module's inlined fast path reads and writes; `crate::sync::lock` has the protocol.

/// A thread that the native lock is or was biased to. Valid for ever.
#[repr(C)]
#[derive(Debug)]
pub struct kvl_bias {
    /// Token (thread pointer) of the thread.
    pub token: usize,
    /// Atomic; its nesting depth. Only that thread writes it.
    pub held: i64,
}

/// The native lock: held while C++ of modules runs, one thread at a time.
#[repr(C)]
#[derive(Debug)]
pub struct kvl_lock {
    /// 0: what modules for 1.1 take for the thread the lock is biased to.
    pub bias: usize,
    /// 0: what modules for 1.1 take for its depth.
    pub held: i64,
    /// Atomic; not 0: end the call through lock_leave.
    pub attention: i32,
    /// Atomic; the thread the lock is biased to, or NULL. Since 1.2.
    pub biased: *mut kvl_bias,
}
