//! What checked mode looks at around each function of the table, and at the end of a call.

use super::ledger;
use super::report::{self, Found};
use crate::abi::mistake::Mistake;
use crate::abi::status::{KVL_E_STATE, KVL_E_TYPE, KVL_OK, kvl_status};
use crate::handles::handle::Handle;
use crate::handles::place::Place;
use crate::host;
use crate::runtime::env::Env;
use crate::runtime::error::{Error, Raise, Result};
use crate::runtime::observer::{self, End, Mode, mode};
use crate::runtime::watch::{self, Cause};
use crate::sync::lock::NATIVE;

/// Allowed while an error is pending, besides what deletes.
const WHILE_PENDING: [&str; 22] = [
    "at_close",
    "call_leave",
    "env_current",
    "error_chain",
    "error_fetch",
    "error_last",
    "error_pending",
    "error_print",
    "error_put_off",
    "error_raise",
    "error_restore",
    "error_set",
    "error_unraisable",
    "frame_escape",
    "frame_pop",
    "frame_push",
    "is_closed",
    "lock_leave",
    "main_call",
    "ref_kind",
    "shared_pointer",
    "thread_detach",
];
/// Makes an error pending, and means to.
const RAISING: [&str; 3] = ["error_raise", "error_restore", "error_set"];

/// Whether a function only lets go of something, which is allowed everywhere.
fn lets_go(function: &str) -> bool {
    function.ends_with("_delete") || function == "buffer_release"
}

