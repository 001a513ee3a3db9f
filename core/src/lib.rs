//! The core of kevel: handles, types, the native lock and the way between C++ modules and a Python.
//!
//! Its interface is the C ABI in `include/kevel.h`, generated from [`abi`] and [`capi`]; the documentation of every C
//! function is there. Three layers, each seeing only the ones below:
//!
//! * [`capi`], the edge: pointers become references, errors become statuses, panics stop.
//! * the runtime: one environment for each thread ([`env`]), what all threads share ([`runtime`], [`release`], [`intern`], [`names`],
//!   [`cast`], [`register`], [`defining`]), the ways out to the host ([`host`]) and to modules ([`module`], [`bridge`]), the native lock
//!   ([`lock`]).
//! * the model: safe Rust that knows no pointer ([`handle`], [`place`], [`table`], [`frame`], [`tray`], [`alone`], [`asking`],
//!   [`sync`],
//!   [`recent`], [`format`], [`elf`], [`declaration`], [`signature`], [`types`]).
//!
//! [`abi`] is beneath them all: plain data that crosses the boundary.

pub mod abi;

pub mod alone;
pub mod asking;
pub mod declaration;
pub mod elf;
pub mod format;
pub mod frame;
pub mod handle;
pub mod place;
pub mod recent;
pub mod shared;
pub mod signature;
pub mod sync;
pub mod table;
pub mod tray;
pub mod types;

pub mod balance;
pub mod bridge;
pub mod buffer;
pub mod call;
pub mod cast;
pub mod check;
pub mod defining;
pub mod env;
pub mod error;
pub mod ffi;
pub mod host;
pub mod intern;
pub mod lock;
pub mod module;
pub mod names;
pub mod observer;
pub mod owned;
pub mod queue;
pub mod reference;
pub mod register;
pub mod release;
pub mod runtime;
pub mod stderr;
pub mod thread;
pub mod trace;
pub mod ward;
pub mod watch;

pub mod capi;
