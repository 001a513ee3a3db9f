//! The error that is pending, and the exceptions that wait for an edge.

use super::state::Env;
use crate::handles::place::Place;
use crate::runtime::deferred_release::place_drop;
use crate::runtime::error::Pending;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Exceptions that wait for an edge, on all threads.
pub(super) static DEFERRED: AtomicUsize = AtomicUsize::new(0);

impl Env {
    /// Whether an error is pending.
    #[inline]
    pub fn is_pending(&self) -> bool {
        self.pending.borrow().is_some()
    }

    /// Makes an error pending, or none; what was pending before is dropped.
    pub fn set_pending(&self, pending: Option<Pending>) {
        self.pending_level.set(self.level());
        let old = self.pending.replace(pending);
        if let Some(Pending::Object(place)) = old {
            place_drop(place);
        }
    }

    /// Takes the pending error.
    pub fn take_pending(&self) -> Option<Pending> {
        self.pending.take()
    }

    /// Keeps an exception for the next edge; takes over one reference to its place.
    pub fn defer(&self, exception: Place) {
        DEFERRED.fetch_add(1, Ordering::SeqCst);
        self.deferred.borrow_mut().push_back(exception);
    }

    /// Takes the oldest of them.
    pub fn take_deferred(&self) -> Option<Place> {
        let taken = self.deferred.borrow_mut().pop_front();
        if taken.is_some() {
            DEFERRED.fetch_sub(1, Ordering::SeqCst);
        }
        taken
    }
}
