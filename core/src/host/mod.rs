//! The host table: how the core asks Python for what only a Python can do.
//!
//! Every question goes through `call`, which keeps three promises: the native lock is dropped meanwhile (Python takes the
//! GIL, and may call C++ on any thread), the environment is one level deeper (the frame of a nested call is not ours), and
//! the stack has room. No lock of the core is held.
//!
//! *The host's contract.* (H1) Table functions are callable from any thread until the host is closed, with places that the
//! core owns and pointers that are valid during the call. The table itself is never freed: a thread may be about to read it.

use crate::abi::host::kvl_host;
use crate::abi::operator::KVL_QUERY_SIGNALS;
use crate::handles::place::Place;
use crate::runtime::deferred_release::{self, place_drop};
use crate::runtime::env::{self, Depth, Env};
use crate::runtime::error::{Error, Pending, Result};
use crate::runtime::owned::Borrowed;
use crate::runtime::reference;
use crate::runtime::tables::place_add;
use crate::sync::lock::NATIVE;
use crate::sync::thread;
use std::sync::atomic::{AtomicPtr, AtomicU8, Ordering};
use std::time::{Duration, Instant};

/// Calls one function of the table.
macro_rules! ask {
    ($env:expr, $function:ident($($argument:expr),*)) => {
        $crate::host::call($env, stringify!($function), |table| match table.$function {
            // SAFETY: (H1) the arguments are what the function's documentation names.
            Some(function) => Ok(unsafe { function($($argument),*) }),
            None => Err($crate::runtime::error::Error::host(concat!("the host has no function ", stringify!($function)))),
        })
    };
}

pub mod buffer;
pub mod class;
pub mod container;
pub mod error;
mod fault_injection;
pub mod field;
pub mod intern;
pub mod object;
pub mod queue;
pub mod report;

/// Stack in use from which on the host is asked for its own limit; well below any.
const ASK_FOR_LIMIT: usize = 384 * 1024;
/// What is kept free below the host's own limit.
const HOST_RESERVE: i64 = 128 * 1024;

static TABLE: AtomicPtr<kvl_host> = AtomicPtr::new(std::ptr::null_mut());
static STATE: AtomicU8 = AtomicU8::new(OPEN);

const OPEN: u8 = 0;
/// Questions are counted, and one may have to fail: see [`fault_injection`].
const COUNTED: u8 = 1;
const CLOSED: u8 = 2;

/// How long closing waits for questions that other threads are in.
const CLOSING: Duration = Duration::from_secs(1);
const PAUSE: Duration = Duration::from_millis(1);

/// Installs a table, in place of an earlier one, whose handles end.
pub fn install(table: kvl_host) {
    if !TABLE.load(Ordering::Acquire).is_null() {
        reference::forget_all();
    }
    TABLE.store(Box::into_raw(Box::new(table)), Ordering::Release);
    deferred_release::open();
    STATE.store(if fault_injection::install() { COUNTED } else { OPEN }, Ordering::Release);
}

/// From now on every question fails, and places on their way back are dropped. Waits for threads that are in a question: a
/// Python that has shut down may end them in the middle of it.
pub fn close() {
    if STATE.swap(CLOSED, Ordering::SeqCst) == COUNTED {
        fault_injection::report();
    }
    deferred_release::close();
    let deadline = Instant::now() + CLOSING;
    // The barrier makes every thread either see that the host is closed, or be seen in flight.
    if !thread::barrier() {
        std::thread::sleep(PAUSE);
    }
    while env::others_in_flight() && Instant::now() < deadline {
        std::thread::sleep(PAUSE);
    }
}

/// Whether the interpreter has shut down.
#[inline]
pub fn is_closed() -> bool {
    STATE.load(Ordering::Acquire) == CLOSED
}

/// Fails if there is no Python, or it has shut down.
pub fn check_open() -> Result<()> {
    table().map(|_| ())
}

fn table() -> Result<&'static kvl_host> {
    table_for(|| Ok(()))
}

/// The table, for a question that counts.
#[inline]
fn table_for(counted: impl FnOnce() -> Result<()>) -> Result<&'static kvl_host> {
    let table = TABLE.load(Ordering::Acquire);
    let state = STATE.load(Ordering::Acquire);
    if table.is_null() || state != OPEN {
        if table.is_null() || state == CLOSED {
            return Err(Error::closed(!table.is_null()));
        }
        counted()?;
    }
    // SAFETY: (H1) tables are leaked boxes.
    Ok(unsafe { &*table })
}

/// The time of a call: the native lock dropped, one level deeper.
struct Away<'a> {
    env: &'a Env,
    held: i64,
    outer: Depth,
}

impl<'a> Away<'a> {
    #[inline]
    fn new(env: &'a Env) -> Away<'a> {
        let held = NATIVE.release();
        let outer = env.descend();
        env.ask();
        Away { env, held, outer }
    }
}

impl Drop for Away<'_> {
    #[inline]
    fn drop(&mut self) {
        self.env.answered();
        NATIVE.reacquire(self.held);
        self.env.ascend(self.outer);
    }
}

#[inline]
fn call<R>(env: &Env, name: &'static str, ask: impl FnOnce(&kvl_host) -> Result<R>) -> Result<R> {
    if !has_room(env) {
        return Err(Error::recursion());
    }
    ask_within_reserve(env, name, |table| {
        if env.calls.is_nth(table.signals_after) {
            handle_signals(env, table)?;
        }
        ask(table)
    })
}

