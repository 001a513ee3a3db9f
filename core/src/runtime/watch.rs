//! What checked mode remembers of a thread.

use crate::handles::place::Place;
use crate::runtime::observer;
use crate::runtime::owned::Owned;
use std::collections::VecDeque;
use std::ffi::CString;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use tracing::span::EnteredSpan;

/// A call of a module's function from Python.
#[derive(Debug)]
pub struct RunningCall {
    /// Of the function, such as "Mesh.faces".
    pub name: Arc<str>,
    /// The weak reference to the instance it is called on.
    pub owner: Option<Arc<Owned>>,
    /// Whether an error was pending when it began.
    pub pending: bool,
}

/// Why an error is pending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// A function of the table failed, and returned a negative status.
    Failed(&'static str),
    /// Someone made it pending.
    Set,
}

/// Of one thread.
#[derive(Debug, Default)]
pub struct Watch {
    /// The function of the table that runs; empty: none.
    pub function: &'static str,
    /// Calls from Python that run, the innermost last.
    pub calls: Vec<RunningCall>,
    /// Their spans, for tracing.
    pub spans: Vec<EnteredSpan>,
    /// Reports that are still to be raised.
    pub queue: VecDeque<CString>,
    /// The one that was taken last.
    pub taken: CString,
    /// Why an error is pending.
    pub cause: Option<Cause>,
    /// Handles of constants that were handed out as locals in this call.
    pub constants: [u32; 5],
    /// Levels on which a finalizer runs.
    pub finalizing: Vec<u32>,
    /// Whether Python knows the thread, once that is known.
    pub known: Option<bool>,
    /// Locals beyond the plan were reported for this call.
    pub crowded: bool,
    /// A report is being written.
    pub reporting: bool,
}

impl Watch {
    /// A local of a constant is handed out.
    pub fn constant_local_made(&mut self, place: Place) {
        self.constants[place.index() as usize] += 1;
    }
}

/// Globals of constants that were made and not deleted yet.
static CONSTANT_GLOBALS: [AtomicI64; 5] = [const { AtomicI64::new(0) }; 5];

/// Whether a global of a constant was made while nobody counted.
static UNCOUNTED: AtomicBool = AtomicBool::new(false);

/// A global of a constant is handed out. While checking is off, how many there are is not known any more.
#[inline]
pub fn constant_global_made(place: Place) {
    if observer::is_checking() {
        CONSTANT_GLOBALS[place.index() as usize].fetch_add(1, Ordering::Relaxed);
    } else {
        UNCOUNTED.store(true, Ordering::Relaxed);
    }
}

/// A global of a constant is deleted; false if none was handed out.
pub fn constant_global_deleted(place: Place) -> bool {
    let globals = &CONSTANT_GLOBALS[place.index() as usize];
    if globals.fetch_sub(1, Ordering::Relaxed) > 0 {
        return true;
    }
    globals.fetch_add(1, Ordering::Relaxed);
    UNCOUNTED.load(Ordering::Relaxed)
}
