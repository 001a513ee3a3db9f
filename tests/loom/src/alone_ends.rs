//! No thread is in a step together with the one that was alone.

use crate::sync::alone::Alone;
use loom::cell::UnsafeCell;
use loom::sync::{Arc, Mutex};

struct Shared {
    alone: Alone,
    lock: Mutex<()>,
    /// What steps change.
    table: UnsafeCell<u32>,
}

impl Shared {
    fn step(&self) {
        // SAFETY: one thread alone, or the lock; loom checks that nobody else is there.
        let change = || self.table.with_mut(|table| unsafe { *table += 1 });
        self.alone.step(change, || {
            let _guard = self.lock.lock().unwrap();
            change();
        });
    }
}

#[test]
fn the_first_step_of_another_thread_comes_after_those_made_alone() {
    loom::model(|| {
        let shared = Arc::new(Shared { alone: Alone::new(), lock: Mutex::new(()), table: UnsafeCell::new(0) });
        shared.alone.begin();
        let other = Arc::clone(&shared);
        let thread = loom::thread::spawn(move || {
            other.alone.end();
            other.step();
        });
        shared.step();
        shared.step();
        thread.join().unwrap();
        // SAFETY: the other thread has ended.
        assert_eq!(shared.table.with(|table| unsafe { *table }), 3);
    });
}
