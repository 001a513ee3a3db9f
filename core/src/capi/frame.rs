//! Frames that C pushes and pops.

use super::pointer;
use crate::abi::handle::{kvl_env, kvl_frame, kvl_local, kvl_ref};
use crate::abi::status::kvl_status;
use crate::capi::boundary;
use crate::host;
use crate::runtime::error::{Error, Result};
use crate::runtime::reference;

/// A number of locals, as C gives it.
fn capacity(number: i64) -> Result<u32> {
    u32::try_from(number).map_err(|_| {
        Error::limit(format_args!("capacity is {number}; a frame holds between none and a million locals"))
    })
}

pub(super) unsafe extern "C" fn frame_ensure(env: *mut kvl_env, number: i64) -> kvl_status {
    boundary!(env, |env| env.plan(capacity(number)?))
}

pub(super) unsafe extern "C" fn frame_push(env: *mut kvl_env, number: i64, out: *mut kvl_frame) -> kvl_status {
    boundary!(env, |env| {
        let out = pointer::out(out)?;
        let bits = env.push_frame(capacity(number)?)?;
        // SAFETY: (P2) checked above.
        unsafe { pointer::write(out, kvl_frame { bits }) };
        Ok(())
    })
}

pub(super) unsafe extern "C" fn frame_escape(
    env: *mut kvl_env,
    frame: kvl_frame,
    object: kvl_ref,
    out: *mut kvl_local,
) -> kvl_status {
    boundary!(env, |env| {
        let out = pointer::out(out)?;
        let bits = env.escape(frame.bits, reference::borrow(env, object, "object")?.to_owned())?;
        // SAFETY: (P2) checked above.
        unsafe { pointer::write(out, kvl_local { bits }) };
        Ok(())
    })
}

pub(super) unsafe extern "C" fn frame_pop(
    env: *mut kvl_env,
    frame: kvl_frame,
    result: kvl_ref,
    out: *mut kvl_local,
) -> kvl_status {
    boundary!(env, |env| {
        let mut bits = 0;
        if result != 0 {
            pointer::out(out)?;
            bits = env.escape(frame.bits, reference::borrow(env, result, "result")?.to_owned())?;
        }
        env.pop_frame(frame.bits)?;
        host::relieve(env);
        if !out.is_null() {
            // SAFETY: (P2) not null.
            unsafe { pointer::write(out, kvl_local { bits }) };
        }
        Ok(())
    })
}
