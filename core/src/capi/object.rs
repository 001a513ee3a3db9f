//! Operations on Python objects.

use super::pointer;
use super::value::{SlotCall, finish_number};
use crate::abi::handle::{kvl_env, kvl_local, kvl_ref};
use crate::abi::operator::{KVL_OP_COPY, KVL_OP_KEEP, KVL_QUERY_SHARED, KVL_QUERY_SIGNALS};
use crate::abi::slot::kvl_slot;
use crate::abi::status::kvl_status;
use crate::capi::{boundary, new_local};
use crate::host;
use crate::host::intern;
use crate::runtime::error::{Error, Result};
use crate::runtime::reference::{borrow, borrow_or_null};
use std::ffi::c_char;

pub(super) unsafe extern "C" fn object_getattr(
    env: *mut kvl_env,
    self_: kvl_ref,
    name: *const c_char,
    len: i64,
    out: *mut kvl_local,
) -> kvl_status {
    new_local!(env, out, |env| {
        let object = borrow(env, self_, "self")?;
        // SAFETY: (P3) passed on.
        let name = intern::name(env, unsafe { pointer::bytes(name, len, "name") }?)?;
        host::object::getattr(env, &object, name.number)
    })
}

pub(super) unsafe extern "C" fn object_getattr_value(
    env: *mut kvl_env,
    self_: kvl_ref,
    name: *const c_char,
    len: i64,
    slots: *mut kvl_slot,
) -> kvl_status {
    boundary!(env, |env| {
        let object = borrow(env, self_, "self")?;
        // SAFETY: (P3) passed on.
        let name = intern::name(env, unsafe { pointer::bytes(name, len, "name") }?)?;
        // SAFETY: (P5) passed on.
        let slots = unsafe { number_slots(slots) }?;
        // SAFETY: (P5) two slots.
        unsafe { host::object::getattr_value(env, &object, name, slots.as_mut_ptr()) }?;
        finish_number(env, slots)
    })
}

/// The two slots of a result that is a number or an object.
///
/// # Safety
/// (P5)
unsafe fn number_slots<'a>(slots: *mut kvl_slot) -> Result<&'a mut [kvl_slot]> {
    if slots.is_null() {
        return Err(Error::null("slots"));
    }
    // SAFETY: (P5) two slots.
    Ok(unsafe { std::slice::from_raw_parts_mut(slots, 2) })
}

pub(super) unsafe extern "C" fn object_next_value(
    env: *mut kvl_env,
    iterator: kvl_ref,
    slots: *mut kvl_slot,
) -> kvl_status {
    boundary!(env, |env| {
        let iterator = borrow(env, iterator, "iterator")?;
        // SAFETY: (P5) passed on.
        let slots = unsafe { number_slots(slots) }?;
        // SAFETY: (P5) two slots.
        unsafe { host::object::next_value(env, &iterator, slots.as_mut_ptr()) }?;
        finish_number(env, slots)
    })
}

pub(super) unsafe extern "C" fn object_setattr(
    env: *mut kvl_env,
    self_: kvl_ref,
    name: *const c_char,
    len: i64,
    value: kvl_ref,
) -> kvl_status {
    boundary!(env, |env| {
        let object = borrow(env, self_, "self")?;
        let value = borrow_or_null(env, value, "value")?;
        // SAFETY: (P3) passed on.
        let name = intern::name(env, unsafe { pointer::bytes(name, len, "name") }?)?;
        host::object::setattr(env, &object, name.number, value.as_ref())
    })
}

pub(super) unsafe extern "C" fn object_call(
    env: *mut kvl_env,
    callable: kvl_ref,
    format: *const c_char,
    slots: *mut kvl_slot,
) -> kvl_status {
    boundary!(env, |env| {
        let callable = borrow(env, callable, "callable")?;
        // SAFETY: (P3, P5) passed on.
        let call = unsafe { SlotCall::new(env, format, slots) }?;
        call.run(env, |format, slots| {
            // SAFETY: (P5) `Call` has made them those of the format.
            unsafe { host::object::call_slots(env, &callable, format, slots) }
        })
    })
}

