//! C++ types: their classes, the ways between them, what modules have registered, and the signatures of functions.

pub mod cast;
pub mod class;
pub mod ffi;
pub mod format;
pub mod function;
pub mod hierarchy;
pub mod registered;
pub mod registry;
pub mod signature;
