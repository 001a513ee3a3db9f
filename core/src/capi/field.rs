//! Fields: edges that the garbage collector sees.

use super::pointer;
use crate::abi::handle::{kvl_env, kvl_field, kvl_local, kvl_ref};
use crate::abi::status::kvl_status;
use crate::capi::{boundary, function_name, new_local};
use crate::host;
use crate::runtime::deferred_release;
use crate::runtime::owned::Owned;
use crate::runtime::reference;
use crate::runtime::tables::Edge;

pub(super) unsafe extern "C" fn field_new(
    env: *mut kvl_env,
    owner: kvl_ref,
    value: kvl_ref,
    out: *mut kvl_field,
) -> kvl_status {
    boundary!(env, |env| {
        let out = pointer::out(out)?;
        let owner = reference::borrow(env, owner, "owner")?;
        let value = reference::borrow(env, value, "value")?;
        let weak = Owned::new(host::object::weak_new(env, &owner)?);
        let key = host::field::new(env, &owner, &value)?;
        let bits = reference::field(Edge { owner: weak.into_place(), key })?;
        // SAFETY: (P2) checked above.
        unsafe { pointer::write(out, kvl_field { bits }) };
        Ok(())
    })
}

pub(super) unsafe extern "C" fn field_get(env: *mut kvl_env, field: kvl_field, out: *mut kvl_local) -> kvl_status {
    new_local!(env, out, |env| {
        let (owner, key) = reference::borrow_field(field.bits)?;
        host::field::get(env, &owner, key)
    })
}

pub(super) unsafe extern "C" fn field_set(env: *mut kvl_env, field: kvl_field, value: kvl_ref) -> kvl_status {
    boundary!(env, |env| {
        let value = reference::borrow(env, value, "value")?;
        let (owner, key) = reference::borrow_field(field.bits)?;
        host::field::set(env, &owner, key, &value)
    })
}

pub(super) unsafe extern "C" fn field_delete(field: kvl_field) {
    boundary!(or(), |env| {
        match reference::field_remove(field.bits) {
            Some(edge) => deferred_release::push_edge(edge),
            None if field.bits == 0 => {}
            None => super::handle::undeletable(env, function_name!(), "field", field.bits),
        }
        host::relieve(env);
        Ok(())
    });
}
