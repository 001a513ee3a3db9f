//! C++ objects behind Python objects.

use super::host::end_result;
use super::pointer;
use crate::abi::handle::{kvl_env, kvl_local, kvl_ref, kvl_type, kvl_weak};
use crate::abi::slot::{kvl_box, kvl_owner};
use crate::abi::status::kvl_status;
use crate::capi::{boundary, moving};
use crate::check::{guard, memory};
use crate::functions::queue;
use crate::handles::place::Place;
use crate::host;
use crate::host::intern;
use crate::instances::ward;
use crate::native::bridge;
use crate::native::bridge::Destroy;
use crate::runtime::deferred_release::place_drop;
use crate::runtime::env::Env;
use crate::runtime::error::{Error, Pending, Result};
use crate::runtime::observer;
use crate::runtime::reference;
use crate::runtime::tables::place_add;
use std::ffi::{c_char, c_void};

pub(super) unsafe extern "C" fn instance_new(env: *mut kvl_env, box_: *mut kvl_box, out: *mut kvl_local) -> kvl_status {
    boundary!(env, |env| {
        if box_.is_null() {
            return Err(Error::null("box"));
        }
        let mut given = kvl_owner { box_ };
        let made = pointer::out(out).and_then(|_| {
            // SAFETY: (P7) the box is not null.
            unsafe { host::class::instance_new(env, &raw mut given) }
        });
        if !given.box_.is_null() {
            // The caller has given it away, whatever became of it.
            // SAFETY: (P7) not null, and nobody has adopted it.
            unsafe { discard(given.box_) }?;
        }
        let place = made?;
        let bits = env.local(place)?;
        // SAFETY: (P2) checked above.
        unsafe { pointer::write(out, kvl_local { bits }) };
        Ok(())
    })
}

pub(super) unsafe extern "C" fn instance_get(
    env: *mut kvl_env,
    object: kvl_ref,
    type_: kvl_type,
    out: *mut *mut c_void,
) -> kvl_status {
    boundary!(env, |env| {
        let out = pointer::out(out)?;
        let object = reference::borrow(env, object, "object")?;
        let passed = host::class::instance_get(env, &object, type_)?;
        // SAFETY: (P7) instance_get has returned it for this object, which the caller keeps.
        let address = if passed < 0 { unsafe { moving::find(passed, type_) }? } else { passed as *mut c_void };
        // SAFETY: (P2) checked above.
        unsafe { pointer::write(out, address) };
        if address.is_null() { Err(Error::Stop) } else { Ok(()) }
    })
}

pub(super) unsafe extern "C" fn instance_convert(
    env: *mut kvl_env,
    object: kvl_ref,
    type_: kvl_type,
    out: *mut *mut kvl_box,
) -> kvl_status {
    boundary!(env, |env| {
        let object = reference::borrow(env, object, "object")?;
        // SAFETY: (P2) passed on.
        if unsafe { host::class::instance_convert(env, &object, type_, out) }? { Ok(()) } else { Err(Error::Stop) }
    })
}

pub(super) unsafe extern "C" fn override_get(
    env: *mut kvl_env,
    self_: kvl_weak,
    name: *const c_char,
    len: i64,
    out: *mut kvl_local,
) -> kvl_status {
    boundary!(env, |env| {
        let out = pointer::out(out)?;
        if self_.bits == 0 {
            // An object that C++ made has no Python self, so nothing overrides it.
            return Err(Error::Stop);
        }
        let weak = reference::borrow_weak(self_.bits, "self")?;
        // SAFETY: (P3) passed on.
        let name = intern::name(env, unsafe { pointer::bytes(name, len, "name") }?)?.number;
        let found = host::class::override_get(env, &weak, name);
        if observer::is_checking() && matches!(found, Err(Error::Stop)) {
            match host::object::weak_get(env, &weak) {
                Ok(place) => place_drop(place),
                Err(_) => guard::self_gone(env),
            }
        }
        let bits = env.local(found?)?;
        // SAFETY: (P2) checked above.
        unsafe { pointer::write(out, kvl_local { bits }) };
        Ok(())
    })
}

/// End a box that nobody will read: destroy the object if the box owns it. NULL is fine.
///
/// Threads: any.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kvl_box_delete(box_: *mut kvl_box) {
    boundary!(or(), |env| {
        if !box_.is_null() {
            // SAFETY: (P7) not null, and the caller owns it.
            unsafe { end_box(env, box_) };
        }
        Ok(())
    });
}

/// # Safety
/// (P7) The box is not null and nobody else's.
unsafe fn end_box(env: &Env, box_: *mut kvl_box) {
    memory::end_box(box_ as usize); // watched, perhaps, while checking was on
    // Checking may be switched meanwhile.
    let checking = observer::is_checking();
    if checking {
        guard::finalizing(env, true);
    }
    let pending = env.take_pending();
    // SAFETY: (P7) passed on.
    let ended = unsafe { discard(box_) };
    if let Err(Error::Raise(raise)) = ended {
        env.set_pending(Some(Pending::from(*raise)));
    }
    // Nobody asks: it may be a garbage collector that calls.
    queue::report_pending(env);
    env.set_pending(pending);
    if checking {
        guard::finalizing(env, false);
    }
}

