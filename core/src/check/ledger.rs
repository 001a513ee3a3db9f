//! The ledger of checked mode: where every handle was made, and how it ended.
//!
//! Handles' bits are never used twice, so they name a life for ever. Of ended lives the last [`KEPT`] are remembered.

use super::site::Site;
use crate::handles::handle::Handle;
use crate::handles::place::Place;
use crate::runtime::env::Env;
use crate::runtime::observer::{self, End};
use crate::runtime::owned::Owned;
use crate::sync::Mutex;
use rustc_hash::FxHashMap;
use std::any::Any;
use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, LazyLock};

/// Ended lives that are remembered.
const KEPT: usize = 1 << 16;

/// Where something happened.
#[derive(Clone, Debug)]
pub struct Origin {
    /// The function of the table.
    pub function: &'static str,
    /// Name of the function that Python had called.
    pub call: Option<Arc<str>>,
    /// The native stack.
    pub site: Site,
    /// Number of the thread's environment.
    pub thread: u32,
}

impl Origin {
    /// Here and now.
    pub fn here(env: &Env) -> Origin {
        let watch = env.watch.borrow();
        Origin {
            function: watch.function,
            call: watch.calls.last().map(|call| Arc::clone(&call.name)),
            site: Site::here(),
            thread: env.number(),
        }
    }

    /// One line of a report: `mesh.cc:88 in Mesh::faces(), by object_getattr [in Mesh.faces, thread 1]`.
    pub fn describe(&self) -> String {
        let call = self.call.as_ref().map(|call| format!("in {call}, ")).unwrap_or_default();
        let by = if self.function.is_empty() { String::new() } else { format!(", by {}", self.function) };
        format!("{}{by} [{call}thread {}]", self.site.describe(), self.thread + 1)
    }
}

/// A handle from its making to its end.
#[derive(Clone, Debug)]
pub struct Life {
    /// Counts the handles made.
    pub serial: u64,
    /// The handle.
    pub bits: u64,
    /// Of its object, if it has one.
    pub place: Option<Place>,
    /// Where it was made.
    pub made: Origin,
    /// While it lives: the weak reference to the instance whose method made it.
    pub owner: Option<Arc<Owned>>,
    /// Where and how it ended.
    pub ended: Option<(End, Origin)>,
}

#[derive(Debug, Default)]
struct Ledger {
    serial: u64,
    lives: BTreeMap<u64, Life>,
    serials: FxHashMap<u64, u64>,
    ended: VecDeque<u64>,
}

static LEDGER: LazyLock<Mutex<Ledger>> = LazyLock::new(Mutex::default);

/// Keeps other threads out until the guard is dropped.
pub fn hold() -> Box<dyn Any> {
    Box::new(LEDGER.lock())
}

/// A handle was made: the trace prints it, checked mode remembers it.
#[cold]
pub fn made(env: &Env, bits: u64, place: Option<Place>) {
    tracing::trace!(handle = Handle::show(bits), place = place.map(Place::number), "handle new");
    if !observer::is_checking() {
        return;
    }
    let made = Origin::here(env);
    let owner = env.watch.borrow().calls.last().and_then(|call| call.owner.clone());
    let mut ledger = LEDGER.lock();
    ledger.serial += 1;
    let serial = ledger.serial;
    ledger.serials.insert(bits, serial);
    ledger.lives.insert(serial, Life { serial, bits, place, made, owner, ended: None });
}

/// A handle has ended: the trace prints it, checked mode remembers how.
#[cold]
pub fn gone(env: &Env, bits: u64, end: End) {
    tracing::trace!(handle = Handle::show(bits), ?end, "handle gone");
    if !observer::is_checking() {
        return;
    }
    let origin = Origin::here(env);
    let mut ledger = LEDGER.lock();
    let Some(&serial) = ledger.serials.get(&bits) else { return };
    let owner = ledger.lives.get_mut(&serial).and_then(|life| {
        life.ended = Some((end, origin));
        life.owner.take()
    });
    ledger.ended.push_back(serial);
    let forgotten = (ledger.ended.len() > KEPT).then(|| ledger.ended.pop_front()).flatten();
    if let Some(life) = forgotten.and_then(|serial| ledger.lives.remove(&serial)) {
        ledger.serials.remove(&life.bits);
    }
    drop(ledger);
    // After the lock: it may be the last reference, whose end is recorded here too.
    drop(owner);
}

/// Forgets all lives.
pub fn restart() {
    let mut ledger = LEDGER.lock();
    let serial = ledger.serial;
    let before = std::mem::replace(&mut *ledger, Ledger { serial, ..Ledger::default() });
    drop(ledger);
    drop(before); // after the lock, as in `gone`
}

/// A handle lives as long as the process, and is nobody's leak.
pub fn forget(bits: u64) {
    let mut ledger = LEDGER.lock();
    let life = ledger.serials.remove(&bits).and_then(|serial| ledger.lives.remove(&serial));
    drop(ledger);
    drop(life); // after the lock, as in `gone`
}

/// What is known of a handle; `None`: it was made before checking began, or too long ago.
pub fn find(bits: u64) -> Option<Life> {
    let ledger = LEDGER.lock();
    let serial = ledger.serials.get(&bits)?;
    ledger.lives.get(serial).cloned()
}

/// The live handle that has the slot of an ended one.
pub fn successor(bits: u64) -> Option<Life> {
    let slot = Handle::unpack(bits)?.slot()?;
    let ledger = LEDGER.lock();
    let same = |life: &&Life| {
        life.ended.is_none() && life.bits != bits && Handle::unpack(life.bits).and_then(Handle::slot) == Some(slot)
    };
    ledger.lives.values().rev().find(same).cloned()
}

/// The first live handle with a greater serial, of those that modules made: the host's own are arguments of calls that run.
pub fn next(after: u64) -> Option<Life> {
    let ledger = LEDGER.lock();
    let held = |life: &&Life| life.ended.is_none() && !life.made.function.starts_with("kvl_host_");
    ledger.lives.range(after + 1..).map(|(_, life)| life).find(held).cloned()
}

/// Live handles that one thread made in one call, or outside any.
pub fn locals_of(thread: u32) -> Vec<Life> {
    let ledger = LEDGER.lock();
    let mine = |life: &&Life| {
        life.ended.is_none() && matches!(Handle::unpack(life.bits), Some(Handle::Local { env, .. }) if env == thread)
    };
    ledger.lives.values().filter(mine).cloned().collect()
}

/// Serial of the last handle made.
pub fn serial() -> u64 {
    LEDGER.lock().serial
}
