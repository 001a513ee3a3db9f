//! Version of the library and of its C ABI.

use crate::abi::status::{KVL_ABI_MAJOR, KVL_ABI_MINOR};
use std::ffi::c_char;

const VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), "\0");

/// Give the version of the library, such as "0.1.0"; static.
#[unsafe(no_mangle)]
pub extern "C" fn kvl_version() -> *const c_char {
    VERSION.as_ptr().cast()
}

/// Give the version of the C ABI: major << 32 | minor.
#[unsafe(no_mangle)]
pub extern "C" fn kvl_abi_version() -> u64 {
    u64::from(KVL_ABI_MAJOR) << 32 | u64::from(KVL_ABI_MINOR)
}
