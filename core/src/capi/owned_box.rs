//! Boxes that own objects of classes that were defined in plain C.

use crate::abi::handle::kvl_type;
use crate::abi::slot::kvl_box;
use crate::functions::call::Call;
use crate::functions::queue;
use crate::native::bridge;
use crate::runtime::error::Error;
use crate::sync::RwLock;
use rustc_hash::FxHashMap;
use std::any::Any;
use std::ffi::c_void;
use std::sync::LazyLock;

/// What the objects of a class need.
#[derive(Clone, Copy, Debug)]
pub struct ObjectTraits {
    /// Ends one.
    pub destroy: bridge::Hook,
    /// Its module takes the native lock.
    pub locked: bool,
    /// Bytes of one, for the garbage collector.
    pub size: i64,
}

static TRAITS: LazyLock<RwLock<FxHashMap<kvl_type, ObjectTraits>>> = LazyLock::new(RwLock::default);

/// Keeps other threads out until the guard is dropped.
pub fn hold() -> Box<dyn Any> {
    Box::new(TRAITS.write())
}

/// Notes what the objects of a class need.
pub fn register(class: kvl_type, traits: ObjectTraits) {
    TRAITS.write().insert(class, traits);
}

/// A box that owns an object of a class in plain C.
pub fn owned_box(class: kvl_type, object: *mut c_void) -> *mut kvl_box {
    Box::into_raw(Box::new(kvl_box {
        object: object as isize,
        text: std::ptr::null(),
        size: TRAITS.read().get(&class).map_or(0, |traits| traits.size),
        destroy: Some(destroy),
        type_: class,
        busy: 0,
        self_: 0,
    }))
}

/// Ends the object of an owned box, and the box; called once, inside the fence.
unsafe extern "C" fn destroy(owned: *mut kvl_box) {
    // SAFETY: (P7) made by `owned_box`, and nobody's any more.
    let owned = unsafe { Box::from_raw(owned) };
    let traits = TRAITS.read().get(&owned.type_).copied();
    let Some(ObjectTraits { destroy, locked, .. }) = traits else { return };
    let env = crate::runtime::env::current();
    let pending = env.take_pending();
    let thrown = {
        let _call = Call::begin(env, locked);
        // SAFETY: (F1) the class's own function, and an object of the class.
        unsafe { bridge::hook(destroy, owned.object as *mut c_void) }
    };
    if let Err(thrown) = thrown {
        super::failed(env, "destroy", Error::thrown("the destroy function of a class", thrown.what()));
    }
    // It has nobody to fail to.
    queue::report_pending(env);
    env.set_pending(pending);
}
