//! Exceptions and warnings.

use super::{arrived, ask_within_reserve, done, or_none};
use crate::handles::place::Place;
use crate::runtime::env::Env;
use crate::runtime::error::{Error, Pending, Result};
use crate::runtime::owned::Borrowed;
use std::ffi::{CStr, c_char};

/// What the host answers when something is no exception.
const NO_EXCEPTION: i64 = -3;
/// In the place of an object: only if it is an Exception.
const ONLY_EXCEPTIONS: i64 = -2;
/// In the place of an object: not even then.
const UNHEARD: i64 = -3;

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

/// A new exception class.
pub fn class_new(
    env: &Env,
    name: &CStr,
    doc: Option<&CStr>,
    bases: Option<&Borrowed>,
    dict: Option<&Borrowed>,
) -> Result<Place> {
    let doc = doc.map_or(std::ptr::null(), CStr::as_ptr);
    let number = ask!(env, exception_new(name.as_ptr(), doc, or_none(bases), or_none(dict)))?;
    arrived(env, number)
}

/// The exception object to raise for an exception, or for a class with a message.
pub fn make(env: &Env, exception: &Borrowed, message: Option<&[u8]>) -> Result<Place> {
    let (text, len) = message.map_or((std::ptr::null(), 0), |text| (text.as_ptr().cast::<c_char>(), text.len() as i64));
    let number = ask!(env, exception_make(exception.number(), text, len))?;
    if number == NO_EXCEPTION {
        let problem = "is neither an exception nor an exception class that makes one";
        return Err(Error::wrong_argument("exception", problem));
    }
    arrived(env, number)
}

/// `exception.__cause__ = cause`
pub fn chain(env: &Env, exception: &Borrowed, cause: &Borrowed) -> Result<()> {
    let status = ask!(env, exception_chain(exception.number(), cause.number()))?;
    done(env, status)
}

/// Prints an exception as an uncaught one.
pub fn print(env: &Env, exception: &Borrowed) -> Result<()> {
    let status = ask!(env, exception_print(exception.number()))?;
    done(env, status)
}

/// Reports an exception that cannot be raised.
pub fn unraisable(env: &Env, exception: &Borrowed, object: Option<&Borrowed>) -> Result<()> {
    let status = ask!(env, exception_unraisable(exception.number(), or_none(object)))?;
    done(env, status)
}

/// The same; [`Error::Stop`] if it is no `Exception` but asks the program to end, as KeyboardInterrupt does.
pub fn unraisable_unless_ending(env: &Env, exception: &Borrowed) -> Result<()> {
    let status = ask!(env, exception_unraisable(exception.number(), ONLY_EXCEPTIONS))?;
    done(env, status)
}

/// Lets go of an exception that nobody is to hear of, unless it is no `Exception`: the next edge raises that.
pub fn forget(env: &Env, exception: Borrowed) {
    let asked = ask!(env, exception_unraisable(exception.number(), UNHEARD)).and_then(|status| done(env, status));
    // What has met the question itself nobody has heard of.
    let met = env.take_pending();
    match asked {
        Ok(()) => {}
        Err(Error::Stop) => super::defer(env, exception.to_owned()),
        Err(_) => {
            if let Some(Pending::Object(met)) = met {
                super::defer(env, met);
            }
        }
    }
}

/// Issues a warning.
pub fn warn(env: &Env, category: Option<&Borrowed>, message: &[u8], stack_level: i32) -> Result<()> {
    let (text, len) = (message.as_ptr().cast(), message.len() as i64);
    let status = ask!(env, warning_issue(or_none(category), text, len, stack_level.into()))?;
    done(env, status)
}
