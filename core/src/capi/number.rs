//! Hashes, and integers of any size.

use super::pointer;
use crate::abi::handle::{kvl_env, kvl_local, kvl_ref};
use crate::abi::status::kvl_status;
use crate::capi::{boundary, new_local};
use crate::host;
use crate::runtime::error::Error;
use crate::runtime::reference::borrow;

pub(super) unsafe extern "C" fn object_hash(env: *mut kvl_env, a: kvl_ref, out: *mut i64) -> kvl_status {
    boundary!(env, |env| {
        let out = pointer::out(out)?;
        let hash = host::container::hash(env, &borrow(env, a, "a")?)?;
        // SAFETY: (P2) checked above.
        unsafe { pointer::write(out, hash) };
        Ok(())
    })
}

pub(super) unsafe extern "C" fn integer_new(
    env: *mut kvl_env,
    bytes: *const u8,
    len: i64,
    is_signed: bool,
    out: *mut kvl_local,
) -> kvl_status {
    new_local!(env, out, |env| {
        let len = u64::try_from(len).map_err(|_| Error::wrong_argument("len", "is negative"))?;
        // SAFETY: (P8) passed on.
        host::container::integer_new(env, unsafe { pointer::array(bytes, len, "bytes") }?, is_signed)
    })
}

pub(super) unsafe extern "C" fn integer_get(
    env: *mut kvl_env,
    object: kvl_ref,
    is_signed: bool,
    bytes: *mut u8,
    capacity: i64,
    out_len: *mut i64,
) -> kvl_status {
    boundary!(env, |env| {
        let object = borrow(env, object, "object")?;
        let room = usize::try_from(capacity).map_err(|_| Error::wrong_argument("capacity", "is negative"))?;
        let bytes = match room {
            0 => &mut [],
            _ if bytes.is_null() => return Err(Error::null("bytes")),
            // SAFETY: (P8) writable for its length.
            room => unsafe { std::slice::from_raw_parts_mut(bytes, room) },
        };
        let needed = host::container::integer_get(env, &object, is_signed, bytes)?;
        if !out_len.is_null() {
            // SAFETY: (P2) not null.
            unsafe { pointer::write(out_len, needed) };
        }
        if needed > capacity {
            return Err(Error::overflow(format_args!("the int needs {needed} bytes, and there are {capacity}")));
        }
        Ok(())
    })
}
