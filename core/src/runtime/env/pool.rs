//! Which thread has which environment: the pool they come from and go back to, and the threads that ask or wait.

use super::parts::Depth;
use super::pending::DEFERRED;
use super::state::Env;
use crate::runtime::deferred_release::place_drop;
use crate::runtime::observer::End;
use crate::runtime::tables::SINGLE_THREAD;
use crate::runtime::watch::Watch;
use crate::sync::Mutex;
use crate::sync::lock::NATIVE;
use crate::sync::thread::{self, Stack};
use std::any::Any;
use std::cell::Cell;
use std::sync::atomic::Ordering;

struct Pooled(&'static Env);
// SAFETY: (E1) a free environment is used by no thread until it leaves the pool; of one that is in use, other threads touch
// only `token` and `in_flight`, which are atomic.
unsafe impl Send for Pooled {}

struct Pool {
    free: Vec<Pooled>,
    made: Vec<Pooled>,
    /// Threads that have an environment now.
    threads: usize,
}

static POOL: Mutex<Pool> = Mutex::new(Pool { free: Vec::new(), made: Vec::new(), threads: 0 });

/// Whether any exception waits for an edge, on whatever thread.
pub fn is_any_deferred() -> bool {
    DEFERRED.load(Ordering::SeqCst) > 0
}

struct Detach;

impl Drop for Detach {
    fn drop(&mut self) {
        detach();
    }
}

thread_local! {
    // Without a destructor, so that it works while the thread's other locals are being destroyed.
    static CURRENT: Cell<Option<&'static Env>> = const { Cell::new(None) };
    static DETACH: Detach = const { Detach };
}

/// Environment of the calling thread.
#[inline]
pub fn current() -> &'static Env {
    match CURRENT.get() {
        Some(env) => env,
        None => attach(),
    }
}

#[cold]
fn attach() -> &'static Env {
    let mut pool = POOL.lock();
    if pool.threads > 0 {
        SINGLE_THREAD.end();
    } else if pool.made.is_empty() {
        SINGLE_THREAD.begin();
    }
    pool.threads += 1;
    let env = match pool.free.pop() {
        Some(pooled) => pooled.0,
        None => {
            let env: &'static Env = Box::leak(Box::new(Env::new(pool.made.len() as u32)));
            pool.made.push(Pooled(env));
            env
        }
    };
    drop(pool);
    env.token.store(thread::token(), Ordering::Relaxed);
    env.stack.set(Stack::current());
    CURRENT.set(Some(env));
    // Fails only while the thread ends already; its environment is then never pooled again.
    let _ = DETACH.try_with(|_| ());
    tracing::debug!(env = env.number, "thread attached");
    env
}

/// Whether C++ of any thread waits in the middle of a call: below a question to the host, or without the native lock. As for
/// [`others_in_flight`], run [`thread::barrier`] first.
pub fn anyone_waiting() -> bool {
    POOL.lock().made.iter().any(|Pooled(env)| env.in_flight.is_in_flight() || env.at_large.is_in_flight())
}

/// Whether a thread other than the calling one is in a question to the host. What it sees of a thread that has not run a
/// barrier since is old: run [`thread::barrier`] first.
pub fn others_in_flight() -> bool {
    let here = CURRENT.get();
    let pool = POOL.lock();
    pool.made
        .iter()
        .any(|Pooled(env)| env.in_flight.is_in_flight() && !here.is_some_and(|here| std::ptr::eq(here, *env)))
}

fn detach() {
    let Some(env) = CURRENT.take() else { return };
    env.notify_ends();
    // What the thread held, nobody else could ever leave, and its token may be another thread's soon.
    NATIVE.release();
    env.at_large.restart(0);
    env.depth.set(Depth::default());
    env.released.borrow_mut().clear();
    env.attached.borrow_mut().clear();
    env.end_call();
    env.watch.replace(Watch::default());
    env.critical.set(0);
    env.set_pending(None);
    while let Some(exception) = env.take_deferred() {
        place_drop(exception);
    }
    env.token.store(0, Ordering::Relaxed);
    let mut pool = POOL.lock();
    pool.threads -= 1;
    pool.free.push(Pooled(env));
}

/// Ends the locals of the calling thread. Other threads have none left: their calls from the earlier Python have ended.
pub fn forget_locals() {
    let env = current();
    env.end_locals(0, End::PythonReplaced);
}

/// Keeps threads from coming and going until the guard is dropped.
pub fn hold() -> Box<dyn Any> {
    Box::new(POOL.lock())
}

/// In a forked child: the other threads are gone. Their environments are used no more, as they may have been in the middle of
/// anything.
pub fn restart() {
    let here = CURRENT.get();
    let mut pool = POOL.lock();
    pool.threads = usize::from(here.is_some());
    for Pooled(env) in &pool.made {
        if !here.is_some_and(|here| std::ptr::eq(here, *env)) {
            DEFERRED.fetch_sub(env.deferred.try_borrow().map_or(0, |deferred| deferred.len()), Ordering::SeqCst);
            env.in_flight.restart(0);
            env.at_large.restart(0);
            env.token.store(0, Ordering::Relaxed);
        }
    }
    drop(pool);
    SINGLE_THREAD.restart();
}
