//! What threads share without a lock, in every order that two or three threads can run in, by loom: the native lock, the counts of
//! references, the mailboxes of what waits, who is in a question when
//! the host closes, and the end of the time with one thread.
//!
//! The sources under test are the core's own; [`sync`] and [`sync::thread`] stand for the core's modules of these names. Built with
//! `--cfg loom` only (`make loom`); without it this crate is empty.
//!
//! What is not explored: the tables of handles, which are plain values under one mutex each; the chunks of counts, which std's
//! `OnceLock` makes; and what calls all this with an environment and a host, of which the tests repeat the few lines that count.
#![cfg(loom)]
#![allow(dead_code, missing_docs, reason = "the tests use a part of what the core has")]

mod handles;
mod native;
mod sync;

#[cfg(test)]
mod closing;
#[cfg(test)]
mod counts;
#[cfg(test)]
mod mailboxes;
#[cfg(test)]
mod module;
#[cfg(test)]
mod native_lock;
#[cfg(test)]
mod single_thread_ends;
