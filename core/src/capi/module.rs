//! Loading a module.

use super::{pointer, table};
use crate::abi::status::kvl_status;
use crate::capi::boundary;
use crate::check::heap::Libraries;
use crate::handles::place::Place;
use crate::load::module::{self, Api, Source};
use crate::runtime::env::Env;
use crate::runtime::error::{Error, Result};
use crate::runtime::owned::Owned;
use crate::runtime::tables::place_add;
use std::ffi::{OsStr, c_char, c_void};
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

/// # Safety
/// (P3)
unsafe fn load(env: &Env, source: Source<'_>, name: *const c_char, scope_place: i64) -> Result<()> {
    let scope = Place::new(scope_place).ok_or_else(|| Error::null("scope_place"))?;
    place_add(scope);
    let scope = Owned::new(scope);
    // SAFETY: (P3) passed on.
    let name = unsafe { pointer::c_str(name, "name") }?;
    let api = Api { table: std::ptr::from_ref(&table::TABLE).cast(), size: table::TABLE.size };
    let before = Libraries::loaded();
    let outcome = module::load_into(env, api, source, name, scope.into_place());
    before.watch_new();
    outcome
}

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
        // SAFETY: (P3) passed on.
        let path = Path::new(OsStr::from_bytes(unsafe { pointer::c_bytes(path, "path") }?));
        // SAFETY: (P3) passed on.
        unsafe { load(env, Source::File(path), name, scope_place) }
    })
}

/// Tell whether the system's loader would survive a file: whether it is a whole library, for this machine.
///
/// @param path  of the file
/// @param name  of the module, for the message
///
/// Errors: KVL_E_LOAD, and the message says what is wrong.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kvl_host_module_check(path: *const c_char, name: *const c_char) -> kvl_status {
    boundary!(here, |_env| {
        // SAFETY: (P3) passed on.
        let path = Path::new(OsStr::from_bytes(unsafe { pointer::c_bytes(path, "path") }?));
        // SAFETY: (P3) passed on.
        module::check_file(path, unsafe { pointer::c_str(name, "name") }?)
    })
}

/// The same for a module that is part of the program that started Python.
///
/// @param init  its init function
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kvl_host_module_start(
    init: Option<unsafe extern "C" fn(api: *const c_void, module: *mut c_void) -> i32>,
    name: *const c_char,
    scope_place: i64,
) -> kvl_status {
    boundary!(here, |env| {
        let init = init.ok_or_else(|| Error::null("init"))?;
        // SAFETY: (P3) passed on.
        unsafe { load(env, Source::Program(init), name, scope_place) }
    })
}
