//! Operations on objects.

use super::{arrived, done, failed, or_none};
use crate::abi::host::kvl_host;
use crate::abi::slot::kvl_slot;
use crate::handles::place::Place;
use crate::runtime::env::Env;
use crate::runtime::error::{Error, Result};
use crate::runtime::names::{self, HotPath, Interned, Name, SpecializedFn};
use crate::runtime::owned::Borrowed;
use crate::sync::Mutex;
use rustc_hash::FxHashMap;
use std::any::Any;
use std::sync::LazyLock;

/// What makes a function of the host's for one number of its own.
type Maker = unsafe extern "C" fn(number: i64) -> Option<SpecializedFn>;

type Methods = FxHashMap<(i64, i64), &'static HotPath>;

static METHODS: LazyLock<Mutex<Methods>> = LazyLock::new(Mutex::default);

/// Keeps other threads out of the methods until the guard is dropped.
pub fn hold() -> Box<dyn Any> {
    Box::new(METHODS.lock())
}

/// Forgets the methods: another host has other numbers.
pub fn forget_methods() {
    METHODS.lock().clear();
}

/// Number of an attribute name.
pub fn name_new(env: &Env, name: &[u8]) -> Result<i64> {
    let number = ask!(env, name_new(name.as_ptr().cast(), name.len() as i64))?;
    if number >= 0 { Ok(number) } else { Err(failed(env, number)) }
}

/// Number of a call format.
pub fn format_new(env: &Env, format: &[u8]) -> Result<i64> {
    let number = ask!(env, format_new(format.as_ptr().cast(), format.len() as i64))?;
    if number >= 0 { Ok(number) } else { Err(failed(env, number)) }
}

/// `object.name`
pub fn getattr(env: &Env, object: &Borrowed, name: i64) -> Result<Place> {
    let number = ask!(env, getattr(object.number(), name))?;
    arrived(env, number)
}

/// `object.name`, into two slots: a number if it is one, else a place.
///
/// # Safety
/// (P5) Two slots.
pub unsafe fn getattr_value(env: &Env, object: &Borrowed, name: &Name, slots: *mut kvl_slot) -> Result<()> {
    let status = match name.getter.function(|| function(env, |table| table.getattr_function, name.number))? {
        Some(run) => call_specialized(env, run, object, slots)?,
        None => ask!(env, getattr_value(object.number(), name.number, slots))?,
    };
    done(env, status)
}

/// The function that the host has for a number, if it has one.
fn function(env: &Env, maker: impl FnOnce(&kvl_host) -> Option<Maker>, number: i64) -> Result<Option<SpecializedFn>> {
    super::call(env, "function", |table| match maker(table) {
        // SAFETY: (H1) the number is one of the host's.
        Some(make) => Ok(unsafe { make(number) }),
        None => Ok(None),
    })
    .and_then(|made| made_or_failed(env, made))
}

/// What the host has made; an exception may have met it.
fn made_or_failed(env: &Env, made: Option<SpecializedFn>) -> Result<Option<SpecializedFn>> {
    if made.is_none() && env.is_pending() { Err(Error::Pending) } else { Ok(made) }
}

/// Calls a function that the host has made for one operation.
#[inline]
fn call_specialized(env: &Env, run: SpecializedFn, object: &Borrowed, slots: *mut kvl_slot) -> Result<i32> {
    // SAFETY: (H1) the slots are those of the operation that the host has made it for.
    super::call(env, "function", |_| Ok(unsafe { run(object.number(), slots) }))
}

/// `object.name = value`, or `del object.name`
pub fn setattr(env: &Env, object: &Borrowed, name: i64, value: Option<&Borrowed>) -> Result<()> {
    let status = ask!(env, setattr(object.number(), name, or_none(value)))?;
    done(env, status)
}

/// `callable(...)`; the O slots hold places, the result's an owned one.
///
/// # Safety
/// (P5) The slots are those of the format.
pub unsafe fn call_slots(env: &Env, callable: &Borrowed, format: &Interned, slots: *mut kvl_slot) -> Result<()> {
    let status = match format.caller.function(|| function(env, |table| table.call_function, format.number))? {
        Some(run) => call_specialized(env, run, callable, slots)?,
        None => ask!(env, call(callable.number(), format.number, slots))?,
    };
    done(env, status)
}

/// Calling a method of a name with a format.
#[inline]
fn method(env: &Env, name: &Name, format: &Interned) -> &'static HotPath {
    let (pair, epoch) = ((name.number, format.number), names::epoch());
    env.methods.get(pair, epoch).unwrap_or_else(|| {
        let found = *METHODS.lock().entry(pair).or_insert_with(|| Box::leak(Box::default()));
        env.methods.keep(pair, found, epoch);
        found
    })
}

