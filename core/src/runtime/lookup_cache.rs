//! What was looked up by a text lately, found again by the text's address: C++ passes the same literal each time.
//!
//! The text itself is compared too, for memory is reused. One for each thread, so that finding takes no lock.

#![forbid(unsafe_code)]

use std::cell::{Cell, RefCell};

const SIZE: usize = 64;

#[derive(Clone, Copy, Debug)]
struct Entry<T> {
    text: &'static [u8],
    value: T,
}

/// The answers of one kind of look-up.
#[derive(Debug)]
pub struct LookupCache<T: Copy> {
    epoch: Cell<u32>,
    entries: RefCell<[Option<Entry<T>>; SIZE]>,
}

impl<T: Copy> LookupCache<T> {
    /// What is known of a text; nothing that was kept in another epoch.
    #[inline]
    pub fn get(&self, text: &[u8], epoch: u32) -> Option<T> {
        if self.epoch.get() != epoch {
            return None;
        }
        self.entries.borrow()[slot(text)].filter(|entry| entry.text == text).map(|entry| entry.value)
    }

    /// Keeps an answer, in the place of another; `kept` is a copy of the text.
    pub fn keep(&self, text: &[u8], kept: &'static [u8], value: T, epoch: u32) {
        let mut entries = self.entries.borrow_mut();
        if self.epoch.replace(epoch) != epoch {
            *entries = [None; SIZE];
        }
        entries[slot(text)] = Some(Entry { text: kept, value });
    }
}

impl<T: Copy> Default for LookupCache<T> {
    fn default() -> Self {
        LookupCache { epoch: Cell::new(0), entries: RefCell::new([None; SIZE]) }
    }
}

/// Two numbers.
pub type Pair = (i64, i64);

/// The same for what has two numbers.
#[derive(Debug)]
pub struct PairCache<T: Copy> {
    epoch: Cell<u32>,
    entries: RefCell<[Option<(Pair, T)>; SIZE]>,
}

impl<T: Copy> PairCache<T> {
    /// What is known of a pair; nothing that was kept in another epoch.
    #[inline]
    pub fn get(&self, pair: Pair, epoch: u32) -> Option<T> {
        if self.epoch.get() != epoch {
            return None;
        }
        self.entries.borrow()[Self::slot(pair)].filter(|(known, _)| *known == pair).map(|(_, value)| value)
    }

    /// Keeps an answer, in the place of another.
    pub fn keep(&self, pair: Pair, value: T, epoch: u32) {
        let mut entries = self.entries.borrow_mut();
        if self.epoch.replace(epoch) != epoch {
            *entries = [None; SIZE];
        }
        entries[Self::slot(pair)] = Some((pair, value));
    }

    #[inline]
    fn slot((a, b): Pair) -> usize {
        (a.wrapping_mul(7) ^ b) as usize % SIZE
    }
}

impl<T: Copy> Default for PairCache<T> {
    fn default() -> Self {
        PairCache { epoch: Cell::new(0), entries: RefCell::new([None; SIZE]) }
    }
}

#[inline]
fn slot(text: &[u8]) -> usize {
    let address = text.as_ptr().addr();
    (address ^ address >> 6) % SIZE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_kept_is_found_by_the_same_text_only() {
        let cache = LookupCache::default();
        let mut memory = *b"name";
        cache.keep(&memory, b"name", 7, 1);
        assert_eq!(cache.get(&memory, 1), Some(7));
        memory[0] = b'l';
        assert_eq!(cache.get(&memory, 1), None, "the memory holds another text now");
        memory[0] = b'n';
        assert_eq!(cache.get(&memory[..3], 1), None);
    }

    #[test]
    fn pairs_are_told_apart() {
        let cache = PairCache::default();
        cache.keep((1, 2), 'a', 1);
        assert_eq!(cache.get((1, 2), 1), Some('a'));
        assert_eq!(cache.get((2, 1), 1), None);
        assert_eq!(cache.get((1, 2), 2), None);
    }

    #[test]
    fn another_epoch_forgets() {
        let cache = LookupCache::default();
        let text = b"name";
        cache.keep(text, text, 7, 1);
        assert_eq!(cache.get(text, 2), None);
        cache.keep(text, text, 8, 2);
        assert_eq!(cache.get(text, 2), Some(8));
        assert_eq!(cache.get(text, 1), None);
    }
}
