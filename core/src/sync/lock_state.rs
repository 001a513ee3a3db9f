//! What the native lock knows: the words that modules share, and its state, which is under the lock's mutex.

use crate::sync::Ordering::{Acquire, Relaxed};
use crate::sync::{AtomicI32, AtomicI64, AtomicPtr};
use std::ptr::from_ref;
use std::sync::Arc;

/// What the lock knows of a thread that it is or was biased to; laid out as `kvl_bias` (asserted in capi/table.rs).
#[repr(C)]
#[derive(Debug)]
pub struct Bias {
    /// Token of the thread.
    pub token: usize,
    /// Its nesting depth while the lock is biased to it, or until it leaves after its bias was revoked.
    pub held: AtomicI64,
}

/// The words that modules share; laid out as `kvl_lock` (asserted in capi/table.rs).
#[repr(C)]
#[derive(Debug)]
pub struct LockWord {
    // What modules for ABI 1.1 compare with their token, which is never 0: they take the slow path.
    pub(super) bias: usize,
    pub(super) held: i64,
    /// Not 0: end the call through the slow path.
    pub attention: AtomicI32,
    /// The thread the lock is biased to, or null; written under the mutex of the state.
    pub biased: AtomicPtr<Bias>,
}

impl LockWord {
    /// The record of the thread with this token, if the lock is biased to that.
    #[inline]
    pub fn biased_to(&self, tok: usize) -> Option<&Bias> {
        let biased = self.biased.load(Acquire);
        // SAFETY: (L1) null, or a record that the lock has made; it keeps them as long as its words.
        let bias = unsafe { biased.as_ref() }?;
        (bias.token == tok).then_some(bias)
    }

    /// Whether it is the one the lock is biased to.
    #[inline]
    pub fn is_biased(&self, bias: &Bias) -> bool {
        self.biased.load(Relaxed).cast_const() == from_ref(bias)
    }
}

/// Whether the system lets the lock be biased.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Biasable {
    /// Nobody has taken the lock yet.
    Fresh,
    Possible,
    Impossible,
}

/// Which of the records.
pub(super) type Index = usize;

#[derive(Debug)]
pub(super) struct State {
    pub(super) biasable: Biasable,
    /// The records made so far, which are never dropped. `Arc` keeps them where `LockWord::biased` finds them.
    pub(super) records: Vec<Arc<Bias>>,
    /// The thread that the lock is biased to.
    pub(super) biased: Option<Index>,
    /// The thread whose bias was revoked while it held. Its record still has its depth.
    pub(super) former: Option<Index>,
    pub(super) owner: usize,
    pub(super) depth: i64,
    pub(super) waiters: u32,
    /// Threads that want the lock in order to fork.
    pub(super) forks: u32,
    pub(super) last: usize,
    pub(super) streak: u32,
}

impl State {
    /// Where the depth of a thread is, if it is in a record.
    pub(super) fn own(&self, tok: usize) -> Option<Index> {
        self.biased.into_iter().chain(self.former).find(|&index| self.records[index].token == tok)
    }

    pub(super) fn held(&self, index: Index) -> &AtomicI64 {
        &self.records[index].held
    }

    /// The record of a thread, made if it is the first time.
    pub(super) fn record(&mut self, tok: usize) -> Index {
        self.records.iter().position(|record| record.token == tok).unwrap_or_else(|| {
            self.records.push(Arc::new(Bias { token: tok, held: AtomicI64::new(0) }));
            self.records.len() - 1
        })
    }
}
