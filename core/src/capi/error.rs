//! The pending error, for C++ and for the host.

use super::pointer;
use crate::abi::handle::{kvl_env, kvl_global};
use crate::abi::status::{kvl_error, kvl_exception, kvl_status};
use crate::capi::boundary;
use crate::handles::place::Place;
use crate::host;
use crate::runtime::env::{self, Env};
use crate::runtime::error::{Error, Pending, Result};
use crate::runtime::observer;
use crate::runtime::reference;
use crate::runtime::tables::{COUNTS, place_add, place_sub};
use std::ffi::c_char;

pub(super) unsafe extern "C" fn error_pending(env: *mut kvl_env) -> bool {
    super::own_env(env).is_ok_and(Env::is_pending)
}

pub(super) unsafe extern "C" fn error_set(
    env: *mut kvl_env,
    exception: kvl_exception,
    message: *const c_char,
    len: i64,
    os_errno: i32,
) {
    boundary!(env, |env| {
        // SAFETY: (P3) passed on. A null message is an empty one: an error must not get lost over its text.
        let message = unsafe { pointer::bytes(message, len, "message") }.unwrap_or_default().to_vec();
        env.set_pending(Some(Pending::Recorded { exception, os_errno, message }));
        Ok(())
    });
}

pub(super) unsafe extern "C" fn error_fetch(env: *mut kvl_env, out: *mut kvl_global) -> kvl_status {
    boundary!(env, |env| {
        let out = pointer::out(out)?;
        let bits = reference::global(take(env)?)?;
        // SAFETY: (P2) checked above.
        unsafe { pointer::write(out, kvl_global { bits }) };
        Ok(())
    })
}

/// Takes the pending error as an exception object.
pub(super) fn take(env: &Env) -> Result<Place> {
    match env.take_pending().ok_or(Error::Stop)? {
        Pending::Object(place) => Ok(place),
        Pending::Recorded { exception, os_errno, message } => {
            let made = host::error::error_new(env, exception, &message, os_errno);
            if host::is_closed() {
                // There is nobody to make the object any more; what went wrong stays told.
                env.set_pending(Some(Pending::Recorded { exception, os_errno, message }));
                return Err(Error::Closed);
            }
            // Without room to make the object, the error stays as it is.
            made.map_err(|_| {
                env.set_pending(Some(Pending::Recorded { exception, os_errno, message }));
                Error::Pending
            })
        }
    }
}

pub(super) unsafe extern "C" fn error_restore(env: *mut kvl_env, exception: kvl_global) -> kvl_status {
    boundary!(env, |env| {
        if observer::is_checking() {
            // It is not asked of every error: a host refuses what is no exception when it takes it.
            let object = reference::borrow(env, exception.bits, "exception")?;
            match host::error::make(env, &object, None) {
                Ok(place) => crate::runtime::deferred_release::place_drop(place),
                Err(Error::Raise(found)) if found.mistake.is_none() => {} // no room to ask: the error on its way matters more
                Err(refused) => return Err(refused),
            }
        }
        let place = reference::global_remove(exception.bits, "exception")?;
        env.set_pending(Some(Pending::Object(place)));
        Ok(())
    })
}

/// Make an exception object pending: a host function is about to fail with it. The core owns the place from now on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kvl_host_error_set(place: i64) {
    boundary!(or(), |env| {
        let place = Place::new(place).ok_or_else(|| Error::host("the host failed with an exception of no place"))?;
        place_add(place);
        env.set_pending(Some(Pending::Object(place)));
        Ok(())
    });
}

/// Tell whether an error is pending on this thread: 1 or 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kvl_host_error_pending() -> i32 {
    env::current().is_pending().into()
}

/// Take the pending error of this thread: 1 and fills out, or 0 if none is pending.
///
/// @param out  receives the error; its message is valid until the next fetch on this thread
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kvl_host_error_fetch(out: *mut kvl_error) -> i32 {
    boundary!(or 0, |env| {
        let out = pointer::out(out)?;
        let Some(pending) = env.take_pending() else { return Ok(()) };
        // SAFETY: (P2) checked above.
        unsafe { pointer::write(out, told(env, pending)?) };
        Ok(1)
    })
}

/// Have the next edge of this thread raise an exception, besides the pending one. The core owns the place from now on.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kvl_host_later_set(place: i64) {
    boundary!(or(), |env| {
        let place = Place::new(place).ok_or_else(|| Error::host("the host failed with an exception of no place"))?;
        place_add(place);
        host::defer(env, place);
        Ok(())
    });
}

/// Take the oldest exception of this thread that waits for an edge (raise_later), as kvl_host_error_fetch takes the pending one.
/// Returns -1 if none waits on any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kvl_host_later_fetch(out: *mut kvl_error) -> i32 {
    boundary!(or 0, |env| {
        let out = pointer::out(out)?;
        Ok(match env.take_deferred() {
            Some(exception) => {
                // SAFETY: (P2) checked above.
                unsafe { pointer::write(out, told(env, Pending::Object(exception))?) };
                1
            }
            None if env::is_any_deferred() => 0,
            None => -1,
        })
    })
}

/// An error as the host takes it.
fn told(env: &Env, pending: Pending) -> Result<kvl_error> {
    let mut error = kvl_error { place: -1, exception: 0, os_errno: 0, message: c"".as_ptr(), len: 0, local: 0 };
    match pending {
        Pending::Object(place) => {
            error.place = place.number();
            error.local = hold(env, place)?;
        }
        Pending::Recorded { exception, os_errno, mut message } => {
            error.exception = exception;
            error.os_errno = os_errno;
            error.len = message.len() as i64;
            message.push(0);
            error.message = message.as_ptr().cast();
            env.fetched.replace(message);
        }
    }
    Ok(error)
}

/// Gives one reference to the host: 0 if that is the last one, so that the host owns the place now; else a local of the host
/// that keeps the object, because the others may let go of it before the host has read it.
fn hold(env: &Env, place: Place) -> Result<u64> {
    if COUNTS.get(place) == 1 && place_sub(place) { Ok(0) } else { env.hosted(place) }
}
