//! Pointers from C, checked as far as they can be and turned into what Rust works with.

use crate::abi::status::{KVL_ABI_MAJOR, KVL_ABI_MINOR};
use crate::runtime::error::{Error, Result};
use std::ffi::{CStr, c_char};

/// Writes a result.
///
/// # Safety
/// (P2)
pub unsafe fn write<T>(out: *mut T, value: T) {
    // SAFETY: (P2) callers have checked it with `out`.
    unsafe { out.write(value) };
}

/// Refuses a null out pointer before anything has been done.
pub fn out<T>(pointer: *mut T) -> Result<*mut T> {
    if pointer.is_null() { Err(Error::null("out")) } else { Ok(pointer) }
}

/// A text with its length.
///
/// # Safety
/// (P3)
pub unsafe fn bytes<'a>(data: *const c_char, len: i64, what: &str) -> Result<&'a [u8]> {
    if data.is_null() {
        return if len == 0 { Ok(&[]) } else { Err(Error::null(what)) };
    }
    match usize::try_from(len) {
        // SAFETY: (P3) readable for its length.
        Ok(len) => Ok(unsafe { std::slice::from_raw_parts(data.cast(), len) }),
        // SAFETY: (P3) a negative length means NUL-terminated.
        Err(_) => Ok(unsafe { CStr::from_ptr(data) }.to_bytes()),
    }
}

/// A text with its length, in UTF-8.
///
/// # Safety
/// (P3)
pub unsafe fn utf8<'a>(data: *const c_char, len: i64, what: &str) -> Result<&'a str> {
    // SAFETY: (P3) passed on.
    let bytes = unsafe { bytes(data, len, what) }?;
    std::str::from_utf8(bytes).map_err(|wrong| Error::text(what, wrong.valid_up_to()))
}

/// A text without length.
///
/// # Safety
/// (P3)
pub unsafe fn c_bytes<'a>(text: *const c_char, what: &str) -> Result<&'a [u8]> {
    if text.is_null() {
        return Err(Error::null(what));
    }
    // SAFETY: (P3) NUL-terminated.
    Ok(unsafe { CStr::from_ptr(text) }.to_bytes())
}

/// A text without length, in UTF-8.
///
/// # Safety
/// (P3)
pub unsafe fn c_str<'a>(text: *const c_char, what: &str) -> Result<&'a str> {
    // SAFETY: (P3) passed on.
    let bytes = unsafe { c_bytes(text, what) }?;
    std::str::from_utf8(bytes).map_err(|wrong| Error::text(what, wrong.valid_up_to()))
}

/// An array with its length.
///
/// # Safety
/// (P4)
pub unsafe fn array<'a, T>(data: *const T, len: u64, what: &str) -> Result<&'a [T]> {
    if len == 0 {
        return Ok(&[]);
    }
    if data.is_null() {
        return Err(Error::null(what));
    }
    // SAFETY: (P4) readable for its length.
    Ok(unsafe { std::slice::from_raw_parts(data, len as usize) })
}

/// A record that starts with its size.
///
/// # Safety
/// (P4)
pub unsafe fn record<'a, T>(record: *const T, what: &str) -> Result<&'a T> {
    if record.is_null() {
        return Err(Error::null(what));
    }
    // SAFETY: (P4) every record starts with its size.
    let size = unsafe { record.cast::<u64>().read() };
    if size < size_of::<T>() as u64 {
        return Err(Error::abi(format_args!(
            "{what} is {size} bytes long, version {KVL_ABI_MAJOR}.{KVL_ABI_MINOR} of the kevel C ABI has {}; build it with \
             kevel's own headers",
            size_of::<T>()
        )));
    }
    // SAFETY: (P4) readable for its size, which is enough.
    Ok(unsafe { &*record })
}
