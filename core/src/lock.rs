//! The native lock: the GIL's contract for the C++ of modules, at the cost of two loads and a store.
//!
//! Boost.Python's users rely on the GIL around their C++; cffi drops the GIL around every call. So a lock of our own is held
//! while C++ of modules runs, dropped around calls into Python and inside `gil_release`. It nests. Nearly always one thread
//! takes it again and again, so it is *biased* to that thread, which enters and leaves with plain loads and stores, inlined
//! in the module; everybody else pays for taking the bias away.
//!
//! # The protocol
//!
//! `bias` names the biased thread by its token, `held` is its nesting depth. The fast path, `tok` being the thread's token:
//!
//! ```text
//! enter: if bias == tok { held += 1; barrier(compiler); if bias == tok { return }; held -= 1 }   slow: lock_enter()
//! leave: if bias != tok || attention { slow: lock_leave() }
//!        else { held -= 1 (release); barrier(compiler); if bias != tok { lock_wake() } }
//! ```
//!
//! A thread in `enter`'s slow path, the *revoker*, holds `state`'s mutex and
//!   (1) writes bias = 0, (2) runs a membarrier, which is a full barrier on every running thread, (3) waits for held == 0.
//!
//! *Why no two threads are inside.* The fast path writes `held` and then reads `bias`; the revoker writes `bias` and then
//! reads `held`. With full barriers between, at least one of the two sees the other's write. The revoker's barrier is the
//! membarrier; it counts for the biased thread too, wherever that is, so the fast path needs only the compiler's. If the
//! fast path sees the write, it undoes its own and goes the slow way; if not, the revoker sees held > 0 and waits.
//!
//! *Why the wait ends.* A biased thread that leaves after (2) sees bias != tok at its last load and wakes the revoker; one
//! that left before has written held = 0 before the revoker reads it. The wait's timeout is only a net.
//!
//! *Why `held` has one writer.* A thread whose bias was revoked between its first load and its write of `held` still adds
//! and subtracts 1, arbitrarily late. Nobody reads `held` by then, except for a thread that was given the bias meanwhile:
//! its depth would be destroyed. So the bias goes to another thread only after the *displaced* one has been seen in a slow
//! path, where it is between two fast paths; or at its own end.
//!
//! Without membarrier (another system, an old kernel, a seccomp filter) the lock is never biased.
//!
//! Ordinary mode is `owner` and `depth` under the mutex. A thread that takes the lock [`STREAK`] times in a row, nobody else
//! between or waiting, gets the bias. The first thread ever gets it at once.

use crate::sync::Ordering::{Acquire, Relaxed, Release, SeqCst};
use crate::sync::{
    AtomicI32, AtomicI64, AtomicUsize, Condvar, Mutex, MutexGuard, const_unless_loom, in_one_order, light_barrier,
};
use crate::thread;
use std::time::Duration;

/// Times in a row that a thread takes the lock before it is biased to it.
const STREAK: u32 = if cfg!(loom) { 2 } else { 256 };
/// Net under the wait for a revoked thread to leave.
const REVOKED_WAIT: Duration = Duration::from_millis(1);
/// Net under the wait for an ordinary owner to leave.
const ORDINARY_WAIT: Duration = Duration::from_millis(50);

/// The words that modules share; laid out as `kvl_lock` (asserted in capi/table.rs).
#[repr(C)]
#[derive(Debug)]
pub struct Word {
    /// Token of the thread the lock is biased to, or 0.
    pub bias: AtomicUsize,
    /// Nesting depth of the biased thread, or of the one whose bias was revoked while it held.
    pub held: AtomicI64,
    /// Not 0: end the call through the slow path.
    pub attention: AtomicI32,
}

/// Whether the system lets the lock be biased.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Bias {
    /// Nobody has taken the lock yet.
    Fresh,
    Possible,
    Impossible,
}

#[derive(Debug)]
struct State {
    biasable: Bias,
    /// The thread whose bias was revoked while it held; 0: none. `held` is still its depth.
    former: usize,
    /// The thread whose bias was revoked and that may still be in the middle of a fast path; 0: none.
    displaced: usize,
    owner: usize,
    depth: i64,
    waiters: u32,
    last: usize,
    streak: u32,
}

