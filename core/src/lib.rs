//! The core of kevel: handles, types, the native lock and the way between C++ modules and a Python.
//!
//! Its interface is the C ABI in `include/kevel.h`, generated from [`abi`] and [`capi`]; the documentation of every C
//! function is there. The folders, each importing from those above it only (`tests/tools/layers.py`):
//!
//! * [`abi`]: plain data that crosses the boundary.
//! * [`native`]: foreign C++ behind a fence, and standard error.
//! * [`sync`]: the native lock, threads, and what they share without a lock.
//! * [`handles`] and [`types`]: the bits and tables of handles, the graph of classes, signatures. Most of it is the model:
//!   safe Rust that knows no pointer.
//! * [`runtime`]: one environment for each thread, what all threads share, errors, and handles in and out.
//! * [`host`]: the ways out to Python.
//! * [`check`] and [`trace`]: checked mode, and what can be watched.
//! * [`instances`], [`memory`], [`functions`], [`classes`], [`load`]: subsystems of these names, as in the other trees.
//! * [`capi`], the edge: pointers become references, errors become statuses, panics stop.

pub mod abi;
pub mod native;
pub mod sync;

pub mod handles;
pub mod types;

pub mod runtime;

pub mod host;

pub mod check;
pub mod trace;

pub mod classes;
pub mod functions;
pub mod instances;
pub mod load;
pub mod memory;

pub mod capi;
