//! One call of C++ or C: the native lock around it, and the work at its end.

use crate::check::guard;
use crate::functions::balance::Balance;
use crate::functions::queue;
use crate::host;
use crate::runtime::env::Env;
use crate::runtime::observer;
use crate::sync::lock::NATIVE;

/// The time of a call that the core itself makes for Python.
#[derive(Debug)]
pub struct Call<'a> {
    env: &'a Env,
    /// How the lock has to be when it ends; `None`: it is one of a module that takes no native lock.
    balance: Option<Balance>,
}

impl<'a> Call<'a> {
    /// Begins a call; without `locked` it is one of a module that takes no native lock.
    #[inline]
    pub fn begin(env: &'a Env, locked: bool) -> Call<'a> {
        let balance = locked.then(|| {
            NATIVE.reacquire(1);
            Balance::now(env)
        });
        Call { env, balance }
    }
}

impl Drop for Call<'_> {
    #[inline]
    fn drop(&mut self) {
        match &self.balance {
            None => end(self.env),
            Some(balance) => {
                balance.restore(self.env);
                if !NATIVE.leave_quickly() {
                    leave(self.env);
                }
            }
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
    if observer::is_checking() {
        guard::call_ends(env, frames_left);
    }
    if observer::is_checking() || queue::waiting() != 0 {
        // The next call ends here too.
        NATIVE.call_attention();
    }
}

/// What has waited for the end of a call: places go to the host, the main thread's queue runs.
fn after(env: &Env) {
    host::flush(env);
    queue::run_if_main(env);
}
