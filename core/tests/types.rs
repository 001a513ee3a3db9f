//! Registration and casts through the C functions, over hand-laid classes: Left and Right are bases of Both, Both of Deep.
#![allow(clippy::undocumented_unsafe_blocks, reason = "calls of the C functions: the contract is in capi/mod.rs")]
#![allow(clippy::multiple_unsafe_ops_per_block, reason = "as above")]

mod support;

use kevel::abi::handle::*;
use kevel::abi::record::*;
use kevel::abi::slot::kvl_slot;
use kevel::abi::status::*;
use kevel::capi::register::kvl_host_func_call;
use kevel::capi::types::{kvl_host_type_cast, kvl_host_type_intern, kvl_host_type_name};
use std::ffi::{CStr, CString, c_char, c_void};
use std::ptr::{null, null_mut};
use support::{API, PYTHON, env, leave, message, session};

/// An object of any of the classes: a tag where each part begins, so that a "dynamic_cast" can look.
#[repr(C)]
struct Object {
    left: u64,
    right: u64,
    both: u64,
}
const RIGHT: i64 = 8;

unsafe extern "C" fn up_left(object: *mut c_void) -> *mut c_void {
    object
}
unsafe extern "C" fn up_right(object: *mut c_void) -> *mut c_void {
    object.wrapping_byte_offset(RIGHT as isize)
}
/// To a Both, if its `both` says that it is one.
unsafe extern "C" fn down_from_left(object: *mut c_void) -> *mut c_void {
    if unsafe { (*object.cast::<Object>()).both } >= 1 { object } else { null_mut() }
}
unsafe extern "C" fn down_from_right(object: *mut c_void) -> *mut c_void {
    unsafe { down_from_left(object.wrapping_byte_offset(-RIGHT as isize)) }
}
unsafe extern "C" fn down_to_deep(object: *mut c_void) -> *mut c_void {
    if unsafe { (*object.cast::<Object>()).both } >= 2 { object } else { null_mut() }
}

fn c(text: &str) -> *const c_char {
    CString::new(text).unwrap().into_raw()
}

fn base(name: &str, offset: i64, up: unsafe extern "C" fn(*mut c_void) -> *mut c_void) -> kvl_base {
    let downcast = match (name.contains("Left"), name.contains("Right")) {
        (true, _) => down_from_left,
        (_, true) => down_from_right,
        _ => down_to_deep as unsafe extern "C" fn(_) -> _,
    };
    kvl_base { type_name: c(name), offset, upcast: Some(up), downcast: Some(downcast) }
}

fn class(name: &str, type_name: &str, wrapper_name: Option<&str>, bases: Vec<kvl_base>) -> kvl_status {
    let bases = Vec::leak(bases);
    let record = Box::leak(Box::new(kvl_class {
        size: size_of::<kvl_class>() as u64,
        name: c(name),
        doc: null(),
        type_name: c(type_name),
        wrapper_name: wrapper_name.map_or(null(), c),
        object_size: 24,
        object_align: 8,
        bases: bases.as_ptr(),
        n_bases: bases.len() as u64,
        bind_self: None,
        flags: KVL_CLASS_POLYMORPHIC,
    }));
    let mut out = kvl_global { bits: 0 };
    unsafe { (API.class_register)(env(), KVL_NONE, record, &mut out) }
}

fn intern(name: &str) -> kvl_type {
    unsafe { kvl_host_type_intern(c(name)) }
}

/// Registers a family of classes of its own for each test.
fn family(test: &str) -> [kvl_type; 4] {
    let name = |class: &str| format!("N{}{test}{}{class}E", test.len(), class.len());
    assert_eq!(class("Left", &name("Left"), None, vec![]), KVL_OK);
    assert_eq!(class("Right", &name("Right"), None, vec![]), KVL_OK);
    let bases = vec![base(&name("Left"), 0, up_left), base(&name("Right"), RIGHT, up_right)];
    assert_eq!(class("Both", &name("Both"), Some(&name("Wrap")), bases), KVL_OK);
    assert_eq!(class("Deep", &name("Deep"), None, vec![base(&name("Both"), -1, up_left)]), KVL_OK);
    ["Left", "Right", "Both", "Deep"].map(|class| intern(&name(class)))
}

#[test]
fn casts_go_up_and_down_and_adjust_the_address() {
    let _turn = session();
    let [left, right, both, deep] = family("casts");
    let mut object = Object { left: 0, right: 0, both: 1 };
    let start: *mut c_void = (&raw mut object).cast();
    let second = start.wrapping_byte_offset(RIGHT as isize);
    let cast = |from, to, object| unsafe { kvl_host_type_cast(from, to, object) };
    assert_eq!(cast(both, left, start), start);
    assert_eq!(cast(both, right, start), second);
    assert_eq!(cast(deep, right, start), second, "through a virtual base");
    assert_eq!(cast(right, both, second), start);
    assert_eq!(cast(right, deep, second), null_mut(), "it is no Deep");
    assert_eq!(cast(left, right, start), null_mut(), "not related");
    assert_eq!(cast(left, left, start), start);
    assert_eq!(cast(both, right, null_mut()), null_mut());
    unsafe { (*start.cast::<Object>()).both = 2 };
    assert_eq!(cast(right, deep, second), start);
    let _ = (object.left, object.right, object.both);
    leave();
}

