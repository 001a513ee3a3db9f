//! The host table: how the core asks Python for what only a Python can do.
//!
//! Every question goes through `call`, which keeps three promises: the native lock is dropped meanwhile (Python takes the
//! GIL, and may call C++ on any thread), the environment is one level deeper (the frame of a nested call is not ours), and
//! the stack has room. No lock of the core is held.
//!
//! *The host's contract.* (H1) Table functions are callable from any thread until the host is closed, with places that the
//! core owns and pointers that are valid during the call. The table itself is never freed: a thread may be about to read it.

use crate::abi::host::kvl_host;
use crate::abi::record::{kvl_class, kvl_enum, kvl_func, kvl_property};
use crate::abi::slot::{kvl_box, kvl_slot};
use crate::env::{self, Env};
use crate::error::{Error, Pending, Result};
use crate::lock::NATIVE;
use crate::place::Place;
use crate::reference::Borrowed;
use crate::release;
use crate::runtime::COUNTS;
use crate::thread;
use crate::types::TypeId;
use std::sync::atomic::{AtomicBool, AtomicPtr, Ordering};
use std::time::{Duration, Instant};

/// Stack in use from which on the host is asked for its own limit; well below any.
const ASK_FOR_LIMIT: usize = 384 * 1024;
/// What is kept free below the host's own limit.
const HOST_RESERVE: i64 = 128 * 1024;

static TABLE: AtomicPtr<kvl_host> = AtomicPtr::new(std::ptr::null_mut());
static CLOSED: AtomicBool = AtomicBool::new(false);

/// How long closing waits for questions that other threads are in.
const CLOSING: Duration = Duration::from_secs(1);
const PAUSE: Duration = Duration::from_millis(1);

/// Installs a table, in place of an earlier one.
pub fn install(table: kvl_host) {
    TABLE.store(Box::into_raw(Box::new(table)), Ordering::Release);
    CLOSED.store(false, Ordering::Release);
}

/// From now on every question fails, and places on their way back are dropped. Waits for threads that are in a question: a
/// Python that has shut down may end them in the middle of it.
pub fn close() {
    CLOSED.store(true, Ordering::SeqCst);
    drop(release::take());
    let deadline = Instant::now() + CLOSING;
    // The barrier makes every thread either see that the host is closed, or be seen asking.
    if !thread::barrier() {
        std::thread::sleep(PAUSE);
    }
    while env::others_asking() && Instant::now() < deadline {
        std::thread::sleep(PAUSE);
    }
}

/// Whether the interpreter has shut down.
#[inline]
pub fn is_closed() -> bool {
    CLOSED.load(Ordering::Acquire)
}

fn table() -> Result<&'static kvl_host> {
    let table = TABLE.load(Ordering::Acquire);
    if table.is_null() || is_closed() {
        return Err(Error::closed(!table.is_null()));
    }
    // SAFETY: (H1) tables are leaked boxes.
    Ok(unsafe { &*table })
}

/// The time of a call: the native lock dropped, one level deeper.
struct Away<'a> {
    env: &'a Env,
    depth: i64,
}

impl<'a> Away<'a> {
    #[inline]
    fn new(env: &'a Env) -> Away<'a> {
        let depth = NATIVE.release();
        env.descend();
        env.ask();
        Away { env, depth }
    }
}

impl Drop for Away<'_> {
    #[inline]
    fn drop(&mut self) {
        self.env.answered();
        NATIVE.reacquire(self.depth);
        self.env.ascend();
    }
}

#[inline]
fn call<R>(env: &Env, name: &'static str, ask: impl FnOnce(&kvl_host) -> Result<R>) -> Result<R> {
    if !has_room(env) {
        return Err(Error::recursion());
    }
    ask_within_reserve(env, name, ask)
}

#[inline]
fn ask_within_reserve<R>(env: &Env, name: &'static str, ask: impl FnOnce(&kvl_host) -> Result<R>) -> Result<R> {
    tracing::trace!(name, "host call");
    let _away = Away::new(env);
    // Only now: whoever closes the host waits for those who are away.
    let table = table()?;
    if release::waiting() != 0 {
        hand_over(env, table);
    }
    ask(table)
}

/// Whether the stack has room for another call, by the system's measure and by Python's own.
#[inline]
fn has_room(env: &Env) -> bool {
    env.has_room() && (env.stack_used() <= ASK_FOR_LIMIT || host_has_room(env))
}

/// Whether a Python that watches the C stack itself would still take a call. It must not come to its own check: PyPy's, in
/// the entry of a callback, can be neither caught nor silenced.
#[cold]
fn host_has_room(env: &Env) -> bool {
    // The question is such a call too: there is room for it, as HOST_RESERVE was kept free at the last one.
    let _away = Away::new(env);
    let Ok(Some(stack_limit)) = table().map(|table| table.stack_limit) else { return true };
    // SAFETY: (H1) it takes no arguments.
    let limit = unsafe { stack_limit() };
    limit <= 0 || (env.stack_used() as i64) < limit - HOST_RESERVE
}

/// Hands the queue of places over.
#[cold]
pub fn release(env: &Env) {
    // Without room on the stack the queue waits for an outer call.
    if has_room(env) {
        let _away = Away::new(env);
        if let Ok(table) = table() {
            hand_over(env, table);
        }
    }
}

