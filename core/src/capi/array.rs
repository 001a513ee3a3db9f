//! Arrays of numbers in one crossing.

use crate::abi::handle::{kvl_env, kvl_local, kvl_ref};
use crate::abi::status::kvl_status;
use std::ffi::c_void;

pub(super) unsafe extern "C" fn array_get(
    env: *mut kvl_env,
    object: kvl_ref,
    code: i32,
    data: *mut c_void,
    capacity: i64,
    out_count: *mut i64,
) -> kvl_status {
    let _ = (env, object, code, data, capacity, out_count);
    todo!()
}

pub(super) unsafe extern "C" fn array_new(
    env: *mut kvl_env,
    code: i32,
    data: *const c_void,
    count: i64,
    out: *mut kvl_local,
) -> kvl_status {
    let _ = (env, code, data, count, out);
    todo!()
}
