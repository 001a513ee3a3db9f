//! Hashes, and integers of any size.

use crate::abi::handle::{kvl_env, kvl_local, kvl_ref};
use crate::abi::status::kvl_status;

pub(super) unsafe extern "C" fn object_hash(env: *mut kvl_env, a: kvl_ref, out: *mut i64) -> kvl_status {
    let _ = (env, a, out);
    todo!()
}

pub(super) unsafe extern "C" fn integer_new(
    env: *mut kvl_env,
    bytes: *const u8,
    len: i64,
    is_signed: bool,
    out: *mut kvl_local,
) -> kvl_status {
    let _ = (env, bytes, len, is_signed, out);
    todo!()
}

pub(super) unsafe extern "C" fn integer_get(
    env: *mut kvl_env,
    object: kvl_ref,
    is_signed: bool,
    bytes: *mut u8,
    capacity: i64,
    out_len: *mut i64,
) -> kvl_status {
    let _ = (env, object, is_signed, bytes, capacity, out_len);
    todo!()
}
