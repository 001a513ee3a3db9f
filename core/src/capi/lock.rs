//! The native lock's slow paths, and the end of a call.

use crate::call;
use crate::capi::boundary;
use crate::env;
use crate::lock::NATIVE;
use crate::thread;
use std::sync::atomic::{AtomicUsize, Ordering};

pub(super) unsafe extern "C" fn lock_enter() {
    env::current(); // from now on others know that there are two threads
    NATIVE.enter();
}

pub(super) unsafe extern "C" fn lock_leave() {
    boundary!(or(), |env| {
        call::leave(env);
        Ok(())
    });
}

pub(super) unsafe extern "C" fn lock_wake() {
    NATIVE.wake();
}

pub(super) unsafe extern "C" fn call_leave() {
    boundary!(or(), |env| {
        call::end(env);
        Ok(())
    });
}

/// How many threads run C++ that let the native lock go.
static AT_LARGE: AtomicUsize = AtomicUsize::new(0);

/// Whether C++ is in the middle of a call somewhere, without the native lock: in Python, or within `gil_release`.
pub(super) fn calls_waiting() -> bool {
    thread::barrier();
    AT_LARGE.load(Ordering::SeqCst) > 0 || env::anyone_asking()
}

pub(super) unsafe extern "C" fn lock_release(saved: *mut u64) {
    AT_LARGE.fetch_add(1, Ordering::SeqCst);
    let depth = NATIVE.release();
    if depth > 0 {
        // What takes the lock in between has a frame of its own.
        let env = env::current();
        let outer = env.descend();
        env.released.borrow_mut().push(outer);
    }
    if !saved.is_null() {
        // SAFETY: (P2) not null.
        unsafe { saved.write(depth as u64) };
    }
}

pub(super) unsafe extern "C" fn lock_reacquire(saved: u64) {
    if saved > 0 {
        NATIVE.reacquire(saved as i64);
        let env = env::current();
        let outer = env.released.borrow_mut().pop();
        if let Some(outer) = outer {
            env.ascend(outer);
        }
    }
    AT_LARGE.fetch_sub(1, Ordering::SeqCst);
}

pub(super) unsafe extern "C" fn lock_is_held() -> bool {
    NATIVE.depth() > 0
}