pub(super) unsafe extern "C" fn object_call_method(
    env: *mut kvl_env,
    self_: kvl_ref,
    name: *const c_char,
    len: i64,
    format: *const c_char,
    slots: *mut kvl_slot,
) -> kvl_status {
    boundary!(env, |env| {
        let object = borrow(env, self_, "self")?;
        // SAFETY: (P3) passed on.
        let name = intern::name(env, unsafe { pointer::bytes(name, len, "name") }?)?;
        // SAFETY: (P3, P5) passed on.
        let call = unsafe { SlotCall::new(env, format, slots) }?;
        call.run(env, |format, slots| {
            // SAFETY: (P5) `Call` has made them those of the format.
            unsafe { host::object::call_method(env, &object, name, format, slots) }
        })
    })
}

pub(super) unsafe extern "C" fn object_call_object(
    env: *mut kvl_env,
    callable: kvl_ref,
    args: kvl_ref,
    kwargs: kvl_ref,
    out: *mut kvl_local,
) -> kvl_status {
    new_local!(env, out, |env| {
        let callable = borrow(env, callable, "callable")?;
        let args = borrow(env, args, "args")?;
        let kwargs = borrow_or_null(env, kwargs, "kwargs")?;
        host::object::call_object(env, &callable, &args, kwargs.as_ref())
    })
}

/// Refuses an operation that no host knows.
fn known(op: i32, last: i32, what: &str) -> Result<()> {
    match op {
        _ if (0..=last).contains(&op) => Ok(()),
        _ => Err(Error::wrong_argument("op", format_args!("is {op}, which is not {what} of kevel.h"))),
    }
}

pub(super) unsafe extern "C" fn object_unary(
    env: *mut kvl_env,
    op: i32,
    a: kvl_ref,
    out: *mut kvl_local,
) -> kvl_status {
    new_local!(env, out, |env| {
        known(op, KVL_OP_COPY, "a unary operator")?;
        host::object::unary(env, op, &borrow(env, a, "a")?)
    })
}

pub(super) unsafe extern "C" fn object_binary(
    env: *mut kvl_env,
    op: i32,
    a: kvl_ref,
    b: kvl_ref,
    out: *mut kvl_local,
) -> kvl_status {
    new_local!(env, out, |env| {
        known(op, KVL_OP_KEEP, "a binary operator")?;
        host::object::binary(env, op, &borrow(env, a, "a")?, &borrow(env, b, "b")?)
    })
}

pub(super) unsafe extern "C" fn object_query(
    env: *mut kvl_env,
    op: i32,
    a: kvl_ref,
    b: kvl_ref,
    out: *mut i64,
) -> kvl_status {
    boundary!(env, |env| {
        let out = pointer::out(out)?;
        known(op, KVL_QUERY_SIGNALS, "a query")?;
        let a = borrow(env, a, "a")?;
        if op == KVL_QUERY_SHARED {
            host::flush(env); // what has ended already does not count
        }
        let answer = host::object::query(env, op, &a, borrow_or_null(env, b, "b")?.as_ref())?;
        // SAFETY: (P2) checked above.
        unsafe { pointer::write(out, answer) };
        Ok(())
    })
}

pub(super) unsafe extern "C" fn object_setitem(
    env: *mut kvl_env,
    self_: kvl_ref,
    key: kvl_ref,
    value: kvl_ref,
) -> kvl_status {
    boundary!(env, |env| {
        let object = borrow(env, self_, "self")?;
        let key = borrow(env, key, "key")?;
        host::object::setitem(env, &object, &key, borrow_or_null(env, value, "value")?.as_ref())
    })
}

pub(super) unsafe extern "C" fn object_next(env: *mut kvl_env, iterator: kvl_ref, out: *mut kvl_local) -> kvl_status {
    new_local!(env, out, |env| host::object::next(env, &borrow(env, iterator, "iterator")?))
}

pub(super) unsafe extern "C" fn object_import(
    env: *mut kvl_env,
    name: *const c_char,
    len: i64,
    out: *mut kvl_local,
) -> kvl_status {
    new_local!(env, out, |env| {
        // SAFETY: (P3) passed on.
        host::object::import(env, unsafe { pointer::bytes(name, len, "name") }?)
    })
}
