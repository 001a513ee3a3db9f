//! Fields: edges that the garbage collector sees.

use crate::abi::handle::{kvl_env, kvl_field, kvl_local, kvl_ref};
use crate::abi::status::kvl_status;

pub(super) unsafe extern "C" fn field_new(
    env: *mut kvl_env,
    owner: kvl_ref,
    value: kvl_ref,
    out: *mut kvl_field,
) -> kvl_status {
    let _ = (env, owner, value, out);
    todo!()
}

pub(super) unsafe extern "C" fn field_get(env: *mut kvl_env, field: kvl_field, out: *mut kvl_local) -> kvl_status {
    let _ = (env, field, out);
    todo!()
}

pub(super) unsafe extern "C" fn field_set(env: *mut kvl_env, field: kvl_field, value: kvl_ref) -> kvl_status {
    let _ = (env, field, value);
    todo!()
}

pub(super) unsafe extern "C" fn field_delete(field: kvl_field) {
    let _ = field;
    todo!()
}
