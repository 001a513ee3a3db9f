//! Loading of modules.

pub mod elf;
pub mod module;
