//! What a host calls: its table in, handles of arguments and results, texts.

use super::pointer;
use crate::abi::host::kvl_host;
use crate::abi::status::kvl_status;
use crate::capi::{boundary, fork};
use crate::check::guard;
use crate::functions::queue;
use crate::handles::place::Place;
use crate::host;
use crate::host::intern;
use crate::runtime::deferred_release;
use crate::runtime::deferred_release::place_drop;
use crate::runtime::env::{Env, Text};
use crate::runtime::error::Error;
use crate::runtime::observer;
use crate::runtime::reference;
use crate::runtime::tables::{COUNTS, SINGLE_THREAD, place_add, place_sub};
use crate::sync::thread;
use crate::trace;
use std::ffi::{CStr, c_char};

/// Attach a Python: copies its table. Installing another host replaces the first.
///
/// @param host  its table; places 0 to 4 of its list hold None, True, False, Ellipsis, NotImplemented
///
/// Errors: KVL_E_ABI if the table is shorter than this version's.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kvl_host_install(host: *const kvl_host) -> kvl_status {
    trace::install();
    fork::install();
    boundary!(here, |_env| {
        // SAFETY: (P4) passed on; it is copied.
        let table = *unsafe { pointer::record(host, "the host table") }?;
        let implementation = match table.implementation.is_null() {
            true => "an unnamed Python".into(),
            // SAFETY: (P3) NUL-terminated.
            false => unsafe { CStr::from_ptr(table.implementation) }.to_string_lossy(),
        };
        tracing::info!(%implementation, "host installed");
        intern::clear();
        host::install(table);
        if thread::is_first() {
            queue::this_is_main();
        }
        Ok(())
    })
}

/// Detach the Python, at the interpreter's exit: calls what waited for it (at_close); from then on calls to it fail with
/// KVL_E_CLOSED, and releases are dropped. Waits up to a second for other threads' calls that are under way; the GIL must
/// not be held.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kvl_host_close() {
    boundary!(or(), |env| {
        queue::close(env);
        Ok(())
    });
    tracing::info!("host closed");
    host::close();
}

/// Tell whether C++ is in the middle of a call on any thread, waiting for Python or within gil_release: an object that is
/// destroyed now may be one that such a call works on. Not 0 if so.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kvl_host_calls_waiting() -> i32 {
    boundary!(or 1, |_env| Ok(i32::from(super::lock::calls_waiting())))
}

/// Tell whether one thread alone has used C++ so far: then no other one is in the middle of a call.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kvl_host_is_alone() -> i32 {
    i32::from(SINGLE_THREAD.is_single_thread())
}

/// Answer value_get or call with a text: copied for the core, which passes it on. data NULL: None.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kvl_host_text_set(data: *const c_char, len: i64) {
    boundary!(or(), |env| {
        let mut text = env.text.borrow_mut();
        let Text { bytes, none } = &mut *text;
        *none = data.is_null();
        bytes.clear();
        if !data.is_null() {
            // SAFETY: (P3) passed on.
            bytes.extend_from_slice(unsafe { pointer::bytes(data, len, "data") }?);
        }
        bytes.push(0);
        Ok(())
    });
}

/// Make a handle of an argument: a local that the host deletes, no frame.
///
/// @param place  the core owns it from now on; 0 to 4 give the handles of the constants
///
/// Returns 0 and a pending error if there are too many.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kvl_host_local_new(place: i64) -> u64 {
    boundary!(or 0, |env| {
        let place = Place::new(place).ok_or_else(|| Error::host("there is no place of this number"))?;
        place_add(place);
        env.hosted(place)
    })
}

/// Delete a local. Returns its place if that was the last reference, so that the host frees it; else -1.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kvl_host_local_delete(local: u64) -> i64 {
    boundary!(or - 1, |env| {
        env.host_deletes(local);
        match reference::hosted_remove(env, local, "local") {
            Ok(place) if place_sub(place) => Ok(place.number()),
            // Deleting never fails: what C++ has taken or deleted is not the host's any more.
            Ok(_) | Err(_) => Ok(-1),
        }
    })
}

