//! Attached threads, the main thread's queue, shutdown.

use crate::abi::handle::kvl_env;
use crate::abi::status::kvl_status;
use std::ffi::c_void;

pub(super) unsafe extern "C" fn thread_attach(out: *mut *mut kvl_env) -> kvl_status {
    let _ = out;
    todo!()
}

pub(super) unsafe extern "C" fn thread_detach(env: *mut kvl_env) -> kvl_status {
    let _ = env;
    todo!()
}

pub(super) unsafe extern "C" fn main_call(
    function: Option<unsafe extern "C" fn(data: *mut c_void)>,
    data: *mut c_void,
) -> kvl_status {
    let _ = (function, data);
    todo!()
}

pub(super) unsafe extern "C" fn at_close(
    function: Option<unsafe extern "C" fn(data: *mut c_void)>,
    data: *mut c_void,
) -> kvl_status {
    let _ = (function, data);
    todo!()
}

pub(super) unsafe extern "C" fn is_closed() -> bool {
    let _ = ();
    todo!()
}

/// Call what is in the main thread's queue, on that thread. Returns how many functions were called.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kvl_host_main_run() -> i64 {
    todo!()
}
