//! Locals of one thread, and the lazy frames that end them.
//!
//! A frame is the time between the entry of C++ from Python and its return: a *level*, which the environment counts. A
//! frame costs nothing until its first local: each local carries the level it was made on, `order` lists them in the order
//! of their making, and the end of a call takes them off the end of that list. Levels never decrease along the list,
//! because a level's locals are popped before the level below runs on.
//!
//! Locals that the host made (arguments, results on their way out) belong to the host. They are in no frame.

#![forbid(unsafe_code)]

use crate::handle::{Id, LOCALS};
use crate::place::Place;
use crate::table::{Full, Slots};

/// Ids of deleted locals that may stay in `order` before it is worth sweeping.
const SWEEP: usize = 64;

#[derive(Clone, Copy, Debug)]
struct Local {
    place: Place,
    framed: bool,
}

/// The locals of one thread.
#[derive(Debug)]
pub struct Locals {
    slots: Slots<Local>,
    order: Vec<(u32, Id)>,
    framed: usize,
}

impl Locals {
    /// None yet.
    pub fn new() -> Locals {
        Locals { slots: Slots::new(LOCALS), order: Vec::new(), framed: 0 }
    }

    /// A local that ends with the frame of `level`.
    #[inline]
    pub fn insert(&mut self, place: Place, level: u32) -> Result<Id, Full> {
        let id = self.slots.insert(Local { place, framed: true })?;
        self.order.push((level, id));
        self.framed += 1;
        Ok(id)
    }

    /// A local that the host ends.
    #[inline]
    pub fn insert_hosted(&mut self, place: Place) -> Result<Id, Full> {
        self.slots.insert(Local { place, framed: false })
    }

    /// The object of a local.
    #[inline]
    pub fn get(&self, id: Id) -> Option<Place> {
        self.slots.get(id).map(|local| local.place)
    }

    /// Ends a local early.
    #[inline]
    pub fn remove(&mut self, id: Id) -> Option<Place> {
        let local = self.slots.remove(id)?;
        if local.framed {
            self.framed -= 1;
            self.forget(id);
        }
        Some(local.place)
    }

    /// Ends one local of `level` or above, the youngest first; `None` when none is left.
    pub fn pop(&mut self, level: u32) -> Option<Place> {
        while let Some(&(made, id)) = self.order.last() {
            if made < level {
                return None;
            }
            self.order.pop();
            if let Some(local) = self.slots.remove(id) {
                self.framed -= 1;
                return Some(local.place);
            }
        }
        None
    }

    /// Whether a frame of some level has locals.
    #[inline]
    pub fn has_frame(&self) -> bool {
        self.framed != 0
    }

    /// Takes a deleted local off the list where that is cheap: at the end, or when most of the list is deleted ones.
    fn forget(&mut self, id: Id) {
        if self.order.last().is_some_and(|&(_, last)| last == id) {
            self.order.pop();
        } else if self.order.len() > 2 * self.framed + SWEEP {
            let slots = &self.slots;
            self.order.retain(|&(_, id)| slots.get(id).is_some());
        }
    }
}

impl Default for Locals {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(number: i64) -> Place {
        Place::new(number).unwrap()
    }

    #[test]
    fn a_frame_ends_its_own_locals_and_no_others() {
        let mut locals = Locals::new();
        let outer = locals.insert(place(10), 0).unwrap();
        let argument = locals.insert_hosted(place(11)).unwrap();
        locals.insert(place(12), 1).unwrap();
        locals.insert(place(13), 1).unwrap();
        assert_eq!(locals.pop(1), Some(place(13)));
        assert_eq!(locals.pop(1), Some(place(12)));
        assert_eq!(locals.pop(1), None);
        assert_eq!(locals.get(outer), Some(place(10)));
        assert_eq!(locals.pop(0), Some(place(10)));
        assert_eq!(locals.pop(0), None);
        assert!(!locals.has_frame());
        assert_eq!(locals.remove(argument), Some(place(11)));
    }

    #[test]
    fn locals_deleted_in_a_loop_leave_no_trace() {
        let mut locals = Locals::new();
        let kept = locals.insert(place(10), 0).unwrap();
        let mut previous = locals.insert(place(11), 0).unwrap();
        for number in 0..10_000 {
            let next = locals.insert(place(number + 12), 0).unwrap();
            assert!(locals.remove(previous).is_some());
            previous = next;
        }
        assert!(locals.order.len() <= 2 * locals.framed + SWEEP + 1, "{}", locals.order.len());
        assert_eq!(locals.get(kept), Some(place(10)));
    }
}
