//! The native lock: the GIL's contract for the C++ of modules, at the cost of two loads and a store.
//!
//! Boost.Python's users rely on the GIL around their C++; cffi drops the GIL around every call. So a lock of our own is held
//! while C++ of modules runs, dropped around calls into Python and inside `gil_release`. It nests. Nearly always one thread
//! takes it again and again, so it is *biased* to that thread, which enters and leaves with plain loads and stores, inlined
//! in the module; everybody else pays for taking the bias away.
//!
//! # The protocol
//!
//! `biased` leads to a record of the thread that the lock is biased to: its token, and `held`, its nesting depth. The fast path,
//! `tok` being the thread's token:
//!
//! ```text
//! enter: own = biased; if own.token == tok { own.held += 1; barrier(compiler); if biased == own { return }; own.held -= 1 }
//!        slow: lock_enter()
//! leave: own = biased; if own.token != tok || attention { slow: lock_leave() }
//!        else { own.held -= 1 (release); barrier(compiler); if biased != own { lock_wake() } }
//! ```
//!
//! A thread in `enter`'s slow path, the *revoker*, holds `state`'s mutex and
//!   (1) writes biased = null, (2) runs a membarrier, which is a full barrier on every running thread, (3) waits for held == 0.
//!
//! *Why no two threads are inside.* The fast path writes `held` and then reads `biased`; the revoker writes `biased` and then
//! reads `held`. With full barriers between, at least one of the two sees the other's write. The revoker's barrier is the
//! membarrier; it counts for the biased thread too, wherever that is, so the fast path needs only the compiler's. If the
//! fast path sees the write, it undoes its own and goes the slow way; if not, the revoker sees held > 0 and waits.
//!
//! *Why the wait ends.* A biased thread that leaves after (2) sees biased != own at its last load and wakes the revoker; one
//! that left before has written held = 0 before the revoker reads it. The wait's timeout is only a net.
//!
//! *Why each thread has a record of its own.* A thread whose bias was revoked between its first load and its write of `held`
//! still adds and subtracts 1, arbitrarily late. If that were the next thread's `held`, its depth would be destroyed. As it is,
//! a record is written by one thread only, and the bias may go from a thread that is never seen again, such as a main
//! thread that waits for its workers, to one that works. A record goes by the token and stays: threads that end hand both on.
//!
//! *Forks.* Whoever forks takes the lock first, so that the child finds the C++ of modules between calls, not in the middle of one
//! that no thread there will end. It has precedence over who waits already, and waits [`FORK_WAIT`] at most: C++ that holds the
//! lock may wait for something that only comes after the fork. The child begins anew, in ordinary mode ([`Lock::restart`]).
//!
//! Without membarrier (another system, an old kernel, a seccomp filter) the lock is never biased.
//!
//! Ordinary mode is `owner` and `depth` under the mutex. A thread that takes the lock [`STREAK`] times in a row, nobody else
//! between or waiting, gets the bias. The first thread ever gets it at once.

use crate::native::stderr;
use crate::sync::Ordering::{Acquire, Relaxed, Release, SeqCst};
use crate::sync::lock_state::{Biasable, Index, LockWord, State};
use crate::sync::thread;
use crate::sync::{AtomicI32, AtomicPtr, Condvar, Mutex, const_unless_loom, in_one_order, light_barrier};
use std::any::Any;
use std::ptr::null_mut;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Times in a row that a thread takes the lock before it is biased to it.
const STREAK: u32 = if cfg!(loom) { 2 } else { 256 };
/// Net under the wait for a revoked thread to leave.
const REVOKED_WAIT: Duration = Duration::from_millis(1);
/// Net under the wait for an ordinary owner to leave.
const ORDINARY_WAIT: Duration = Duration::from_millis(50);
/// How long a fork waits for C++ that holds the lock.
const FORK_WAIT: Duration = Duration::from_secs(1);

/// A native lock; the process has one ([`NATIVE`]), tests have their own.
#[derive(Debug)]
pub struct Lock {
    word: LockWord,
    state: Mutex<State>,
    changed: Condvar,
}

/// The lock of all modules.
#[cfg(not(loom))]
pub static NATIVE: Lock = Lock::new();

