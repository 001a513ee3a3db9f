//! C functions made of Python callables.

use crate::abi::define::kvl_callback;
use crate::abi::handle::{kvl_env, kvl_ref};
use crate::abi::status::kvl_status;
use std::ffi::c_char;

pub(super) unsafe extern "C" fn callback_new(
    env: *mut kvl_env,
    callable: kvl_ref,
    format: *const c_char,
    out: *mut kvl_callback,
) -> kvl_status {
    let _ = (env, callable, format, out);
    todo!()
}

pub(super) unsafe extern "C" fn callback_delete(callback: kvl_callback) {
    let _ = callback;
    todo!()
}
