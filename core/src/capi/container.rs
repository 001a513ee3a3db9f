//! Items by index, and what lists, dicts and sets do in one crossing.

use crate::abi::handle::{kvl_env, kvl_local, kvl_ref};
use crate::abi::status::kvl_status;

pub(super) unsafe extern "C" fn object_getitem_index(
    env: *mut kvl_env,
    self_: kvl_ref,
    index: i64,
    out: *mut kvl_local,
) -> kvl_status {
    let _ = (env, self_, index, out);
    todo!()
}

pub(super) unsafe extern "C" fn object_setitem_index(
    env: *mut kvl_env,
    self_: kvl_ref,
    index: i64,
    value: kvl_ref,
) -> kvl_status {
    let _ = (env, self_, index, value);
    todo!()
}

pub(super) unsafe extern "C" fn list_append(env: *mut kvl_env, list: kvl_ref, value: kvl_ref) -> kvl_status {
    let _ = (env, list, value);
    todo!()
}

pub(super) unsafe extern "C" fn dict_get(
    env: *mut kvl_env,
    dict: kvl_ref,
    key: kvl_ref,
    out: *mut kvl_local,
) -> kvl_status {
    let _ = (env, dict, key, out);
    todo!()
}

pub(super) unsafe extern "C" fn set_add(env: *mut kvl_env, set: kvl_ref, value: kvl_ref) -> kvl_status {
    let _ = (env, set, value);
    todo!()
}
