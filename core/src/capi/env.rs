//! Environments.

use crate::abi::handle::kvl_env;
use crate::runtime::env;

pub(super) unsafe extern "C" fn env_current() -> *mut kvl_env {
    std::ptr::from_ref(env::current()).cast_mut().cast()
}
