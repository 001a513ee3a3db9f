//! No thread is in a step together with the thread that was the only one.

use crate::sync::single_thread::SingleThreadBias;
use loom::cell::UnsafeCell;
use loom::sync::{Arc, Mutex};

struct Shared {
    bias: SingleThreadBias,
    lock: Mutex<()>,
    /// What steps change.
    table: UnsafeCell<u32>,
}

impl Shared {
    fn step(&self) {
        // SAFETY: only one thread, or the lock; loom checks that nobody else is there.
        let change = || self.table.with_mut(|table| unsafe { *table += 1 });
        self.bias.step(change, || {
            let _guard = self.lock.lock().unwrap();
            change();
        });
    }
}

#[test]
fn the_first_step_of_another_thread_comes_after_those_made_alone() {
    loom::model(|| {
        let shared =
            Arc::new(Shared { bias: SingleThreadBias::new(), lock: Mutex::new(()), table: UnsafeCell::new(0) });
        shared.bias.begin();
        let other = Arc::clone(&shared);
        let thread = loom::thread::spawn(move || {
            other.bias.end();
            other.step();
        });
        shared.step();
        shared.step();
        thread.join().unwrap();
        // SAFETY: the other thread has ended.
        assert_eq!(shared.table.with(|table| unsafe { *table }), 3);
    });
}
