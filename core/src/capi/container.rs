//! Items by index, and what lists, dicts and sets do in one crossing.

use crate::abi::handle::{kvl_env, kvl_local, kvl_ref};
use crate::abi::status::kvl_status;
use crate::capi::{boundary, new_local};
use crate::host;
use crate::runtime::reference::{borrow, borrow_or_null};

pub(super) unsafe extern "C" fn object_getitem_index(
    env: *mut kvl_env,
    self_: kvl_ref,
    index: i64,
    out: *mut kvl_local,
) -> kvl_status {
    new_local!(env, out, |env| host::container::getitem_index(env, &borrow(env, self_, "self")?, index))
}

pub(super) unsafe extern "C" fn object_setitem_index(
    env: *mut kvl_env,
    self_: kvl_ref,
    index: i64,
    value: kvl_ref,
) -> kvl_status {
    boundary!(env, |env| {
        let object = borrow(env, self_, "self")?;
        host::container::setitem_index(env, &object, index, borrow_or_null(env, value, "value")?.as_ref())
    })
}

pub(super) unsafe extern "C" fn list_append(env: *mut kvl_env, list: kvl_ref, value: kvl_ref) -> kvl_status {
    boundary!(env, |env| host::container::list_append(env, &borrow(env, list, "list")?, &borrow(env, value, "value")?))
}

pub(super) unsafe extern "C" fn dict_get(
    env: *mut kvl_env,
    dict: kvl_ref,
    key: kvl_ref,
    out: *mut kvl_local,
) -> kvl_status {
    new_local!(env, out, |env| host::container::dict_get(env, &borrow(env, dict, "dict")?, &borrow(env, key, "key")?))
}

pub(super) unsafe extern "C" fn set_add(env: *mut kvl_env, set: kvl_ref, value: kvl_ref) -> kvl_status {
    boundary!(env, |env| host::container::set_add(env, &borrow(env, set, "set")?, &borrow(env, value, "value")?))
}