/// Runs the handlers of pending signals.
#[cold]
fn handle_signals(env: &Env, table: &kvl_host) -> Result<()> {
    match table.query {
        // SAFETY: (H1) the query reads no object.
        Some(query) if unsafe { query(KVL_QUERY_SIGNALS.into(), 0, -1) } < 0 => Err(failed(env, -1)),
        _ => Ok(()),
    }
}

#[inline]
fn ask_within_reserve<R>(env: &Env, name: &'static str, ask: impl FnOnce(&kvl_host) -> Result<R>) -> Result<R> {
    tracing::trace!(name, "host call");
    let _away = Away::new(env);
    // Only now: whoever closes the host waits for those who are away.
    let table = table_for(|| fault_injection::count(name))?;
    if deferred_release::waiting() != 0 {
        hand_over(env, table);
    }
    ask(table)
}

/// Whether the stack has room for another call, by the system's measure and by Python's own.
#[inline]
fn has_room(env: &Env) -> bool {
    env.has_room() && (env.stack_used() <= ASK_FOR_LIMIT || host_has_room(env))
}

/// Whether a Python that watches the C stack itself would still take a call. It must not come to its own check: PyPy's, in
/// the entry of a callback, can be neither caught nor silenced.
#[cold]
fn host_has_room(env: &Env) -> bool {
    // The question is such a call too: there is room for it, as HOST_RESERVE was kept free at the last one.
    let _away = Away::new(env);
    let Ok(Some(stack_limit)) = table().map(|table| table.stack_limit) else { return true };
    let pending = env.take_pending();
    // SAFETY: (H1) it takes no arguments.
    let limit = unsafe { stack_limit() };
    put_off(env, pending);
    limit <= 0 || (env.stack_used() as i64) < limit - HOST_RESERVE
}

/// Hands the queue of places over if there is one.
#[inline]
pub fn flush(env: &Env) {
    if deferred_release::waiting() != 0 {
        release_now(env);
    }
}

/// Hands the queue over if it has grown too long and the thread is inside a call.
#[inline]
pub fn relieve(env: &Env) {
    if deferred_release::waiting() >= deferred_release::CROWD && NATIVE.depth() > 0 {
        release_now(env);
    }
}

#[cold]
fn release_now(env: &Env) {
    // Without room on the stack the queue waits for an outer call.
    if has_room(env) {
        let _away = Away::new(env);
        if let Ok(table) = table() {
            hand_over(env, table);
        }
    }
}

#[cold]
fn hand_over(env: &Env, table: &kvl_host) {
    // Objects' destructors run in there: what they leave pending is not this call's error.
    let pending = env.take_pending();
    for edge in deferred_release::take_edges() {
        if let Some(field_set) = table.field_set {
            // Again if an exception has met it, which may have been before it did anything: there are only so many signals.
            // SAFETY: (H1) the core owns the place of the weak reference.
            while unsafe { field_set(edge.owner.number(), edge.key, -1) } < 0 && put_off(env, None) {}
        }
        place_drop(edge.owner);
    }
    let places = deferred_release::take();
    if !places.is_empty() {
        tracing::trace!(places = places.len(), "release");
        give_back(table, &places);
    }
    put_off(env, pending);
}

fn give_back(table: &kvl_host, places: &[i64]) {
    if let Some(place_clear) = table.place_clear {
        for &place in places {
            // SAFETY: (H1) the place is owned by the core and given up here.
            unsafe { place_clear(place, false) };
        }
        deferred_release::cleared(places);
    } else if let Some(release) = table.release {
        // SAFETY: (H1) as above.
        unsafe { release(places.as_ptr(), places.len() as i64) };
    }
}

/// The end of a question that cannot fail: what is pending now came from elsewhere, such as a signal's handler, and is raised at the
/// next edge; what was pending before is so again. Tells whether there was such an exception.
fn put_off(env: &Env, before: Option<Pending>) -> bool {
    let met = env.take_pending();
    env.set_pending(before);
    match met {
        Some(Pending::Object(exception)) => {
            defer(env, exception);
            true
        }
        _ => false,
    }
}

/// Has the next edge raise an exception; takes over one reference to its place.
pub fn defer(env: &Env, exception: Place) {
    env.defer(exception);
    let pending = env.take_pending();
    let _away = Away::new(env);
    if let Some(raise_later) = table().ok().and_then(|table| table.raise_later) {
        loop {
            // SAFETY: (H1) a number.
            unsafe { raise_later(1) };
            // Again if another exception has met it: there are only so many signals.
            let Some(Pending::Object(met)) = env.take_pending() else { break };
            env.defer(met);
        }
    }
    env.set_pending(pending);
}

/// A place that the host answered with; the core owns it now.
#[inline]
pub fn arrived(env: &Env, number: i64) -> Result<Place> {
    if number < 0 {
        return Err(failed(env, number));
    }
    let place = Place::new(number).ok_or_else(|| Error::limit("the host's list of objects is too long"))?;
    place_add(place);
    Ok(place)
}

#[inline]
fn done(env: &Env, status: i32) -> Result<()> {
    if status == 0 { Ok(()) } else { Err(failed(env, status.into())) }
}

#[cold]
fn failed(env: &Env, number: i64) -> Error {
    match number {
        -2 => Error::Stop,
        _ if env.is_pending() => Error::Pending,
        // It could not even run its error handler, as CPython 3.12 can't at the end of its own count of C calls.
        _ => Error::recursion(),
    }
}

/// Number of an optional place.
#[inline]
fn or_none(place: Option<&Borrowed>) -> i64 {
    place.map_or(-1, Borrowed::number)
}
