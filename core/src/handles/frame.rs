//! Locals of one thread, and the lazy frames that end them.
//!
//! A frame is the time between the entry of C++ from Python and its return: a *level*, which the environment counts. A
//! frame costs nothing until its first local: each local carries the level it was made on, `order` lists them in the order
//! of their making, and the end of a call takes them off the end of that list. Levels never decrease along the list,
//! because a level's locals are popped before the level below runs on.
//!
//! C may push frames within a call: each is one level more ([`Frames`]).
//!
//! Locals that the host made (arguments, results on their way out) belong to the host. They are in no frame.

#![forbid(unsafe_code)]

use crate::handles::handle::{Id, LOCALS};
use crate::handles::place::Place;
use crate::handles::table::{Full, Slots};

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

    /// A local of a level below the present one: it ends with that.
    pub fn insert_below(&mut self, place: Place, level: u32) -> Result<Id, Full> {
        let id = self.slots.insert(Local { place, framed: true })?;
        let at = self.order.partition_point(|&(made, _)| made <= level);
        self.order.insert(at, (level, id));
        self.framed += 1;
        Ok(id)
    }

    /// Makes room for so many more; false if there cannot be so many.
    pub fn reserve(&mut self, more: usize) -> bool {
        let fits = self.slots.len() + more <= LOCALS.index as usize;
        if fits {
            self.order.reserve(more);
        }
        fits
    }

    /// How many live locals of one level there are, if it is the highest.
    pub fn count(&self, level: u32) -> usize {
        let highest = self.order.iter().rev().take_while(|&&(made, _)| made == level);
        highest.filter(|&&(_, id)| self.slots.get(id).is_some()).count()
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
    pub fn pop(&mut self, level: u32) -> Option<(Id, Place)> {
        while let Some(&(made, id)) = self.order.last() {
            if made < level {
                return None;
            }
            self.order.pop();
            if let Some(local) = self.slots.remove(id) {
                self.framed -= 1;
                return Some((id, local.place));
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

/// Locals that a frame is expected to hold when nobody has said more.
pub(crate) const USUAL: u32 = 16;

/// Why a frame can't be popped or escaped from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misuse {
    /// It was popped.
    Popped,
    /// Younger frames are pushed.
    NotYoungest,
    /// Something has escaped from it.
    Escaped,
}

#[derive(Clone, Copy, Debug)]
struct Frame {
    serial: u64,
    level: u32,
    planned: u32,
    escaped: bool,
}

/// The frames that C has pushed on one thread, the youngest last.
#[derive(Debug)]
pub struct Frames {
    pushed: Vec<Frame>,
    serial: u64,
}

impl Frames {
    /// None yet.
    pub fn new() -> Frames {
        Frames { pushed: Vec::new(), serial: 0 }
    }

    /// Pushes a frame whose locals are of `level`; gives its serial.
    pub fn push(&mut self, level: u32) -> u64 {
        self.serial += 1;
        self.pushed.push(Frame { serial: self.serial, level, planned: 0, escaped: false });
        self.serial
    }

    /// Level of a frame that is the youngest of the call that began at level `base`.
    pub fn youngest(&self, serial: u64, base: u32) -> Result<u32, Misuse> {
        match self.pushed.last() {
            Some(last) if last.serial == serial && last.level > base => Ok(last.level),
            _ if self.is_pushed(serial) => Err(Misuse::NotYoungest),
            _ => Err(Misuse::Popped),
        }
    }

    /// Notes that something escapes from the youngest frame.
    pub fn escape(&mut self) -> Result<(), Misuse> {
        match self.pushed.last_mut() {
            Some(last) if !last.escaped => {
                last.escaped = true;
                Ok(())
            }
            Some(_) => Err(Misuse::Escaped),
            None => Err(Misuse::Popped),
        }
    }

    /// Whether a frame is pushed.
    pub fn is_pushed(&self, serial: u64) -> bool {
        self.pushed.iter().any(|frame| frame.serial == serial)
    }

    /// Forgets the frames above a level; gives how many there were.
    pub fn truncate(&mut self, level: u32) -> usize {
        let before = self.pushed.len();
        while self.pushed.last().is_some_and(|frame| frame.level > level) {
            self.pushed.pop();
        }
        before - self.pushed.len()
    }

    /// How many locals were planned in the frame of a level, to change it; `None` if no pushed frame has that level.
    pub fn planned(&mut self, level: u32) -> Option<&mut u32> {
        self.pushed.iter_mut().rev().find(|frame| frame.level == level).map(|frame| &mut frame.planned)
    }
}

impl Default for Frames {
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
        assert_eq!(locals.pop(1).map(|(_, place)| place), Some(place(13)));
        assert_eq!(locals.pop(1).map(|(_, place)| place), Some(place(12)));
        assert_eq!(locals.pop(1), None);
        assert_eq!(locals.get(outer), Some(place(10)));
        assert_eq!(locals.pop(0).map(|(_, place)| place), Some(place(10)));
        assert_eq!(locals.pop(0), None);
        assert!(!locals.has_frame());
        assert_eq!(locals.remove(argument), Some(place(11)));
    }

    #[test]
    fn locals_deleted_in_a_loop_leave_no_trace() {
        let mut locals = Locals::new();
        let kept = locals.insert(place(10), 0).unwrap();
        let mut previous = locals.insert(place(11), 0).unwrap();
        // Miri is slow.
        for number in 0..if cfg!(miri) { 200 } else { 10_000 } {
            let next = locals.insert(place(number + 12), 0).unwrap();
            assert!(locals.remove(previous).is_some());
            previous = next;
        }
        assert!(locals.order.len() <= 2 * locals.framed + SWEEP + 1, "{}", locals.order.len());
        assert_eq!(locals.get(kept), Some(place(10)));
    }

    #[test]
    fn what_escapes_outlives_its_frame_and_ends_with_the_one_below() {
        let mut locals = Locals::new();
        locals.insert(place(10), 1).unwrap();
        locals.insert(place(11), 2).unwrap();
        let escaped = locals.insert_below(place(12), 1).unwrap();
        locals.insert(place(13), 2).unwrap();
        assert_eq!(locals.count(2), 2);
        while locals.pop(2).is_some() {}
        assert_eq!(locals.get(escaped), Some(place(12)));
        assert_eq!(locals.count(1), 2);
        assert_eq!(locals.pop(1).map(|(_, place)| place), Some(place(12)));
    }

    #[test]
    fn frames_are_popped_in_reverse_and_escaped_from_once() {
        let mut frames = Frames::new();
        let outer = frames.push(1);
        let inner = frames.push(2);
        assert_eq!(frames.youngest(outer, 0), Err(Misuse::NotYoungest));
        assert_eq!(frames.youngest(inner, 0), Ok(2));
        assert_eq!(frames.youngest(inner, 2), Err(Misuse::NotYoungest), "it belongs to an outer call");
        assert_eq!(frames.escape(), Ok(()));
        assert_eq!(frames.escape(), Err(Misuse::Escaped));
        assert_eq!(frames.truncate(1), 1);
        assert_eq!(frames.youngest(inner, 0), Err(Misuse::Popped));
        assert_eq!(frames.youngest(outer, 0), Ok(1));
        assert_eq!(frames.truncate(0), 1);
    }

    #[test]
    fn a_plan_is_the_frames_own() {
        let mut frames = Frames::new();
        frames.push(1);
        *frames.planned(1).unwrap() = 50;
        frames.push(2);
        assert_eq!((frames.planned(1).copied(), frames.planned(2).copied()), (Some(50), Some(0)));
        assert_eq!(frames.planned(0), None);
    }
}
