//! Exception classes, raising, chaining, printing, warnings.

use crate::abi::handle::{kvl_env, kvl_global, kvl_ref};
use crate::abi::status::{kvl_failure, kvl_status};
use std::ffi::c_char;

pub(super) unsafe extern "C" fn exception_new(
    env: *mut kvl_env,
    name: *const c_char,
    doc: *const c_char,
    bases: kvl_ref,
    dict: kvl_ref,
    out: *mut kvl_global,
) -> kvl_status {
    let _ = (env, name, doc, bases, dict, out);
    todo!()
}

pub(super) unsafe extern "C" fn error_raise(
    env: *mut kvl_env,
    exception: kvl_ref,
    message: *const c_char,
    len: i64,
) -> kvl_status {
    let _ = (env, exception, message, len);
    todo!()
}

pub(super) unsafe extern "C" fn error_chain(env: *mut kvl_env, cause: kvl_ref) -> kvl_status {
    let _ = (env, cause);
    todo!()
}

pub(super) unsafe extern "C" fn error_print(env: *mut kvl_env) -> kvl_status {
    let _ = env;
    todo!()
}

pub(super) unsafe extern "C" fn error_unraisable(env: *mut kvl_env, where_: kvl_ref) -> kvl_status {
    let _ = (env, where_);
    todo!()
}

pub(super) unsafe extern "C" fn error_last(env: *mut kvl_env, out: *mut kvl_failure) -> kvl_status {
    let _ = (env, out);
    todo!()
}

pub(super) unsafe extern "C" fn warning_issue(
    env: *mut kvl_env,
    category: kvl_ref,
    message: *const c_char,
    len: i64,
    stack_level: i32,
) -> kvl_status {
    let _ = (env, category, message, len, stack_level);
    todo!()
}
