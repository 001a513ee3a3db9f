//! Registration: classes, enums and functions of modules enter the registry and Python.

use crate::handles::place::Place;
use crate::runtime::env::Env;
use crate::runtime::error::{Error, Result};
use crate::types::cast::Cast;
use crate::types::class::{Base, Class, Registrant, TypeId};
use crate::types::registered::{FUNCTIONS, Function, TYPES};
use std::ffi::CStr;

/// What the core keeps of a class record.
#[derive(Debug)]
pub struct ClassSpec {
    /// Name in Python.
    pub name: String,
    /// Name in C++.
    pub type_name: String,
    /// Name in C++ of the wrapper type.
    pub wrapper_name: Option<String>,
    /// Bases' names in C++, and the ways there.
    pub bases: Vec<(String, Cast)>,
}

/// Why the registry does not take a type. The message is made after the registry's lock is let go: it needs the registry.
enum Refused {
    Twice(Registrant),
    WithoutBase(String),
}

/// Registers a class; `make` makes the Python class and may fail.
pub fn class(env: &Env, spec: ClassSpec, make: impl FnOnce(TypeId) -> Result<Place>) -> Result<Place> {
    let owner = owner(env, &spec.name);
    let id = TYPES.intern(&spec.type_name);
    enter_class(id, &spec, &owner).map_err(|refused| explain(refused, &owner, &spec.type_name))?;
    TYPES.changed();
    tracing::debug!(name = spec.name, id, "class registered");
    finish(env, id, make)
}

fn enter_class(id: TypeId, spec: &ClassSpec, owner: &Registrant) -> std::result::Result<(), Refused> {
    let mut registry = TYPES.registry.write();
    if let Some(first) = registry.owner(id) {
        return Err(Refused::Twice(first.clone()));
    }
    let mut bases = Vec::new();
    for (name, cast) in &spec.bases {
        match registry.find(name).filter(|&base| registry.class(base).is_some()) {
            Some(base) => bases.push(Base { id: base, cast: *cast }),
            None => return Err(Refused::WithoutBase(name.clone())),
        }
    }
    let wrapper = spec.wrapper_name.as_deref().map(|name| registry.intern(name));
    registry.add_class(id, Class { owner: owner.clone(), bases, wrapper });
    Ok(())
}

/// Registers an enum; `make` makes the Python class and may fail.
pub fn enumeration(
    env: &Env,
    name: &str,
    type_name: &str,
    make: impl FnOnce(TypeId) -> Result<Place>,
) -> Result<Place> {
    let owner = owner(env, name);
    let id = TYPES.intern(type_name);
    enter_enum(id, &owner).map_err(|refused| explain(refused, &owner, type_name))?;
    tracing::debug!(name, id, "enum registered");
    finish(env, id, make)
}

fn enter_enum(id: TypeId, owner: &Registrant) -> std::result::Result<(), Refused> {
    let mut registry = TYPES.registry.write();
    if let Some(first) = registry.owner(id) {
        return Err(Refused::Twice(first.clone()));
    }
    registry.add_enum(id, owner.clone());
    Ok(())
}

/// Registers a function; gives its number.
pub fn function(function: Function) -> i64 {
    FUNCTIONS.write().add(function)
}

/// Forgets what was registered for types: the module that did it could not be loaded.
pub fn forget(ids: &[TypeId]) {
    {
        let mut registry = TYPES.registry.write();
        // A derived class goes before its base.
        ids.iter().rev().for_each(|&id| registry.remove(id));
    }
    TYPES.changed();
}

fn finish(env: &Env, id: TypeId, make: impl FnOnce(TypeId) -> Result<Place>) -> Result<Place> {
    let made = make(id);
    match &made {
        Ok(_) => {
            if let Some(loading) = env.loading.borrow_mut().last_mut() {
                loading.types.push(id);
            }
            if let Some(within) = env.defining.borrow_mut().last_mut() {
                within.push(id);
            }
        }
        Err(_) => forget(&[id]),
    }
    made
}

fn owner(env: &Env, name: &str) -> Registrant {
    let loading = env.loading.borrow();
    let module = loading.last().map_or("(no module)", |loading| &loading.name);
    Registrant { name: name.to_owned(), module: module.to_owned() }
}

#[cold]
fn explain(refused: Refused, owner: &Registrant, type_name: &str) -> Error {
    match refused {
        Refused::Twice(first) => twice(&first, owner, type_name),
        Refused::WithoutBase(base) => without_base(owner, &base),
    }
}

fn twice(first: &Registrant, second: &Registrant, type_name: &str) -> Error {
    Error::duplicate(format_args!(
        "module '{}' registers C++ type {} as '{}', but module '{}' has registered it as '{}'; \
         register a type in one module only, and import that module from the others",
        second.module,
        readable(type_name),
        second.name,
        first.module,
        first.name,
    ))
}

fn without_base(owner: &Registrant, base: &str) -> Error {
    let base = readable(base);
    Error::wrong(format_args!(
        "class '{}' of module '{}' has base {base}, which is not registered yet; write class_<{base}>(...) before it, \
         or import the module that registers {base} first",
        owner.name, owner.module,
    ))
}

fn readable(type_name: &str) -> String {
    let id = TYPES.intern(type_name);
    // SAFETY: (R1) readable names are NUL-terminated and never freed.
    unsafe { CStr::from_ptr(TYPES.readable(id)) }.to_string_lossy().into_owned()
}