#[cold]
fn hand_over(env: &Env, table: &kvl_host) {
    let places = release::take();
    let Some(release) = table.release.filter(|_| !places.is_empty()) else { return };
    tracing::trace!(places = places.len(), "release");
    // Objects' destructors run in there: what they leave pending is not this call's error.
    let pending = env.take_pending();
    // SAFETY: (H1) the places are owned by the core and given up here.
    unsafe { release(places.as_ptr(), places.len() as i64) };
    env.set_pending(pending);
}

/// Calls one function of the table.
macro_rules! ask {
    ($env:expr, $function:ident($($argument:expr),*)) => {
        call($env, stringify!($function), |table| match table.$function {
            // SAFETY: (H1) the arguments are what the function's documentation names.
            Some(function) => Ok(unsafe { function($($argument),*) }),
            None => Err(Error::host(concat!("the host has no function ", stringify!($function)))),
        })
    };
}

/// A place that the host answered with; the core owns it now.
#[inline]
pub fn arrived(env: &Env, number: i64) -> Result<Place> {
    if number < 0 {
        return Err(failed(env, number));
    }
    let place = Place::new(number).ok_or_else(|| Error::limit("the host's list of objects is too long"))?;
    COUNTS.add(place);
    Ok(place)
}

#[inline]
fn done(env: &Env, status: i32) -> Result<()> {
    if status == 0 { Ok(()) } else { Err(failed(env, status.into())) }
}

#[cold]
fn failed(env: &Env, number: i64) -> Error {
    match number {
        -2 => Error::Stop,
        _ if env.is_pending() => Error::Pending,
        // It could not even run its error handler, as CPython 3.12 can't at the end of its own count of C calls.
        _ => Error::recursion(),
    }
}

/// Number of an optional place.
#[inline]
fn or_none(place: Option<&Borrowed>) -> i64 {
    place.map_or(-1, Borrowed::number)
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

/// `object.name = value`, or `del object.name`
pub fn setattr(env: &Env, object: &Borrowed, name: i64, value: Option<&Borrowed>) -> Result<()> {
    let status = ask!(env, setattr(object.number(), name, or_none(value)))?;
    done(env, status)
}

/// `callable(...)`; the O slots hold places, the result's an owned one.
///
/// # Safety
/// (P5) The slots are those of the format.
pub unsafe fn call_slots(env: &Env, callable: &Borrowed, format: i64, slots: *mut kvl_slot) -> Result<()> {
    let status = ask!(env, call(callable.number(), format, slots))?;
    done(env, status)
}

/// `object.name(...)`; slots as in [`call_slots`].
///
/// # Safety
/// (P5) The slots are those of the format.
pub unsafe fn call_method(env: &Env, object: &Borrowed, name: i64, format: i64, slots: *mut kvl_slot) -> Result<()> {
    let status = ask!(env, call_method(object.number(), name, format, slots))?;
    done(env, status)
}

/// `callable(*args, **kwargs)`
pub fn call_object(env: &Env, callable: &Borrowed, args: &Borrowed, kwargs: Option<&Borrowed>) -> Result<Place> {
    let number = ask!(env, call_object(callable.number(), args.number(), or_none(kwargs)))?;
    arrived(env, number)
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

/// The exception object of a recorded error; if that can't be made, the exception that says why.
pub fn error_new(env: &Env, exception: i32, message: &[u8], os_errno: i32) -> Result<Place> {
    let (text, len) = (message.as_ptr().cast(), message.len() as i64);
    if !env.has_room_for_error() {
        return Err(Error::recursion());
    }
    let number = ask_within_reserve(env, "error_new", |table| match table.error_new {
        // SAFETY: (H1) the arguments are what the function's documentation names.
        Some(function) => Ok(unsafe { function(exception.into(), text, len, os_errno.into()) }),
        None => Err(Error::host("the host has no function error_new")),
    })?;
    match (arrived(env, number), env.take_pending()) {
        (Err(_), Some(Pending::Object(place))) => Ok(place),
        (result, _) => result,
    }
}

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

/// Python object of a C++ object. If it fails with the box not adopted, the second of the pair is true.
///
/// # Safety
/// (P7) The box is readable and writable.
pub unsafe fn instance_new(env: &Env, object: *mut kvl_box) -> std::result::Result<Place, (Error, bool)> {
    match ask!(env, instance_new(object)) {
        Ok(number) => arrived(env, number).map_err(|error| (error, false)),
        Err(error) => Err((error, true)),
    }
}

/// Address of an object's C++ instance, 0 if it has none of that type.
pub fn instance_get(env: &Env, object: &Borrowed, id: TypeId) -> Result<usize> {
    let address = ask!(env, instance_get(object.number(), id.into()))?;
    // -1 and -2 are no addresses of objects in any address space.
    if address == -1 || address == -2 { Err(failed(env, address)) } else { Ok(address as usize) }
}

/// Bound method of an object if Python overrides it.
pub fn override_get(env: &Env, weak: &Borrowed, name: i64) -> Result<Place> {
    let number = ask!(env, override_get(weak.number(), name))?;
    arrived(env, number)
}
