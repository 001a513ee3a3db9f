//! Handles in and out: what a handle refers to, and new handles for what the host answers.

use crate::env::Env;
use crate::error::{Error, Result};
use crate::handle::Handle;
use crate::place::Place;
use crate::runtime::{COUNTS, GLOBAL_TABLE, WEAK_TABLE, place_drop};

/// A place to use in one call of the host.
///
/// A local can only be deleted by its own thread, which is busy with the call. A global can be deleted by another thread
/// as soon as the native lock is dropped, so its place is counted once more for the time of the call.
#[derive(Debug)]
pub struct Borrowed {
    place: Place,
    pinned: bool,
}

impl Borrowed {
    /// The place itself, without a reference to it.
    #[inline]
    pub fn place(&self) -> Place {
        self.place
    }

    /// As the host names it.
    #[inline]
    pub fn number(&self) -> i64 {
        self.place.number()
    }

    /// A reference of one's own.
    #[inline]
    pub fn to_owned(&self) -> Place {
        COUNTS.add(self.place);
        self.place
    }
}

impl Drop for Borrowed {
    #[inline]
    fn drop(&mut self) {
        if self.pinned {
            place_drop(self.place);
        }
    }
}

/// A reference that ends with its scope unless it is passed on.
#[derive(Debug)]
pub struct Owned(Option<Place>);

impl Owned {
    /// Takes over one reference to the place.
    pub fn new(place: Place) -> Owned {
        Owned(Some(place))
    }

    /// Passes the reference on.
    pub fn into_place(mut self) -> Place {
        self.0.take().expect("taken only here, by value")
    }
}

impl Drop for Owned {
    fn drop(&mut self) {
        if let Some(place) = self.0.take() {
            place_drop(place);
        }
    }
}

/// Object of any live local, global or constant; `what` names the parameter in messages.
#[inline]
pub fn borrow(env: &Env, bits: u64, what: &str) -> Result<Borrowed> {
    match Handle::unpack(bits) {
        Some(Handle::Local { env: number, id }) => Ok(Borrowed { place: env.get(number, id, what)?, pinned: false }),
        Some(Handle::Constant(place)) => Ok(Borrowed { place, pinned: false }),
        Some(Handle::Global(id)) => {
            let table = GLOBAL_TABLE.lock();
            let place = table.get(id).ok_or_else(|| Error::stale(what, "global"))?;
            COUNTS.add(place);
            Ok(Borrowed { place, pinned: true })
        }
        Some(Handle::Weak(_)) => Err(Error::wrong_argument(what, "is a weak handle; upgrade it to a local first")),
        Some(Handle::Null) => Err(Error::null(what)),
        None => Err(Error::garbage(what, bits)),
    }
}

/// Object of a handle that may be null.
#[inline]
pub fn borrow_or_null(env: &Env, bits: u64, what: &str) -> Result<Option<Borrowed>> {
    if bits == 0 { Ok(None) } else { borrow(env, bits, what).map(Some) }
}

/// Weak reference object of a weak handle.
pub fn borrow_weak(bits: u64, what: &str) -> Result<Borrowed> {
    match Handle::unpack(bits) {
        Some(Handle::Weak(id)) => {
            let table = WEAK_TABLE.lock();
            let place = table.get(id).ok_or_else(|| Error::stale(what, "weak"))?;
            COUNTS.add(place);
            Ok(Borrowed { place, pinned: true })
        }
        Some(Handle::Null) => Err(Error::null(what)),
        Some(_) => Err(Error::wrong_argument(what, "is not a weak handle; make one with weak_new")),
        None => Err(Error::garbage(what, bits)),
    }
}

/// A new global; takes over one reference to the place.
pub fn global(place: Place) -> Result<u64> {
    if place.is_constant() {
        return Ok(Handle::Constant(place).pack());
    }
    let inserted = GLOBAL_TABLE.lock().insert(place);
    match inserted {
        Ok(id) => {
            let bits = Handle::Global(id).pack();
            tracing::trace!(global = bits, place = place.number(), "global new");
            Ok(bits)
        }
        Err(_) => {
            place_drop(place);
            Err(Error::limit("more than 268 million globals: something keeps them without end"))
        }
    }
}

/// A new weak handle of a weak reference object; takes over one reference to its place.
pub fn weak(place: Place) -> Result<u64> {
    let inserted = WEAK_TABLE.lock().insert(place);
    match inserted {
        Ok(id) => Ok(Handle::Weak(id).pack()),
        Err(_) => {
            place_drop(place);
            Err(Error::limit("more than 268 million weak handles: something keeps them without end"))
        }
    }
}

/// Ends a global; its reference is the caller's now.
pub fn global_remove(bits: u64, what: &str) -> Result<Place> {
    match Handle::unpack(bits) {
        Some(Handle::Global(id)) => {
            tracing::trace!(global = bits, "global delete");
            let place = GLOBAL_TABLE.lock().remove(id);
            place.ok_or_else(|| Error::stale(what, "global"))
        }
        Some(Handle::Constant(place)) => Ok(place),
        Some(Handle::Null) => Err(Error::null(what)),
        Some(_) => Err(Error::wrong_argument(what, "is not a global handle")),
        None => Err(Error::garbage(what, bits)),
    }
}

/// Ends a local; its reference is the caller's now.
pub fn local_remove(env: &Env, bits: u64, what: &str) -> Result<Place> {
    match Handle::unpack(bits) {
        Some(Handle::Local { env: number, id }) => env.remove(number, id, what),
        Some(Handle::Constant(place)) => Ok(place),
        Some(Handle::Null) => Err(Error::null(what)),
        Some(_) => Err(Error::wrong_argument(what, "is not a local handle")),
        None => Err(Error::garbage(what, bits)),
    }
}

/// Ends a weak; its reference is the caller's now.
pub fn weak_remove(bits: u64) -> Option<Place> {
    match Handle::unpack(bits) {
        Some(Handle::Weak(id)) => WEAK_TABLE.lock().remove(id),
        _ => None,
    }
}
