//! What all modules of the process have registered: its types and its functions.

use super::function::Functions;
use crate::native::bridge::Packed;
use crate::sync::RwLock;
use crate::types::cast::Types;
use std::ffi::c_void;
use std::sync::LazyLock;

/// Types, and the ways between them.
pub static TYPES: LazyLock<Types> = LazyLock::new(Types::default);

/// Functions, for calls by number.
pub static FUNCTIONS: RwLock<Functions<Function>> = RwLock::new(Functions::new());

/// What the core keeps of a function record.
#[derive(Clone, Copy, Debug)]
pub struct Function {
    /// Calls it with slots.
    pub packed: Packed,
    /// First argument of that.
    pub typed: *mut c_void,
    /// Second argument of that.
    pub data: *mut c_void,
}

// SAFETY: (P4) a record's pointers lead to memory of its module, which no thread owns.
unsafe impl Send for Function {}
// SAFETY: (P4) as above; the core only passes them on.
unsafe impl Sync for Function {}
