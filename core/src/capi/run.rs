//! Running source text.

use super::pointer;
use crate::abi::handle::{kvl_env, kvl_local, kvl_ref};
use crate::abi::operator::{KVL_RUN_EVAL, KVL_RUN_EXEC};
use crate::abi::status::kvl_status;
use crate::capi::new_local;
use crate::host;
use crate::runtime::error::Error;
use crate::runtime::reference::borrow_or_null;
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
    new_local!(env, out, |env| {
        // SAFETY: (P3) passed on.
        let source = unsafe { pointer::utf8(source, len, "source") }?;
        if ![KVL_RUN_EVAL, KVL_RUN_EXEC].contains(&mode) {
            return Err(Error::wrong_argument("mode", format_args!("is {mode}, which is no KVL_RUN_*")));
        }
        let globals = borrow_or_null(env, globals, "globals")?;
        let locals = borrow_or_null(env, locals, "locals")?;
        host::container::run(env, source.as_bytes(), mode, globals.as_ref(), locals.as_ref())
    })
}
