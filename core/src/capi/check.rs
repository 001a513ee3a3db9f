//! Checked mode, for the host.

use super::pointer;
use crate::abi::check::{KVL_MEMORY_BOX, KVL_MEMORY_CPP, kvl_freed, kvl_life};
use crate::abi::mistake::Mistake;
use crate::abi::slot::kvl_box;
use crate::capi::boundary;
use crate::check::memory::{self, MemoryOwner};
use crate::check::report::{self, Found};
use crate::check::{self, ledger};
use crate::handles::place::Place;
use crate::host;
use crate::runtime::error::Error;
use crate::runtime::observer;
use crate::runtime::owned::Owned;
use crate::runtime::tables::place_add;
use crate::runtime::watch::RunningCall;
use crate::trace;
use std::ffi::{CStr, CString, c_char};
use std::sync::Arc;

/// Set the mode, KVL_CHECK_*. Returns the one before. What was made while it was off has no history.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kvl_host_check_set(mode: i32) -> i32 {
    check::set(mode)
}

/// Report a mistake that the host found; does nothing while checking is off.
///
/// @param mistake  number in the catalogue, 1 to 41
/// @param subject  what it is about: a function, or an attribute that is used; may be NULL
/// @param problem  what is wrong, in a sentence
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kvl_host_check_report(mistake: i32, subject: *const c_char, problem: *const c_char) {
    boundary!(or(), |env| {
        if !observer::is_checking() {
            return Ok(());
        }
        let mistake = Mistake::of(mistake).ok_or_else(|| Error::host("there is no mistake of this number"))?;
        // SAFETY: (P3) passed on.
        let problem = unsafe { pointer::c_str(problem, "problem") }?;
        let inner = env.watch.borrow().calls.last().map(|call| call.name.clone()).unwrap_or_default();
        let function = match subject.is_null() {
            true => &*inner,
            // SAFETY: (P3) passed on.
            false => unsafe { pointer::c_str(subject, "subject") }?,
        };
        report::note(env, &Found { mistake, function, argument: None, bits: 0, problem });
        Ok(())
    });
}

/// Take the next report of this thread that has not been raised yet: its text, valid until the next call; NULL: none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kvl_host_check_fetch() -> *const c_char {
    boundary!(or std::ptr::null(), |env| {
        let mut watch = env.watch.borrow_mut();
        let next = watch.queue.pop_front();
        Ok(next.map_or(std::ptr::null(), |text| {
            watch.taken = text;
            watch.taken.as_ptr()
        }))
    })
}

/// Tell how many mistakes have been reported in this process.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kvl_host_check_count() -> i64 {
    report::count()
}

/// A call of a module's function begins on this thread: what is made until its end is attributed to it.
///
/// @param name       of the function, such as "Mesh.faces"
/// @param self_weak  place of a weak reference to the instance it is called on, which the core owns from now on; -1: none
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kvl_host_call_begin(name: *const c_char, self_weak: i64) {
    boundary!(or(), |env| {
        let owner = Place::new(self_weak).map(|place| {
            place_add(place);
            Arc::new(Owned::new(place))
        });
        // SAFETY: (P3) passed on.
        let name: Arc<str> = String::from_utf8_lossy(unsafe { pointer::c_bytes(name, "name") }?).into();
        let pending = env.is_pending();
        let span = trace::call(&name);
        let mut watch = env.watch.borrow_mut();
        watch.spans.push(span);
        watch.calls.push(RunningCall { name, owner, pending });
        Ok(())
    });
}

/// The innermost call of this thread ends. Not 0 if kvl_host_check_fetch has something.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kvl_host_call_end() -> i32 {
    boundary!(or 0, |env| {
        let innermost = env.watch.borrow().calls.last().map(|call| (Arc::clone(&call.name), call.pending));
        let Some((name, pending)) = innermost else { return Ok(()) };
        if observer::is_checking() && env.is_pending() && !pending {
            let problem = "it returned normally, and an error is pending";
            let mistake = Mistake::StatusWithoutError;
            report::note(env, &Found { mistake, function: &name, argument: None, bits: 0, problem });
        }
        let mut watch = env.watch.borrow_mut();
        let ended = watch.calls.pop();
        let span = watch.spans.pop();
        let waiting = !watch.queue.is_empty();
        drop(watch);
        // Only now: it may hold the last reference to its instance.
        drop(ended);
        drop(span);
        // The call may not have reached C++, whose way out does it otherwise.
        host::flush(env);
        Ok(i32::from(waiting))
    })
}

/// Go through the live handles that modules made: the one with the least serial greater than `after`. Returns 1, or 0 at the end.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kvl_host_ledger_next(after: u64, out: *mut kvl_life) -> i32 {
    boundary!(or 0, |env| {
        let out = pointer::out(out)?;
        let Some(life) = ledger::next(after) else { return Ok(()) };
        let created = CString::new(life.made.describe().replace('\0', "?")).unwrap_or_default();
        let owner = life.owner.as_ref().map_or(-1, |owner| owner.number());
        let mut watch = env.watch.borrow_mut();
        watch.taken = created;
        let text: &CStr = &watch.taken;
        let told = kvl_life {
            serial: life.serial,
            bits: life.bits,
            place: life.place.map_or(-1, Place::number),
            owner_weak: owner,
            created: text.as_ptr(),
            len: text.count_bytes() as i64,
        };
        // SAFETY: (P2) checked above.
        unsafe { pointer::write(out, told) };
        Ok(1)
    })
}

/// Give the serial of the last handle made.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kvl_host_ledger_serial() -> u64 {
    ledger::serial()
}

/// Have it noticed if C++ frees the memory of an object that an instance refers to or owns. Only modules that are loaded while
/// checking is on are looked at, and only memory of the C library's.
///
/// @param address  of the object
/// @param kind     KVL_MEMORY_*
/// @param owning   KVL_MEMORY_BOX: the box that owns it
///
/// Threads: any.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kvl_host_memory_watch(address: i64, kind: i32, owning: *const kvl_box) {
    boundary!(or(), |_env| {
        let owner = match kind {
            KVL_MEMORY_CPP => MemoryOwner::Cpp,
            KVL_MEMORY_BOX => MemoryOwner::Box(owning as usize),
            _ => return Err(Error::host("there is no memory of this kind")),
        };
        memory::watch(address as usize, owner);
        Ok(())
    });
}

/// Stop looking: no instance refers to the object any more.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kvl_host_memory_forget(address: i64) {
    memory::forget(address as usize);
}

/// Tell how many objects kvl_host_memory_freed would give: before and after each call, so it costs next to nothing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kvl_host_memory_waiting() -> i64 {
    memory::waiting() as i64
}

/// Take the next object whose memory C++ has freed, oldest first. Returns 1, or 0 if there is none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kvl_host_memory_freed(out: *mut kvl_freed) -> i32 {
    boundary!(or 0, |env| {
        let out = pointer::out(out)?;
        let Some(freed) = memory::next() else { return Ok(()) };
        let by = CString::new(freed.by.describe().replace('\0', "?")).unwrap_or_default();
        let mut watch = env.watch.borrow_mut();
        watch.taken = by;
        let told =
            kvl_freed { address: freed.address as i64, is_owned: i32::from(freed.is_owned), by: watch.taken.as_ptr() };
        // SAFETY: (P2) checked above.
        unsafe { pointer::write(out, told) };
        Ok(1)
    })
}
