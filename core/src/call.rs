//! One call of C++ or C: the native lock around it, and the work at its end.

use crate::check::{self, guard};
use crate::env::Env;
use crate::lock::NATIVE;
use crate::{queue, release};

/// The time of a call that the core itself makes for Python.
#[derive(Debug)]
pub struct Call<'a> {
    env: &'a Env,
    locked: bool,
}

impl<'a> Call<'a> {
    /// Begins a call; without `locked` it is one of a module that takes no native lock.
    #[inline]
    pub fn begin(env: &'a Env, locked: bool) -> Call<'a> {
        if locked {
            NATIVE.reacquire(1);
        }
        Call { env, locked }
    }
}

impl Drop for Call<'_> {
    #[inline]
    fn drop(&mut self) {
        if !self.locked {
            end(self.env);
        } else if !NATIVE.leave_quickly() {
            leave(self.env);
        }
    }
}

/// Leaves the native lock; if that ends an outermost call, what is to be done then is done.
#[cold]
pub fn leave(env: &Env) {
    let outermost = NATIVE.depth() == 1;
    if outermost {
        // Before the work, so that what is queued meanwhile calls for attention anew.
        NATIVE.clear_attention();
        end_locals(env);
    }
    NATIVE.leave();
    if outermost {
        after(env);
    }
}

/// The end of a call without the native lock.
pub fn end(env: &Env) {
    end_locals(env);
    after(env);
}

/// What the call has left goes.
fn end_locals(env: &Env) {
    let frames_left = env.end_call();
    if check::on() {
        guard::call_ends(env, frames_left);
    }
    if check::on() || queue::waiting() != 0 {
        // The next call ends here too.
        NATIVE.call_attention();
    }
}

/// What has waited for the end of a call: places go to the host, the main thread's queue runs.
fn after(env: &Env) {
    release::flush(env);
    queue::run_if_main(env);
}
