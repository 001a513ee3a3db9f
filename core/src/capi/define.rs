//! Functions and classes of C, by signature.

use crate::abi::define::{kvl_class_def, kvl_func_def};
use crate::abi::handle::{kvl_env, kvl_global, kvl_ref, kvl_type};
use crate::abi::status::kvl_status;

pub(super) unsafe extern "C" fn func_define(
    env: *mut kvl_env,
    scope: kvl_ref,
    definition: *const kvl_func_def,
) -> kvl_status {
    let _ = (env, scope, definition);
    todo!()
}

pub(super) unsafe extern "C" fn class_define(
    env: *mut kvl_env,
    scope: kvl_ref,
    definition: *const kvl_class_def,
    type_: *mut kvl_type,
    out: *mut kvl_global,
) -> kvl_status {
    let _ = (env, scope, definition, type_, out);
    todo!()
}
