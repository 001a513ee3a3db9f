//! Checked mode: every mistake in the use of handles is found and explained.
//!
//! Off, it costs one relaxed load where a handle is made or ended and in each function of the table. On,
//!
//! - the edge ([`crate::capi`]) calls [`guard`] before each function runs;
//! - the [`ledger`] records each handle that is made or ended, as the runtime's observer ([`crate::runtime::observer`]);
//! - an error of the core that is a [`crate::abi::mistake`] gets a [`report`] instead of its one sentence.

pub mod canary;
pub mod guard;
pub mod heap;
pub mod ledger;
pub mod memory;
pub mod report;
pub mod site;

use crate::abi::check::KVL_CHECK_OFF;
use crate::handles::handle::Handle;
use crate::handles::place::Place;
use crate::runtime::env::{self, Env};
use crate::runtime::observer::{self, Observer};
use crate::sync::lock::NATIVE;

/// Changes the mode, KVL_CHECK_*; gives the one before. An unknown one is off.
pub fn set(mode: i32) -> i32 {
    observe();
    let before = observer::set_mode(mode);
    if before == KVL_CHECK_OFF && observer::is_checking() {
        // What was known may have ended since, unseen.
        ledger::restart();
        memory::restart();
    }
    // From now on every call ends in the slow path, which looks at what the call has left.
    NATIVE.call_attention();
    before
}

/// From now on a trace shows the lives of handles.
pub fn trace() {
    observe();
    observer::set_traced();
}

fn observe() {
    env::observe(Observer { made, gone: ledger::gone, thread_ends: guard::thread_ends });
}

/// A handle was made.
fn made(env: &Env, bits: u64, place: Option<Place>) {
    ledger::made(env, bits, place);
    if observer::is_checking() && matches!(Handle::unpack(bits), Some(Handle::Local { .. })) {
        guard::crowded(env);
    }
}
