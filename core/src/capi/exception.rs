//! Exception classes, raising, chaining, printing, warnings.

use super::error::take;
use super::pointer;
use crate::abi::declaration;
use crate::abi::handle::{kvl_env, kvl_global, kvl_ref};
use crate::abi::status::{kvl_failure, kvl_status};
use crate::capi::boundary;
use crate::host;
use crate::runtime::env::Env;
use crate::runtime::error::{Error, Pending, Result};
use crate::runtime::owned::Borrowed;
use crate::runtime::reference::{self, borrow, borrow_or_null};
use std::ffi::{CStr, CString, c_char};

pub(super) unsafe extern "C" fn exception_new(
    env: *mut kvl_env,
    name: *const c_char,
    doc: *const c_char,
    bases: kvl_ref,
    dict: kvl_ref,
    out: *mut kvl_global,
) -> kvl_status {
    boundary!(env, |env| {
        let out = pointer::out(out)?;
        // SAFETY: (P3) passed on.
        let text = unsafe { pointer::c_str(name, "name") }?;
        if !text.contains('.') || text.ends_with('.') {
            let problem = format_args!("is '{text}'; it has to be 'module.Name'");
            return Err(Error::wrong_argument("name", problem));
        }
        // SAFETY: (P3) checked above.
        let name = unsafe { CStr::from_ptr(name) };
        // SAFETY: (P3) not null.
        let doc = (!doc.is_null()).then(|| unsafe { CStr::from_ptr(doc) });
        let bases = borrow_or_null(env, bases, "bases")?;
        let dict = borrow_or_null(env, dict, "dict")?;
        let place = host::error::class_new(env, name, doc, bases.as_ref(), dict.as_ref())?;
        let bits = reference::global(place)?;
        // SAFETY: (P2) checked above.
        unsafe { pointer::write(out, kvl_global { bits }) };
        Ok(())
    })
}

pub(super) unsafe extern "C" fn error_raise(
    env: *mut kvl_env,
    exception: kvl_ref,
    message: *const c_char,
    len: i64,
) -> kvl_status {
    boundary!(env, |env| {
        let exception = borrow(env, exception, "exception")?;
        // SAFETY: (P3) passed on, if not null.
        let message = if message.is_null() { None } else { Some(unsafe { pointer::bytes(message, len, "message") }?) };
        // What is pending is replaced; the question must not be asked with it.
        env.set_pending(None);
        let place = host::error::make(env, &exception, message)?;
        env.set_pending(Some(Pending::Object(place)));
        Ok(())
    })
}

/// The pending error as an object, taken; Stop if none is pending.
fn pending(env: &Env) -> Result<Borrowed> {
    take(env).map(Borrowed::owned)
}

pub(super) unsafe extern "C" fn error_chain(env: *mut kvl_env, cause: kvl_ref) -> kvl_status {
    boundary!(env, |env| {
        let cause = borrow(env, cause, "cause")?;
        let exception = pending(env)?;
        // If the cause is no exception, the host raises a TypeError that has this one as its context.
        host::error::chain(env, &exception, &cause)?;
        env.set_pending(Some(Pending::Object(exception.to_owned())));
        Ok(())
    })
}

pub(super) unsafe extern "C" fn error_print(env: *mut kvl_env) -> kvl_status {
    boundary!(env, |env| host::error::print(env, &pending(env)?))
}

pub(super) unsafe extern "C" fn error_unraisable(env: *mut kvl_env, where_: kvl_ref) -> kvl_status {
    boundary!(env, |env| {
        let object = borrow_or_null(env, where_, "where")?;
        host::error::unraisable(env, &pending(env)?, object.as_ref())
    })
}

pub(super) unsafe extern "C" fn error_put_off(env: *mut kvl_env) {
    boundary!(env, |env| {
        if let Some(Pending::Object(place)) = env.take_pending() {
            host::error::forget(env, Borrowed::owned(place));
        }
        Ok(())
    });
}

pub(super) unsafe extern "C" fn error_last(env: *mut kvl_env, out: *mut kvl_failure) -> kvl_status {
    boundary!(env, |env| {
        let out = pointer::out(out)?;
        let failure = env.failure.borrow();
        let failure = failure.as_ref().ok_or(Error::Stop)?;
        let argument = failure.argument.as_deref();
        let position = argument.and_then(|name| declaration::position(failure.function, name)).unwrap_or(0);
        let text = |text: &str| CString::new(text.replace('\0', "?")).unwrap_or_default();
        let told = [text(failure.function), text(argument.unwrap_or_default()), text(&failure.message)];
        let filled = kvl_failure {
            status: failure.status,
            argument: position as i32,
            function: told[0].as_ptr(),
            argument_name: if argument.is_some() { told[1].as_ptr() } else { std::ptr::null() },
            message: told[2].as_ptr(),
            len: told[2].count_bytes() as i64,
        };
        // The texts move with their owner, not in memory.
        env.told.replace(told);
        // SAFETY: (P2) checked above.
        unsafe { pointer::write(out, filled) };
        Ok(())
    })
}

pub(super) unsafe extern "C" fn warning_issue(
    env: *mut kvl_env,
    category: kvl_ref,
    message: *const c_char,
    len: i64,
    stack_level: i32,
) -> kvl_status {
    boundary!(env, |env| {
        let category = borrow_or_null(env, category, "category")?;
        // SAFETY: (P3) passed on.
        let message = unsafe { pointer::bytes(message, len, "message") }?;
        host::error::warn(env, category.as_ref(), message, stack_level)
    })
}