/// An owner that has no box yet; `kvl_owner_end` ends it.
#[unsafe(no_mangle)]
pub extern "C" fn kvl_owner_new() -> *mut kvl_owner {
    Box::into_raw(Box::new(kvl_owner { box_: std::ptr::null_mut() }))
}

/// End an owner, and the box that it has. `self` of a box that nobody has read is ended, too.
///
/// Threads: any.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kvl_owner_end(owner: *mut kvl_owner) {
    boundary!(or(), |env| {
        // SAFETY: (P7) made by kvl_owner_new, and nobody's any more.
        let owner = unsafe { Box::from_raw(owner) };
        if !owner.box_.is_null() {
            // SAFETY: (P7) readable.
            let shown = unsafe { (*owner.box_).self_ };
            if shown != 0 {
                end_result(env, shown);
            }
            // SAFETY: (P7) the owner has had it.
            unsafe { end_box(env, owner.box_) };
        }
        Ok(())
    });
}

/// Have `owner` take the box that `given` has. The host cannot be interrupted in that.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kvl_owner_move(owner: *mut kvl_owner, given: *mut kvl_owner) {
    // SAFETY: (P7) readable and writable, and nobody else's meanwhile.
    let owner = unsafe { &mut *owner };
    // SAFETY: (P7) the same, of another owner.
    let given = unsafe { &mut *given };
    owner.box_ = std::mem::replace(&mut given.box_, std::ptr::null_mut());
}

/// Destroys what a box owns, and frees a pooled one.
///
/// # Safety
/// (P7) The box is not null and nobody else's.
unsafe fn discard(box_: *mut kvl_box) -> Result<()> {
    // SAFETY: (P7) readable.
    let destroy = unsafe { (*box_).destroy };
    match destroy {
        // SAFETY: (P7) passed on.
        Some(destroy) if destroy as usize == TIED as usize => unsafe { discard_tied(box_) },
        Some(destroy) => {
            // SAFETY: (P6) destroy takes its own box.
            let ended = unsafe { bridge::destroy(destroy, box_) };
            ended.map_err(|thrown| Error::thrown("a destructor", thrown.what()))
        }
        None => {
            // SAFETY: (P7) writable.
            unsafe { (*box_).busy = 0 };
            Ok(())
        }
    }
}

/// What a box has for `destroy` while it has wards or custodians.
const TIED: Destroy = end_tied;

unsafe extern "C" fn end_tied(box_: *mut kvl_box) {
    // SAFETY: (P7) passed on.
    boundary!(or(), |_env| unsafe { discard_tied(box_) });
}

/// The same for a box with wards or custodians: if none of these is left it ends, and after it the wards that nobody else needs.
///
/// # Safety
/// (P7) As for `discard`.
unsafe fn discard_tied(box_: *mut kvl_box) -> Result<()> {
    let mut over = vec![box_ as usize];
    let mut outcome = Ok(());
    while let Some(each) = over.pop() {
        let Some(tie) = ward::end(each) else { continue };
        // SAFETY: (P6) destroy takes its own box, which nobody else has any more.
        if let Err(thrown) = unsafe { bridge::destroy(tie.destroy, each as *mut kvl_box) } {
            outcome = Err(Error::thrown("a destructor", thrown.what()));
        }
        over.extend(tie.wards.into_iter().filter(|ward| ward::release(*ward)));
        tie.places.into_iter().for_each(place_drop);
    }
    outcome
}

/// Has the core know a box by its `destroy`. False: it owns nothing.
///
/// # Safety
/// (P7) The box is null, or readable and writable.
unsafe fn note(box_: *mut kvl_box) -> bool {
    if box_.is_null() {
        return false;
    }
    // SAFETY: (P7) not null.
    let Some(destroy) = (unsafe { (*box_).destroy }) else { return false };
    if destroy as usize != TIED as usize {
        ward::note(box_ as usize, destroy);
        // SAFETY: (P7) not null.
        unsafe { (*box_).destroy = Some(TIED) };
    }
    true
}

/// Have the C++ object of a box outlive another's: kvl_box_delete of the ward waits for that of the custodian. Boxes that own nothing are
/// left alone.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kvl_host_box_tie(custodian: *mut kvl_box, ward: *mut kvl_box) {
    boundary!(or(), |_env| {
        // SAFETY: (P7) the host owns it.
        let are_noted = custodian != ward && unsafe { note(custodian) };
        // SAFETY: (P7) the host owns it.
        if are_noted && unsafe { note(ward) } {
            ward::tie(custodian as usize, ward as usize);
        }
        Ok(())
    });
}

/// Have a box keep a Python object until its C++ object has ended.
///
/// @param place  the core owns it from now on; it is not freed before the box has ended
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kvl_host_box_hold(custodian: *mut kvl_box, place: i64) {
    boundary!(or(), |_env| {
        let place = Place::new(place).ok_or_else(|| Error::host("there is no place of this number"))?;
        place_add(place);
        // SAFETY: (P7) the host owns the box.
        if !unsafe { note(custodian) } || !ward::hold_place(custodian as usize, place) {
            place_drop(place);
        }
        Ok(())
    });
}
