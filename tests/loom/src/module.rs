//! What modules do with the native lock, inlined in their code: the fast path of cpp-headers/kevel/detail/base/lock.hpp.

use crate::sync::Ordering::{Relaxed, Release};
use crate::sync::light_barrier;
use crate::sync::lock::Lock;
use crate::sync::thread::token;

pub fn enter(lock: &Lock) {
    let word = lock.word();
    if let Some(own) = word.biased_to(token()) {
        own.held.store(own.held.load(Relaxed) + 1, Relaxed);
        light_barrier();
        if word.is_biased(own) {
            return;
        }
        own.held.store(own.held.load(Relaxed) - 1, Relaxed);
    }
    lock.enter();
}

/// Leaves the lock where the fast path can; else false, and the slow path has to.
pub fn leave(lock: &Lock) -> bool {
    let word = lock.word();
    let Some(own) = word.biased_to(token()) else { return false };
    if word.attention.load(Relaxed) != 0 {
        return false;
    }
    own.held.store(own.held.load(Relaxed) - 1, Release);
    light_barrier();
    if !word.is_biased(own) {
        lock.wake();
    }
    true
}
