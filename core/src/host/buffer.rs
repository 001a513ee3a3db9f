//! Memory of objects, and arrays of numbers.

use super::{arrived, done, failed};
use crate::abi::buffer::kvl_buffer;
use crate::handles::place::Place;
use crate::runtime::env::Env;
use crate::runtime::error::Result;
use crate::runtime::owned::Borrowed;
use std::ffi::c_void;

/// Acquires the memory of an object, and fills the buffer; gives the place of what keeps it.
pub fn acquire(env: &Env, object: &Borrowed, flags: u32, buffer: &mut kvl_buffer) -> Result<Place> {
    let number = ask!(env, buffer_acquire(object.number(), flags.into(), std::ptr::from_mut(buffer)))?;
    arrived(env, number)
}

/// Ends an acquisition, or writes back within it.
pub fn release(env: &Env, held: Place, mode: i32) -> Result<()> {
    let status = ask!(env, buffer_release(held.number(), mode.into()))?;
    done(env, status)
}

/// Copies bytes out of an object's memory.
///
/// # Safety
/// (P8) `out` is writable for `len` bytes.
pub unsafe fn read(env: &Env, object: &Borrowed, offset: i64, len: i64, out: *mut c_void) -> Result<()> {
    let status = ask!(env, buffer_read(object.number(), offset, len, out))?;
    done(env, status)
}

/// Copies bytes into an object's memory.
///
/// # Safety
/// (P8) `data` is readable for `len` bytes.
pub unsafe fn write(env: &Env, object: &Borrowed, offset: i64, len: i64, data: *const c_void) -> Result<()> {
    let status = ask!(env, buffer_write(object.number(), offset, len, data))?;
    done(env, status)
}

/// Copies the numbers of an iterable into an array; gives how many there are.
///
/// # Safety
/// (P8) `data` is writable for `capacity` elements of the code's type.
pub unsafe fn array_get(env: &Env, object: &Borrowed, code: i32, data: *mut c_void, capacity: i64) -> Result<i64> {
    let count = ask!(env, array_get(object.number(), code.into(), data, capacity))?;
    if count >= 0 { Ok(count) } else { Err(failed(env, count)) }
}

/// A list of an array's numbers.
///
/// # Safety
/// (P8) `data` is readable for `count` elements of the code's type.
pub unsafe fn array_new(env: &Env, code: i32, data: *const c_void, count: i64) -> Result<Place> {
    let number = ask!(env, array_new(code.into(), data, count))?;
    arrived(env, number)
}
