//! Checked mode: every mistake in the use of handles is found and explained.
//!
//! Off, it costs one relaxed load where a handle is made or ended and in each function of the table. On, the edge
//! ([`crate::capi`]) asks [`guard`] before each function runs, the tables of handles tell the [`ledger`] of each life, and
//! an error of the core that is a [`mistake`] gets a [`report`] instead of its one sentence.

pub mod canary;
pub mod guard;
pub mod ledger;
pub mod mistake;
pub mod report;
pub mod site;
pub mod watch;

use crate::abi::check::{KVL_CHECK_ABORT, KVL_CHECK_LOG, KVL_CHECK_OFF, KVL_CHECK_RAISE};
use crate::lock::NATIVE;
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

static MODE: AtomicI32 = AtomicI32::new(KVL_CHECK_OFF);

/// Whether mistakes are looked for.
#[inline]
pub fn on() -> bool {
    MODE.load(Ordering::Relaxed) != KVL_CHECK_OFF
}

/// What becomes of mistakes.
pub fn mode() -> Mode {
    match MODE.load(Ordering::Relaxed) {
        KVL_CHECK_LOG => Mode::Log,
        KVL_CHECK_RAISE => Mode::Raise,
        KVL_CHECK_ABORT => Mode::Abort,
        _ => Mode::Off,
    }
}

/// Changes the mode, KVL_CHECK_*; gives the one before. An unknown one is off.
pub fn set(mode: i32) -> i32 {
    let known = (KVL_CHECK_OFF..=KVL_CHECK_ABORT).contains(&mode);
    let before = MODE.swap(if known { mode } else { KVL_CHECK_OFF }, Ordering::Relaxed);
    // From now on every call ends in the slow path, which looks at what the call has left.
    NATIVE.call_attention();
    before
}
