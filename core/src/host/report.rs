//! What reports say of Python: the lines that called, and what an object is.
//!
//! These questions leave no trace: a pending error and the last text stay as they were.

use super::{ask_within_reserve, put_off};
use crate::handles::place::Place;
use crate::runtime::env::{Env, Text};

/// What the host answers on a thread that Python has not called C++ on.
const NO_PYTHON: i32 = 1;

/// The innermost lines of Python that called C++, at most `depth`; `None` if there is no Python below, or none to ask.
pub fn lines(env: &Env, depth: i64) -> Option<String> {
    located(env, depth).filter(|&(status, _)| status == 0).map(|(_, text)| text)
}

/// Whether Python called on this thread.
pub fn is_python_thread(env: &Env) -> bool {
    located(env, 0).is_none_or(|(status, _)| status != NO_PYTHON)
}

fn located(env: &Env, depth: i64) -> Option<(i32, String)> {
    quietly(env, || {
        ask_within_reserve(env, "where_", |table| match table.where_ {
            // SAFETY: (H1) a number.
            Some(function) => Ok(unsafe { function(depth) }),
            None => Ok(-1),
        })
    })
}

/// Type and, cut short, the repr of an object.
pub fn describe(env: &Env, place: Place) -> Option<String> {
    let (status, text) = quietly(env, || {
        ask_within_reserve(env, "describe", |table| match table.describe {
            // SAFETY: (H1) a place that the core owns.
            Some(function) => Ok(unsafe { function(place.number()) }),
            None => Ok(-1),
        })
    })?;
    (status == 0).then_some(text)
}

/// Asks, and gives the answer with the text that came with it; `None` if nobody can be asked now.
fn quietly(env: &Env, ask: impl FnOnce() -> crate::runtime::error::Result<i32>) -> Option<(i32, String)> {
    let asking = std::mem::replace(&mut env.watch.borrow_mut().reporting, true);
    if asking || !env.has_room() {
        env.watch.borrow_mut().reporting = asking;
        return None;
    }
    let pending = env.take_pending();
    let text = env.text.replace(Text::default());
    let answer = ask();
    let told = env.text.replace(text);
    put_off(env, pending);
    env.watch.borrow_mut().reporting = false;
    let bytes = told.bytes.strip_suffix(&[0]).unwrap_or(&told.bytes);
    answer.ok().map(|status| (status, String::from_utf8_lossy(bytes).into_owned()))
}
