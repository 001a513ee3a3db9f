//! What threads share, and what belongs to one thread: the tables, the environment, errors, and handles in and out.

pub mod deferred_release;
pub mod env;
pub mod error;
pub mod lookup_cache;
pub mod names;
pub mod observer;
pub mod owned;
pub mod reference;
pub mod shared;
pub mod tables;
pub mod watch;
