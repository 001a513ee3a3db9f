//! Places on their way back to the host, collected so that one call gives back many.
//!
//! A reference may end on any thread, at any time: in a destructor, under `gil_release`, in a thread that Python never saw.
//! So ending one only queues the place, and calls for the attention of whoever leaves the native lock next. The queue is
//! handed over at the end of an outermost call, before any other call of the host, and when it grows to [`CROWD`] while the
//! thread is inside a call anyway. After the host has closed, places are dropped.

use crate::env::Env;
use crate::host;
use crate::lock::NATIVE;
use crate::place::Place;
use crate::runtime::Edge;
use parking_lot::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// How many places may wait while the thread could hand them over.
pub(crate) const CROWD: usize = 256;

static QUEUE: Mutex<Vec<i64>> = Mutex::new(Vec::new());
static EDGES: Mutex<Vec<Edge>> = Mutex::new(Vec::new());
static WAITING: AtomicUsize = AtomicUsize::new(0);

/// Queues a place.
pub fn push(place: Place) {
    if host::is_closed() {
        return;
    }
    push_to(&QUEUE, place.number());
}

/// Queues the end of a field: its owner forgets the edge, and the reference to the owner's weak reference is dropped.
pub fn push_edge(edge: Edge) {
    if host::is_closed() {
        return;
    }
    push_to(&EDGES, edge);
}

fn push_to<T>(queue: &Mutex<Vec<T>>, item: T) {
    let mut queue = queue.lock();
    queue.push(item);
    // Under the lock, as in `take_from`: the count never falls below zero.
    WAITING.fetch_add(1, Ordering::Relaxed);
    drop(queue);
    NATIVE.call_attention();
}

/// Empties the queue of fields.
pub fn take_edges() -> Vec<Edge> {
    take_from(&EDGES)
}

/// How many places and fields wait.
#[inline]
pub fn waiting() -> usize {
    WAITING.load(Ordering::Relaxed)
}

/// Empties the queue of places.
pub fn take() -> Vec<i64> {
    take_from(&QUEUE)
}

fn take_from<T>(queue: &Mutex<Vec<T>>) -> Vec<T> {
    let mut queue = queue.lock();
    WAITING.fetch_sub(queue.len(), Ordering::Relaxed);
    std::mem::take(&mut *queue)
}

/// Hands the queue over if there is one.
#[inline]
pub fn flush(env: &Env) {
    if waiting() != 0 {
        host::release(env);
    }
}

/// Hands the queue over if it has grown too long and the thread is inside a call.
#[inline]
pub fn relieve(env: &Env) {
    if waiting() >= CROWD && NATIVE.depth() > 0 {
        host::release(env);
    }
}