/// Tell whether kvl_host_local_delete was one of the last few to be given this local on this thread: 1 or 0. What an exception of a
/// signal's handler has kept the host from noting.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kvl_host_local_is_deleted(local: u64) -> i32 {
    boundary!(or 0, |env| Ok(i32::from(env.has_host_deleted(local))))
}

/// A call of C++ has returned, and the host could not look at what it returned: a signal's handler has raised an exception
/// first. Its error is forgotten, and the object that it returned is let go of. Does nothing if the call has not begun.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kvl_host_call_forsake() {
    boundary!(or(), |env| {
        if let Some(bits) = env.forsake() {
            end_result(env, bits);
        }
        Ok(())
    });
}

/// Ends a result that the host has never seen, if it has not ended yet.
pub(super) fn end_result(env: &Env, bits: u64) {
    if let Ok(place) = reference::hosted_remove(env, bits, "the result") {
        place_drop(place);
    }
}

/// Take a result. Returns place * 2 + 1 if the host owns the place now (read it, then free it) and the local is gone; place * 2
/// if others hold the object too (read it, then delete the local, which keeps it until then); -1 and a pending error if there
/// is no such local.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kvl_host_local_take(local: u64) -> i64 {
    boundary!(or - 1, |env| {
        if observer::is_checking() {
            guard::result_taken(env, local);
        }
        // What it borrows for the look counts no longer.
        let place = reference::borrow(env, local, "the result").map(|borrowed| borrowed.place())?;
        let shared = place.is_constant() || COUNTS.get(place) != 1;
        if !shared {
            // Nobody else knows the place, so nobody can have counted it meanwhile.
            let _ = place_sub(reference::hosted_remove(env, local, "the result")?);
        }
        Ok(place.number() * 2 + i64::from(!shared))
    })
}

/// The words of the places below KVL_SHARED_PLACES: references in bits 0 to 31, the generation in bits 32 to 59. With them the host
/// makes and ends arguments, and ends results, without a call. The place has one reference (its word + 1) and the handle
///
///   KVL_ARGUMENT | generation << 20 | place
///
/// during the call; a result is KVL_RESULT with the same. Ending one whose generation is its place's: if the references are 1, the
/// host sets them to 0 in the next generation and frees the place; else it calls kvl_host_local_delete. A place behind generation
/// KVL_LAST_GENERATION makes no such handles any more. Not while a check or trace is on, which know handles by their calls.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kvl_host_words() -> *mut i64 {
    COUNTS.shared_words().as_ptr().cast_mut().cast()
}

/// Take numbers of places that place_clear has emptied: the host may use them again. Returns how many were written.
///
/// @param out   receives them
/// @param room  for so many
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kvl_host_places_take(out: *mut i64, room: i64) -> i64 {
    boundary!(or 0, |_env| {
        let out = pointer::out(out)?;
        let places = deferred_release::take_cleared(room.max(0) as usize);
        // SAFETY: (P8) there are at most as many as there is room for.
        unsafe { out.copy_from_nonoverlapping(places.as_ptr(), places.len()) };
        Ok(places.len() as i64)
    })
}

/// Make a weak handle. Returns 0 and a pending error if there are too many.
///
/// @param place  of a weak reference object; the core owns it from now on
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kvl_host_weak_new(place: i64) -> u64 {
    boundary!(or 0, |_env| {
        let place = Place::new(place).ok_or_else(|| Error::host("there is no place of this number"))?;
        place_add(place);
        reference::weak(place)
    })
}

/// Give the place of a live handle, borrowed: read it at once. Returns -1 and a pending error if it is none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kvl_host_place(ref_: u64) -> i64 {
    boundary!(or - 1, |env| Ok(reference::borrow(env, ref_, "ref")?.number()))
}
