//! References to places that end with their scope.

use crate::handles::place::Place;
use crate::runtime::deferred_release::place_drop;
use crate::runtime::tables::place_add;

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
    /// A place that something else keeps for as long as this lives.
    #[inline]
    pub fn kept(place: Place) -> Borrowed {
        Borrowed { place, pinned: false }
    }

    /// Takes over one reference to a place for as long as it lives.
    #[inline]
    pub fn owned(place: Place) -> Borrowed {
        Borrowed { place, pinned: true }
    }

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
        counted(self.place)
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

    /// As the host names it.
    pub fn number(&self) -> i64 {
        self.0.map_or(-1, Place::number)
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

/// The place, with one more reference to it.
#[inline]
pub fn counted(place: Place) -> Place {
    place_add(place);
    place
}
