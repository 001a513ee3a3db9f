//! Attached threads, the main thread's queue, shutdown.

use super::pointer;
use crate::abi::handle::kvl_env;
use crate::abi::status::kvl_status;
use crate::capi::boundary;
use crate::functions::queue::{self, Job};
use crate::host;
use crate::runtime::error::Error;
use std::ffi::c_void;

/// A function that C wants called.
type Function = Option<unsafe extern "C" fn(data: *mut c_void)>;

pub(super) unsafe extern "C" fn thread_attach(out: *mut *mut kvl_env) -> kvl_status {
    boundary!(here, |env| {
        host::check_open()?;
        let outer = env.descend();
        env.attached.borrow_mut().push(outer);
        if !out.is_null() {
            // SAFETY: (P2) not null.
            unsafe { pointer::write(out, std::ptr::from_ref(env).cast_mut().cast()) };
        }
        Ok(())
    })
}

pub(super) unsafe extern "C" fn thread_detach(env: *mut kvl_env) -> kvl_status {
    boundary!(env, |env| {
        let outer = env.pop_own(&env.attached);
        let outer = outer.ok_or_else(|| {
            Error::state(
                "this call has not attached the thread: match every thread_detach with one thread_attach before it",
            )
        })?;
        env.end_call();
        env.ascend(outer);
        let outermost = env.attached.borrow().is_empty();
        if outermost && env.is_pending() && !host::report::is_python_thread(env) {
            queue::report_pending(env);
        }
        host::flush(env);
        Ok(())
    })
}

fn job(function: Function, data: *mut c_void) -> Result<Job, Error> {
    function.map(|function| Job::new(function, data)).ok_or_else(|| Error::null("function"))
}

pub(super) unsafe extern "C" fn main_call(function: Function, data: *mut c_void) -> kvl_status {
    boundary!(here, |env| {
        host::check_open()?;
        queue::push(env, job(function, data)?);
        Ok(())
    })
}

pub(super) unsafe extern "C" fn at_close(function: Function, data: *mut c_void) -> kvl_status {
    boundary!(here, |_env| {
        host::check_open()?;
        queue::push_closing(job(function, data)?);
        Ok(())
    })
}

pub(super) unsafe extern "C" fn is_closed() -> bool {
    host::check_open().is_err()
}

/// Call what is in the main thread's queue, on that thread. Returns how many functions were called.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kvl_host_main_run() -> i64 {
    boundary!(or 0, |env| {
        queue::this_is_main();
        Ok(queue::run(env))
    })
}
