//! Loading a module: dlopen, handshake, init function.
//!
//! A module is never unloaded: Python functions hold addresses in it, and its static objects may hold globals.

use crate::abi::record::kvl_module;
use crate::abi::status::{KVL_ABI_MAJOR, KVL_ABI_MINOR, KVL_OK};
use crate::check::guard;
use crate::classes::register;
use crate::functions::balance::Balance;
use crate::host;
use crate::load::elf;
use crate::native::bridge::{self, Init};
use crate::runtime::deferred_release::place_drop;
use crate::runtime::env::{Env, Loading};
use crate::runtime::error::{Error, Result};
use crate::runtime::observer;
use crate::runtime::reference;
use crate::sync::lock::NATIVE;
use libloading::os::unix::{Library, RTLD_LOCAL, RTLD_NOW};
use std::ffi::{CString, c_void};
use std::os::unix::fs::FileExt;
use std::path::Path;

/// The function table as modules see it.
#[derive(Clone, Copy, Debug)]
pub struct Api {
    /// The table.
    pub table: *const c_void,
    /// Its size in bytes.
    pub size: u64,
}

/// Where a module's init function is.
#[derive(Clone, Copy, Debug)]
pub enum Source<'a> {
    /// In a file, under the name that the module's gives it.
    File(&'a Path),
    /// In the program that started Python.
    Program(Init),
}

/// Lets a module register everything; `scope` is a handle of its Python module object.
pub fn load(env: &Env, api: Api, source: Source<'_>, name: &str, scope: u64) -> Result<()> {
    let span = tracing::info_span!("module load", name);
    let _entered = span.enter();
    let init = match source {
        Source::File(path) => find(path, name)?,
        Source::Program(init) => init,
    };
    let c_name = CString::new(name).map_err(|_| Error::load("the module's name has a NUL in it"))?;
    // Until the module writes them, its version and size are impossible ones.
    let mut module = kvl_module {
        size: size_of::<kvl_module>() as u64,
        scope,
        // Modules may keep the name; there are as many as there are modules.
        name: c_name.into_raw(),
        abi_major: 0,
        abi_minor: 0,
        api_size: 0,
        flags: 0,
    };
    let record = std::ptr::from_ref(&module);
    let loading = Loading { name: name.to_owned(), types: Vec::new(), defaults: Vec::new(), record };
    env.loading.borrow_mut().push(loading);
    let outcome = run(env, api, init, &mut module);
    let loading = env.loading.borrow_mut().pop();
    if let (Err(_), Some(loading)) = (&outcome, loading) {
        register::forget(&loading.types);
        for default in loading.defaults {
            // The module may have deleted it, when it could not register the function.
            let _ = reference::global_remove(default, "default").map(place_drop);
        }
    }
    tracing::info!(ok = outcome.is_ok(), "module init returned");
    outcome
}

fn find(path: &Path, name: &str) -> Result<Init> {
    check_file(path, name)?;
    // SAFETY: (M1) the user asked for this file's code to run.
    let library = unsafe { Library::open(Some(path), RTLD_NOW | RTLD_LOCAL) }
        .map_err(|error| Error::load(format_args!("module '{name}' cannot be loaded: {error}")))?;
    let shown = path.display();
    let short = name.rsplit('.').next().unwrap_or(name);
    let symbol = format!("kevel_module_{short}");
    // SAFETY: (M1) a symbol of this name is what kvl_module documents.
    let init = unsafe { library.get::<Init>(symbol.as_bytes()) }.map(|init| *init).map_err(|_| {
        Error::load(format_args!(
            "{shown} has no function {symbol}: it is not a kevel module, or its KEVEL_MODULE({short}) has another name; \
             the name there, the file's name and the name imported have to be the same"
        ))
    });
    // Never unloaded, even if it is no module: its static constructors have run.
    std::mem::forget(library);
    init
}

