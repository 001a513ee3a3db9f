//! Attributes and calls by interned names.

use super::pointer;
use super::value::SlotCall;
use crate::abi::handle::{kvl_env, kvl_local, kvl_name, kvl_ref};
use crate::abi::slot::kvl_slot;
use crate::abi::status::kvl_status;
use crate::capi::{boundary, new_local};
use crate::host;
use crate::host::intern;
use crate::runtime::env::Env;
use crate::runtime::error::{Error, Result};
use crate::runtime::reference::{borrow, borrow_or_null};
use std::ffi::c_char;

pub(super) unsafe extern "C" fn name_new(
    env: *mut kvl_env,
    name: *const c_char,
    len: i64,
    out: *mut kvl_name,
) -> kvl_status {
    boundary!(env, |_env| {
        let out = pointer::out(out)?;
        // SAFETY: (P3) passed on.
        let number = intern::name_new(unsafe { pointer::bytes(name, len, "name") }?)?;
        // SAFETY: (P2) checked above.
        unsafe { pointer::write(out, number) };
        Ok(())
    })
}

pub(super) unsafe extern "C" fn object_getattr_name(
    env: *mut kvl_env,
    self_: kvl_ref,
    name: kvl_name,
    out: *mut kvl_local,
) -> kvl_status {
    new_local!(env, out, |env| {
        let object = borrow(env, self_, "self")?;
        host::object::getattr(env, &object, intern::named(env, name)?.number)
    })
}

pub(super) unsafe extern "C" fn object_setattr_name(
    env: *mut kvl_env,
    self_: kvl_ref,
    name: kvl_name,
    value: kvl_ref,
) -> kvl_status {
    boundary!(env, |env| {
        let object = borrow(env, self_, "self")?;
        let value = borrow_or_null(env, value, "value")?;
        host::object::setattr(env, &object, intern::named(env, name)?.number, value.as_ref())
    })
}

pub(super) unsafe extern "C" fn object_hasattr(
    env: *mut kvl_env,
    self_: kvl_ref,
    name: *const c_char,
    len: i64,
    out: *mut bool,
) -> kvl_status {
    boundary!(env, |env| {
        // SAFETY: (P3) passed on.
        let name = unsafe { pointer::bytes(name, len, "name") }?;
        hasattr(env, self_, out, || intern::name(env, name).map(|name| name.number))
    })
}

pub(super) unsafe extern "C" fn object_hasattr_name(
    env: *mut kvl_env,
    self_: kvl_ref,
    name: kvl_name,
    out: *mut bool,
) -> kvl_status {
    boundary!(env, |env| hasattr(env, self_, out, || intern::named(env, name).map(|name| name.number)))
}

fn hasattr(env: &Env, self_: kvl_ref, out: *mut bool, name: impl FnOnce() -> Result<i64>) -> Result<()> {
    let out = pointer::out(out)?;
    let object = borrow(env, self_, "self")?;
    let has = host::object::hasattr(env, &object, name()?)?;
    // SAFETY: (P2) checked above.
    unsafe { pointer::write(out, has) };
    Ok(())
}

/// What the host calls an array of names.
///
/// # Safety
/// (P8)
unsafe fn numbers(env: &Env, names: *const kvl_name, n: u64, what: &str) -> Result<Vec<i64>> {
    // SAFETY: (P8) passed on.
    let names = unsafe { pointer::array(names, n, what) }?;
    names.iter().map(|&name| intern::named(env, name).map(|name| name.number)).collect()
}

pub(super) unsafe extern "C" fn object_getattrs(
    env: *mut kvl_env,
    self_: kvl_ref,
    names: *const kvl_name,
    n: u64,
    out: *mut kvl_local,
) -> kvl_status {
    boundary!(env, |env| {
        let out = if n == 0 { out } else { pointer::out(out)? };
        let object = borrow(env, self_, "self")?;
        // SAFETY: (P8) passed on.
        let numbers = unsafe { numbers(env, names, n, "names") }?;
        let places = host::object::getattrs(env, &object, &numbers)?;
        let mut made = Vec::with_capacity(places.len());
        for place in places {
            // With no room for one, those before end with the call.
            made.push(kvl_local { bits: env.local(place)? });
        }
        for (at, local) in made.into_iter().enumerate() {
            // SAFETY: (P8) writable for n elements.
            let slot = unsafe { out.add(at) };
            // SAFETY: (P8) as above.
            unsafe { pointer::write(slot, local) };
        }
        Ok(())
    })
}

pub(super) unsafe extern "C" fn object_call_keywords(
    env: *mut kvl_env,
    callable: kvl_ref,
    format: *const c_char,
    slots: *mut kvl_slot,
    keywords: *const kvl_name,
    n_keywords: u64,
) -> kvl_status {
    boundary!(env, |env| {
        let callable = borrow(env, callable, "callable")?;
        // SAFETY: (P8) passed on.
        let names = unsafe { numbers(env, keywords, n_keywords, "keywords") }?;
        // SAFETY: (P3, P5) passed on.
        let call = unsafe { SlotCall::new(env, format, slots) }?;
        if names.len() > call.arguments() {
            let problem = format_args!("are {} names for {} arguments", names.len(), call.arguments());
            return Err(Error::wrong_argument("keywords", problem));
        }
        call.run(env, |format, slots| {
            // SAFETY: (P5) `Call` has made them those of the format.
            unsafe { host::object::call_keywords(env, &callable, format.number, slots, &names) }
        })
    })
}

pub(super) unsafe extern "C" fn object_call_method_name(
    env: *mut kvl_env,
    self_: kvl_ref,
    name: kvl_name,
    format: *const c_char,
    slots: *mut kvl_slot,
) -> kvl_status {
    boundary!(env, |env| {
        let object = borrow(env, self_, "self")?;
        let name = intern::named(env, name)?;
        // SAFETY: (P3, P5) passed on.
        let call = unsafe { SlotCall::new(env, format, slots) }?;
        call.run(env, |format, slots| {
            // SAFETY: (P5) `Call` has made them those of the format.
            unsafe { host::object::call_method(env, &object, name, format, slots) }
        })
    })
}
