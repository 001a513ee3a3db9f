//! Locks and atomics, the native lock, and what threads share without one.

pub mod in_flight;
pub mod lock;
pub mod lock_state;
pub mod mailbox;
mod primitives;
pub mod single_thread;
pub mod thread;

pub use primitives::*;
