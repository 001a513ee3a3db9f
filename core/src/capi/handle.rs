//! Locals, globals and weaks.

use super::pointer;
use crate::abi::handle::{KVL_KIND_INVALID, kvl_env, kvl_global, kvl_local, kvl_ref, kvl_weak};
use crate::abi::operator::KVL_QUERY_IS;
use crate::abi::status::kvl_status;
use crate::capi::{boundary, function_name};
use crate::check::{guard, ledger};
use crate::handles::handle::Handle;
use crate::handles::place::Place;
use crate::host;
use crate::runtime::deferred_release::place_drop;
use crate::runtime::env::Env;
use crate::runtime::error::{Error, Result};
use crate::runtime::observer;
use crate::runtime::owned::Borrowed;
use crate::runtime::reference;

pub(super) unsafe extern "C" fn local_new(env: *mut kvl_env, object: kvl_ref, out: *mut kvl_local) -> kvl_status {
    boundary!(env, |env| {
        let out = pointer::out(out)?;
        let bits = env.local(reference::borrow(env, object, "object")?.to_owned())?;
        // SAFETY: (P2) checked above.
        unsafe { pointer::write(out, kvl_local { bits }) };
        Ok(())
    })
}

pub(super) unsafe extern "C" fn local_delete(env: *mut kvl_env, local: kvl_local) {
    let Ok(env) = super::own_env(env) else { return };
    match Handle::unpack(local.bits) {
        Some(Handle::Null) => {}
        Some(Handle::Constant(place)) if observer::is_checking() => {
            guard::constant_local_deleted(env, function_name!(), place)
        }
        Some(Handle::Constant(_)) => {}
        Some(Handle::Local { env: number, id }) => {
            match env.remove(number, id, "local") {
                Ok(place) => place_drop(place),
                Err(_) => undeletable(env, function_name!(), "local", local.bits),
            }
            host::relieve(env);
        }
        // The host ends it.
        Some(Handle::HostOwned { is_result: false, .. }) => {}
        Some(Handle::HostOwned { .. }) => {
            match reference::local_remove(env, local.bits, "local") {
                Ok(place) => place_drop(place),
                Err(_) => undeletable(env, function_name!(), "local", local.bits),
            }
            host::relieve(env);
        }
        _ => undeletable(env, function_name!(), "local", local.bits),
    }
}

/// A delete function got what it cannot delete: ignored, but checked mode explains it.
#[cold]
pub(super) fn undeletable(env: &Env, function: &'static str, argument: &str, bits: u64) {
    tracing::warn!(bits, function, "not a live handle of this kind and thread");
    if observer::is_checking() {
        guard::undeletable(env, function, argument, bits);
    }
}

pub(super) unsafe extern "C" fn global_new(env: *mut kvl_env, object: kvl_ref, out: *mut kvl_global) -> kvl_status {
    boundary!(env, |env| {
        let out = pointer::out(out)?;
        let bits = reference::global(reference::borrow(env, object, "object")?.to_owned())?;
        // SAFETY: (P2) checked above.
        unsafe { pointer::write(out, kvl_global { bits }) };
        Ok(())
    })
}

pub(super) unsafe extern "C" fn global_take(env: *mut kvl_env, local: kvl_local, out: *mut kvl_global) -> kvl_status {
    boundary!(env, |env| {
        let out = pointer::out(out)?;
        let bits = reference::global(reference::local_remove(env, local.bits, "local")?)?;
        // SAFETY: (P2) checked above.
        unsafe { pointer::write(out, kvl_global { bits }) };
        Ok(())
    })
}

pub(super) unsafe extern "C" fn result_take(env: *mut kvl_env, global: kvl_global, out: *mut u64) -> kvl_status {
    boundary!(env, |env| {
        let out = pointer::out(out)?;
        let bits = hosted_result(env, reference::global_remove(global.bits, "global")?)?;
        // SAFETY: (P2) checked above.
        unsafe { pointer::write(out, bits) };
        Ok(())
    })
}

pub(super) unsafe extern "C" fn result_new(env: *mut kvl_env, object: kvl_ref, out: *mut u64) -> kvl_status {
    boundary!(env, |env| {
        let out = pointer::out(out)?;
        let bits = hosted_result(env, reference::borrow(env, object, "object")?.to_owned())?;
        // SAFETY: (P2) checked above.
        unsafe { pointer::write(out, bits) };
        Ok(())
    })
}