/// `object.name(...)`; slots as in [`call_slots`].
///
/// # Safety
/// (P5) The slots are those of the format.
pub unsafe fn call_method(
    env: &Env,
    object: &Borrowed,
    name: &Name,
    format: &Interned,
    slots: *mut kvl_slot,
) -> Result<()> {
    let make = || {
        let made = super::call(env, "function", |table| match table.method_function {
            // SAFETY: (H1) the numbers are the host's.
            Some(make) => Ok(unsafe { make(name.number, format.number) }),
            None => Ok(None),
        });
        made.and_then(|made| made_or_failed(env, made))
    };
    let status = match method(env, name, format).function(make)? {
        Some(run) => call_specialized(env, run, object, slots)?,
        None => ask!(env, call_method(object.number(), name.number, format.number, slots))?,
    };
    done(env, status)
}

/// `callable(*args, **kwargs)`
pub fn call_object(env: &Env, callable: &Borrowed, args: &Borrowed, kwargs: Option<&Borrowed>) -> Result<Place> {
    let number = ask!(env, call_object(callable.number(), args.number(), or_none(kwargs)))?;
    arrived(env, number)
}

/// `hasattr(object, name)`
pub fn hasattr(env: &Env, object: &Borrowed, name: i64) -> Result<bool> {
    let answer = ask!(env, hasattr(object.number(), name))?;
    if answer >= 0 { Ok(answer != 0) } else { Err(failed(env, answer.into())) }
}

/// Several attributes in one crossing, all or none.
pub fn getattrs(env: &Env, object: &Borrowed, names: &[i64]) -> Result<Vec<Place>> {
    let mut places = vec![-1; names.len()];
    let status = ask!(env, getattrs(object.number(), names.as_ptr(), names.len() as i64, places.as_mut_ptr()))?;
    done(env, status)?;
    places.into_iter().map(|number| arrived(env, number)).collect()
}

/// As [`call_slots`], the last arguments passed by name.
///
/// # Safety
/// (P5) The slots are those of the format.
pub unsafe fn call_keywords(
    env: &Env,
    callable: &Borrowed,
    format: i64,
    slots: *mut kvl_slot,
    names: &[i64],
) -> Result<()> {
    let (data, len) = (names.as_ptr(), names.len() as i64);
    let status = ask!(env, call_keywords(callable.number(), format, slots, data, len))?;
    done(env, status)
}

/// A unary operator.
pub fn unary(env: &Env, op: i32, a: &Borrowed) -> Result<Place> {
    let number = ask!(env, unary(op.into(), a.number()))?;
    arrived(env, number)
}

/// A binary operator.
pub fn binary(env: &Env, op: i32, a: &Borrowed, b: &Borrowed) -> Result<Place> {
    let number = ask!(env, binary(op.into(), a.number(), b.number()))?;
    arrived(env, number)
}

/// A question with a number for an answer.
pub fn query(env: &Env, op: i32, a: &Borrowed, b: Option<&Borrowed>) -> Result<i64> {
    let number = ask!(env, query(op.into(), a.number(), or_none(b)))?;
    if number >= 0 { Ok(number) } else { Err(failed(env, number)) }
}

/// `object[key] = value`, or `del object[key]`
pub fn setitem(env: &Env, object: &Borrowed, key: &Borrowed, value: Option<&Borrowed>) -> Result<()> {
    let status = ask!(env, setitem(object.number(), key.number(), or_none(value)))?;
    done(env, status)
}

/// `next(iterator)`
pub fn next(env: &Env, iterator: &Borrowed) -> Result<Place> {
    let number = ask!(env, next(iterator.number()))?;
    arrived(env, number)
}

/// `next(iterator)`, into two slots as [`getattr_value`].
///
/// # Safety
/// (P5) Two slots.
pub unsafe fn next_value(env: &Env, iterator: &Borrowed, slots: *mut kvl_slot) -> Result<()> {
    let status = ask!(env, next_value(iterator.number(), slots))?;
    done(env, status)
}

/// Object of a C++ value.
///
/// # Safety
/// (P5) The slots are those of the code.
pub unsafe fn value_new(env: &Env, code: i32, slots: *mut kvl_slot) -> Result<Place> {
    let number = ask!(env, value_new(code.into(), slots))?;
    arrived(env, number)
}

/// C++ value of an object.
///
/// # Safety
/// (P5) The slots are those of the code.
pub unsafe fn value_get(env: &Env, object: &Borrowed, code: i32, slots: *mut kvl_slot) -> Result<()> {
    let status = ask!(env, value_get(object.number(), code.into(), slots))?;
    done(env, status)
}

/// A container of values.
///
/// # Safety
/// (P5) The slots are those of the format.
pub unsafe fn build(env: &Env, kind: i32, format: i64, slots: *mut kvl_slot) -> Result<Place> {
    let number = ask!(env, build(kind.into(), format, slots))?;
    arrived(env, number)
}

/// A module, imported.
pub fn import(env: &Env, name: &[u8]) -> Result<Place> {
    let number = ask!(env, import_(name.as_ptr().cast(), name.len() as i64))?;
    arrived(env, number)
}

/// A weak reference object.
pub fn weak_new(env: &Env, object: &Borrowed) -> Result<Place> {
    let number = ask!(env, weak_new(object.number()))?;
    arrived(env, number)
}

/// Object of a weak reference object.
pub fn weak_get(env: &Env, weak: &Borrowed) -> Result<Place> {
    let number = ask!(env, weak_get(weak.number()))?;
    arrived(env, number)
}
