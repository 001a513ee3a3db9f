//! The native lock and the thread's attachment are after a call of foreign code as they were before.

use crate::runtime::env::Env;
use crate::sync::lock::NATIVE;

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
