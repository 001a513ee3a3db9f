//! Memory of Python objects that C has acquired.

use crate::abi::buffer::{
    KVL_BUFFER_COPIED, KVL_BUFFER_CRITICAL, KVL_BUFFER_IN_PLACE, KVL_BUFFER_READONLY, kvl_buffer,
};
use crate::check::canary::Guard;
use crate::handles::place::Place;
use crate::runtime::env::Env;
use crate::runtime::observer;
use crate::sync::Mutex;
use rustc_hash::FxHashMap;
use std::any::Any;
use std::sync::LazyLock;
use std::time::Instant;

/// One acquisition.
#[derive(Debug)]
pub struct Acquired {
    /// Of the host's object that keeps the memory.
    pub held: Place,
    /// A critical section; begun then.
    pub critical: Option<Instant>,
    /// Writing to it is a mistake.
    pub readonly: bool,
    /// Checked mode: the copy that C got instead of the memory.
    pub guard: Option<Guard>,
}

#[derive(Debug, Default)]
struct Table {
    last: u64,
    acquired: FxHashMap<u64, Acquired>,
}

static TABLE: LazyLock<Mutex<Table>> = LazyLock::new(Mutex::default);

/// Keeps other threads out until the guard is dropped.
pub fn hold() -> Box<dyn Any> {
    Box::new(TABLE.lock())
}

/// Takes an acquisition up: numbers it, and in checked mode puts a guarded copy in the place of the memory where it may.
///
/// # Safety
/// (P8) The buffer is as the host has filled it.
pub unsafe fn new(env: &Env, buffer: &mut kvl_buffer, held: Place) {
    let critical = (buffer.flags & KVL_BUFFER_CRITICAL != 0).then(Instant::now);
    let guard = (observer::is_checking() && buffer.flags & KVL_BUFFER_IN_PLACE == 0).then(|| {
        // SAFETY: (P8) readable and, unless read-only, writable for its length while it is held.
        let guard = unsafe { Guard::new(buffer.data, buffer.len as usize) };
        buffer.data = guard.data();
        buffer.flags |= KVL_BUFFER_COPIED;
        guard
    });
    let acquired = Acquired { held, critical, readonly: buffer.flags & KVL_BUFFER_READONLY != 0, guard };
    if critical.is_some() {
        env.critical.set(env.critical.get() + 1);
    }
    let mut table = TABLE.lock();
    table.last += 1;
    buffer.bits = table.last;
    table.acquired.insert(buffer.bits, acquired);
}

/// Ends an acquisition; `None` if it has ended, or never was.
pub fn remove(env: &Env, bits: u64) -> Option<Acquired> {
    let acquired = TABLE.lock().acquired.remove(&bits)?;
    if acquired.critical.is_some() {
        env.critical.set(env.critical.get().saturating_sub(1));
    }
    Some(acquired)
}

/// Puts an acquisition back that goes on.
pub fn restore(env: &Env, bits: u64, acquired: Acquired) {
    if acquired.critical.is_some() {
        env.critical.set(env.critical.get() + 1);
    }
    TABLE.lock().acquired.insert(bits, acquired);
}
