//! What the process gives: foreign C++ behind a fence, and standard error.

pub mod bridge;
pub mod stderr;
