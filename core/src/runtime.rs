//! What all threads share: the tables of globals, weaks and fields, the counts of places, the types and the functions.
//!
//! Nothing here has a destructor that runs at exit: modules' static destructors may use it after `main` has returned.
//!
//! *Lock order.* The locks here and in [`crate::intern`], [`crate::release`] and [`crate::env`] are leaves: whoever holds one
//! takes no other, and calls neither the host nor a module. One exception: [`crate::cast`] finds a route under the
//! registry's lock and keeps it under another, always in this order. The native lock is taken before any of them, never
//! under one.

use crate::cast::Types;
use crate::handle::GLOBALS;
use crate::place::{Counts, Place};
use crate::register::Function;
use crate::release;
use crate::table::Slots;
use crate::types::function::Functions;
use parking_lot::{Mutex, RwLock};
use std::sync::LazyLock;

/// References to each place.
pub static COUNTS: Counts = Counts::new();

/// An object that C++ holds until it says otherwise.
#[derive(Clone, Copy, Debug)]
pub struct Global {
    /// Of the object.
    pub place: Place,
    /// Owners besides the first.
    pub more: u32,
}

/// The globals.
pub static GLOBAL_TABLE: LazyLock<Mutex<Slots<Global>>> = LazyLock::new(|| Mutex::new(Slots::new(GLOBALS)));

/// Places of the weak reference objects behind the weaks.
pub static WEAK_TABLE: LazyLock<Mutex<Slots<Place>>> = LazyLock::new(|| Mutex::new(Slots::new(GLOBALS)));

/// The other end of a field, as its owner knows it.
#[derive(Clone, Copy, Debug)]
pub struct Edge {
    /// Of the weak reference to the owner.
    pub owner: Place,
    /// Among the owner's fields.
    pub key: i64,
}

/// Edges behind the fields.
pub static FIELD_TABLE: LazyLock<Mutex<Slots<Edge>>> = LazyLock::new(|| Mutex::new(Slots::new(GLOBALS)));

/// Types, and the ways between them.
pub static TYPES: LazyLock<Types> = LazyLock::new(Types::default);

/// Functions, for calls by number.
pub static FUNCTIONS: RwLock<Functions<Function>> = RwLock::new(Functions::new());

/// Ends one reference to a place; the last one sends it back to the host.
#[inline]
pub fn place_drop(place: Place) {
    if COUNTS.sub(place) {
        release::push(place);
    }
}
