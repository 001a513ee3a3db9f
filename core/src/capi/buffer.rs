//! Memory that Python objects export.

use crate::abi::buffer::kvl_buffer;
use crate::abi::handle::{kvl_env, kvl_ref};
use crate::abi::status::kvl_status;
use std::ffi::c_void;

pub(super) unsafe extern "C" fn buffer_acquire(
    env: *mut kvl_env,
    object: kvl_ref,
    flags: u32,
    out: *mut kvl_buffer,
) -> kvl_status {
    let _ = (env, object, flags, out);
    todo!()
}

pub(super) unsafe extern "C" fn buffer_release(env: *mut kvl_env, buffer: *mut kvl_buffer, mode: i32) -> kvl_status {
    let _ = (env, buffer, mode);
    todo!()
}

pub(super) unsafe extern "C" fn buffer_read(
    env: *mut kvl_env,
    object: kvl_ref,
    offset: i64,
    len: i64,
    out: *mut c_void,
) -> kvl_status {
    let _ = (env, object, offset, len, out);
    todo!()
}

pub(super) unsafe extern "C" fn buffer_write(
    env: *mut kvl_env,
    object: kvl_ref,
    offset: i64,
    len: i64,
    data: *const c_void,
) -> kvl_status {
    let _ = (env, object, offset, len, data);
    todo!()
}
