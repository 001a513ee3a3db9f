//! One call of C++ or C: the native lock around it, and the work at its end.

use crate::check::guard;
use crate::env::Env;
use crate::lock::NATIVE;
use crate::observer;
use crate::{host, queue};

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

/// What foreign code has to leave as it was: how deep the thread holds the native lock, and how often it has let it go.
#[derive(Clone, Copy, Debug)]
pub struct Balance {
    depth: i64,
    let_go: u32,
    released: usize,
    attached: usize,
}

impl Balance {
    /// As it is now.
    #[inline]
    pub fn now(env: &Env) -> Balance {
        Balance {
            depth: NATIVE.depth(),
            let_go: env.times_let_go(),
            released: env.released.borrow().len(),
            attached: env.attached.borrow().len(),
        }
    }

    /// Makes it so again; false if it was not.
    #[inline]
    pub fn restore(&self, env: &Env) -> bool {
        let now = Balance::now(env);
        let is_even = now.depth == self.depth && now.let_go == self.let_go;
        if !is_even || now.released != self.released || now.attached != self.attached {
            self.mend(env);
        }
        is_even
    }

    #[cold]
    fn mend(&self, env: &Env) {
        tracing::error!("a function has left the native lock, or the thread's attachment, as it was not");
        NATIVE.release();
        NATIVE.reacquire(self.depth);
        env.set_times_let_go(self.let_go);
        env.released.borrow_mut().truncate(self.released);
        env.attached.borrow_mut().truncate(self.attached);
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
