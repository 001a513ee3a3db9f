//! The main thread's queue.

use super::done;
use crate::runtime::env::Env;
use crate::runtime::error::Result;

/// Something waits for the main thread.
pub fn main_wanted(env: &Env) -> Result<()> {
    let status = ask!(env, main_wanted())?;
    done(env, status)
}
