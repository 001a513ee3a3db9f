//! Whoever closes the host waits for every thread that is in a question to it, and no thread asks afterwards.

use crate::sync::AtomicUsize;
use crate::sync::Ordering::{Acquire, SeqCst};
use crate::sync::in_flight::InFlight;
use crate::sync::thread;
use loom::cell::UnsafeCell;
use loom::sync::Arc;

struct Host {
    closed: AtomicUsize,
    in_flight: InFlight,
    /// What a question needs, and closing takes away.
    python: UnsafeCell<bool>,
}

impl Host {
    /// As core/src/host/mod.rs asks.
    fn ask(&self) {
        self.in_flight.enter();
        if self.closed.load(Acquire) == 0 {
            // SAFETY: the host is open; loom checks that nobody closes it meanwhile.
            self.python.with(|python| unsafe { assert!(*python) });
        }
        self.in_flight.leave();
    }

    /// As it is closed there; that wait has a limit, this one has none.
    fn close(&self) {
        self.closed.swap(1, SeqCst);
        thread::barrier();
        while self.in_flight.is_in_flight() {
            loom::thread::yield_now();
        }
        // SAFETY: nobody asks any more; loom checks that.
        self.python.with_mut(|python| unsafe { *python = false });
    }
}

#[test]
fn closing_waits_for_who_asks() {
    loom::model(|| {
        let host = Host { closed: AtomicUsize::new(0), in_flight: InFlight::new(), python: UnsafeCell::new(true) };
        let host = Arc::new(host);
        let other = Arc::clone(&host);
        let asker = loom::thread::spawn(move || {
            other.ask();
            other.ask();
        });
        host.close();
        asker.join().unwrap();
    });
}
