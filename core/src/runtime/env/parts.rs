//! What an environment is made of.

use crate::abi::record::kvl_module;
use crate::abi::slot::kvl_box;
use crate::abi::status::kvl_status;
use crate::types::class::TypeId;
use std::borrow::Cow;
use std::cell::Cell;

/// Text that the host answered with.
#[derive(Debug, Default)]
pub struct Text {
    /// NUL-terminated.
    pub bytes: Vec<u8>,
    /// It was None.
    pub none: bool,
}

/// Counts calls up to a number, again and again.
#[derive(Debug, Default)]
pub struct CallCount(Cell<i64>);

impl CallCount {
    /// Counts a call. Returns true for the n-th one, and starts anew; n = 0: never.
    #[inline]
    pub fn is_nth(&self, n: i64) -> bool {
        let count = self.0.get() + 1;
        let is_nth = count == n;
        self.0.set(if is_nth { 0 } else { count });
        is_nth
    }
}

/// How deep a thread's calls are nested.
#[derive(Clone, Copy, Debug, Default)]
pub struct Depth {
    /// The locals made now are of this level.
    pub level: u32,
    /// The level at which the present call of C++ began; above it are the frames it has pushed.
    pub base: u32,
    /// Locals that this call has planned outside of such frames; 0: nothing was said.
    pub planned: u32,
}

/// A box of a text, reused once its reader has written busy = 0.
#[derive(Debug)]
pub struct TextBox {
    /// What the reader gets.
    pub shown: kvl_box,
    /// The text.
    pub bytes: Vec<u8>,
}

/// The last call of a C function that failed.
#[derive(Debug)]
pub struct Failure {
    /// What it returned.
    pub status: kvl_status,
    /// Its name.
    pub function: &'static str,
    /// Name of the argument that was wrong, if it was one.
    pub argument: Option<String>,
    /// What was wrong.
    pub message: Cow<'static, str>,
}

/// A module whose init function runs.
#[derive(Debug)]
pub struct Loading {
    /// Name in Python.
    pub name: String,
    /// Types it has registered so far.
    pub types: Vec<TypeId>,
    /// Globals that the records of its functions keep.
    pub defaults: Vec<u64>,
    /// What it writes for the core; valid while the init function runs.
    pub record: *const kvl_module,
}
