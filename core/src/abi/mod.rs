//! Plain data of the C ABI: the types and numbers that cross the boundary, and nothing that acts on them.
//!
//! Every layer may name these; they name nothing else. cbindgen turns this folder and [`crate::capi`] into
//! `include/kevel.h`, in the order of the declarations, so the order here is the reading order there.
//! Numbers and field orders are frozen from version 1.0 on: constants are only added, structs that carry a `size` only
//! grow at the end.
#![expect(non_camel_case_types, reason = "these are the C names")]

pub mod status;

pub mod handle;
pub mod slot;

pub mod record;

pub mod define;
pub mod operator;

pub mod buffer;

pub mod check;
pub mod declaration;
pub mod host;
pub mod lock;
pub mod mistake;

pub mod api;
