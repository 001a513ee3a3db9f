//! Reports: what a mistake is, where, and what to write instead; printed, raised, or the last thing that the process does.

use super::ledger::{self, Life};
use super::site::Site;
use crate::abi::declaration;
use crate::abi::mistake::Mistake;
use crate::handles::handle::Handle;
use crate::host;
use crate::native::stderr;
use crate::runtime::env::Env;
use crate::runtime::observer::{End, Mode, mode};
use std::ffi::CString;
use std::fmt::Write;
use std::sync::atomic::{AtomicI64, Ordering};

/// A mistake, where it was found.
#[derive(Clone, Copy, Debug)]
pub struct Found<'a> {
    /// Which.
    pub mistake: Mistake,
    /// The function of the table, or of the module.
    pub function: &'a str,
    /// Its argument that is wrong.
    pub argument: Option<&'a str>,
    /// The handle that is wrong; 0: none.
    pub bits: u64,
    /// What is wrong.
    pub problem: &'a str,
}

static COUNT: AtomicI64 = AtomicI64::new(0);

/// Mistakes reported in this process.
pub fn count() -> i64 {
    COUNT.load(Ordering::Relaxed)
}

/// Reports a mistake that the function can fail with: gives the text for the error.
pub fn tell(env: &Env, found: &Found<'_>) -> String {
    let text = write(env, found);
    COUNT.fetch_add(1, Ordering::Relaxed);
    if mode() != Mode::Raise {
        print(&text);
    }
    text
}

/// Reports a mistake in a function that cannot fail: in raise mode it is raised when the call ends.
pub fn note(env: &Env, found: &Found<'_>) {
    let text = tell(env, found);
    if mode() == Mode::Raise {
        let text = CString::new(text.replace('\0', "?")).unwrap_or_default();
        env.watch.borrow_mut().queue.push_back(text);
    }
}

fn print(text: &str) {
    // One write, so that the lines of two threads stay apart.
    stderr::write(&format!("kevel: {text}"));
    if mode() == Mode::Abort {
        std::process::abort();
    }
}

fn write(env: &Env, found: &Found<'_>) -> String {
    let mut text = format!("{} {}\n", found.mistake.code(), found.mistake.title());
    let mut line = |name: &str, what: &str| {
        let _ = writeln!(text, "  {name:<9} {what}");
    };
    line("call", &call(found));
    line("problem", found.problem);
    if let Some(life) = ledger::find(found.bits) {
        line("handle", &handle(env, &life));
        line("created", &life.made.describe());
        if let Some((end, origin)) = &life.ended {
            line("released", &format!("{} at {}", how(*end), origin.describe()));
        }
    } else if Handle::unpack(found.bits).is_some_and(|handle| handle.slot().is_some()) {
        line("created", "before checking began, or too long ago to be remembered");
    }
    if let Some(next) = ledger::successor(found.bits) {
        line("now", &format!("its slot holds {}, made at {}", handle(env, &next), next.made.describe()));
    }
    line("at", &Site::here().describe());
    line("thread", &thread(env));
    line("python", &python(env));
    line("fix", found.mistake.fix());
    text
}

fn call(found: &Found<'_>) -> String {
    let value = if found.bits == 0 { String::new() } else { format!(" = {}", Handle::show(found.bits)) };
    match found.argument {
        Some(name) => match declaration::position(found.function, name) {
            Some(position) => format!("{}(argument {position} '{name}'{value})", found.function),
            None => format!("{}('{name}'{value})", found.function),
        },
        None => found.function.to_owned(),
    }
}

fn handle(env: &Env, life: &Life) -> String {
    let object = life.place.filter(|_| life.ended.is_none()).and_then(|place| host::report::describe(env, place));
    let serial = format!("{} (handle number {})", Handle::show(life.bits), life.serial);
    object.map_or(serial.clone(), |object| format!("{serial} of {object}"))
}

fn how(end: End) -> &'static str {
    match end {
        End::Deleted => "deleted",
        End::CallEnded => "ended with its call",
        End::FramePopped => "ended with its frame",
        End::PythonReplaced => "ended when another Python took over",
    }
}

fn thread(env: &Env) -> String {
    let watch = env.watch.borrow();
    let call = watch.calls.last().map(|call| format!(", in a call of {}", call.name)).unwrap_or_default();
    format!("{}{call}", env.number() + 1)
}

/// The line of Python that called.
fn python(env: &Env) -> String {
    host::report::lines(env, 1).unwrap_or_else(|| "none on this thread".into())
}
