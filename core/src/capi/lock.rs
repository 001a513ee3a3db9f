//! The native lock's slow paths, and the end of a call.

use crate::capi::boundary;
use crate::functions::call;
use crate::runtime::env;
use crate::sync::lock::NATIVE;
use crate::sync::thread;

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

/// Whether C++ is in the middle of a call somewhere, without the native lock: in Python, or within `gil_release`.
pub(super) fn calls_waiting() -> bool {
    thread::barrier();
    env::anyone_waiting()
}

pub(super) unsafe extern "C" fn lock_release(saved: *mut u64) {
    let env = env::current();
    env.let_go();
    let depth = NATIVE.release();
    if depth > 0 {
        // What takes the lock in between has a frame of its own.
        let outer = env.descend();
        env.released.borrow_mut().push(outer);
    }
    if !saved.is_null() {
        // SAFETY: (P2) not null.
        unsafe { saved.write(depth as u64) };
    }
}

pub(super) unsafe extern "C" fn lock_reacquire(saved: u64) {
    let env = env::current();
    if saved > 0 {
        NATIVE.reacquire(saved as i64);
        // One of another call is not this one's.
        let outer = env.pop_own(&env.released);
        if let Some(outer) = outer {
            env.ascend(outer);
        }
    }
    env.took_again();
}

pub(super) unsafe extern "C" fn lock_is_held() -> bool {
    NATIVE.depth() > 0
}
