//! Loading a module.

use super::{pointer, table};
use crate::abi::status::kvl_status;
use crate::capi::boundary;
use crate::error::Error;
use crate::module::{self, Api};
use crate::place::Place;
use crate::reference;
use crate::runtime::COUNTS;
use std::ffi::{OsStr, c_char};
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

/// Load a module and let it register its classes and functions.
///
/// @param path         of the shared object
/// @param name         of the Python module; its last component names the init function, kevel_module_<name>
/// @param scope_place  place of the Python module object; the core owns it from now on, on failure too
///
/// Errors: KVL_E_LOAD if it is not a kevel module; KVL_E_ABI if it was built for another kevel; else what its init
/// function failed with. What it had registered is forgotten then.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kvl_host_module_load(
    path: *const c_char,
    name: *const c_char,
    scope_place: i64,
) -> kvl_status {
    boundary!(here, |env| {
        let scope = Place::new(scope_place).ok_or_else(|| Error::null("scope_place"))?;
        COUNTS.add(scope);
        let scope = reference::Owned::new(scope);
        // SAFETY: (P3) passed on.
        let path = Path::new(OsStr::from_bytes(unsafe { pointer::c_bytes(path, "path") }?));
        // SAFETY: (P3) passed on.
        let name = unsafe { pointer::c_str(name, "name") }?;
        let api = Api { table: std::ptr::from_ref(&table::TABLE).cast(), size: table::TABLE.size };
        module::load_into(env, api, path, name, scope.into_place())
    })
}
