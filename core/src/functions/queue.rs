//! Functions that wait: for Python's main thread, and for the end of Python.
//!
//! Both are called inside the C++ fence, with the native lock held and a call's frame of their own. What they leave pending
//! is reported as unraisable, for there is nobody to raise it to.

use crate::functions::balance::Balance;
use crate::handles::place::Place;
use crate::host;
use crate::native::bridge;
use crate::runtime::env::Env;
use crate::runtime::error::{Error, Pending};
use crate::runtime::owned::Borrowed;
use crate::sync::Mutex;
use crate::sync::lock::NATIVE;
use crate::sync::mailbox::{Mailbox, Queue};
use crate::sync::thread;
use std::any::Any;
use std::collections::VecDeque;
use std::ffi::c_void;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A function and its argument.
#[derive(Clone, Copy, Debug)]
pub struct Job {
    function: bridge::Hook,
    data: usize,
}

impl Job {
    /// The data is passed to the function, on whatever thread calls it.
    pub fn new(function: bridge::Hook, data: *mut c_void) -> Job {
        Job { function, data: data as usize }
    }

    fn run(self, env: &Env) {
        let pending = env.take_pending();
        let outer = env.descend();
        NATIVE.enter();
        let balance = Balance::now(env);
        // SAFETY: (F1) its author gave the function this data.
        let thrown = unsafe { bridge::hook(self.function, self.data as *mut c_void) };
        balance.restore(env);
        env.end_call();
        NATIVE.leave();
        env.ascend(outer);
        if let Err(thrown) = thrown {
            let message = format!("a queued function let a C++ exception escape: {}; catch it there", thrown.what());
            let exception = crate::abi::status::KVL_EXC_RUNTIME;
            env.set_pending(Some(Pending::Recorded { exception, os_errno: 0, message: message.into_bytes() }));
        }
        report_pending(env);
        env.set_pending(pending);
    }
}

impl Queue for VecDeque<Job> {
    fn waiting(&self) -> usize {
        self.len()
    }
}

static MAILBOX: Mailbox<VecDeque<Job>> = Mailbox::new(VecDeque::new());
static CLOSING: Mutex<Vec<Job>> = Mutex::new(Vec::new());
/// Token of Python's main thread, once that has shown itself.
static MAIN: AtomicUsize = AtomicUsize::new(0);

/// The calling thread is Python's main thread.
pub fn this_is_main() {
    MAIN.store(thread::token(), Ordering::Relaxed);
}

/// Keeps other threads out until the guard is dropped.
pub fn hold() -> Box<dyn Any> {
    Box::new((MAILBOX.hold(), CLOSING.lock()))
}

/// In a forked child: its only thread is the main one. What waits, the parent runs.
pub fn restart() {
    this_is_main();
    MAILBOX.change(VecDeque::clear);
}

/// How many functions wait for the main thread.
#[inline]
pub fn waiting() -> usize {
    MAILBOX.waiting()
}

/// Queues a function for the main thread, and lets the host know if it is the first.
pub fn push(env: &Env, job: Job) {
    let first = MAILBOX.change(|queue| {
        queue.push_back(job);
        queue.len() == 1
    });
    NATIVE.call_attention();
    if first && host::queue::main_wanted(env).is_err() {
        // It is queued all the same: the main thread finds it when it next leaves C++.
        report_pending(env);
    }
}

/// Runs the queue, functions queued meanwhile too; gives how many there were. Only on the main thread.
pub fn run(env: &Env) -> i64 {
    let mut count = 0;
    while let Some(job) = MAILBOX.change(VecDeque::pop_front) {
        job.run(env);
        count += 1;
    }
    count
}

/// Runs the queue if this is the main thread.
pub fn run_if_main(env: &Env) {
    if waiting() != 0 && MAIN.load(Ordering::Relaxed) == thread::token() {
        run(env);
    }
}

/// Has a function called when Python shuts down.
pub fn push_closing(job: Job) {
    CLOSING.lock().push(job);
}

/// Python shuts down: calls what waited for it, the youngest first.
pub fn close(env: &Env) {
    loop {
        // Not a `while let`: the lock must not be held while the function runs.
        let next = CLOSING.lock().pop();
        match next {
            Some(job) => job.run(env),
            None => return,
        }
    }
}

/// Reports the pending error, if there is one, where it cannot be raised.
pub fn report_pending(env: &Env) {
    let told = match env.take_pending() {
        None => return,
        Some(Pending::Object(place)) => report(env, place),
        Some(Pending::Recorded { exception, os_errno, message }) => {
            host::error::error_new(env, exception, &message, os_errno).and_then(|place| report(env, place))
        }
    };
    if told.is_err() {
        tracing::warn!("an error could not be reported: Python has shut down");
        env.set_pending(None);
    }
}

/// Reports an exception, or puts it off: what is no Exception, as KeyboardInterrupt is none, asks the program to end, and what met
/// the report itself nobody has heard of.
fn report(env: &Env, place: Place) -> Result<(), Error> {
    let exception = Borrowed::owned(place);
    match host::error::unraisable_unless_ending(env, &exception) {
        Err(Error::Stop) => host::defer(env, exception.to_owned()),
        Err(Error::Pending) => {
            if let Some(Pending::Object(met)) = env.take_pending() {
                host::defer(env, met);
            }
        }
        told => return told,
    }
    Ok(())
}
