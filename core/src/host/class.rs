//! Classes, functions and instances.

use super::{arrived, done, failed};
use crate::abi::record::{kvl_class, kvl_converter, kvl_enum, kvl_func, kvl_property};
use crate::abi::slot::{kvl_box, kvl_owner};
use crate::handles::place::Place;
use crate::runtime::env::Env;
use crate::runtime::error::Result;
use crate::runtime::owned::Borrowed;
use crate::types::class::TypeId;

/// Python class of a record.
pub fn class_new(env: &Env, scope: &Borrowed, record: &kvl_class, id: TypeId) -> Result<Place> {
    let number = ask!(env, class_new(scope.number(), record, id.into()))?;
    arrived(env, number)
}

/// Python function of a record.
pub fn func_add(env: &Env, scope: &Borrowed, record: &kvl_func, id: i64) -> Result<()> {
    let status = ask!(env, func_add(scope.number(), record, id))?;
    done(env, status)
}

/// Python property of a record.
pub fn property_add(env: &Env, class: &Borrowed, record: &kvl_property) -> Result<()> {
    let status = ask!(env, property_add(class.number(), record))?;
    done(env, status)
}

/// Makes a method static.
pub fn static_add(env: &Env, class: &Borrowed, name: i64) -> Result<()> {
    let status = ask!(env, static_add(class.number(), name))?;
    done(env, status)
}

/// Python enum of a record.
pub fn enum_new(env: &Env, scope: &Borrowed, record: &kvl_enum, id: TypeId) -> Result<Place> {
    let number = ask!(env, enum_new(scope.number(), record, id.into()))?;
    arrived(env, number)
}

/// Python object of a C++ object, whose box the host takes from `given`.
///
/// # Safety
/// (P7) `given` and its box are readable and writable.
pub unsafe fn instance_new(env: &Env, given: *mut kvl_owner) -> Result<Place> {
    let number = ask!(env, instance_new(given))?;
    arrived(env, number)
}

/// Address of an object's C++ instance, 0 if it has none of that type; if that moves a negative number, for its box.
pub fn instance_get(env: &Env, object: &Borrowed, id: TypeId) -> Result<isize> {
    let address = ask!(env, instance_get(object.number(), id.into()))?;
    // -1 and -2 stand for no address.
    if address == -1 || address == -2 { Err(failed(env, address)) } else { Ok(address as isize) }
}

/// Knows a conversion.
pub fn converter_new(env: &Env, record: &kvl_converter, id: TypeId) -> Result<()> {
    let status = ask!(env, converter_new(record, id.into()))?;
    done(env, status)
}

/// Whether a conversion takes an object; `out`, if not null, receives the box it makes.
///
/// # Safety
/// (P2) `out` is null or writable.
pub unsafe fn instance_convert(env: &Env, object: &Borrowed, id: TypeId, out: *mut *mut kvl_box) -> Result<bool> {
    let status = ask!(env, instance_convert(object.number(), id.into(), out))?;
    if status == 1 { Ok(false) } else { done(env, status).map(|()| true) }
}

/// What is known of a type, KVL_TYPE_*.
pub fn type_flags(env: &Env, id: TypeId) -> Result<u32> {
    let flags = ask!(env, type_flags(id.into()))?;
    u32::try_from(flags).map_err(|_| failed(env, flags))
}

/// Python class of a type.
pub fn type_class(env: &Env, id: TypeId) -> Result<Place> {
    let number = ask!(env, type_class(id.into()))?;
    arrived(env, number)
}

/// Bound method of an object if Python overrides it.
pub fn override_get(env: &Env, weak: &Borrowed, name: i64) -> Result<Place> {
    let number = ask!(env, override_get(weak.number(), name))?;
    arrived(env, number)
}