/// Refuses what dlopen would not survive, or would be vague about.
pub fn check_file(path: &Path, name: &str) -> Result<()> {
    let shown = path.display();
    let refuse = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::NotFound => Error::load(format_args!("module '{name}': there is no file {shown}")),
        _ => Error::load(format_args!("module '{name}': {shown} cannot be read: {error}")),
    };
    let file = std::fs::File::open(path).map_err(refuse)?;
    let facts = file.metadata().map_err(refuse)?;
    if !facts.is_file() {
        return Err(Error::load(format_args!("module '{name}': {shown} is no file")));
    }
    let read = |offset, len| {
        let mut bytes = vec![0; len];
        let read = file.read_at(&mut bytes, offset).unwrap_or_default();
        bytes.truncate(read);
        bytes
    };
    elf::check(facts.len(), read).map_err(|fault| Error::load(format_args!("module '{name}': {shown} {fault}")))
}

fn run(env: &Env, api: Api, init: Init, module: &mut kvl_module) -> Result<()> {
    env.set_pending(None);
    // A level of its own: it may be loaded in the middle of another module's call.
    let outer = env.descend();
    NATIVE.enter();
    let balance = Balance::now(env);
    // SAFETY: (M1) the function is a kevel module's, the pointers are what kvl_module documents.
    let status = unsafe { bridge::init(init, api.table, std::ptr::from_mut(module).cast()) };
    let is_balanced = balance.restore(env);
    let frames_left = env.end_call();
    NATIVE.leave();
    if observer::is_checking() {
        guard::call_ends(env, frames_left);
    }
    env.ascend(outer);
    host::flush(env);
    let name = env.loading.borrow().last().map(|loading| loading.name.clone()).unwrap_or_default();
    let status =
        status.map_err(|thrown| Error::thrown(&format!("the init function of module '{name}'"), thrown.what()))?;
    handshake(&name, module, api)?;
    match status {
        KVL_OK if !is_balanced && !env.is_pending() => Err(Error::load(format_args!(
            "the init function of module '{name}' has not left the native lock as it was: match each lock_enter with one \
             lock_leave, and each lock_release with one lock_reacquire"
        ))),
        KVL_OK if env.is_pending() => {
            let told = format!("the init function of module '{name}'");
            guard::disagreed(env, &told, "it returned KVL_OK, and an error is pending");
            Err(Error::Pending)
        }
        KVL_OK => Ok(()),
        _ if env.is_pending() => Err(Error::Pending),
        _ => {
            let told = format!("the init function of module '{name}'");
            guard::disagreed(env, &told, "it returned a negative status, and no error is pending");
            Err(Error::load(format_args!("{told} failed with status {status}, and left no error")))
        }
    }
}

fn handshake(name: &str, module: &kvl_module, api: Api) -> Result<()> {
    let (major, minor) = (module.abi_major, module.abi_minor);
    if major == 0 {
        return Err(Error::abi(format_args!(
            "module '{name}' did not say which kevel it was built for; build it with kevel's own headers"
        )));
    }
    let built = format!("module '{name}' was built for kevel C ABI {major}.{minor}");
    let offered = format!("this kevel offers {KVL_ABI_MAJOR}.{KVL_ABI_MINOR}");
    if major < KVL_ABI_MAJOR {
        return Err(Error::abi(format_args!("{built}; {offered}: build the module again with this kevel's headers")));
    }
    if major > KVL_ABI_MAJOR || minor > KVL_ABI_MINOR {
        return Err(Error::abi(format_args!(
            "{built}; {offered}: install a newer kevel (pip install -U kevel), or build the module again with this one's headers"
        )));
    }
    if module.api_size > api.size {
        let (needed, size) = (module.api_size, api.size);
        return Err(Error::abi(format_args!(
            "module '{name}' was built with a function table of {needed} bytes, but in kevel C ABI {major}.{minor} it has at most \
             {size}: its headers are of no release, or it has written api_size wrongly; build it again with this kevel's headers"
        )));
    }
    Ok(())
}

/// Loads a module; takes over one reference to the place of its Python module object.
pub fn load_into(
    env: &Env,
    api: Api,
    source: Source<'_>,
    name: &str,
    scope: crate::handles::place::Place,
) -> Result<()> {
    let scope = reference::global(scope)?;
    let outcome = load(env, api, source, name, scope);
    if let Ok(place) = reference::global_remove(scope, "scope") {
        place_drop(place);
    }
    host::flush(env);
    outcome
}
