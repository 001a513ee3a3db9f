//! Checked mode: what a host asks of it, and tells it.

use std::ffi::c_char;

/// Checked mode is off.
pub const KVL_CHECK_OFF: i32 = 0;
/// A mistake is written to stderr, and the program goes on.
pub const KVL_CHECK_LOG: i32 = 1;
/// A mistake becomes a Python exception: at once where the function that found it can fail, else at the end of the call.
pub const KVL_CHECK_RAISE: i32 = 2;
/// A mistake is written to stderr, and the process aborts.
pub const KVL_CHECK_ABORT: i32 = 3;

/// A handle that lives, with what checked mode knows of it.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct kvl_life {
    /// Counts the handles made since checking began: what was made later has a greater one.
    pub serial: u64,
    /// The handle.
    pub bits: u64,
    /// Place of the object; -1: none (a callback, a buffer).
    pub place: i64,
    /// Place of the weak reference to the instance whose method made it; -1: none.
    pub owner_weak: i64,
    /// Where it was made: lines as in a report, `created   ...`; valid until the next call of kvl_host_ledger_next on this thread.
    pub created: *const c_char,
    /// Length of created.
    pub len: i64,
}

/// The memory of an object that Python refers to, and C++ owns.
pub const KVL_MEMORY_CPP: i32 = 0;
/// Of one that Python owns, in a box.
pub const KVL_MEMORY_BOX: i32 = 1;

/// An object that Python referred to when C++ freed its memory.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct kvl_freed {
    /// Its address, as it was told to kvl_host_memory_watch.
    pub address: i64,
    /// Not 0: Python owned it, so it would have been destroyed twice; its box leaves it alone now.
    pub is_owned: i32,
    /// Where it was freed, as in a report; valid until the next call of kvl_host_memory_freed on this thread.
    pub by: *const c_char,
}
