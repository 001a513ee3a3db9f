//! Registration of classes, functions, properties and enums.

use super::pointer;
use crate::abi::handle::{kvl_env, kvl_global, kvl_ref};
use crate::abi::record::{kvl_base, kvl_class, kvl_converter, kvl_enum, kvl_func, kvl_property};
use crate::abi::slot::kvl_slot;
use crate::abi::status::kvl_status;
use crate::capi::boundary;
use crate::classes::register::{self, ClassSpec};
use crate::host;
use crate::host::intern;
use crate::native::bridge;
use crate::runtime::error::{Error, Result};
use crate::runtime::reference;
use crate::types::cast::Cast;
use crate::types::registered::Function;
use crate::types::registered::{FUNCTIONS, TYPES};
use std::ffi::c_char;

pub(super) unsafe extern "C" fn class_register(
    env: *mut kvl_env,
    scope: kvl_ref,
    record: *const kvl_class,
    out: *mut kvl_global,
) -> kvl_status {
    boundary!(env, |env| {
        let out = pointer::out(out)?;
        let scope = reference::borrow(env, scope, "scope")?;
        // SAFETY: (P4) passed on.
        let record = unsafe { pointer::record(record, "a class record") }?;
        let place = register::class(env, class_spec(record)?, |id| host::class::class_new(env, &scope, record, id))?;
        let bits = reference::global(place)?;
        // SAFETY: (P2) checked above.
        unsafe { pointer::write(out, kvl_global { bits }) };
        Ok(())
    })
}

fn class_spec(class: &kvl_class) -> Result<ClassSpec> {
    // SAFETY: (P4) what the record points to is readable.
    let name = unsafe { pointer::c_str(class.name, "name of a class") }?.to_owned();
    // SAFETY: (P4) as above.
    let type_name = unsafe { pointer::c_str(class.type_name, "type_name of a class") }?.to_owned();
    let wrapper_name = match class.wrapper_name.is_null() {
        true => None,
        // SAFETY: (P4) as above.
        false => Some(unsafe { pointer::c_str(class.wrapper_name, "wrapper_name of a class") }?.to_owned()),
    };
    // SAFETY: (P4) as above.
    let bases = unsafe { pointer::array(class.bases, class.n_bases, "bases of a class") }?;
    let bases = bases.iter().map(base).collect::<Result<_>>()?;
    Ok(ClassSpec { name, type_name, wrapper_name, bases })
}

fn base(base: &kvl_base) -> Result<(String, Cast)> {
    // SAFETY: (P4) what the record points to is readable.
    let name = unsafe { pointer::c_str(base.type_name, "type_name of a base") }?;
    let up = base.upcast.ok_or_else(|| Error::null("upcast of a base"))?;
    Ok((name.to_owned(), Cast { offset: base.offset, up, down: base.downcast }))
}

pub(super) unsafe extern "C" fn func_register(
    env: *mut kvl_env,
    scope: kvl_ref,
    record: *const kvl_func,
) -> kvl_status {
    boundary!(env, |env| {
        let scope = reference::borrow(env, scope, "scope")?;
        // SAFETY: (P4) passed on.
        let record = unsafe { pointer::record(record, "a function record") }?;
        let packed = record.packed.ok_or_else(|| Error::null("packed of a function"))?;
        // SAFETY: (P4) what the record points to is readable.
        let params = unsafe { pointer::array(record.params, record.n_params, "params of a function") }?;
        if let Some(loading) = env.loading.borrow_mut().last_mut() {
            loading.defaults.extend(params.iter().map(|param| param.default_value).filter(|&default| default != 0));
        }
        let id = register::function(Function { packed, typed: record.typed, data: record.data });
        host::class::func_add(env, &scope, record, id)
    })
}

pub(super) unsafe extern "C" fn property_register(
    env: *mut kvl_env,
    cls: kvl_ref,
    record: *const kvl_property,
) -> kvl_status {
    boundary!(env, |env| {
        let class = reference::borrow(env, cls, "cls")?;
        // SAFETY: (P4) passed on.
        let record = unsafe { pointer::record(record, "a property record") }?;
        host::class::property_add(env, &class, record)
    })
}

pub(super) unsafe extern "C" fn static_register(
    env: *mut kvl_env,
    cls: kvl_ref,
    name: *const c_char,
    len: i64,
) -> kvl_status {
    boundary!(env, |env| {
        let class = reference::borrow(env, cls, "cls")?;
        // SAFETY: (P3) passed on.
        let name = intern::name(env, unsafe { pointer::bytes(name, len, "name") }?)?.number;
        host::class::static_add(env, &class, name)
    })
}

pub(super) unsafe extern "C" fn converter_register(env: *mut kvl_env, record: *const kvl_converter) -> kvl_status {
    boundary!(env, |env| {
        // SAFETY: (P4) passed on.
        let record = unsafe { pointer::record(record, "a converter record") }?;
        // SAFETY: (P4) what the record points to is readable.
        let type_name = unsafe { pointer::c_str(record.type_name, "type_name of a converter") }?;
        host::class::converter_new(env, record, TYPES.intern(type_name))
    })
}

pub(super) unsafe extern "C" fn enum_register(
    env: *mut kvl_env,
    scope: kvl_ref,
    record: *const kvl_enum,
    out: *mut kvl_global,
) -> kvl_status {
    boundary!(env, |env| {
        let out = pointer::out(out)?;
        let scope = reference::borrow(env, scope, "scope")?;
        // SAFETY: (P4) passed on.
        let record = unsafe { pointer::record(record, "an enum record") }?;
        // SAFETY: (P4) what the record points to is readable.
        let name = unsafe { pointer::c_str(record.name, "name of an enum") }?;
        // SAFETY: (P4) as above.
        let type_name = unsafe { pointer::c_str(record.type_name, "type_name of an enum") }?;
        let place = register::enumeration(env, name, type_name, |id| host::class::enum_new(env, &scope, record, id))?;
        let bits = reference::global(place)?;
        // SAFETY: (P2) checked above.
        unsafe { pointer::write(out, kvl_global { bits }) };
        Ok(())
    })
}

/// Call a registered function in its packed form, with nothing that C++ throws getting out.
///
/// @param id     number that the host got with func_add
/// @param slots  slots[0] for the result, then the arguments
///
/// Errors: KVL_E_TYPE if there is no such function; KVL_E_ERROR if it left an error pending.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kvl_host_func_call(id: i64, slots: *mut kvl_slot) -> kvl_status {
    boundary!(here, |env| {
        let function = FUNCTIONS.read().get(id);
        let Function { packed, typed, data } =
            function.ok_or_else(|| Error::wrong(format_args!("there is no function number {id}")))?;
        // SAFETY: (P5, P6) the record's own pointers; the host has filled the slots.
        unsafe { bridge::packed(packed, typed, data, slots) }
            .map_err(|thrown| Error::thrown("a packed function", thrown.what()))?;
        if env.is_pending() { Err(Error::Pending) } else { Ok(()) }
    })
}
