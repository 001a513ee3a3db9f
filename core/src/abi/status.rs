//! Status numbers and the exception classes that a C++ error is recorded as.

use std::ffi::c_char;

/// Major version of the C ABI: modules and cores of different majors refuse each other.
pub const KVL_ABI_MAJOR: u32 = 1;
/// Minor version of the C ABI: counts the additions; a module runs on this minor and on every later one.
pub const KVL_ABI_MINOR: u32 = 2;

/// Outcome of a call. Every negative status leaves a pending error in the environment of the calling thread.
pub type kvl_status = i32;

/// Done.
pub const KVL_OK: kvl_status = 0;
/// Nothing there: iteration ended, weak is dead, not an instance, not overridden. No error is pending.
pub const KVL_STOP: kvl_status = 1;
/// An exception is pending: raised by Python, or recorded with error_set.
pub const KVL_E_ERROR: kvl_status = -1;
/// A null handle or pointer where one is needed.
pub const KVL_E_NULL: kvl_status = -2;
/// A handle that was deleted or never existed.
pub const KVL_E_STALE: kvl_status = -3;
/// A local, or an environment, of another thread.
pub const KVL_E_THREAD: kvl_status = -4;
/// No host: none installed yet, or the interpreter has shut down.
pub const KVL_E_CLOSED: kvl_status = -5;
/// Module and core do not understand each other.
pub const KVL_E_ABI: kvl_status = -6;
/// Not a kevel module.
pub const KVL_E_LOAD: kvl_status = -7;
/// A type registered twice.
pub const KVL_E_DUPLICATE: kvl_status = -8;
/// Unknown type, wrong kind of thing.
pub const KVL_E_TYPE: kvl_status = -9;
/// A table is full, or the stack is nearly exhausted.
pub const KVL_E_LIMIT: kvl_status = -10;
/// A bug in kevel itself, caught at the edge.
pub const KVL_E_PANIC: kvl_status = -11;
/// A frame that was popped, is not the youngest, or from which something has escaped.
pub const KVL_E_FRAME: kvl_status = -12;
/// Not allowed now: registering after the module's init function, detaching a thread that is not attached.
pub const KVL_E_STATE: kvl_status = -13;

/// Class of exception that a C++ error becomes in Python: one of KVL_EXC_*.
pub type kvl_exception = i32;

/// RuntimeError
pub const KVL_EXC_RUNTIME: kvl_exception = 0;
/// TypeError
pub const KVL_EXC_TYPE: kvl_exception = 1;
/// ValueError
pub const KVL_EXC_VALUE: kvl_exception = 2;
/// IndexError
pub const KVL_EXC_INDEX: kvl_exception = 3;
/// KeyError
pub const KVL_EXC_KEY: kvl_exception = 4;
/// OverflowError
pub const KVL_EXC_OVERFLOW: kvl_exception = 5;
/// ArithmeticError
pub const KVL_EXC_ARITHMETIC: kvl_exception = 6;
/// MemoryError
pub const KVL_EXC_MEMORY: kvl_exception = 7;
/// OSError, with the errno recorded beside it
pub const KVL_EXC_OS: kvl_exception = 8;
/// AttributeError
pub const KVL_EXC_ATTRIBUTE: kvl_exception = 9;
/// ImportError
pub const KVL_EXC_IMPORT: kvl_exception = 10;
/// RecursionError
pub const KVL_EXC_RECURSION: kvl_exception = 11;
/// StopIteration
pub const KVL_EXC_STOP_ITERATION: kvl_exception = 12;
/// NotImplementedError
pub const KVL_EXC_NOT_IMPLEMENTED: kvl_exception = 13;
/// ReferenceError
pub const KVL_EXC_REFERENCE: kvl_exception = 14;
/// BufferError
pub const KVL_EXC_BUFFER: kvl_exception = 15;

/// A pending error, taken by the host with kvl_host_error_fetch.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct kvl_error {
    /// >= 0: place of the original Python exception object; -1: recorded by C++, see the other fields.
    pub place: i64,
    /// kvl_exception of a recorded error.
    pub exception: i32,
    /// errno of a recorded KVL_EXC_OS, else 0.
    pub os_errno: i32,
    /// Bytes of a recorded error's message; valid until the next fetch on this thread.
    pub message: *const c_char,
    /// Length of the message.
    pub len: i64,
    /// 0: the host owns the place now, and frees it after reading. Else others hold it too, and this local of the host keeps
    /// it until the host has read it and deletes the local.
    pub local: u64,
}

/// What error_last tells.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct kvl_failure {
    /// What the function returned.
    pub status: kvl_status,
    /// Position of the argument that was wrong, from 1, env included; 0: no one argument.
    pub argument: i32,
    /// Name of the function, such as "object_getattr".
    pub function: *const c_char,
    /// Name of the argument, or NULL.
    pub argument_name: *const c_char,
    /// What was wrong, and what to do about it.
    pub message: *const c_char,
    /// Length of the message.
    pub len: i64,
}
