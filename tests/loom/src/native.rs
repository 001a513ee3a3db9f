//! The core's own.

#[path = "../../../core/src/native/stderr.rs"]
pub mod stderr;
