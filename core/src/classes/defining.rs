//! Classes that C++ makes when it first needs them: by whoever comes first, while others wait.
//!
//! Whether there is a class, and making it, are two steps with calls of Python between, in which other threads get to the
//! first one. So who makes a class claims its type; everybody else finds one that is finished, or none.

use crate::classes::register;
use crate::runtime::env::Env;
use crate::runtime::error::{Error, Result};
use crate::sync::Mutex;
use crate::sync::lock::NATIVE;
use crate::sync::thread;
use crate::types::class::TypeId;
use crate::types::registered::TYPES;
use std::time::Duration;

/// Between two looks at a claim of another thread: making a class takes about as long.
const PAUSE: Duration = Duration::from_micros(200);

#[derive(Clone, Copy, Debug)]
struct Claim {
    id: TypeId,
    thread: usize,
    /// The child of a fork finds claims of threads that it has not.
    process: u32,
}

static CLAIMS: Mutex<Vec<Claim>> = Mutex::new(Vec::new());

/// What there is to do about a class.
#[derive(Debug, PartialEq)]
enum Step {
    Nothing,
    Wait,
    Make,
    /// This thread is making it, further down its stack.
    Within,
    /// Whoever was making it is not in this process.
    Forget,
}

/// Has the class of a type made, unless there is one. What `make` has registered is forgotten if it fails.
pub fn define(env: &Env, id: TypeId, make: impl FnOnce() -> Result<()>) -> Result<()> {
    match settled(id) {
        Step::Make => {}
        Step::Within => {
            let name = TYPES.registry.read().name(id).unwrap_or_default().to_owned();
            return Err(Error::state(format_args!(
                "the Python class of {name} is wanted while it is being made: finalizers cannot be the first to use it"
            )));
        }
        _ => return Ok(()),
    }
    env.defining.borrow_mut().push(Vec::new());
    let made = make();
    let registered = env.defining.borrow_mut().pop().unwrap_or_default();
    if made.is_err() {
        register::forget(&registered);
    }
    CLAIMS.lock().retain(|claim| claim.id != id);
    made
}

/// The step to take once no other thread makes the class. The native lock is let go meanwhile.
fn settled(id: TypeId) -> Step {
    let mut step = next(id);
    if step == Step::Wait {
        let held = NATIVE.release();
        while step == Step::Wait {
            std::thread::sleep(PAUSE);
            step = next(id);
        }
        NATIVE.reacquire(held);
    }
    step
}

fn next(id: TypeId) -> Step {
    let is_known = || TYPES.registry.read().class(id).is_some();
    let known = is_known();
    let own = Claim { id, thread: thread::token(), process: std::process::id() };
    match claim(own, known) {
        // Another thread may have finished it in between.
        Step::Make if is_known() => {
            CLAIMS.lock().retain(|claim| claim.id != id);
            Step::Nothing
        }
        Step::Forget => {
            register::forget(&[id]);
            next(id)
        }
        step => step,
    }
}

/// Claims a class that nobody makes, and that was not known a moment ago.
fn claim(own: Claim, known: bool) -> Step {
    let mut claims = CLAIMS.lock();
    let Some(index) = claims.iter().position(|claim| claim.id == own.id) else {
        if known {
            return Step::Nothing;
        }
        claims.push(own);
        return Step::Make;
    };
    let other = claims[index];
    if other.process != own.process {
        claims.swap_remove(index);
        return Step::Forget;
    }
    if other.thread == own.thread { Step::Within } else { Step::Wait }
}