/// A function of the table begins; gives the one that it is called in.
#[cold]
pub fn enter(env: &Env, function: &'static str) -> &'static str {
    std::mem::replace(&mut env.watch.borrow_mut().function, function)
}

/// Looks at the state of the thread before a function of the table runs. In raise mode a mistake is its failure.
#[cold]
pub fn before(env: &Env, function: &'static str) -> Result<()> {
    if function.starts_with("kvl_") {
        // Only a host calls these, and so a thread of Python's.
        env.watch.borrow_mut().known = Some(true);
        return Ok(());
    }
    let level = env.level();
    // Within a gil_release the level is one more than before; a call back into C++ is deeper, and a callback that C++ makes there takes
    // the lock again.
    let released = env.released.borrow().last().is_some_and(|outer| outer.level + 1 == level) && NATIVE.depth() == 0;
    let (finalizing, cause) = {
        let watch = env.watch.borrow();
        (watch.finalizing.last() == Some(&level), watch.cause)
    };
    if lets_go(function) {
        return Ok(());
    }
    if env.critical.get() > 0 {
        refuse(
            env,
            function,
            Mistake::CallWhileCritical,
            "this thread has a critical buffer that is not released yet",
        )?;
    }
    if env.is_pending() && !WHILE_PENDING.contains(&function) {
        pending(env, function, cause);
    }
    if WHILE_PENDING.contains(&function) {
        return Ok(());
    }
    if released {
        refuse(
            env,
            function,
            Mistake::CallWithoutLock,
            "the native lock was let go (gil_release) and not taken again",
        )?;
    }
    if finalizing {
        refuse(
            env,
            function,
            Mistake::PythonInFinalizer,
            "a C++ object is being destroyed, on any thread, at any time",
        )?;
    }
    if !function.starts_with("thread_") && !is_attached(env) {
        refuse(env, function, Mistake::Unattached, "Python did not make this thread, and nothing has attached it")?;
    }
    Ok(())
}

fn pending(env: &Env, function: &'static str, cause: Option<Cause>) {
    // Noted, not refused: the error that is pending must not get lost.
    let found = |mistake, problem: &str| {
        report::note(env, &Found { mistake, function, argument: None, bits: 0, problem });
    };
    match cause {
        Some(Cause::Failed(earlier)) => found(
            Mistake::StatusIgnored,
            &format!("{earlier} failed, its status was not looked at, and its error is pending"),
        ),
        _ => found(Mistake::ErrorPending, "an error is pending, and this function may not be called then"),
    }
}

fn refuse(env: &Env, function: &'static str, mistake: Mistake, problem: &str) -> Result<()> {
    if mode() == Mode::Raise {
        return Err(Error::mistaken(mistake, problem));
    }
    report::note(env, &Found { mistake, function, argument: None, bits: 0, problem });
    Ok(())
}

/// Whether the thread may call Python: it belongs to it, or was attached. Asked once of each thread.
fn is_attached(env: &Env) -> bool {
    if !env.attached.borrow().is_empty() {
        return true;
    }
    let known = env.watch.borrow().known;
    known.unwrap_or_else(|| {
        let known = host::is_closed() || host::report::is_python_thread(env);
        env.watch.borrow_mut().known = Some(known);
        known
    })
}

/// The text for an error that is a mistake: the report of it, if it is to be raised. `None`: its own message.
pub fn explain(env: &Env, function: &'static str, raise: &Raise) -> Option<String> {
    if !observer::is_checking() {
        return None;
    }
    let mistake = classify(function, raise)?;
    let found =
        Found { mistake, function, argument: raise.argument.as_deref(), bits: raise.bits, problem: &raise.message };
    let text = report::tell(env, &found);
    (mode() == Mode::Raise).then_some(text)
}

fn classify(function: &str, raise: &Raise) -> Option<Mistake> {
    match (raise.mistake, raise.status) {
        (Some(Mistake::StaleHandle), _) => Some(stale(raise.bits)),
        (Some(_), KVL_E_TYPE) if function == "buffer_release" => Some(Mistake::ReleaseMode),
        (None, KVL_E_STATE) if function == "buffer_release" => Some(Mistake::BufferMisused),
        (None, KVL_E_STATE) if function.ends_with("_define") || function.ends_with("_register") => {
            Some(Mistake::LateRegistration)
        }
        (mistake, _) => mistake,
    }
}

/// A function of the table ends: remembers why an error is pending, and which function goes on.
#[cold]
pub fn leave(env: &Env, function: &'static str, status: kvl_status, outer: &'static str) {
    env.watch.borrow_mut().function = outer;
    if !env.is_pending() {
        env.watch.borrow_mut().cause = None;
    } else if RAISING.contains(&function) {
        env.watch.borrow_mut().cause = Some(Cause::Set);
    } else if status < KVL_OK {
        env.watch.borrow_mut().cause = Some(Cause::Failed(function));
    }
}

/// What kind of mistake the use of a stale handle is.
pub fn stale(bits: u64) -> Mistake {
    let local = matches!(Handle::unpack(bits), Some(Handle::Local { .. }));
    match ledger::find(bits).and_then(|life| life.ended).map(|(end, _)| end) {
        Some(End::PythonReplaced) => Mistake::ForeignInterpreter,
        Some(End::CallEnded) => Mistake::LocalAfterCall,
        Some(End::FramePopped) => Mistake::LocalAfterFrame,
        _ if local && ledger::successor(bits).is_none() => Mistake::DeletedLocal,
        _ => Mistake::StaleHandle,
    }
}

/// A function that deletes was given something that it cannot delete.
pub fn undeletable(env: &Env, function: &'static str, argument: &str, bits: u64) {
    let (mistake, problem) = match Handle::unpack(bits) {
        None => (Mistake::Garbage, "these bits are no handle".to_owned()),
        Some(handle) if !function.starts_with(handle.kind_name()) => {
            (Mistake::WrongKind, format!("this is a {}, which {function} does not delete", handle.kind_name()))
        }
        Some(Handle::Local { env: owner, .. }) if owner != env.number() => {
            (Mistake::ForeignLocal, "this local belongs to another thread".to_owned())
        }
        Some(_) if ledger::find(bits).is_some_and(|life| life.ended.is_some()) => {
            (Mistake::DoubleDelete, "it has ended before".to_owned())
        }
        Some(_) => (Mistake::DoubleDelete, "there is no such handle any more".to_owned()),
    };
    report::note(env, &Found { mistake, function, argument: Some(argument), bits, problem: &problem });
}

/// A local of a constant is deleted: that is the right of who got it in this call.
pub fn constant_local_deleted(env: &Env, function: &'static str, place: Place) {
    let mut watch = env.watch.borrow_mut();
    let left = watch.constants[place.index() as usize];
    // One that was made before checking went on was not counted.
    let handed_out = left > 0 || env.uncounted.get();
    let left = &mut watch.constants[place.index() as usize];
    *left = left.saturating_sub(1);
    drop(watch);
    if !handed_out {
        immortal(env, function, "local", place);
    }
}

/// A global of a constant is deleted: that is the right of who got it.
pub fn constant_global_deleted(env: &Env, function: &'static str, place: Place) {
    if !watch::constant_global_deleted(place) {
        immortal(env, function, "global", place);
    }
}

fn immortal(env: &Env, function: &'static str, argument: &str, place: Place) {
    let problem = "no function has given you this constant; it lives for ever";
    let bits = Handle::Constant(place).pack();
    let mistake = Mistake::ImmortalDeleted;
    report::note(env, &Found { mistake, function, argument: Some(argument), bits, problem });
}

/// Status and pending error of a function of a module do not fit.
pub fn disagreed(env: &Env, function: &str, problem: &str) {
    if observer::is_checking() {
        let mistake = Mistake::StatusWithoutError;
        report::note(env, &Found { mistake, function, argument: None, bits: 0, problem });
    }
}

/// A thread ends.
pub fn thread_ends(env: &Env) {
    let attached = env.attached.borrow().len();
    if attached > 0 {
        let problem = format!("it was attached {attached} times more than detached; its locals have been deleted");
        let mistake = Mistake::EndedAttached;
        let function = "thread_attach";
        report::note(env, &Found { mistake, function, argument: None, bits: 0, problem: &problem });
    }
}

/// How many locals more than planned a frame may hold before that is a mistake.
const TOLERANCE: usize = 32;

/// A local was made: are there far more in its frame than were planned? Told once a call, with the places that made most.
pub fn crowded(env: &Env) {
    let (count, planned) = env.crowd();
    if count <= planned as usize + TOLERANCE || env.watch.borrow().crowded {
        return;
    }
    env.watch.borrow_mut().crowded = true;
    let mut sites: Vec<(String, usize)> = Vec::new();
    for life in ledger::locals_of(env.number()) {
        let kind = life.place.and_then(|place| host::report::describe(env, place)).unwrap_or_default();
        let kind = kind.split([' ', '(']).next().unwrap_or_default().to_owned();
        let site = format!("{kind} at {}", life.made.describe());
        match sites.iter_mut().find(|(known, _)| *known == site) {
            Some((_, times)) => *times += 1,
            None => sites.push((site, 1)),
        }
    }
    sites.sort_by_key(|&(_, times)| std::cmp::Reverse(times));
    let most: Vec<String> = sites.iter().take(3).map(|(site, times)| format!("{times} {site}")).collect();
    let problem = format!("{count} locals where {planned} were planned; most are: {}", most.join("; "));
    let (mistake, function) = (Mistake::TooManyLocals, env.watch.borrow().function);
    report::note(env, &Found { mistake, function, argument: None, bits: 0, problem: &problem });
}

/// A result is an argument that the host has lent.
pub fn result_taken(env: &Env, bits: u64) {
    if ledger::find(bits).is_some_and(|life| life.made.function == "kvl_host_local_new" && life.ended.is_none()) {
        let problem = "the result is the very handle of an argument, which is the caller's";
        let found = Found { mistake: Mistake::BorrowedReturned, function: "the thunk", argument: None, bits, problem };
        report::note(env, &found);
    }
}

/// A finalizer begins, or ends.
pub fn finalizing(env: &Env, begins: bool) {
    let mut watch = env.watch.borrow_mut();
    if begins {
        let level = env.level();
        watch.finalizing.push(level);
    } else {
        watch.finalizing.pop();
    }
}

/// A virtual function was looked up on a Python self that is gone.
pub fn self_gone(env: &Env) {
    let problem = "the Python object of this C++ object has been collected, so no override of it can be called";
    let (mistake, function) = (Mistake::PythonHalfGone, "override_get");
    report::note(env, &Found { mistake, function, argument: Some("self"), bits: 0, problem });
}

/// The call of a module ends: what it has left is looked at.
pub fn call_ends(env: &Env, frames_left: usize) {
    let name = env.watch.borrow().calls.last().map(|call| call.name.clone());
    let function = name.as_deref().unwrap_or("the function of the module");
    if frames_left > 0 {
        let problem = format!("it returned with {frames_left} frames pushed; their locals have been deleted");
        let mistake = Mistake::FramesLeft;
        report::note(env, &Found { mistake, function, argument: None, bits: 0, problem: &problem });
    }
    if env.critical.get() > 0 {
        let problem = "it returned with a critical buffer that is not released";
        let mistake = Mistake::BufferMisused;
        report::note(env, &Found { mistake, function, argument: None, bits: 0, problem });
        env.critical.set(0);
    }
    if env.level() == 0 {
        // Not at the end of a nested call: the outer one still owns what it was given.
        let mut watch = env.watch.borrow_mut();
        watch.constants = [0; 5];
        env.uncounted.set(false);
        watch.crowded = false;
    }
}
