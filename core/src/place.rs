//! Places of objects in the host's list, and how many references each has.
//!
//! Locals of all threads and globals count together, so the counts are atomic; they lie in chunks that never move, so
//! counting takes no lock. A place with one reference is known only to the holder of that reference, which is why the two
//! commonest steps, the first reference and the last, need no atomic read-modify-write.

#![forbid(unsafe_code)]

use crate::sync::{AtomicU32, Ordering};
use std::sync::OnceLock;

const CHUNK: usize = if cfg!(loom) { 8 } else { 1 << 16 };
const CHUNKS: usize = if cfg!(loom) { 8 } else { 1 << 12 };
const CONSTANTS: u32 = 5;

/// Index of an object in the host's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Place(u32);

impl Place {
    /// A place that a host named; `None` if there can be no such place.
    #[inline]
    pub fn new(number: i64) -> Option<Place> {
        (0..(CHUNK * CHUNKS) as i64).contains(&number).then_some(Place(number as u32))
    }

    /// Place of a constant: None, True, False, Ellipsis, NotImplemented.
    #[inline]
    pub fn constant(index: u32) -> Place {
        debug_assert!(index < CONSTANTS);
        Place(index)
    }

    /// Whether it is one of the places that are never counted and never given back.
    #[inline]
    pub fn is_constant(self) -> bool {
        self.0 < CONSTANTS
    }

    /// As the host names it.
    #[inline]
    pub fn number(self) -> i64 {
        i64::from(self.0)
    }

    /// As handles of constants name it.
    #[inline]
    pub fn index(self) -> u32 {
        self.0
    }
}

/// Number of references to each place.
#[derive(Debug)]
pub struct Counts {
    chunks: [OnceLock<Box<[AtomicU32]>>; CHUNKS],
}

impl Counts {
    /// Nothing counted yet.
    pub const fn new() -> Counts {
        Counts { chunks: [const { OnceLock::new() }; CHUNKS] }
    }

    /// Counts one more reference: the first of a place that arrives, or another one.
    #[inline]
    pub fn add(&self, place: Place) {
        if place.is_constant() {
            return;
        }
        let count = self.count(place);
        if count.load(Ordering::Relaxed) == 0 {
            count.store(1, Ordering::Relaxed);
        } else {
            count.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// The same for a thread that is alone.
    #[inline]
    pub fn add_alone(&self, place: Place) {
        if !place.is_constant() {
            let count = self.count(place);
            count.store(count.load(Ordering::Relaxed) + 1, Ordering::Relaxed);
        }
    }

    /// Counts one reference less; true if it was the last, so that the place is to be given back.
    #[inline]
    #[must_use]
    pub fn sub(&self, place: Place) -> bool {
        if place.is_constant() {
            return false;
        }
        let count = self.count(place);
        // Acquire pairs with the release of the others' last decrement: what they did with the object is before this.
        if count.load(Ordering::Acquire) == 1 {
            count.store(0, Ordering::Relaxed);
            return true;
        }
        count.fetch_sub(1, Ordering::AcqRel) == 1
    }

    /// The same for a thread that is alone.
    #[inline]
    #[must_use]
    pub fn sub_alone(&self, place: Place) -> bool {
        if place.is_constant() {
            return false;
        }
        let count = self.count(place);
        let left = count.load(Ordering::Relaxed) - 1;
        count.store(left, Ordering::Relaxed);
        left == 0
    }

    /// Forgets all references: the places are another host's now.
    pub fn clear(&self) {
        for chunk in self.chunks.iter().filter_map(OnceLock::get) {
            chunk.iter().for_each(|count| count.store(0, Ordering::Release));
        }
    }

    /// References to a place now.
    pub fn get(&self, place: Place) -> u32 {
        self.count(place).load(Ordering::Acquire)
    }

    #[inline]
    fn count(&self, place: Place) -> &AtomicU32 {
        let index = place.0 as usize;
        let chunk = self.chunks[index / CHUNK].get_or_init(|| (0..CHUNK).map(|_| AtomicU32::new(0)).collect());
        &chunk[index % CHUNK]
    }
}

impl Default for Counts {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_reference_gives_the_place_back() {
        let counts = Counts::new();
        let place = Place::new(70_000).unwrap();
        counts.add(place);
        counts.add(place);
        assert_eq!(counts.get(place), 2);
        assert!(!counts.sub(place));
        assert!(counts.sub(place));
        counts.add(place);
        assert_eq!(counts.get(place), 1, "a place given back can arrive again");
    }

    #[test]
    fn constants_are_not_counted() {
        let counts = Counts::new();
        let none = Place::constant(0);
        counts.add(none);
        assert!(!counts.sub(none));
        assert!(!counts.sub(none));
    }

    #[test]
    fn impossible_places_are_refused() {
        assert_eq!(Place::new(-1), None);
        assert_eq!(Place::new(1 << 28), None);
    }
}
