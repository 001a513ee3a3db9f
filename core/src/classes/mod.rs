//! Registration of classes, enums and functions.

pub mod defining;
pub mod register;