/// The handle by which the host gets a result; takes over one reference to the place.
fn hosted_result(env: &Env, place: Place) -> Result<u64> {
    let bits = match reference::result(place) {
        Some(bits) => bits,
        None => env.hosted(place)?,
    };
    env.result_made(bits);
    Ok(bits)
}

pub(super) unsafe extern "C" fn global_delete(global: kvl_global) {
    boundary!(or(), |env| {
        match Handle::unpack(global.bits) {
            Some(Handle::Null) => {}
            Some(Handle::Constant(place)) => {
                if observer::is_checking() {
                    guard::constant_global_deleted(env, function_name!(), place);
                }
            }
            Some(Handle::Global(_)) => {
                match reference::global_remove(global.bits, "global") {
                    Ok(place) => place_drop(place),
                    Err(_) => undeletable(env, function_name!(), "global", global.bits),
                }
                host::relieve(env);
            }
            _ => undeletable(env, function_name!(), "global", global.bits),
        }
        Ok(())
    });
}

pub(super) unsafe extern "C" fn global_retain(global: kvl_global) -> kvl_status {
    boundary!(here, |_env| reference::global_retain(global.bits, "global"))
}

pub(super) unsafe extern "C" fn global_keep(global: kvl_global) {
    boundary!(or(), |_env| {
        if observer::is_checking() {
            ledger::forget(global.bits);
        }
        Ok(())
    });
}

pub(super) unsafe extern "C" fn weak_new(env: *mut kvl_env, object: kvl_ref, out: *mut kvl_weak) -> kvl_status {
    boundary!(env, |env| {
        let out = pointer::out(out)?;
        let object = reference::borrow(env, object, "object")?;
        let bits = reference::weak(host::object::weak_new(env, &object)?)?;
        // SAFETY: (P2) checked above.
        unsafe { pointer::write(out, kvl_weak { bits }) };
        Ok(())
    })
}

pub(super) unsafe extern "C" fn weak_upgrade(env: *mut kvl_env, weak: kvl_weak, out: *mut kvl_local) -> kvl_status {
    boundary!(env, |env| {
        let out = pointer::out(out)?;
        let weak = reference::borrow_weak(weak.bits, "weak")?;
        let bits = env.local(host::object::weak_get(env, &weak)?)?;
        // SAFETY: (P2) checked above.
        unsafe { pointer::write(out, kvl_local { bits }) };
        Ok(())
    })
}

pub(super) unsafe extern "C" fn weak_delete(weak: kvl_weak) {
    boundary!(or(), |env| {
        match reference::weak_remove(weak.bits) {
            Some(place) => place_drop(place),
            None if weak.bits == 0 => {}
            None => undeletable(env, function_name!(), "weak", weak.bits),
        }
        Ok(())
    });
}

pub(super) unsafe extern "C" fn ref_kind(bits: u64) -> u32 {
    boundary!(or KVL_KIND_INVALID, |env| Ok(reference::kind(env, bits)))
}

pub(super) unsafe extern "C" fn ref_is_same(env: *mut kvl_env, a: kvl_ref, b: kvl_ref, out: *mut bool) -> kvl_status {
    boundary!(env, |env| {
        let out = pointer::out(out)?;
        let same = match (strong(env, a, "a")?, strong(env, b, "b")?) {
            // Copies of one handle name one place, and need no question.
            (Some(a), Some(b)) => {
                a.number() == b.number() || host::object::query(env, KVL_QUERY_IS, &a, Some(&b))? != 0
            }
            (a, b) => a.is_none() && b.is_none(),
        };
        // SAFETY: (P2) checked above.
        unsafe { pointer::write(out, same) };
        Ok(())
    })
}

/// Object of any handle; `None` for null, and for a weak one whose object is dead.
fn strong(env: &Env, bits: u64, what: &str) -> Result<Option<Borrowed>> {
    if !matches!(Handle::unpack(bits), Some(Handle::Weak(_))) {
        return reference::borrow_or_null(env, bits, what);
    }
    let weak = reference::borrow_weak(bits, what)?;
    match host::object::weak_get(env, &weak) {
        Ok(place) => Ok(Some(Borrowed::owned(place))),
        Err(Error::Stop) => Ok(None),
        Err(error) => Err(error),
    }
}
