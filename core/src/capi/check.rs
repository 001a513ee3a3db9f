//! Checked mode, for the host.

use crate::abi::check::kvl_life;
use std::ffi::c_char;

/// Set the mode, KVL_CHECK_*. Returns the one before. What was made while it was off has no history.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kvl_host_check_set(mode: i32) -> i32 {
    let _ = mode;
    todo!()
}

/// Report a mistake that the host found.
///
/// @param mistake  number in the catalogue, 1 to 40
/// @param subject  what it is about, such as "argument 1 'self'"; may be NULL
/// @param problem  what is wrong, in a sentence
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kvl_host_check_report(mistake: i32, subject: *const c_char, problem: *const c_char) {
    let _ = (mistake, subject, problem);
    todo!()
}

/// Take the next report of this thread that has not been raised yet: its text, valid until the next call; NULL: none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kvl_host_check_fetch() -> *const c_char {
    todo!()
}

/// Tell how many mistakes have been reported in this process.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kvl_host_check_count() -> i64 {
    todo!()
}

/// A call of a module's function begins on this thread: what is made until its end is attributed to it.
///
/// @param name       of the function, such as "Mesh.faces"; static
/// @param self_weak  place of a weak reference to the instance it is called on, which the core owns from now on; -1: none
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kvl_host_call_begin(name: *const c_char, self_weak: i64) {
    let _ = (name, self_weak);
    todo!()
}

/// The innermost call of this thread ends. Not 0 if kvl_host_check_fetch has something.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kvl_host_call_end() -> i32 {
    todo!()
}

/// Go through the handles that live: the one with the least serial greater than `after`. Returns 1, or 0 at the end.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kvl_host_ledger_next(after: u64, out: *mut kvl_life) -> i32 {
    let _ = (after, out);
    todo!()
}

/// Give the serial of the last handle made.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kvl_host_ledger_serial() -> u64 {
    todo!()
}
