//! Exceptions.

use super::{arrived, ask_within_reserve};
use crate::env::Env;
use crate::error::{Error, Pending, Result};
use crate::place::Place;

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
