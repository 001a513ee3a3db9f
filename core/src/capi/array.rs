//! Arrays of numbers in one crossing.

use super::pointer;
use crate::abi::handle::{kvl_env, kvl_local, kvl_ref};
use crate::abi::status::kvl_status;
use crate::capi::{boundary, new_local};
use crate::host;
use crate::runtime::error::{Error, Result};
use crate::runtime::reference;
use std::ffi::c_void;

/// The codes of numbers.
const NUMBERS: &[u8] = b"?bBhHiIqQfd";

fn check_array(code: i32, data: *const c_void, count: i64, what: &str) -> Result<()> {
    if !u8::try_from(code).is_ok_and(|code| NUMBERS.contains(&code)) {
        return Err(Error::wrong_argument("code", format_args!("is {code}, which is none of ? b B h H i I q Q f d")));
    }
    if count < 0 {
        return Err(Error::wrong_argument(what, format_args!("is {count}; it counts elements")));
    }
    if data.is_null() && count > 0 {
        return Err(Error::null("data"));
    }
    Ok(())
}

pub(super) unsafe extern "C" fn array_get(
    env: *mut kvl_env,
    object: kvl_ref,
    code: i32,
    data: *mut c_void,
    capacity: i64,
    out_count: *mut i64,
) -> kvl_status {
    boundary!(env, |env| {
        let out = pointer::out(out_count)?;
        check_array(code, data, capacity, "capacity")?;
        let object = reference::borrow(env, object, "object")?;
        // SAFETY: (P8) passed on.
        let count = unsafe { host::buffer::array_get(env, &object, code, data, capacity) }?;
        // SAFETY: (P2) checked above.
        unsafe { pointer::write(out, count) };
        Ok(())
    })
}

pub(super) unsafe extern "C" fn array_new(
    env: *mut kvl_env,
    code: i32,
    data: *const c_void,
    count: i64,
    out: *mut kvl_local,
) -> kvl_status {
    new_local!(env, out, |env| {
        check_array(code, data, count, "count")?;
        // SAFETY: (P8) passed on.
        unsafe { host::buffer::array_new(env, code, data, count) }
    })
}
