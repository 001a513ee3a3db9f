//! Locals, globals and weaks.

use super::pointer;
use crate::abi::handle::{kvl_env, kvl_global, kvl_local, kvl_ref, kvl_weak};
use crate::abi::status::kvl_status;
use crate::capi::boundary;
use crate::handle::Handle;
use crate::runtime::place_drop;
use crate::{host, reference, release};

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
    if let Some(Handle::Local { env: number, id }) = Handle::unpack(local.bits) {
        match env.remove(number, id, "local") {
            Ok(place) => place_drop(place),
            Err(_) => tracing::warn!(bits = local.bits, "a local was deleted twice, or on another thread"),
        }
        release::relieve(env);
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
        let bits = env.hosted(reference::global_remove(global.bits, "global")?)?;
        // SAFETY: (P2) checked above.
        unsafe { pointer::write(out, bits) };
        Ok(())
    })
}

pub(super) unsafe extern "C" fn global_delete(global: kvl_global) {
    boundary!(or(), |env| {
        if let Some(Handle::Global(_)) = Handle::unpack(global.bits) {
            match reference::global_remove(global.bits, "global") {
                Ok(place) => place_drop(place),
                Err(_) => tracing::warn!(bits = global.bits, "a global was deleted twice"),
            }
            release::relieve(env);
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
    boundary!(or(), |_env| {
        if let Some(place) = reference::weak_remove(weak.bits) {
            place_drop(place);
        }
        Ok(())
    });
}

pub(super) unsafe extern "C" fn ref_kind(bits: u64) -> u32 {
    let _ = bits;
    todo!()
}

pub(super) unsafe extern "C" fn ref_is_same(env: *mut kvl_env, a: kvl_ref, b: kvl_ref, out: *mut bool) -> kvl_status {
    let _ = (env, a, b, out);
    todo!()
}
