//! Places of objects in the host's list, and how many references each has.
//!
//! Locals of all threads and globals count together, so the counts are atomic; they lie in chunks that never move, so
//! counting takes no lock. A place with one reference is known only to the holder of that reference, which is why the two
//! commonest steps, the first reference and the last, need no atomic read-modify-write.

#![forbid(unsafe_code)]

use crate::sync::{AtomicU64, Ordering};
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

/// One reference.
pub(crate) const REFERENCE: u64 = 1;
/// Bits of a word that count references.
pub(crate) const REFERENCES: u64 = (1 << 32) - 1;
/// One generation: above the references.
pub(crate) const GENERATION: u64 = 1 << 32;
/// The last generation of a place in which handles name it.
pub(crate) const LAST_GENERATION: u32 = (1 << 28) - 1;
/// Places whose words the host reads and writes itself.
pub(crate) const SHARED: u32 = CHUNK as u32;

/// Number of references to each place, and which of its objects they are to: both in one word, which the host too knows for the
/// first places (kvl_host_words).
#[derive(Debug)]
pub struct Counts {
    chunks: [OnceLock<Box<[AtomicU64]>>; CHUNKS],
}

/// No references, and the next generation; behind the last one there is one for good, which no handle has.
#[inline]
fn next_generation(word: u64) -> u64 {
    let free = word & !REFERENCES;
    if (free >> 32) as u32 > LAST_GENERATION { free } else { free + GENERATION }
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
        let word = self.word(place);
        let now = word.load(Ordering::Relaxed);
        if now & REFERENCES == 0 {
            word.store(now + REFERENCE, Ordering::Relaxed);
        } else {
            word.fetch_add(REFERENCE, Ordering::Relaxed);
        }
    }

    /// The same while there is one thread.
    #[inline]
    pub fn add_single_thread(&self, place: Place) {
        if !place.is_constant() {
            let word = self.word(place);
            word.store(word.load(Ordering::Relaxed) + REFERENCE, Ordering::Relaxed);
        }
    }

    /// Counts one reference less; true if it was the last, so that the place is to be given back, and its generation has ended.
    #[inline]
    #[must_use]
    pub fn sub(&self, place: Place) -> bool {
        if place.is_constant() {
            return false;
        }
        let word = self.word(place);
        // Acquire pairs with the release of the others' last decrement: what they did with the object is before this.
        let now = word.load(Ordering::Acquire);
        let is_last = now & REFERENCES == 1 || word.fetch_sub(REFERENCE, Ordering::AcqRel) & REFERENCES == 1;
        if is_last {
            word.store(next_generation(now), Ordering::Relaxed);
        }
        is_last
    }

    /// The same while there is one thread.
    #[inline]
    #[must_use]
    pub fn sub_single_thread(&self, place: Place) -> bool {
        if place.is_constant() {
            return false;
        }
        let word = self.word(place);
        let left = word.load(Ordering::Relaxed) - REFERENCE;
        let is_last = left & REFERENCES == 0;
        word.store(if is_last { next_generation(left) } else { left }, Ordering::Relaxed);
        is_last
    }

    /// Forgets all references: the places are another host's now.
    pub fn clear(&self) {
        for word in self.chunks.iter().filter_map(OnceLock::get).flatten() {
            let now = word.load(Ordering::Relaxed);
            if now & REFERENCES != 0 {
                word.store(next_generation(now), Ordering::Release);
            }
        }
    }

    /// References to a place now.
    pub fn get(&self, place: Place) -> u32 {
        (self.word(place).load(Ordering::Acquire) & REFERENCES) as u32
    }

    /// Which of its objects a place has now.
    #[inline]
    pub fn generation(&self, place: Place) -> u32 {
        (self.word(place).load(Ordering::Acquire) >> 32) as u32
    }

    /// The words of the places below [`SHARED`], which never move.
    pub fn shared_words(&self) -> &[AtomicU64] {
        self.chunk(0)
    }

    #[inline]
    fn word(&self, place: Place) -> &AtomicU64 {
        let index = place.0 as usize;
        &self.chunk(index / CHUNK)[index % CHUNK]
    }

    #[inline]
    fn chunk(&self, number: usize) -> &[AtomicU64] {
        self.chunks[number].get_or_init(|| (0..CHUNK).map(|_| AtomicU64::new(0)).collect())
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
    fn a_place_given_back_has_another_generation() {
        let counts = Counts::new();
        let place = Place::new(6).unwrap();
        let before = counts.generation(place);
        counts.add(place);
        counts.add(place);
        assert!(!counts.sub(place));
        assert_eq!(counts.generation(place), before);
        assert!(counts.sub(place));
        assert_eq!(counts.generation(place), before + 1);
        counts.add_single_thread(place);
        assert!(counts.sub_single_thread(place));
        assert_eq!((counts.generation(place), counts.get(place)), (before + 2, 0));
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
