//! The core's `thread` under loom: tokens are numbers that the tests give, and the barrier is loom's.

use std::cell::Cell;

pub const TOKEN_IS_INLINE: bool = true;

loom::thread_local! {
    static TOKEN: Cell<usize> = Cell::new(0);
}

/// Gives the calling thread its token.
pub fn name(token: usize) {
    TOKEN.with(|own| own.set(token));
}

pub fn token() -> usize {
    TOKEN.with(Cell::get)
}

pub fn barrier_register() -> bool {
    true
}

pub fn pause() {
    loom::thread::yield_now();
}

/// membarrier: see `sync::light_barrier`.
pub fn barrier() -> bool {
    loom::sync::atomic::fence(loom::sync::atomic::Ordering::SeqCst);
    true
}
