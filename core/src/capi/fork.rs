//! Forks: the child has a copy of everything, but of all threads only the one that forked.
//!
//! pthread_atfork calls the functions below at every fork, Python's and C++'s own alike. Before it, the thread takes the native lock, so that
//! no C++ of modules is in the middle of something, and then every lock of the core. In the parent it lets go of them. In the child
//! it does too, for nobody else can, and the state of threads that are not there is forgotten.
//!
//! The GIL may be held here (os.fork), and may not (fork in C++). Nobody waits for the GIL with the native lock, so waiting for that
//! here ends when the C++ that runs does. If it does not in time, the fork happens all the same (see [`crate::sync::lock`]).

use super::{callback, owned_box};
use crate::check::{ledger, memory, site};
use crate::functions::queue;
use crate::host::intern;
use crate::instances::ward;
use crate::memory::buffer;
use crate::runtime::deferred_release;
use crate::runtime::env;
use crate::runtime::tables::{FIELD_TABLE, GLOBAL_TABLE, WEAK_TABLE};
use crate::sync::lock::NATIVE;
use crate::trace;
use crate::types::registered::{FUNCTIONS, TYPES};
use std::any::Any;
use std::cell::Cell;
use std::sync::Once;

/// What the thread that forks holds.
struct Held {
    /// How deep it held the native lock before.
    depth: i64,
    /// Whether it has taken the native lock for the fork.
    entered: bool,
    /// The core's locks.
    locks: Vec<Box<dyn Any>>,
}

thread_local! {
    // Without a destructor, so that it works while the thread's other locals are being destroyed.
    static HELD: Cell<*mut Held> = const { Cell::new(std::ptr::null_mut()) };
}

/// Registers them.
pub fn install() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // What is made when it is first used is made now: a child could wait for ever for what another thread was making.
        drop(locks());
        // SAFETY: (S3) the functions live as long as the process: the core is never unloaded.
        unsafe { libc::pthread_atfork(Some(prepare), Some(parent), Some(child)) };
    });
}

/// Every lock of the core. They are leaves, so their order is free; the trace's is last, as others may be held while it is written.
fn locks() -> Vec<Box<dyn Any>> {
    vec![
        env::hold(),
        queue::hold(),
        deferred_release::hold(),
        GLOBAL_TABLE.hold(),
        WEAK_TABLE.hold(),
        FIELD_TABLE.hold(),
        TYPES.hold(),
        Box::new(FUNCTIONS.write()),
        intern::hold(),
        buffer::hold(),
        callback::hold(),
        owned_box::hold(),
        ledger::hold(),
        memory::hold(),
        site::hold(),
        ward::hold(),
        NATIVE.hold(),
        trace::hold(),
    ]
}

unsafe extern "C" fn prepare() {
    // The only thread until now takes no locks: with this one there it does.
    env::current();
    let depth = NATIVE.depth();
    let entered = NATIVE.enter_to_fork();
    HELD.set(Box::into_raw(Box::new(Held { depth, entered, locks: locks() })));
}

/// Lets go of the core's locks.
fn let_go() -> Held {
    // SAFETY: (S3) what `prepare` has put there: the C library calls the three of one fork on one thread, in their order.
    let mut held = unsafe { Box::from_raw(HELD.replace(std::ptr::null_mut())) };
    held.locks.clear();
    *held
}

unsafe extern "C" fn parent() {
    if let_go().entered {
        NATIVE.leave();
    }
}

unsafe extern "C" fn child() {
    NATIVE.restart(let_go().depth);
    env::restart();
    queue::restart();
    trace::restart();
}