/// A native lock; the process has one ([`NATIVE`]), tests have their own.
#[derive(Debug)]
pub struct Lock {
    word: Word,
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
                word: Word { bias: AtomicUsize::new(0), held: AtomicI64::new(0), attention: AtomicI32::new(0) },
                state: Mutex::new(State {
                    biasable: Bias::Fresh,
                    former: 0,
                    displaced: 0,
                    owner: 0,
                    depth: 0,
                    waiters: 0,
                    last: 0,
                    streak: 0,
                }),
                changed: Condvar::new(),
            }
        }
    }

    /// The words for modules.
    pub const fn word(&self) -> &Word {
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
        let mut state = self.seen(tok);
        if self.word.bias.load(Relaxed) == tok || state.former == tok {
            let held = self.word.held.load(Relaxed) - 1;
            self.word.held.store(held, Release);
            if held == 0 && state.former == tok {
                state.former = 0;
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
        let tok = thread::token();
        if self.word.bias.load(Relaxed) != tok || self.word.attention.load(Relaxed) != 0 {
            return false;
        }
        self.word.held.store(self.word.held.load(Relaxed) - 1, Release);
        light_barrier();
        if self.word.bias.load(Relaxed) != tok {
            self.wake();
        }
        true
    }

    /// Wakes a revoker that waits for held == 0.
    pub fn wake(&self) {
        drop(self.seen(thread::token()));
        self.changed.notify_all();
    }

    /// Nesting depth of the calling thread; 0: it does not hold the lock.
    #[inline]
    pub fn depth(&self) -> i64 {
        let tok = thread::token();
        if self.word.bias.load(Relaxed) == tok {
            return self.word.held.load(Relaxed);
        }
        let state = self.state.lock();
        if state.former == tok {
            self.word.held.load(Relaxed)
        } else if state.owner == tok {
            state.depth
        } else {
            0
        }
    }

    /// Gives the lock up wholly; the depth to retake, 0 if the thread does not hold it.
    #[inline]
    pub fn release(&self) -> i64 {
        let tok = thread::token();
        if self.word.bias.load(Relaxed) != tok {
            return self.release_slow(tok);
        }
        let depth = self.word.held.load(Relaxed);
        if depth != 0 {
            self.word.held.store(0, Release);
            light_barrier();
            if self.word.bias.load(Relaxed) != tok {
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
        if self.word.bias.load(Relaxed) == tok {
            let held = self.word.held.load(Relaxed);
            self.word.held.store(held + depth, Relaxed);
            light_barrier();
            if self.word.bias.load(Acquire) == tok {
                return;
            }
            self.word.held.store(held, Release);
        }
        self.acquire(tok, depth);
    }

    /// The thread ends: it is in no fast path any more.
    pub fn thread_ends(&self) {
        drop(self.seen(thread::token()));
    }

    fn release_slow(&self, tok: usize) -> i64 {
        let mut state = self.seen(tok);
        if state.former == tok {
            let depth = self.word.held.load(Relaxed);
            self.word.held.store(0, Release);
            state.former = 0;
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
        let mut state = self.seen(tok);
        if state.biasable == Bias::Fresh {
            let possible = thread::TOKEN_IS_INLINE && thread::barrier_register();
            state.biasable = if possible { Bias::Possible } else { Bias::Impossible };
            if possible {
                return self.bias_to(&mut state, tok, depth);
            }
        }
        loop {
            let bias = self.word.bias.load(Relaxed);
            if bias == tok || state.former == tok {
                let held = self.word.held.load(Relaxed);
                if bias == tok || held > 0 {
                    return self.word.held.store(held + depth, Relaxed);
                }
                state.former = 0;
                self.changed.notify_all();
            }
            if bias != 0 {
                self.revoke(&mut state, bias);
            }
            if state.former != 0 && self.word.held.load(Acquire) == 0 {
                state.former = 0;
            }
            if state.former == 0 && (state.owner == 0 || state.owner == tok) {
                return self.take(&mut state, tok, depth);
            }
            let limit = if state.former != 0 { REVOKED_WAIT } else { ORDINARY_WAIT };
            state.waiters += 1;
            self.changed.wait_for(&mut state, limit);
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
        let may_bias = state.biasable == Bias::Possible && state.waiters == 0 && state.displaced == 0;
        if may_bias && state.streak >= STREAK {
            return self.bias_to(state, tok, depth);
        }
        state.owner = tok;
        state.depth = depth;
    }

    fn bias_to(&self, state: &mut State, tok: usize, depth: i64) {
        state.streak = 0;
        self.word.held.store(depth, Relaxed);
        self.word.bias.store(tok, Release);
    }

    fn revoke(&self, state: &mut State, bias: usize) {
        self.word.bias.store(0, SeqCst);
        if !thread::barrier() {
            // The system granted the barrier when the bias was given, and takes it away now: the biased thread's fast
            // path can't be excluded, and going on would let two threads in.
            eprintln!("kevel: membarrier failed after it was registered; the native lock cannot be kept safe");
            std::process::abort();
        }
        tracing::debug!("native lock: bias revoked");
        state.former = bias;
        state.displaced = bias;
        state.last = 0;
    }

    fn vacate(&self, state: &mut State) {
        state.owner = 0;
        if state.waiters > 0 {
            self.changed.notify_one();
        }
    }

    /// Locks the state, and notes that the calling thread is between two fast paths.
    fn seen(&self, tok: usize) -> MutexGuard<'_, State> {
        let mut state = self.state.lock();
        if state.displaced == tok {
            state.displaced = 0;
        }
        state
    }
}

impl Default for Lock {
    fn default() -> Self {
        Self::new()
    }
}
