//! Functions and classes of C, by signature.

use super::foreign::{Foreign, packed};
use super::owned_box::{self, ObjectTraits};
use super::pointer;
use crate::abi::define::{KVL_DEF_ENV, KVL_DEF_STATIC, kvl_class_def, kvl_func_def, kvl_function, kvl_property_def};
use crate::abi::handle::{kvl_env, kvl_global, kvl_ref, kvl_type};
use crate::abi::record::{
    KVL_CLASS_NO_INIT, KVL_FUNC_GETTER, KVL_FUNC_INIT, KVL_FUNC_METHOD, KVL_FUNC_SETTER, KVL_FUNC_STATIC,
    KVL_FUNC_UNLOCKED, KVL_MODULE_NO_LOCK, KVL_PARAM_KEYWORD, KVL_RESULT_BOX, KVL_RESULT_OWNED, kvl_class, kvl_func,
    kvl_param, kvl_property,
};
use crate::abi::status::kvl_status;
use crate::capi::boundary;
use crate::classes::register::{self, ClassSpec};
use crate::host;
use crate::host::intern;
use crate::runtime::env::Env;
use crate::runtime::error::{Error, Result};
use crate::runtime::owned::Borrowed;
use crate::runtime::reference;
use crate::types::registered::Function;
use crate::types::signature::{Signature, SignatureKind};
use std::ffi::{CString, c_char};

/// Bytes that no object has.
const LARGEST: u64 = 1 << 47;

/// What a function is defined in.
struct Scope<'a> {
    env: &'a Env,
    /// Name of the class, or of the module.
    name: String,
    /// Type name and number of the class, if it is one.
    class: Option<(&'static str, kvl_type)>,
    locked: bool,
}

