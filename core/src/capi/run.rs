//! Running source text.

use crate::abi::handle::{kvl_env, kvl_local, kvl_ref};
use crate::abi::status::kvl_status;
use std::ffi::c_char;

pub(super) unsafe extern "C" fn object_run(
    env: *mut kvl_env,
    source: *const c_char,
    len: i64,
    mode: i32,
    globals: kvl_ref,
    locals: kvl_ref,
    out: *mut kvl_local,
) -> kvl_status {
    let _ = (env, source, len, mode, globals, locals, out);
    todo!()
}
