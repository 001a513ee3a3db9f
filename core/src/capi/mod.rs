//! The edge: every C function of kevel; the only folder with exported functions.
//!
//! # The pointer contract
//!
//! What C promises, referred to by number in every `SAFETY` comment here. What can be checked is checked.
//!
//! * (P1) An environment pointer is null or came from env_current. *Null and another thread's are refused.*
//! * (P2) An out pointer is null, or aligned and writable. *Null is refused.* It is written only when the call succeeds.
//! * (P3) A text pointer is null, or readable for the length beside it; a negative length means that it is NUL-terminated.
//!   A lone text pointer is null or NUL-terminated. *Null is refused where a text is needed.*
//! * (P4) A record is null, or readable for the size it states, and so is everything it points to, for the rest of the
//!   process. *Null and sizes of no known version are refused.*
//! * (P5) Slots are null, or readable and writable: as many as the format or the code says, and at least one more for the
//!   result. *Null is refused.*
//! * (P6) A function pointer in a record or a box has the documented signature, and an object address passed with a type
//!   is that of a live object of that type.
//! * (P7) A box is null or readable and writable until someone adopts it. *Null is refused.*
//! * (P8) An array or memory region is null, or readable (an input) or writable (an output) for its length. *Null is
//!   refused where the length is not 0.* A kvl_buffer is null, or one that buffer_acquire has filled, or zero.

#![expect(clippy::missing_safety_doc, reason = "the pointer contract above holds for all of them")]

pub mod array;
pub mod buffer;
pub mod callback;
pub mod check;
pub mod container;
pub mod define;
pub mod env;
pub mod error;
pub mod exception;
pub mod field;
pub mod foreign;
mod fork;
pub mod frame;
pub mod handle;
pub mod host;
pub mod instance;
pub mod lock;
pub mod module;
mod moving;
pub mod name;
pub mod number;
pub mod object;
mod owned_box;
pub mod pin;
pub mod pointer;
pub mod register;
pub mod run;
pub mod table;
pub mod thread;
pub mod types;
pub mod value;
pub mod version;

use crate::abi::handle::kvl_env;
use crate::abi::status::{KVL_E_CLOSED, KVL_E_ERROR, KVL_E_NULL, KVL_OK, KVL_STOP, kvl_status};
use crate::check::guard;
use crate::runtime::env::{Env, Failure};
use crate::runtime::error::{Error, Pending, Raise, Result};
use std::borrow::Cow;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Runs the body of a C function and turns its outcome into a status; what went wrong becomes the pending error of the
/// calling thread. Checked mode looks before and after.
fn status_of(env: &Env, name: impl Fn() -> &'static str, body: impl FnOnce() -> Result<()>) -> kvl_status {
    let checking = crate::runtime::observer::is_checking();
    let outer = if checking { guard::enter(env, name()) } else { "" };
    let guarded = || {
        if checking {
            guard::before(env, name())?;
        }
        body()
    };
    let outcome = catch_unwind(AssertUnwindSafe(guarded)).unwrap_or_else(|panic| {
        let text = panic.downcast_ref::<&str>().copied();
        let text = text.or(panic.downcast_ref::<String>().map(String::as_str));
        Err(Error::panic(text.unwrap_or("panic")))
    });
    let status = match outcome {
        Ok(()) => KVL_OK,
        Err(Error::Stop) => KVL_STOP,
        Err(error) => failed(env, name(), error),
    };
    if checking {
        guard::leave(env, name(), status, outer);
    }
    status
}

/// Makes an error pending, and notes it for error_last.
#[cold]
fn failed(env: &Env, function: &'static str, error: Error) -> kvl_status {
    let (status, argument, message) = match error {
        Error::Stop => (KVL_STOP, None, "".into()),
        Error::Pending => (KVL_E_ERROR, None, "Python raised an exception, which is pending".into()),
        Error::Closed => (KVL_E_CLOSED, None, "the Python interpreter has shut down".into()),
        Error::Raise(raise) => {
            let text = guard::explain(env, function, &raise).unwrap_or_else(|| raise.message.clone()).into_bytes();
            let Raise { status, exception, argument, message, .. } = *raise;
            tracing::debug!(status, function, message, "error");
            // A null argument is often the consequence of a pending error, which then says more: it stays.
            if status != KVL_E_NULL || !env.is_pending() {
                env.set_pending(Some(Pending::Recorded { exception, os_errno: 0, message: text }));
            }
            (status, argument, Cow::Owned(message))
        }
    };
    env.failure.replace(Some(Failure { status, function, argument, message }));
    status
}

/// The environment that a pointer names, if it is the calling thread's.
fn own_env(env: *mut kvl_env) -> Result<&'static Env> {
    let current = crate::runtime::env::current();
    // Compared, never read: a wrong pointer does no harm.
    match std::ptr::eq(env.cast::<Env>(), current) {
        true => Ok(current),
        false if env.is_null() => Err(Error::null("env")),
        false => Err(Error::foreign_env()),
    }
}

/// Name of a C function by the path of an item within it, `<module>::<function>::...`, and the path of its module.
fn function_of(path: &'static str, module: &str) -> &'static str {
    let within = path.strip_prefix(module).and_then(|rest| rest.strip_prefix("::")).unwrap_or(path);
    within.split("::").next().unwrap_or(within)
}

/// Name of the C function that it stands in.
macro_rules! function_name {
    () => {{
        fn here() {}
        $crate::capi::function_of(std::any::type_name_of_val(&here), module_path!())
    }};
}
use function_name;

/// Runs the body of a C function: `boundary!(env, |env| ...)` checks the environment and gives a status,
/// `boundary!(here, |env| ...)` takes the calling thread's and gives a status, `boundary!(or default, |env| ...)` takes it
/// and gives the body's value, or the default on failure.
macro_rules! boundary {
    (here, |$env:ident| $body:expr) => {{
        let $env = $crate::runtime::env::current();
        $crate::capi::status_of($env, || $crate::capi::function_name!(), || $body)
    }};
    (or $default:expr, |$env:ident| $body:expr) => {{
        let $env = $crate::runtime::env::current();
        let mut value = $default;
        $crate::capi::status_of(
            $env,
            || $crate::capi::function_name!(),
            || {
                value = $body?;
                Ok(())
            },
        );
        value
    }};
    ($pointer:expr, |$env:ident| $body:expr) => {
        $crate::capi::status_of(
            $crate::runtime::env::current(),
            || $crate::capi::function_name!(),
            || {
                let $env = $crate::capi::own_env($pointer)?;
                $body
            },
        )
    };
}
use boundary;

/// The body of a C function whose result is a new local: `new_local!(env, out, |env| place)`.
macro_rules! new_local {
    ($pointer:expr, $out:expr, |$env:ident| $place:expr) => {
        $crate::capi::boundary!($pointer, |env| {
            let out = $crate::capi::pointer::out($out)?;
            let operation =
                |$env: &$crate::runtime::env::Env| -> $crate::runtime::error::Result<$crate::handles::place::Place> {
                    $place
                };
            let bits = env.local(operation(env)?)?;
            // SAFETY: (P2) checked above.
            unsafe { $crate::capi::pointer::write(out, $crate::abi::handle::kvl_local { bits }) };
            Ok(())
        })
    };
}
use new_local;

#[cfg(test)]
mod tests {
    #[test]
    fn a_function_knows_its_name() {
        assert_eq!(function_name!(), "a_function_knows_its_name");
        assert_eq!(super::function_of("kevel::capi::object::object_call::here", "kevel::capi::object"), "object_call");
    }
}
