//! Memory of Python objects that C reads and writes in place.

use std::ffi::{c_char, c_void};

/// The memory must be writable; BufferError if it is not.
pub const KVL_BUFFER_WRITABLE: u32 = 1;
/// A critical section: until the release this thread calls no other function of the table, does not block, and is quick.
pub const KVL_BUFFER_CRITICAL: u32 = 2;
/// The memory itself, never a copy: data outlives the release, until Python resizes the object or lets it go.
pub const KVL_BUFFER_IN_PLACE: u32 = 4;
/// Set by buffer_acquire: data is a copy, which the release writes back.
pub const KVL_BUFFER_COPIED: u32 = 256;
/// Set by buffer_acquire: writing to data is a mistake.
pub const KVL_BUFFER_READONLY: u32 = 512;

/// Release: write a copy back (if it is writable), and let the memory go.
pub const KVL_RELEASE_WRITE: i32 = 0;
/// Release: write a copy back, and keep the memory acquired.
pub const KVL_RELEASE_COMMIT: i32 = 1;
/// Release: drop a copy's changes, and let the memory go.
pub const KVL_RELEASE_ABORT: i32 = 2;

/// Memory of a Python object, acquired with buffer_acquire. All fields are written by the core.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct kvl_buffer {
    /// The first element; valid until the release, or as KVL_BUFFER_IN_PLACE says.
    pub data: *mut c_void,
    /// Bytes of all elements together.
    pub len: i64,
    /// Bytes of one element.
    pub itemsize: i64,
    /// Type of the elements, in the letters of Python's struct module; valid until the release.
    pub format: *const c_char,
    /// Number of elements in each of ndim dimensions; valid until the release.
    pub shape: *const i64,
    /// Bytes from one element to the next in each dimension; valid until the release.
    pub strides: *const i64,
    /// How many dimensions.
    pub ndim: i32,
    /// KVL_BUFFER_*
    pub flags: u32,
    /// Number of this acquisition; 0 once it is released.
    pub bits: u64,
}
