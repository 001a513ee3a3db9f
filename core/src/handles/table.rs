//! Slots behind handles: a slotmap that hands out bounded ids and never reuses one.
//!
//! slotmap's generations would wrap around after 2^31 owners of a slot, and a local's 28 bits earlier. A slot whose
//! generation is used up stays occupied by nothing for ever instead: [`Slots`] leaks 16 bytes then, and a stale handle can
//! never match again.

#![forbid(unsafe_code)]

use crate::handles::handle::{Bounds, Id};
use slotmap::{DefaultKey, Key, KeyData, SlotMap};

/// The table is full.
#[derive(Debug)]
pub struct Full;

/// A table of `T`, each named by an [`Id`] within the bounds of its kind of handle.
#[derive(Debug)]
pub struct Slots<T> {
    map: SlotMap<DefaultKey, Option<T>>,
    bounds: Bounds,
}

impl<T: Copy> Slots<T> {
    /// An empty table.
    pub fn new(bounds: Bounds) -> Slots<T> {
        Slots { map: SlotMap::new(), bounds }
    }

    /// Puts a value in a free slot.
    #[inline]
    pub fn insert(&mut self, value: T) -> Result<Id, Full> {
        // Slots are numbered from 1 and reused before the map grows, so the length bounds the index.
        if self.map.len() >= self.bounds.index as usize {
            return Err(Full);
        }
        Ok(id(self.map.insert(Some(value))))
    }

    /// The value of a slot, if the id is its present owner's.
    #[inline]
    pub fn get(&self, id: Id) -> Option<T> {
        self.map.get(key(id)).copied().flatten()
    }

    /// The value of a slot, to change it.
    #[inline]
    pub fn get_mut(&mut self, id: Id) -> Option<&mut T> {
        self.map.get_mut(key(id))?.as_mut()
    }

    /// Empties a slot.
    #[inline]
    pub fn remove(&mut self, id: Id) -> Option<T> {
        if id.generation == self.bounds.generation {
            return self.map.get_mut(key(id))?.take();
        }
        self.map.remove(key(id)).flatten()
    }

    /// Empties every slot; gives the ids of those that were occupied.
    pub fn drain(&mut self) -> impl Iterator<Item = Id> + use<T> {
        let occupied: Vec<Id> = self.map.iter().filter(|(_, value)| value.is_some()).map(|(key, _)| id(key)).collect();
        for &id in &occupied {
            self.remove(id);
        }
        occupied.into_iter()
    }

    /// Occupied slots, retired ones included.
    pub fn len(&self) -> usize {
        self.map.len()
    }

    /// Whether no slot is occupied.
    pub fn is_empty(&self) -> bool {
        self.map.is_empty()
    }
}

#[inline]
fn id(key: DefaultKey) -> Id {
    let bits = key.data().as_ffi();
    // An occupied slot's version is odd; the half of it counts the owners.
    Id { index: bits as u32, generation: (bits >> 33) as u32 }
}

#[inline]
fn key(id: Id) -> DefaultKey {
    let version = u64::from(id.generation) << 1 | 1;
    KeyData::from_ffi(version << 32 | u64::from(id.index)).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::handles::handle::LOCALS;

    #[test]
    fn a_removed_id_stays_invalid_after_its_slot_is_reused() {
        let mut slots = Slots::new(LOCALS);
        let first = slots.insert('a').unwrap();
        assert_eq!(slots.remove(first), Some('a'));
        let second = slots.insert('b').unwrap();
        assert_eq!(first.index, second.index);
        assert_eq!(slots.get(first), None);
        assert_eq!(slots.remove(first), None);
        assert_eq!(slots.get(second), Some('b'));
    }

    #[test]
    fn a_slot_is_retired_when_its_generation_is_used_up() {
        let mut slots = Slots::new(Bounds { index: 100, generation: 3 });
        let mut ids = Vec::new();
        for round in 0..10 {
            let id = slots.insert(round).unwrap();
            assert!(!ids.contains(&id), "{id:?} came back");
            assert!(id.generation <= 3);
            assert_eq!(slots.remove(id), Some(round));
            assert_eq!(slots.get(id), None);
            ids.push(id);
        }
    }

    #[test]
    fn a_drained_table_knows_none_of_its_ids() {
        let mut slots = Slots::new(LOCALS);
        let ids = [slots.insert('a').unwrap(), slots.insert('b').unwrap()];
        slots.remove(ids[0]);
        assert_eq!(slots.drain().collect::<Vec<_>>(), [ids[1]]);
        assert_eq!(slots.get(ids[1]), None);
        assert!(!ids.contains(&slots.insert('c').unwrap()));
    }

    #[test]
    fn a_full_table_says_so() {
        let mut slots = Slots::new(Bounds { index: 3, generation: 3 });
        for value in 0..3 {
            assert!(slots.insert(value).unwrap().index <= 3);
        }
        assert!(slots.insert(3).is_err());
    }
}