impl Lock {
    const_unless_loom! {
        /// A free lock.
        pub fn new() -> Lock {
            Lock {
                word: LockWord { bias: 0, held: 0, attention: AtomicI32::new(0), biased: AtomicPtr::new(null_mut()) },
                state: Mutex::new(State {
                    biasable: Biasable::Fresh,
                    records: Vec::new(),
                    biased: None,
                    former: None,
                    owner: 0,
                    depth: 0,
                    waiters: 0,
                    forks: 0,
                    last: 0,
                    streak: 0,
                }),
                changed: Condvar::new(),
            }
        }
    }

    /// The words for modules.
    pub const fn word(&self) -> &LockWord {
        &self.word
    }

    /// Makes the holder end its call through the slow path. Another thread's holder sees why only if that was written
    /// [`in_one_order`] with this.
    #[inline]
    pub fn call_attention(&self) {
        if in_one_order(|order| self.word.attention.load(order)) == 0 {
            self.word.attention.store(1, Release);
        }
    }

    /// Everything that asked for attention is about to be seen to.
    pub fn clear_attention(&self) {
        in_one_order(|order| self.word.attention.store(0, order));
    }

    /// Takes the lock once more.
    pub fn enter(&self) {
        self.acquire(thread::token(), 1);
    }

    /// Gives the lock up once; what the fast path's leave does, without the call's end.
    pub fn leave(&self) {
        let tok = thread::token();
        let mut state = self.state.lock();
        if let Some(own) = state.own(tok) {
            let held = state.held(own).load(Relaxed) - 1;
            state.held(own).store(held, Release);
            if held == 0 && state.former == Some(own) {
                state.former = None;
                self.changed.notify_all();
            }
        } else if state.owner == tok {
            state.depth -= 1;
            if state.depth == 0 {
                self.vacate(&mut state);
            }
        } else {
            tracing::error!("the native lock was left by a thread that does not hold it");
        }
    }

    /// Gives the lock up once where that takes the fast path only; else false, and the thread holds it still.
    #[inline]
    pub fn leave_quickly(&self) -> bool {
        let Some(own) = self.word.biased_to(thread::token()) else { return false };
        if self.word.attention.load(Relaxed) != 0 {
            return false;
        }
        own.held.store(own.held.load(Relaxed) - 1, Release);
        light_barrier();
        if !self.word.is_biased(own) {
            self.wake();
        }
        true
    }

    /// Wakes a revoker that waits for held == 0.
    pub fn wake(&self) {
        // One that has read held, and does not wait yet, has the mutex.
        drop(self.state.lock());
        self.changed.notify_all();
    }

    /// Nesting depth of the calling thread; 0: it does not hold the lock.
    #[inline]
    pub fn depth(&self) -> i64 {
        let tok = thread::token();
        if let Some(own) = self.word.biased_to(tok) {
            return own.held.load(Relaxed);
        }
        let state = self.state.lock();
        match state.own(tok) {
            Some(own) => state.held(own).load(Relaxed),
            None if state.owner == tok => state.depth,
            None => 0,
        }
    }

    /// Gives the lock up wholly; the depth to retake, 0 if the thread does not hold it.
    #[inline]
    pub fn release(&self) -> i64 {
        let tok = thread::token();
        let Some(own) = self.word.biased_to(tok) else { return self.release_slow(tok) };
        let depth = own.held.load(Relaxed);
        if depth != 0 {
            own.held.store(0, Release);
            light_barrier();
            if !self.word.is_biased(own) {
                self.wake();
            }
        }
        depth
    }

    /// Takes the lock again, as deep as it was.
    #[inline]
    pub fn reacquire(&self, depth: i64) {
        if depth == 0 {
            return;
        }
        let tok = thread::token();
        if let Some(own) = self.word.biased_to(tok) {
            let held = own.held.load(Relaxed);
            own.held.store(held + depth, Relaxed);
            light_barrier();
            if self.word.is_biased(own) {
                return;
            }
            own.held.store(held, Release);
        }
        self.acquire(tok, depth);
    }

    /// Takes the lock once more in order to fork; false if C++ does not leave it in time.
    pub fn enter_to_fork(&self) -> bool {
        self.state.lock().forks += 1;
        let entered = self.acquire_until(thread::token(), 1, Some(Instant::now() + FORK_WAIT));
        self.state.lock().forks -= 1;
        self.changed.notify_all();
        entered
    }

    /// Keeps all others out of the slow paths until the guard is dropped.
    pub fn hold(&'static self) -> Box<dyn Any> {
        Box::new(self.state.lock())
    }

