//! Guarded copies of Python's memory: what is written outside of it, or into read-only memory, is found at the release.

use std::cell::Cell;
use std::ffi::c_void;

/// Bytes before and after the copy.
const MARGIN: usize = 64;
const CANARY: u8 = 0xA5;

/// A copy of some memory between two canaries.
#[derive(Debug)]
pub struct Guard {
    /// Cells, for C writes into them while the guard is borrowed.
    bytes: Vec<Cell<u8>>,
    /// Address of what was copied.
    origin: usize,
}

impl Guard {
    /// Copies `len` bytes.
    ///
    /// # Safety
    /// (P8) They are readable, and stay so until the guard is dropped; writable too if [`Guard::write_back`] is called.
    pub unsafe fn new(data: *mut c_void, len: usize) -> Guard {
        let bytes = vec![Cell::new(CANARY); len + 2 * MARGIN];
        if len > 0 {
            // SAFETY: (P8) readable for its length.
            let memory = unsafe { std::slice::from_raw_parts(data.cast::<u8>(), len) };
            bytes[MARGIN..].iter().zip(memory).for_each(|(cell, &byte)| cell.set(byte));
        }
        Guard { bytes, origin: data as usize }
    }

    fn len(&self) -> usize {
        self.bytes.len() - 2 * MARGIN
    }

    /// The copy, for C.
    pub fn data(&self) -> *mut c_void {
        // A pointer to cells may be written through.
        self.bytes[MARGIN..].as_ptr().cast_mut().cast()
    }

    /// Where the canaries were hurt: the offset from the beginning of the memory.
    pub fn overrun(&self) -> Option<i64> {
        let end = MARGIN + self.len();
        let hurt =
            |(at, byte): (usize, &Cell<u8>)| (byte.get() != CANARY && !(MARGIN..end).contains(&at)).then_some(at);
        self.bytes.iter().enumerate().find_map(hurt).map(|at| at as i64 - MARGIN as i64)
    }

    /// Offset of the first byte that differs from the memory.
    pub fn changed(&self) -> Option<usize> {
        if self.len() == 0 {
            return None;
        }
        // SAFETY: (P8) readable for its length.
        let memory = unsafe { std::slice::from_raw_parts(self.origin as *const u8, self.len()) };
        memory.iter().zip(&self.bytes[MARGIN..]).position(|(&before, now)| before != now.get())
    }

    /// Copies back what C has written.
    ///
    /// # Safety
    /// (P8) The memory is writable.
    pub unsafe fn write_back(&self) {
        // SAFETY: (P8) as many bytes as were copied, and no one else's.
        unsafe { std::ptr::copy_nonoverlapping(self.data().cast::<u8>(), self.origin as *mut u8, self.len()) };
    }
}
