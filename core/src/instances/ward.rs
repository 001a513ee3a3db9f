//! Which C++ objects have to outlive which. Python's garbage collector knows no order among what it lets go of together, so a custodian
//! whose destructor uses its ward could meet a dead one: the box of a ward ends after the boxes of its custodians. Those that are each
//! other's custodians end never.

#![forbid(unsafe_code)]

use crate::handles::place::Place;
use crate::native::bridge::Destroy;
use crate::sync::Mutex;
use std::any::Any;
use std::collections::{BTreeMap, BTreeSet};

/// What is known of a box that has wards or custodians.
#[derive(Debug)]
pub struct Tie {
    /// Its own destroy function.
    pub destroy: Destroy,
    /// Addresses of the boxes that it keeps.
    pub wards: BTreeSet<usize>,
    /// Memory of Python's garbage collector that it keeps.
    pub places: Vec<Place>,
    /// How many boxes keep it.
    custodians: usize,
    /// Nobody else needs it any more.
    is_over: bool,
}

static TIES: Mutex<BTreeMap<usize, Tie>> = Mutex::new(BTreeMap::new());

/// Notes a box with its own destroy function.
pub fn note(box_: usize, destroy: Destroy) {
    let tie = Tie { destroy, wards: BTreeSet::new(), places: Vec::new(), custodians: 0, is_over: false };
    TIES.lock().insert(box_, tie);
}

/// Ties two boxes that were noted.
pub fn tie(custodian: usize, ward: usize) {
    let mut ties = TIES.lock();
    let Some(keeping) = ties.get_mut(&custodian) else { return };
    if !keeping.wards.insert(ward) {
        return;
    }
    if let Some(kept) = ties.get_mut(&ward) {
        kept.custodians += 1;
    }
}

/// Has a box that was noted keep an object. False: it is not known.
pub fn hold_place(custodian: usize, place: Place) -> bool {
    TIES.lock().get_mut(&custodian).map(|tie| tie.places.push(place)).is_some()
}

/// A box that was noted is to end: what has to be done, unless a custodian is left.
pub fn end(box_: usize) -> Option<Tie> {
    let mut ties = TIES.lock();
    let tie = ties.get_mut(&box_)?;
    tie.is_over = true;
    if tie.custodians == 0 { ties.remove(&box_) } else { None }
}

/// A custodian has ended. True: the ward is to end now.
pub fn release(ward: usize) -> bool {
    TIES.lock().get_mut(&ward).is_some_and(|tie| {
        tie.custodians = tie.custodians.saturating_sub(1);
        tie.custodians == 0 && tie.is_over
    })
}

/// Keeps other threads out until the guard is dropped.
pub fn hold() -> Box<dyn Any> {
    Box::new(TIES.lock())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::abi::slot::kvl_box;

    extern "C" fn destroy(_: *mut kvl_box) {}

    #[test]
    fn wards_end_after_their_custodians() {
        let [first, second, third] = [0x1000, 0x2000, 0x3000];
        for box_ in [first, second, third] {
            note(box_, destroy);
        }
        tie(first, second);
        tie(second, third);
        assert!(end(third).is_none());
        assert!(end(second).is_none());
        assert_eq!(end(first).expect("nobody keeps it").wards, BTreeSet::from([second]));
        assert!(release(second));
        assert_eq!(end(second).expect("nobody keeps it any more").wards, BTreeSet::from([third]));
        assert!(release(third));
        assert!(end(third).is_some());
    }

    #[test]
    fn those_that_keep_each_other_do_not_end() {
        let [one, other] = [0x5000, 0x6000];
        note(one, destroy);
        note(other, destroy);
        tie(one, other);
        tie(other, one);
        assert!(end(one).is_none());
        assert!(end(other).is_none());
    }

    #[test]
    fn a_ward_that_is_needed_longer_stays() {
        let [custodian, ward] = [0x7000, 0x8000];
        note(custodian, destroy);
        note(ward, destroy);
        tie(custodian, ward);
        tie(custodian, ward);
        assert!(end(custodian).is_some());
        assert!(!release(ward));
        assert!(end(ward).is_some());
    }
}
