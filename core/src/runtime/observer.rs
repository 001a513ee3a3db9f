//! Observation of handles and threads by checked mode and the trace, which lie above the runtime.
//!
//! Off, it costs one relaxed load where a handle is made or ended.

use crate::abi::check::{KVL_CHECK_ABORT, KVL_CHECK_LOG, KVL_CHECK_OFF, KVL_CHECK_RAISE};
use crate::handles::place::Place;
use std::sync::atomic::{AtomicI32, Ordering};

/// What becomes of a mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Not looked for.
    Off,
    /// Written to stderr.
    Log,
    /// Raised in Python.
    Raise,
    /// Written to stderr, and the process ends.
    Abort,
}

/// The mode, KVL_CHECK_*, and whether a trace shows the lives of handles: one word, so that whoever is interested in
/// neither pays for one load.
static STATE: AtomicI32 = AtomicI32::new(KVL_CHECK_OFF);
const MODE: i32 = 3;
const TRACED: i32 = 4;

/// Whether mistakes are looked for.
#[inline]
pub fn is_checking() -> bool {
    STATE.load(Ordering::Relaxed) & MODE != KVL_CHECK_OFF
}

/// Whether an observer records the handles that are made and ended.
#[inline]
pub fn is_watching() -> bool {
    STATE.load(Ordering::Relaxed) != KVL_CHECK_OFF
}

/// What becomes of mistakes.
pub fn mode() -> Mode {
    match STATE.load(Ordering::Relaxed) & MODE {
        KVL_CHECK_LOG => Mode::Log,
        KVL_CHECK_RAISE => Mode::Raise,
        KVL_CHECK_ABORT => Mode::Abort,
        _ => Mode::Off,
    }
}

/// Changes the mode, KVL_CHECK_*; gives the one before. An unknown one is off.
pub fn set_mode(mode: i32) -> i32 {
    let known = if (KVL_CHECK_OFF..=KVL_CHECK_ABORT).contains(&mode) { mode } else { KVL_CHECK_OFF };
    let before = STATE.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |state| Some(state & TRACED | known));
    before.unwrap_or_default() & MODE
}

/// From now on a trace shows the lives of handles.
pub fn set_traced() {
    STATE.fetch_or(TRACED, Ordering::Relaxed);
}

const _: () = assert!(KVL_CHECK_ABORT <= MODE && MODE & TRACED == 0);

/// How a handle ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// A function that deletes it, or makes another handle of it.
    Deleted,
    /// The call it was made in has ended, or its thread was detached.
    CallEnded,
    /// The frame it was made in was popped.
    FramePopped,
    /// Another Python has taken the place of its own.
    PythonReplaced,
}

/// Functions that are called for each event. `E` is the environment of the thread, which lies above.
#[derive(Debug)]
pub struct Observer<E: 'static> {
    /// A handle was made, of an object if it has one.
    pub made: fn(&E, u64, Option<Place>),
    /// A handle has ended.
    pub gone: fn(&E, u64, End),
    /// A thread ends.
    pub thread_ends: fn(&E),
}
