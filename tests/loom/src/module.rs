//! What modules do with the native lock, inlined in their code: the fast path of cpp-headers/kevel/lock.hpp.

use crate::lock::Lock;
use crate::sync::Ordering::{Relaxed, Release};
use crate::sync::light_barrier;
use crate::thread::token;

pub fn enter(lock: &Lock) {
    let (word, tok) = (lock.word(), token());
    if word.bias.load(Relaxed) == tok {
        word.held.store(word.held.load(Relaxed) + 1, Relaxed);
        light_barrier();
        if word.bias.load(Relaxed) == tok {
            return;
        }
        word.held.store(word.held.load(Relaxed) - 1, Relaxed);
    }
    lock.enter();
}

/// Leaves the lock where the fast path can; else false, and the slow path has to.
pub fn leave(lock: &Lock) -> bool {
    let (word, tok) = (lock.word(), token());
    if word.bias.load(Relaxed) != tok || word.attention.load(Relaxed) != 0 {
        return false;
    }
    word.held.store(word.held.load(Relaxed) - 1, Release);
    light_barrier();
    if word.bias.load(Relaxed) != tok {
        lock.wake();
    }
    true
}
