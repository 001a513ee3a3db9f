//! C++ types: their classes, the ways between them, and what modules have registered.

pub mod class;
pub mod function;
pub mod hierarchy;
pub mod registered;
pub mod registry;
