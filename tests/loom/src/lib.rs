//! The native lock and the counts of references in every order that two or three threads can run in, by loom.
//!
//! The sources under test are the core's own; [`sync`] and [`thread`] stand for the core's modules of these names. Built with
//! `--cfg loom` only (`make loom`); without it this crate is empty.
#![cfg(loom)]
#![allow(dead_code, missing_docs, reason = "the tests use a part of what the core has")]

mod sync;
mod thread;

#[path = "../../../core/src/lock.rs"]
mod lock;
#[path = "../../../core/src/place.rs"]
mod place;

#[cfg(test)]
mod counts;
#[cfg(test)]
mod native_lock;
