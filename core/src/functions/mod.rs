//! Calls of C++ and C: the native lock around them, and what waits for their end.

pub mod balance;
pub mod call;
pub mod queue;
