//! The native lock's slow paths, and the end of a call.

use crate::capi::boundary;
use crate::check::{self, guard};
use crate::env::{self, Env};
use crate::lock::NATIVE;
use crate::queue;
use crate::release;
use crate::thread;
use std::sync::atomic::{AtomicUsize, Ordering};

pub(super) unsafe extern "C" fn lock_enter() {
    NATIVE.enter();
}

pub(super) unsafe extern "C" fn lock_leave() {
    boundary!(or(), |env| {
        let outermost = NATIVE.depth() == 1;
        if outermost {
            // Before the work, so that what is queued meanwhile calls for attention anew.
            NATIVE.clear_attention();
            end(env);
        }
        NATIVE.leave();
        if outermost {
            release::flush(env);
            queue::run_if_main(env);
        }
        Ok(())
    });
}

pub(super) unsafe extern "C" fn lock_wake() {
    NATIVE.wake();
}

pub(super) unsafe extern "C" fn call_leave() {
    boundary!(or(), |env| {
        end(env);
        release::flush(env);
        queue::run_if_main(env);
        Ok(())
    });
}

/// Ends a call: what it has left goes.
fn end(env: &Env) {
    let frames_left = env.end_call();
    if check::on() {
        guard::call_ends(env, frames_left);
    }
    if check::on() || queue::waiting() != 0 {
        // The next call ends here too.
        NATIVE.call_attention();
    }
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
