//! What all threads share: the tables of globals, weaks and fields and the counts of places.
//!
//! Nothing here has a destructor that runs at exit: modules' static destructors may use it after `main` has returned.
//!
//! *Lock order.* The locks here and in [`crate::host::intern`], [`crate::runtime::deferred_release`] and [`crate::runtime::env`] are leaves: whoever holds one
//! takes no other, and calls neither the host nor a module. One exception: [`crate::types::cast`] finds a route under the
//! registry's lock and keeps it under another, always in this order. The native lock is taken before any of them, never
//! under one.

use crate::handles::handle::GLOBALS;
use crate::handles::place::{Counts, Place};
use crate::handles::table::Slots;
use crate::sync::Mutex;
use crate::sync::single_thread::SingleThreadBias;
use std::any::Any;
use std::cell::UnsafeCell;
use std::sync::LazyLock;

/// Whether only one thread uses all this.
pub static SINGLE_THREAD: SingleThreadBias = SingleThreadBias::new();

/// References to each place.
pub static COUNTS: Counts = Counts::new();

/// What a thread reaches with a lock, or without one while there is one thread.
#[derive(Debug)]
pub struct Shared<T> {
    lock: Mutex<()>,
    value: UnsafeCell<T>,
}
// SAFETY: (R1) the value is reached within `with` only, by one thread at a time.
unsafe impl<T: Send> Sync for Shared<T> {}

impl<T> Shared<T> {
    fn new(value: T) -> Shared<T> {
        Shared { lock: Mutex::new(()), value: UnsafeCell::new(value) }
    }

    /// Keeps other threads out until the guard is dropped.
    pub fn hold(&'static self) -> Box<dyn Any> {
        Box::new(self.lock.lock())
    }

    /// Does one step with the value. `step` must not reach a shared value itself, and waits for nothing.
    #[inline]
    pub fn with<R>(&self, step: impl Fn(&mut T) -> R) -> R {
        // SAFETY: (R1) there is one thread, or it has the lock.
        let with_value = || step(unsafe { &mut *self.value.get() });
        SINGLE_THREAD.step(with_value, || {
            let _lock = self.lock.lock();
            with_value()
        })
    }
}

/// An object that C++ holds until it says otherwise.
#[derive(Clone, Copy, Debug)]
pub struct Global {
    /// Of the object.
    pub place: Place,
    /// Owners besides the first.
    pub more: u32,
}

/// The globals.
pub static GLOBAL_TABLE: LazyLock<Shared<Slots<Global>>> = LazyLock::new(|| Shared::new(Slots::new(GLOBALS)));

/// Places of the weak reference objects behind the weaks.
pub static WEAK_TABLE: LazyLock<Shared<Slots<Place>>> = LazyLock::new(|| Shared::new(Slots::new(GLOBALS)));

/// The other end of a field, as its owner knows it.
#[derive(Clone, Copy, Debug)]
pub struct Edge {
    /// Of the weak reference to the owner.
    pub owner: Place,
    /// Among the owner's fields.
    pub key: i64,
}

/// Edges behind the fields.
pub static FIELD_TABLE: LazyLock<Shared<Slots<Edge>>> = LazyLock::new(|| Shared::new(Slots::new(GLOBALS)));

/// Places whose objects the host has forgotten, until it asks for them.
pub static CLEARED: LazyLock<Shared<Vec<i64>>> = LazyLock::new(|| Shared::new(Vec::new()));

/// Counts one more reference to a place.
#[inline]
pub fn place_add(place: Place) {
    SINGLE_THREAD.step(|| COUNTS.add_single_thread(place), || COUNTS.add(place));
}

/// Counts one reference less; true if it was the last, so that the place is to be given back.
#[inline]
#[must_use]
pub fn place_sub(place: Place) -> bool {
    SINGLE_THREAD.step(|| COUNTS.sub_single_thread(place), || COUNTS.sub(place))
}
