//! Environments: what belongs to one thread, its locals, its pending error and its scratch memory.
//!
//! A thread gets its environment on its first call and returns it to a pool when it ends. The next thread takes it over with
//! its table of locals, so that generations go on and a local of the dead thread stays stale.
//!
//! Calls nest through the host (C++, Python, C++ again) on one environment, so its fields are cells: no borrow outlives the
//! statement it is in, and none is held across a call of the host or of a module.

mod frames;
mod parts;
mod pending;
mod pool;
mod state;

pub use parts::{Depth, Failure, Loading, Text, TextBox};
pub use pool::{anyone_waiting, current, forget_locals, hold, is_any_deferred, others_in_flight, restart};
pub use state::{Env, observe};
