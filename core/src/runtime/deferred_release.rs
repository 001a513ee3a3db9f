//! Places on their way back to the host, collected so that one call gives back many.
//!
//! A reference may end on any thread, at any time: in a destructor, under `gil_release`, in a thread that Python never saw.
//! So ending one only queues the place, and calls for the attention of whoever leaves the native lock next. The queue is
//! handed over ([`crate::host`]) at the end of an outermost call, before any other call of the host, and when it grows to
//! [`CROWD`] while the thread is inside a call anyway. After the host has closed, places are dropped.

use crate::handles::place::Place;
use crate::runtime::tables::{CLEARED, Edge, place_sub};
use crate::sync::lock::NATIVE;
use crate::sync::mailbox::{Mailbox, Queue};
use std::any::Any;
use std::sync::atomic::{AtomicBool, Ordering};

/// How many places may wait while the thread could hand them over.
pub(crate) const CROWD: usize = 256;

#[derive(Debug)]
struct Returning {
    places: Vec<i64>,
    edges: Vec<Edge>,
}

impl Queue for Returning {
    fn waiting(&self) -> usize {
        self.places.len() + self.edges.len()
    }
}

static MAILBOX: Mailbox<Returning> = Mailbox::new(Returning { places: Vec::new(), edges: Vec::new() });

/// The host has closed, and asks for nothing any more.
static CLOSED: AtomicBool = AtomicBool::new(false);

/// Ends one reference to a place; the last one queues it.
#[inline]
pub fn place_drop(place: Place) {
    if place_sub(place) {
        push(place);
    }
}

/// Queues a place.
fn push(place: Place) {
    if CLOSED.load(Ordering::Acquire) {
        return;
    }
    MAILBOX.change(|returning| returning.places.push(place.number()));
    NATIVE.call_attention();
}

/// Queues the end of a field: its owner forgets the edge, and the reference to the owner's weak reference is dropped.
pub fn push_edge(edge: Edge) {
    if CLOSED.load(Ordering::Acquire) {
        return;
    }
    MAILBOX.change(|returning| returning.edges.push(edge));
    NATIVE.call_attention();
}

/// Empties the queue of fields.
pub fn take_edges() -> Vec<Edge> {
    MAILBOX.change(|returning| std::mem::take(&mut returning.edges))
}

/// The host has forgotten the objects at these places, which can hold others once it asks for them.
pub fn cleared(places: &[i64]) {
    CLEARED.with(|cleared| cleared.extend_from_slice(places));
}

/// Takes as many of these places as there is room for.
pub fn take_cleared(room: usize) -> Vec<i64> {
    CLEARED.with(|cleared| {
        let left = cleared.len().saturating_sub(room);
        cleared.split_off(left)
    })
}

/// Keeps other threads out until the guard is dropped.
pub fn hold() -> Box<dyn Any> {
    Box::new((MAILBOX.hold(), CLEARED.hold()))
}

/// How many places and fields wait.
#[inline]
pub fn waiting() -> usize {
    MAILBOX.waiting()
}

/// Empties the queue of places.
pub fn take() -> Vec<i64> {
    MAILBOX.change(|returning| std::mem::take(&mut returning.places))
}

/// A host is there: places are queued.
pub fn open() {
    CLOSED.store(false, Ordering::Release);
}

/// The host has closed: what waits is dropped, and what would be queued.
pub fn close() {
    CLOSED.store(true, Ordering::SeqCst);
    drop((take_edges(), take()));
}