impl<'a> Scope<'a> {
    /// The module that is being loaded.
    fn module(env: &'a Env) -> Result<Scope<'a>> {
        let loading = env.loading.borrow();
        let loading = loading.last().ok_or_else(|| {
            Error::state("definitions are for the init function of a module: there is none that runs now")
        })?;
        // SAFETY: (M1) its init function runs.
        let flags = unsafe { (*loading.record).flags };
        Ok(Scope { env, name: loading.name.clone(), class: None, locked: flags & KVL_MODULE_NO_LOCK == 0 })
    }
}

pub(super) unsafe extern "C" fn func_define(
    env: *mut kvl_env,
    scope: kvl_ref,
    definition: *const kvl_func_def,
) -> kvl_status {
    boundary!(env, |env| {
        let within = Scope::module(env)?;
        let scope = reference::borrow(env, scope, "scope")?;
        // SAFETY: (P4) passed on.
        let definition = unsafe { pointer::record(definition, "definition") }?;
        let record = function(&within, definition, SignatureKind::Function)?;
        add(env, &scope, record)
    })
}

/// Registers a function's record.
fn add(env: &Env, scope: &Borrowed, record: &'static kvl_func) -> Result<()> {
    let id = register::function(Function { packed, typed: record.typed, data: record.data });
    host::class::func_add(env, scope, record, id)
}

/// Bytes for ever: records are read by the host, and live as long as their module.
fn keep(text: &str) -> *const c_char {
    CString::new(text.replace('\0', "?")).unwrap_or_default().into_raw()
}

/// Refuses names that the host has use for in the objects it makes.
fn check_name(name: &str) -> Result<()> {
    if name.starts_with("_kvl_") {
        return Err(Error::definition(format_args!(
            "the name {name} is kevel's own, as all are that begin with _kvl_"
        )));
    }
    Ok(())
}

/// The record of a function.
fn function(scope: &Scope<'_>, definition: &kvl_func_def, kind: SignatureKind) -> Result<&'static kvl_func> {
    // SAFETY: (P4) what the definition points to is readable.
    let name = match definition.name.is_null() && kind == SignatureKind::Constructor {
        true => "__init__",
        // SAFETY: (P4) as above.
        false => unsafe { pointer::c_str(definition.name, "name of a function") }?,
    };
    let full: &'static str = [&*scope.name, ".", name].concat().leak();
    if kind == SignatureKind::Method && name == "__new__" {
        return Err(Error::definition(format_args!("{full} cannot be defined: a class has a constructor instead")));
    }
    check_name(name)?;
    // SAFETY: (P4) as above.
    let text = unsafe { pointer::c_bytes(definition.signature, "signature of a function") }?;
    let is_static = definition.flags & KVL_DEF_STATIC != 0;
    if definition.flags & !(KVL_DEF_ENV | KVL_DEF_STATIC) != 0 || is_static && kind != SignatureKind::Method {
        let flags = definition.flags;
        return Err(Error::definition(format_args!("{full} has flags {flags:#x}, which such a function cannot have")));
    }
    let takes_self = kind == SignatureKind::Method && !is_static;
    let signature = Signature::parse(text, kind)
        .map_err(|wrong| Error::definition(format_args!("the signature of {full} {wrong}")))?;
    let names = names(definition, full, signature.params.len())?;
    let mut params = Vec::new();
    let class = scope.class.map_or(std::ptr::null(), |(name, _)| keep(name));
    if takes_self || kind == SignatureKind::Constructor {
        params.push(param(keep("self"), b'C', class, 0));
    }
    for (index, &code) in signature.params.iter().enumerate() {
        let name = names.as_ref().map_or(std::ptr::null(), |names| keep(names[index]));
        let flags = if name.is_null() { 0 } else { KVL_PARAM_KEYWORD };
        params.push(param(name, code, if code == b'C' { class } else { std::ptr::null() }, flags));
    }
    let flags = match kind {
        SignatureKind::Constructor => KVL_FUNC_INIT,
        _ if takes_self => KVL_FUNC_METHOD,
        SignatureKind::Method => KVL_FUNC_STATIC,
        SignatureKind::Function => 0,
    };
    finish(
        scope,
        full,
        name,
        definition.doc,
        definition.function,
        (signature, takes_self),
        params,
        definition.flags,
        flags,
    )
}

fn param(name: *const c_char, code: u8, type_name: *const c_char, flags: u32) -> kvl_param {
    let type_name = if code == b'C' { type_name } else { std::ptr::null() };
    kvl_param { name, type_name, default_value: 0, code: code.into(), flags }
}

/// Makes the thunk and the record.
#[expect(clippy::too_many_arguments, reason = "the fields of one record")]
fn finish(
    scope: &Scope<'_>,
    full: &'static str,
    name: &str,
    doc: *const c_char,
    function: kvl_function,
    (signature, takes_self): (Signature, bool),
    params: Vec<kvl_param>,
    def_flags: u32,
    flags: u32,
) -> Result<&'static kvl_func> {
    let function = function.ok_or_else(|| Error::definition(format_args!("{full} has no function: it is NULL")))?;
    let result = signature.result;
    let class = scope.class.map_or(std::ptr::null(), |(name, _)| keep(name));
    let foreign: &'static Foreign = Box::leak(Box::new(Foreign {
        name: full,
        function: function as usize,
        shape: Foreign::shape_of(&signature, takes_self, def_flags),
        signature,
        takes_self,
        takes_env: def_flags & KVL_DEF_ENV != 0,
        locked: scope.locked,
        class: scope.class.map_or(0, |(_, id)| id),
    }));
    let params: &'static [kvl_param] = params.leak();
    Ok(Box::leak(Box::new(kvl_func {
        size: size_of::<kvl_func>() as u64,
        name: keep(name),
        doc,
        typed: foreign.thunk()?,
        packed: Some(packed),
        data: std::ptr::from_ref(foreign).cast_mut().cast(),
        params: params.as_ptr(),
        n_params: params.len() as u64,
        result: param(
            std::ptr::null(),
            result,
            class,
            if result == b'C' { KVL_RESULT_BOX | KVL_RESULT_OWNED } else { 0 },
        ),
        keeps: std::ptr::null(),
        n_keeps: 0,
        keeps_before: 0,
        flags: flags | if scope.locked { 0 } else { KVL_FUNC_UNLOCKED },
        cpp_types: std::ptr::null(),
        cpp_lvalues: 0,
        cpp_default: std::ptr::null(),
    })))
}

/// Names of the parameters, if they have any.
fn names<'a>(definition: &'a kvl_func_def, full: &str, expected: usize) -> Result<Option<Vec<&'a str>>> {
    if definition.names.is_null() {
        return Ok(None);
    }
    // SAFETY: (P4) what the definition points to is readable.
    let text = unsafe { pointer::c_str(definition.names, "names of a function") }?;
    let names: Vec<&str> = text.split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
    if names.len() != expected {
        let found = names.len();
        return Err(Error::definition(format_args!("{full} has {expected} parameters and {found} names: '{text}'")));
    }
    Ok(Some(names))
}

