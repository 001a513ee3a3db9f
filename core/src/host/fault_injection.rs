//! A testing aid: one question to the host fails, so that tests see what becomes of the error wherever it may come
//! from.
//!
//! KEVEL_FAIL_CROSSING=k lets the k-th question of the process fail; 0 only counts them. It is read when a host is
//! installed. Without it nothing is counted: the state of the host, which every question reads anyway, says so. When
//! the host closes, a line on stderr tells how many there were, and which one failed.

use crate::native::stderr;
use crate::runtime::error::{Error, Result};
use crate::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

static ASKED: AtomicU64 = AtomicU64::new(0);
static FAILS: AtomicU64 = AtomicU64::new(0);
static FAILED: Mutex<&str> = Mutex::new("no function");

/// Whether questions are to be counted; reads the variable.
pub fn install() -> bool {
    let Ok(wanted) = std::env::var("KEVEL_FAIL_CROSSING") else { return false };
    FAILS.store(wanted.parse().unwrap_or(0), Ordering::Relaxed);
    true
}

/// Counts a question; an error if it is the one to fail.
#[cold]
pub fn count(name: &'static str) -> Result<()> {
    let number = ASKED.fetch_add(1, Ordering::Relaxed) + 1;
    if number != FAILS.load(Ordering::Relaxed) {
        return Ok(());
    }
    *FAILED.lock() = name;
    Err(Error::host(format_args!("injected: crossing {number}, {name}, fails because KEVEL_FAIL_CROSSING says so")))
}

/// Tells what was counted.
pub fn report() {
    let (asked, failed) = (ASKED.load(Ordering::Relaxed), *FAILED.lock());
    stderr::write(&format!("kevel: {asked} crossings, {failed} failed\n"));
}
