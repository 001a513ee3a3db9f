//! What the host knows by a number: attribute names and call formats, each with the functions that the host makes for one
//! that is asked for often. [`crate::host::intern`] finds them.

use crate::abi::slot::kvl_slot;
use crate::runtime::error::Result;
use crate::types::format::Format;
use std::sync::atomic::{AtomicPtr, AtomicU32, Ordering};

/// Counts the hosts, so that no thread uses what an earlier one has said.
static EPOCH: AtomicU32 = AtomicU32::new(1);

/// Number of the present host: what was looked up under another is not to be used.
#[inline]
pub fn epoch() -> u32 {
    EPOCH.load(Ordering::Acquire)
}

/// Another host has other numbers.
pub fn next_epoch() {
    EPOCH.fetch_add(1, Ordering::AcqRel);
}

/// How often an operation is asked for by number before the host makes a function for it alone.
const HOT: u32 = 32;

/// An operation that the host may have a function of its own for, once it is asked for often: on PyPy such a function has
/// machine code of its own.
#[derive(Debug, Default)]
pub struct HotPath {
    asked: AtomicU32,
    function: AtomicPtr<std::ffi::c_void>,
}

/// `object.name`, or `object(...)`, or `object.name(...)`, with the result and the arguments in slots.
pub type SpecializedFn = unsafe extern "C" fn(object: i64, slots: *mut kvl_slot) -> i32;

impl HotPath {
    /// The function, if there is one; `make` asks the host for it when the time has come.
    #[inline]
    pub fn function(&self, make: impl FnOnce() -> Result<Option<SpecializedFn>>) -> Result<Option<SpecializedFn>> {
        let function = self.function.load(Ordering::Acquire);
        if function.is_null() {
            return self.count(make);
        }
        // SAFETY: (H1) only what `count` has stored: a function of the host, which lives as long as its table.
        Ok(Some(unsafe { std::mem::transmute::<*mut std::ffi::c_void, SpecializedFn>(function) }))
    }

    fn count(&self, make: impl FnOnce() -> Result<Option<SpecializedFn>>) -> Result<Option<SpecializedFn>> {
        if self.asked.fetch_add(1, Ordering::Relaxed) != HOT {
            return Ok(None);
        }
        let made = make()?;
        if let Some(function) = made {
            self.function.store(function as *mut std::ffi::c_void, Ordering::Release);
        }
        Ok(made)
    }
}

/// An attribute name that has a number.
#[derive(Debug)]
pub struct Name {
    /// As the host names it.
    pub number: i64,
    /// Reading the attribute.
    pub getter: HotPath,
}

/// A format that has been read and has a number.
#[derive(Debug)]
pub struct Interned {
    /// As the host names it.
    pub number: i64,
    /// As the core needs it.
    pub format: Format,
    /// Calling with it.
    pub caller: HotPath,
}