pub(super) unsafe extern "C" fn class_define(
    env: *mut kvl_env,
    scope: kvl_ref,
    definition: *const kvl_class_def,
    type_: *mut kvl_type,
    out: *mut kvl_global,
) -> kvl_status {
    boundary!(env, |env| {
        let module = Scope::module(env)?;
        let scope = reference::borrow(env, scope, "scope")?;
        // SAFETY: (P4) passed on.
        let definition = unsafe { pointer::record(definition, "definition") }?;
        // SAFETY: (P4) what the definition points to is readable.
        let name = unsafe { pointer::c_str(definition.name, "name of a class") }?;
        let end = definition.destroy.ok_or_else(|| {
            Error::definition(format_args!("class {}.{name} has no destroy: who would end its objects?", module.name))
        })?;
        check_name(name)?;
        if definition.object_size > LARGEST {
            let size = definition.object_size;
            return Err(Error::definition(format_args!("class {}.{name} has an object_size of {size}", module.name)));
        }
        let class_name: &'static str = [&*module.name, ".", name].concat().leak();
        let record = class_record(definition, name, class_name);
        let spec = ClassSpec { name: name.into(), type_name: class_name.into(), wrapper_name: None, bases: Vec::new() };
        let mut number = 0;
        let place = register::class(env, spec, |id| {
            number = id;
            host::class::class_new(env, &scope, record, id)
        })?;
        let class = Borrowed::owned(place);
        let traits = ObjectTraits { destroy: end, locked: module.locked, size: definition.object_size as i64 };
        owned_box::register(number, traits);
        let within = Scope { name: class_name.into(), class: Some((class_name, number)), ..module };
        members(&within, &class, definition)?;
        if !type_.is_null() {
            // SAFETY: (P2) not null.
            unsafe { pointer::write(type_, number) };
        }
        if !out.is_null() {
            let bits = reference::global(class.to_owned())?;
            // SAFETY: (P2) not null.
            unsafe { pointer::write(out, kvl_global { bits }) };
        }
        Ok(())
    })
}

fn class_record(definition: &kvl_class_def, name: &str, type_name: &str) -> &'static kvl_class {
    Box::leak(Box::new(kvl_class {
        size: size_of::<kvl_class>() as u64,
        name: keep(name),
        doc: definition.doc,
        type_name: keep(type_name),
        wrapper_name: std::ptr::null(),
        object_size: definition.object_size,
        object_align: 1,
        bases: std::ptr::null(),
        n_bases: 0,
        bind_self: None,
        flags: if definition.constructor.is_null() { KVL_CLASS_NO_INIT } else { 0 },
    }))
}

/// Defines what a class has.
fn members(scope: &Scope<'_>, class: &Borrowed, definition: &kvl_class_def) -> Result<()> {
    if !definition.constructor.is_null() {
        // SAFETY: (P4) what the definition points to is readable.
        let constructor = unsafe { pointer::record(definition.constructor, "constructor of a class") }?;
        add(scope.env, class, function(scope, constructor, SignatureKind::Constructor)?)?;
    }
    // SAFETY: (P4) as above.
    let methods = unsafe { pointer::array(definition.methods, definition.n_methods, "methods of a class") }?;
    for method in methods {
        // SAFETY: (P4) as above.
        let method = unsafe { pointer::record(method, "a method") }?;
        let record = function(scope, method, SignatureKind::Method)?;
        add(scope.env, class, record)?;
        if method.flags & KVL_DEF_STATIC != 0 {
            // SAFETY: (P4) the record's own name.
            let name = unsafe { pointer::c_bytes(record.name, "name of a function") }?;
            host::class::static_add(scope.env, class, intern::name(scope.env, name)?.number)?;
        }
    }
    // SAFETY: (P4) as above.
    let properties =
        unsafe { pointer::array(definition.properties, definition.n_properties, "properties of a class") }?;
    properties.iter().try_for_each(|property| host::class::property_add(scope.env, class, accessors(scope, property)?))
}

/// The record of a property.
fn accessors(scope: &Scope<'_>, property: &kvl_property_def) -> Result<&'static kvl_property> {
    // SAFETY: (P4) what the definition points to is readable.
    let name = unsafe { pointer::c_str(property.name, "name of a property") }?;
    check_name(name)?;
    let full: &'static str = [&*scope.name, ".", name].concat().leak();
    let code = u8::try_from(property.code).unwrap_or(b'!');
    if code == b'v' {
        return Err(Error::definition(format_args!("property {full} has code 'v', which is the code of no value")));
    }
    let class = scope.class.map_or(std::ptr::null(), |(name, _)| keep(name));
    let this = || param(keep("self"), b'C', class, 0);
    let parse = |text: &[u8]| {
        Signature::parse(text, SignatureKind::Method)
            .map_err(|wrong| Error::definition(format_args!("the code of property {full} {wrong}")))
    };
    let (flags, doc) = (property.flags, property.doc);
    let got = (parse(&[code])?, true);
    let getter =
        finish(scope, full, name, doc, property.getter, got, vec![this()], flags, KVL_FUNC_METHOD | KVL_FUNC_GETTER)?;
    let setter = match property.setter {
        None => std::ptr::null(),
        Some(_) => {
            let set = (parse(&[b'v', code])?, true);
            let params = vec![this(), param(std::ptr::null(), code, class, 0)];
            let kind = KVL_FUNC_METHOD | KVL_FUNC_SETTER;
            finish(scope, full, name, doc, property.setter, set, params, flags, kind)?
        }
    };
    let size = size_of::<kvl_property>() as u64;
    Ok(Box::leak(Box::new(kvl_property { size, name: keep(name), doc, getter, setter })))
}