    /// In a forked child, whose one thread holds the lock so deep: nobody else ever leaves it.
    pub fn restart(&self, depth: i64) {
        let mut state = self.state.lock();
        self.word.biased.store(null_mut(), Release);
        state.records.iter().for_each(|record| record.held.store(0, Relaxed));
        (state.biased, state.former) = (None, None);
        (state.waiters, state.forks, state.last, state.streak) = (0, 0, 0, 0);
        state.owner = if depth > 0 { thread::token() } else { 0 };
        state.depth = depth;
        if depth == 0 {
            state.biasable = Biasable::Fresh;
        }
    }

    fn release_slow(&self, tok: usize) -> i64 {
        let mut state = self.state.lock();
        if let Some(own) = state.own(tok) {
            let depth = state.held(own).load(Relaxed);
            state.held(own).store(0, Release);
            state.former = None;
            self.changed.notify_all();
            depth
        } else if state.owner == tok {
            let depth = std::mem::take(&mut state.depth);
            self.vacate(&mut state);
            depth
        } else {
            0
        }
    }

    fn acquire(&self, tok: usize, depth: i64) {
        self.acquire_until(tok, depth, None);
    }

    /// Takes the lock; with a deadline, which only who forks has, false if it was not free by then.
    fn acquire_until(&self, tok: usize, depth: i64, deadline: Option<Instant>) -> bool {
        let mut state = self.state.lock();
        if state.biasable == Biasable::Fresh {
            let possible = thread::TOKEN_IS_INLINE && thread::barrier_register();
            state.biasable = if possible { Biasable::Possible } else { Biasable::Impossible };
            if possible {
                self.bias_to(&mut state, tok, depth);
                return true;
            }
        }
        loop {
            if let Some(own) = state.own(tok) {
                let held = state.held(own).load(Relaxed);
                if state.biased == Some(own) || held > 0 {
                    state.held(own).store(held + depth, Relaxed);
                    return true;
                }
                state.former = None;
                self.changed.notify_all();
            }
            if let Some(biased) = state.biased {
                self.revoke(&mut state, biased);
            }
            if state.former.is_some_and(|former| state.held(former).load(Acquire) == 0) {
                state.former = None;
            }
            let is_free = state.owner == 0 && (state.forks == 0 || deadline.is_some());
            if state.former.is_none() && (is_free || state.owner == tok) {
                self.take(&mut state, tok, depth);
                return true;
            }
            let mut limit = if state.former.is_some() { REVOKED_WAIT } else { ORDINARY_WAIT };
            if let Some(deadline) = deadline {
                let left = deadline.saturating_duration_since(Instant::now());
                if left.is_zero() {
                    return false;
                }
                limit = limit.min(left);
            }
            state.waiters += 1;
            state = self.changed.wait_for(state, limit);
            state.waiters -= 1;
        }
    }

    /// Ordinary mode: the lock is free, or the thread's already.
    fn take(&self, state: &mut State, tok: usize, depth: i64) {
        if state.owner == tok {
            state.depth += depth;
            return;
        }
        state.streak = if state.last == tok { state.streak + 1 } else { 1 };
        state.last = tok;
        if state.biasable == Biasable::Possible && state.waiters == 0 && state.streak >= STREAK {
            return self.bias_to(state, tok, depth);
        }
        state.owner = tok;
        state.depth = depth;
    }

    fn bias_to(&self, state: &mut State, tok: usize, depth: i64) {
        let index = state.record(tok);
        state.streak = 0;
        state.biased = Some(index);
        state.held(index).store(depth, Relaxed);
        self.word.biased.store(Arc::as_ptr(&state.records[index]).cast_mut(), Release);
    }

    fn revoke(&self, state: &mut State, biased: Index) {
        self.word.biased.store(null_mut(), SeqCst);
        if !thread::barrier() {
            // The system granted the barrier when the bias was given, and takes it away now: the biased thread's fast
            // path can't be excluded, and going on would let two threads in.
            stderr::write("kevel: membarrier failed after it was registered; the native lock cannot be kept safe\n");
            std::process::abort();
        }
        tracing::debug!("native lock: bias revoked");
        state.biased = None;
        state.former = Some(biased);
        state.last = 0;
    }

    fn vacate(&self, state: &mut State) {
        state.owner = 0;
        if state.forks > 0 {
            // One of the others would only go on waiting.
            self.changed.notify_all();
        } else if state.waiters > 0 {
            self.changed.notify_one();
        }
    }
}

impl Default for Lock {
    fn default() -> Self {
        Self::new()
    }
}
