//! Checked mode: every mistake in the use of handles is found and explained.
//!
//! Off, it costs one relaxed load where a handle is made or ended and in each function of the table. On, the edge
//! ([`crate::capi`]) asks [`guard`] before each function runs, the tables of handles tell the [`ledger`] of each life, and
//! an error of the core that is a [`crate::abi::mistake`] gets a [`report`] instead of its one sentence.

pub mod canary;
pub mod guard;
pub mod ledger;
pub mod memory;
pub mod report;
pub mod site;
pub mod watch;

use crate::abi::check::{KVL_CHECK_ABORT, KVL_CHECK_LOG, KVL_CHECK_OFF, KVL_CHECK_RAISE};
use crate::env::Env;
use crate::lock::NATIVE;
use crate::place::Place;
use ledger::End;
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
pub fn on() -> bool {
    STATE.load(Ordering::Relaxed) & MODE != KVL_CHECK_OFF
}

/// Whether the lives of handles are told to anybody.
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
pub fn set(mode: i32) -> i32 {
    let known = if (KVL_CHECK_OFF..=KVL_CHECK_ABORT).contains(&mode) { mode } else { KVL_CHECK_OFF };
    let before = STATE.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |state| Some(state & TRACED | known));
    if before.is_ok_and(|state| state & MODE == KVL_CHECK_OFF) && known != KVL_CHECK_OFF {
        // What was known may have ended since, unseen.
        ledger::restart();
        memory::restart();
    }
    // From now on every call ends in the slow path, which looks at what the call has left.
    NATIVE.call_attention();
    before.unwrap_or_default() & MODE
}

/// From now on a trace shows the lives of handles.
pub fn trace() {
    STATE.fetch_or(TRACED, Ordering::Relaxed);
}

/// A handle was made.
#[inline]
pub fn made(env: &Env, bits: u64, place: Option<Place>) {
    if is_watching() {
        ledger::made(env, bits, place);
    }
}

/// A handle has ended.
#[inline]
pub fn gone(env: &Env, bits: u64, end: End) {
    if is_watching() {
        ledger::gone(env, bits, end);
    }
}

const _: () = assert!(KVL_CHECK_ABORT <= MODE && MODE & TRACED == 0);
