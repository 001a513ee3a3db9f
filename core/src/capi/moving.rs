//! Instances whose C++ objects move: elements of containers, and parts of such.
//!
//! Where such an object is, is found when nobody is let in any more. Until then a number stands for it: the bits of its
//! box's address the other way round, which no address is equal to.

use super::pointer;
use crate::abi::handle::{kvl_env, kvl_ref, kvl_type};
use crate::abi::slot::kvl_moving_box;
use crate::abi::status::kvl_status;
use crate::capi::boundary;
use crate::host;
use crate::native::bridge;
use crate::runtime::error::{Error, Result};
use crate::runtime::reference;
use crate::types::registered::TYPES;
use std::ffi::c_void;

pub(super) unsafe extern "C" fn instance_pass(
    env: *mut kvl_env,
    object: kvl_ref,
    type_: kvl_type,
    out: *mut isize,
) -> kvl_status {
    boundary!(env, |env| {
        let out = pointer::out(out)?;
        let object = reference::borrow(env, object, "object")?;
        let passed = host::class::instance_get(env, &object, type_)?;
        // SAFETY: (P2) checked above.
        unsafe { pointer::write(out, passed) };
        if passed == 0 { Err(Error::Stop) } else { Ok(()) }
    })
}

pub(super) unsafe extern "C" fn instance_find(
    env: *mut kvl_env,
    passed: isize,
    type_: kvl_type,
    out: *mut *mut c_void,
) -> kvl_status {
    boundary!(env, |_env| {
        let out = pointer::out(out)?;
        // SAFETY: (P7) the caller got it from instance_pass, or as an argument, and keeps the object.
        let address = unsafe { find(passed, type_) }?;
        // SAFETY: (P2) checked above.
        unsafe { pointer::write(out, address) };
        if address.is_null() { Err(Error::Stop) } else { Ok(()) }
    })
}

/// Where an object that moves is, as one of a type; null if it is none.
///
/// # Safety
/// (P7) The number stands for a kvl_moving_box that lives: the bridge takes the bits of its address the other way round.
pub(super) unsafe fn find(passed: isize, type_: kvl_type) -> Result<*mut c_void> {
    let moving = !passed as *mut kvl_moving_box;
    // SAFETY: (P7) readable.
    let function = unsafe { (*moving).find };
    // SAFETY: (P7) readable.
    let own = unsafe { (*moving).box_.type_ };
    // SAFETY: (P6) find takes its own box.
    let found = unsafe { bridge::find(function as usize, moving) };
    let found = found.map_err(|thrown| Error::thrown("finding an object", thrown.what()))?;
    if found == 0 {
        return Err(Error::Pending);
    }
    // SAFETY: (P6) it is of that type.
    Ok(unsafe { TYPES.cast(own, type_, found as *mut c_void) })
}
