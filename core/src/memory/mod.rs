//! Memory of Python objects.

pub mod buffer;
