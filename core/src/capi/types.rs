//! C++ types: numbers, names and casts.

use super::pointer;
use crate::abi::handle::{kvl_env, kvl_local, kvl_type};
use crate::abi::record::KVL_TYPE_CLASS;
use crate::abi::status::kvl_status;
use crate::capi::boundary;
use crate::classes::defining;
use crate::host;
use crate::native::bridge::{self, Hook};
use crate::runtime::error::{Error, Result};
use crate::runtime::shared;
use crate::types::registered::TYPES;
use std::ffi::{c_char, c_void};

fn intern(type_name: *const c_char) -> Result<kvl_type> {
    // SAFETY: (P3) passed on.
    Ok(TYPES.intern(unsafe { pointer::c_str(type_name, "type_name") }?))
}

pub(super) unsafe extern "C" fn type_intern(type_name: *const c_char) -> kvl_type {
    boundary!(or 0, |_env| intern(type_name))
}

pub(super) unsafe extern "C" fn shared_pointer(name: *const c_char) -> *mut *mut c_void {
    boundary!(or std::ptr::null_mut(), |_env| {
        // SAFETY: (P3) passed on.
        Ok(shared::pointer(unsafe { pointer::c_str(name, "name") }?).as_ptr())
    })
}

pub(super) unsafe extern "C" fn type_resolve(
    declared: kvl_type,
    dynamic_name: *const c_char,
    object: *mut c_void,
    most_derived: *mut c_void,
    out_object: *mut *mut c_void,
) -> kvl_type {
    boundary!(or 0, |_env| {
        let out = pointer::out(out_object)?;
        if object.is_null() {
            return Err(Error::null("object"));
        }
        let dynamic = intern(dynamic_name)?;
        // SAFETY: (P6) passed on.
        let found = unsafe { TYPES.resolve(declared, dynamic, object, most_derived) };
        // SAFETY: (P2) checked above.
        unsafe { pointer::write(out, found.object) };
        Ok(found.id)
    })
}

pub(super) unsafe extern "C" fn type_find(
    env: *mut kvl_env,
    type_: kvl_type,
    flags: *mut u32,
    out: *mut kvl_local,
) -> kvl_status {
    boundary!(env, |env| {
        let flags = pointer::out(flags)?;
        let known = host::class::type_flags(env, type_)?;
        if !out.is_null() {
            let class = known & KVL_TYPE_CLASS != 0;
            let bits = if class { env.local(host::class::type_class(env, type_)?)? } else { 0 };
            // SAFETY: (P2) not null.
            unsafe { pointer::write(out, kvl_local { bits }) };
        }
        // SAFETY: (P2) checked above.
        unsafe { pointer::write(flags, known) };
        Ok(())
    })
}

pub(super) unsafe extern "C" fn type_define(
    env: *mut kvl_env,
    type_: kvl_type,
    define: Option<Hook>,
    data: *mut c_void,
) -> kvl_status {
    boundary!(env, |env| {
        let define = define.ok_or_else(|| Error::null("define"))?;
        defining::define(env, type_, || {
            // SAFETY: (P6) the function is one that takes this data.
            unsafe { bridge::hook(define, data) }
                .map_err(|thrown| Error::thrown("the definition of a class", thrown.what()))?;
            if env.is_pending() { Err(Error::Pending) } else { Ok(()) }
        })
    })
}

/// Give the number of a C++ type by its mangled type_info name, registered or not; 0 and a pending error on failure.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kvl_host_type_intern(type_name: *const c_char) -> kvl_type {
    boundary!(or 0, |_env| intern(type_name))
}

/// Give the name of a C++ type as its author wrote it, for messages; static.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kvl_host_type_name(type_: kvl_type) -> *const c_char {
    boundary!(or c"".as_ptr(), |_env| Ok(TYPES.readable(type_)))
}

/// Cast a C++ object up or (dynamically) down the registered classes; NULL if it is not one, and no error is pending.
///
/// @param from    class that object is the address of
/// @param to      class wanted
/// @param object  its address; NULL gives NULL
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kvl_host_type_cast(from: kvl_type, to: kvl_type, object: *mut c_void) -> *mut c_void {
    // SAFETY: (P6) passed on.
    boundary!(or std::ptr::null_mut(), |_env| Ok(unsafe { TYPES.cast(from, to, object) }))
}
