//! References to a place that several threads share.

use crate::handles::place::{Counts, Place};
use loom::cell::UnsafeCell;
use loom::sync::Arc;
use loom::thread;

/// A place with two references, and the object behind it, which whoever drops the last one takes away.
struct Shared {
    counts: Counts,
    object: UnsafeCell<u32>,
}

fn place() -> Place {
    Place::new(6).unwrap()
}

#[test]
fn one_of_two_threads_gives_the_place_back_and_sees_what_the_other_did() {
    loom::model(|| {
        let shared = Arc::new(Shared { counts: Counts::new(), object: UnsafeCell::new(0) });
        shared.counts.add(place());
        shared.counts.add(place());
        let other = Arc::clone(&shared);
        let thread = thread::spawn(move || end(&other));
        let mine = end(&shared);
        assert_ne!(mine, thread.join().unwrap(), "the place is given back once");
    });
}

/// Reads the object, drops one reference, and if it was the last one writes the object's end.
fn end(shared: &Shared) -> bool {
    // SAFETY: a reference is held; loom checks that nobody writes meanwhile.
    shared.object.with(|object| unsafe { assert_eq!(*object, 0) });
    let last = shared.counts.sub(place());
    if last {
        // SAFETY: nobody holds a reference any more; loom checks that the reads are over.
        shared.object.with_mut(|object| unsafe { *object = 1 });
    }
    last
}

#[test]
fn a_thread_that_holds_a_reference_can_share_it() {
    loom::model(|| {
        let shared = Arc::new(Counts::new());
        shared.add(place());
        shared.add(place());
        let other = Arc::clone(&shared);
        let thread = thread::spawn(move || {
            other.add(place());
            usize::from(other.sub(place())) + usize::from(other.sub(place()))
        });
        let mine = usize::from(shared.sub(place()));
        assert_eq!(mine + thread.join().unwrap(), 1);
        assert_eq!(shared.get(place()), 0);
    });
}
