//! The C++ objects that Python refers to, by address, so that checked mode sees when C++ frees the memory of one.

#![forbid(unsafe_code)]

use super::ledger::Origin;
use crate::sync::Mutex;
use std::any::Any;
use std::collections::{BTreeMap, HashMap, VecDeque};
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Whose an object is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MemoryOwner {
    /// C++'s: Python refers to it.
    Cpp,
    /// Python's, by the box at this address.
    Box(usize),
}

/// An object whose memory C++ has freed.
#[derive(Debug)]
pub struct Freed {
    /// Where it was.
    pub address: usize,
    /// Whether Python owned it, so that it would have been freed twice.
    pub is_owned: bool,
    /// Who freed it.
    pub by: Origin,
}

/// What is known of an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Watched {
    /// Whose it is.
    pub owner: MemoryOwner,
    /// Whether instances refer to it besides the one that owns it.
    pub is_referred: bool,
}

#[derive(Debug, Default)]
struct Objects {
    at: BTreeMap<usize, Watched>,
    /// Boxes, and the objects they own.
    boxes: HashMap<usize, usize>,
    freed: VecDeque<Freed>,
}

static OBJECTS: Mutex<Option<Objects>> = Mutex::new(None);
/// Objects that are watched: what frees memory need not look further if there are none.
static COUNT: AtomicUsize = AtomicUsize::new(0);
/// Objects that were freed, and nobody has asked for yet.
static FREED: AtomicUsize = AtomicUsize::new(0);

fn with<R>(body: impl FnOnce(&mut Objects) -> R) -> R {
    let mut guard = OBJECTS.lock();
    let objects = guard.get_or_insert_default();
    let result = body(objects);
    COUNT.store(objects.at.len(), Ordering::Relaxed);
    FREED.store(objects.freed.len(), Ordering::Relaxed);
    result
}

/// Keeps other threads out until the guard is dropped.
pub fn hold() -> Box<dyn Any> {
    Box::new(OBJECTS.lock())
}

/// Whether any object is watched.
#[inline]
pub fn is_watching() -> bool {
    COUNT.load(Ordering::Relaxed) != 0
}

/// Watches nothing any more.
pub fn restart() {
    with(|objects| *objects = Objects::default());
}

/// Watches the object at an address, which an instance refers to or owns.
pub fn watch(address: usize, owner: MemoryOwner) {
    with(|objects| {
        let fresh = Watched { owner, is_referred: owner == MemoryOwner::Cpp };
        let known = objects.at.entry(address).or_insert(fresh);
        match owner {
            MemoryOwner::Cpp => known.is_referred = true,
            _ => known.owner = owner,
        }
        if let MemoryOwner::Box(owning) = owner {
            objects.boxes.insert(owning, address);
        }
    });
}

/// No instance refers to the address any more; the object of a box stays until the box ends.
pub fn forget(address: usize) {
    with(|objects| {
        if let Some(known) = objects.at.get_mut(&address) {
            known.is_referred = false;
            if !matches!(known.owner, MemoryOwner::Box(_)) {
                objects.at.remove(&address);
            }
        }
    });
}

/// A box ends, and destroys what it owns, as it should.
pub fn end_box(owning: usize) {
    if !is_watching() {
        return;
    }
    with(|objects| {
        let Some(address) = objects.boxes.remove(&owning) else { return };
        if let Some(known) = objects.at.get_mut(&address) {
            known.owner = MemoryOwner::Cpp;
            if !known.is_referred {
                objects.at.remove(&address);
            }
        }
    });
}

/// The owner of the very object that is freed.
pub fn owner_of(address: usize) -> Option<MemoryOwner> {
    with(|objects| objects.at.get(&address).map(|known| known.owner))
}

/// Stops watching the objects in memory that is freed, and gives what they were, by address.
pub fn take(memory: Range<usize>) -> Vec<(usize, Watched)> {
    with(|objects| {
        let addresses: Vec<usize> = objects.at.range(memory).map(|(&address, _)| address).collect();
        let taken: Vec<(usize, Watched)> =
            addresses.into_iter().filter_map(|at| objects.at.remove(&at).map(|known| (at, known))).collect();
        for (_, known) in &taken {
            if let MemoryOwner::Box(owning) = known.owner {
                objects.boxes.remove(&owning);
            }
        }
        taken
    })
}

/// Keeps, for the host, that an object was freed.
pub fn note(freed: Freed) {
    with(|objects| objects.freed.push_back(freed));
}

/// How many were freed that next() has not given.
#[inline]
pub fn waiting() -> usize {
    FREED.load(Ordering::Relaxed)
}

/// The next object that was freed, oldest first.
pub fn next() -> Option<Freed> {
    with(|objects| objects.freed.pop_front())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::site::Site;

    // One test: what is watched belongs to the process.
    #[test]
    fn objects_are_watched_until_they_end() {
        assert!(!is_watching());
        watch(0x1000, MemoryOwner::Cpp);
        watch(0x1010, MemoryOwner::Box(0x9000));
        watch(0x1010, MemoryOwner::Cpp);
        watch(0x2000, MemoryOwner::Box(0x9100));
        watch(0x3000, MemoryOwner::Cpp);
        assert_eq!(owner_of(0x1010), Some(MemoryOwner::Box(0x9000)));
        end_box(0x9100);
        assert_eq!(owner_of(0x2000), None);
        forget(0x3000);
        assert_eq!(owner_of(0x3000), None);
        forget(0x1010);
        assert_eq!(owner_of(0x1010), Some(MemoryOwner::Box(0x9000)));
        assert_eq!(take(0x1001..0x1010), []);
        let taken = take(0x1000..0x1020);
        assert_eq!(taken[0], (0x1000, Watched { owner: MemoryOwner::Cpp, is_referred: true }));
        assert_eq!(taken[1], (0x1010, Watched { owner: MemoryOwner::Box(0x9000), is_referred: false }));
        assert!(!is_watching());
        let by = Origin { function: "", call: None, site: Site::default(), thread: 1 };
        note(Freed { address: 0x1000, is_owned: false, by });
        assert_eq!(waiting(), 1);
        assert_eq!(next().map(|freed| freed.address), Some(0x1000));
        assert!(next().is_none() && waiting() == 0);
    }
}
