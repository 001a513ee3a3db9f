//! Instances of C++ objects.

pub mod ward;
