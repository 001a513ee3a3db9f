//! Memory that Python objects export.

use super::pointer;
use crate::abi::buffer::{KVL_RELEASE_ABORT, KVL_RELEASE_COMMIT, KVL_RELEASE_WRITE, kvl_buffer};
use crate::abi::handle::{kvl_env, kvl_ref};
use crate::abi::mistake::Mistake;
use crate::abi::status::kvl_status;
use crate::capi::boundary;
use crate::check::report::{self, Found};
use crate::host;
use crate::memory::buffer::{self, Acquired};
use crate::runtime::env::Env;
use crate::runtime::error::{Error, Result};
use crate::runtime::owned::Owned;
use crate::runtime::reference;
use std::ffi::c_void;
use std::time::Duration;

/// How long a critical section may last before checked mode complains.
const CRITICAL: Duration = Duration::from_millis(100);

pub(super) unsafe extern "C" fn buffer_acquire(
    env: *mut kvl_env,
    object: kvl_ref,
    flags: u32,
    out: *mut kvl_buffer,
) -> kvl_status {
    boundary!(env, |env| {
        let out = pointer::out(out)?;
        let object = reference::borrow(env, object, "object")?;
        let mut buffer = kvl_buffer {
            data: std::ptr::null_mut(),
            len: 0,
            itemsize: 0,
            format: std::ptr::null(),
            shape: std::ptr::null(),
            strides: std::ptr::null(),
            ndim: 0,
            flags: 0,
            bits: 0,
        };
        let held = host::buffer::acquire(env, &object, flags, &mut buffer)?;
        // SAFETY: (P8) the host has just filled it.
        unsafe { buffer::new(env, &mut buffer, held) };
        // SAFETY: (P2) checked above.
        unsafe { pointer::write(out, buffer) };
        Ok(())
    })
}

pub(super) unsafe extern "C" fn buffer_release(env: *mut kvl_env, buffer: *mut kvl_buffer, mode: i32) -> kvl_status {
    boundary!(env, |env| {
        if buffer.is_null() {
            return Err(Error::null("buffer"));
        }
        if ![KVL_RELEASE_WRITE, KVL_RELEASE_COMMIT, KVL_RELEASE_ABORT].contains(&mode) {
            return Err(Error::wrong_argument("mode", format_args!("is {mode}, which is no KVL_RELEASE_*")));
        }
        // SAFETY: (P8) readable.
        let bits = unsafe { (*buffer).bits };
        let acquired = buffer::remove(env, bits).ok_or_else(|| {
            Error::state("buffer was released before, or never acquired: release each acquisition once")
        })?;
        if mode == KVL_RELEASE_COMMIT && acquired.readonly {
            buffer::restore(env, bits, acquired);
            return Err(Error::wrong_argument("mode", "is KVL_RELEASE_COMMIT, but the memory is read-only"));
        }
        inspect(env, &acquired, mode);
        let written = host::buffer::release(env, acquired.held, mode);
        if mode == KVL_RELEASE_COMMIT {
            buffer::restore(env, bits, acquired);
            return written;
        }
        drop(Owned::new(acquired.held));
        // SAFETY: (P8) writable.
        unsafe { (*buffer).bits = 0 };
        // SAFETY: (P8) as above.
        unsafe { (*buffer).data = std::ptr::null_mut() };
        written
    })
}

/// Looks at what C has done with the memory, and writes a guarded copy back.
fn inspect(env: &Env, acquired: &Acquired, mode: i32) {
    let told = |mistake, problem: &str| {
        let argument = Some("buffer");
        report::note(env, &Found { mistake, function: "buffer_release", argument, bits: 0, problem });
    };
    let Some(guard) = &acquired.guard else { return };
    if let Some(offset) = guard.overrun() {
        told(Mistake::BufferOverrun, &format!("byte {offset} was written, which is outside the buffer"));
    }
    if let (true, Some(offset)) = (acquired.readonly, guard.changed()) {
        told(Mistake::ReadOnlyWritten, &format!("byte {offset} was changed; the change is dropped"));
    }
    if let Some(lasted) = acquired.critical.map(|began| began.elapsed()).filter(|&lasted| lasted > CRITICAL) {
        told(Mistake::BufferMisused, &format!("the critical section lasted {} ms", lasted.as_millis()));
    }
    if mode != KVL_RELEASE_ABORT && !acquired.readonly {
        // SAFETY: (P8) it is not read-only, and still held.
        unsafe { guard.write_back() };
    }
}

/// Refuses lengths and addresses that cannot be.
fn check_region(offset: i64, len: i64, data: *const c_void, what: &str) -> Result<()> {
    if len < 0 || offset < 0 {
        let which = if len < 0 { "len" } else { "offset" };
        return Err(Error::wrong_argument(which, "is negative"));
    }
    if data.is_null() && len > 0 { Err(Error::null(what)) } else { Ok(()) }
}

pub(super) unsafe extern "C" fn buffer_read(
    env: *mut kvl_env,
    object: kvl_ref,
    offset: i64,
    len: i64,
    out: *mut c_void,
) -> kvl_status {
    boundary!(env, |env| {
        check_region(offset, len, out, "out")?;
        let object = reference::borrow(env, object, "object")?;
        // SAFETY: (P8) passed on.
        unsafe { host::buffer::read(env, &object, offset, len, out) }
    })
}

pub(super) unsafe extern "C" fn buffer_write(
    env: *mut kvl_env,
    object: kvl_ref,
    offset: i64,
    len: i64,
    data: *const c_void,
) -> kvl_status {
    boundary!(env, |env| {
        check_region(offset, len, data, "data")?;
        let object = reference::borrow(env, object, "object")?;
        // SAFETY: (P8) passed on.
        unsafe { host::buffer::write(env, &object, offset, len, data) }
    })
}