#[test]
fn a_polymorphic_object_is_its_most_derived_registered_class() {
    let _turn = session();
    let [_, right, both, deep] = family("resolve");
    let mut object = Object { left: 0, right: 0, both: 0 };
    let start: *mut c_void = (&raw mut object).cast();
    let second = start.wrapping_byte_offset(RIGHT as isize);
    let resolve = |dynamic: &str| {
        let mut out = null_mut();
        let found = unsafe { (API.type_resolve)(right, c(dynamic), second, start, &mut out) };
        (found, out)
    };
    assert_eq!(resolve("N7resolve4BothE"), (both, start), "registered exactly");
    assert_eq!(resolve("N7resolve6HiddenE"), (right, second), "nothing below the declared class fits");
    unsafe { (*start.cast::<Object>()).both = 2 };
    assert_eq!(resolve("N7resolve7Hidden2E"), (deep, start), "the deepest that fits");
    assert_eq!(resolve("N7resolve7Hidden2E"), (deep, start), "again, from the cache");
    assert_eq!(resolve("N7resolve4WrapE"), (both, start), "a wrapper type stands for its class");
    leave();
}

#[test]
fn a_type_registered_twice_names_both_modules_and_the_way_out() {
    let _turn = session();
    assert_eq!(class("Vec", "N5twice3VecE", None, vec![]), KVL_OK);
    assert_eq!(class("Vector", "*N5twice3VecE", None, vec![]), KVL_E_DUPLICATE);
    let text = message();
    for part in ["twice::Vec", "'Vec'", "'Vector'", "import that module"] {
        assert!(text.contains(part), "{part} is not in: {text}");
    }
    leave();
}

#[test]
fn a_base_has_to_be_registered_first() {
    let _turn = session();
    let bases = vec![base("N7missing4BaseE", 0, up_left)];
    assert_eq!(class("Derived", "N7missing7DerivedE", None, bases.clone()), KVL_E_TYPE);
    let text = message();
    assert!(text.contains("class_<missing::Base>") && text.contains("'Derived'"), "{text}");
    assert_eq!(class("Base", "N7missing4BaseE", None, vec![]), KVL_OK);
    assert_eq!(class("Derived", "N7missing7DerivedE", None, bases), KVL_OK);
    leave();
}

#[test]
fn a_class_that_python_refuses_can_be_registered_again() {
    let _turn = session();
    PYTHON.lock().unwrap().refuses = true;
    assert_eq!(class("Vec", "N7refused3VecE", None, vec![]), KVL_E_ERROR);
    support::fetch().unwrap();
    PYTHON.lock().unwrap().refuses = false;
    assert_eq!(class("Vec", "N7refused3VecE", None, vec![]), KVL_OK);
    leave();
}

#[test]
fn types_have_readable_names() {
    let _turn = session();
    let name = |id| unsafe { CStr::from_ptr(kvl_host_type_name(id)) }.to_str().unwrap();
    assert_eq!(name(intern("N3geo3VecIiEE")), "geo::Vec<int>");
    assert_eq!(name(intern("not mangled")), "not mangled");
    assert_eq!(name(0), "an unknown C++ type");
    assert_eq!(unsafe { kvl_host_type_intern(null()) }, 0);
    message();
}

unsafe extern "C" fn packed(typed: *mut c_void, data: *mut c_void, slots: *mut kvl_slot) {
    unsafe { (*slots).i = typed as i64 + data as i64 + (*slots.add(1)).i };
    if unsafe { (*slots.add(1)).i } < 0 {
        unsafe { (API.error_set)(env(), KVL_EXC_VALUE, c"negative".as_ptr(), -1, 0) };
    }
}

#[test]
fn functions_are_called_by_number() {
    let _turn = session();
    let nothing = kvl_param { name: null(), type_name: null(), default_value: 0, code: 'q' as i32, flags: 0 };
    let record = Box::leak(Box::new(kvl_func {
        size: size_of::<kvl_func>() as u64,
        name: c("add"),
        doc: null(),
        typed: 100 as *mut c_void,
        packed: Some(packed),
        data: 20 as *mut c_void,
        params: null(),
        n_params: 0,
        result: nothing,
        keeps: null(),
        n_keeps: 0,
        keeps_before: 0,
        flags: 0,
        cpp_types: null(),
        cpp_lvalues: 0,
        cpp_default: null(),
    }));
    assert_eq!(unsafe { (API.func_register)(env(), KVL_NONE, record) }, KVL_OK);
    let (name, id) = PYTHON.lock().unwrap().functions[0].clone();
    assert_eq!(name, "add");
    let mut slots = [kvl_slot { i: 0 }, kvl_slot { i: 3 }];
    assert_eq!(unsafe { kvl_host_func_call(id, slots.as_mut_ptr()) }, KVL_OK);
    assert_eq!(unsafe { slots[0].i }, 123);
    slots[1].i = -1;
    assert_eq!(unsafe { kvl_host_func_call(id, slots.as_mut_ptr()) }, KVL_E_ERROR);
    assert_eq!(message(), "negative");
    assert_eq!(unsafe { kvl_host_func_call(id + 1, slots.as_mut_ptr()) }, KVL_E_TYPE);
    message();
    let old = Box::leak(Box::new(kvl_func { size: 8, ..*record }));
    assert_eq!(unsafe { (API.func_register)(env(), KVL_NONE, old) }, KVL_E_ABI);
    assert!(message().contains("a function record is 8 bytes long"));
    leave();
}
