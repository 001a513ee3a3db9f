//! The host table of the Python for tests.

use super::value::{PYTHON, Value, at, free, put, put_arc};
use kevel::abi::host::kvl_host;
use kevel::abi::record::{kvl_class, kvl_enum, kvl_func, kvl_property};
use kevel::abi::slot::{kvl_owner, kvl_slot};
use kevel::capi::error::kvl_host_error_set;
use kevel::capi::host::kvl_host_text_set;
use std::ffi::{CStr, c_char};
use std::sync::Arc;

fn fail(value: Arc<Value>) -> i64 {
    unsafe { kvl_host_error_set(put_arc(value)) };
    -1
}

fn raise(message: &str) -> i64 {
    fail(Arc::new(Value::Exception(message.to_owned())))
}

unsafe fn text(data: *const c_char, len: i64) -> String {
    let bytes = unsafe { std::slice::from_raw_parts(data.cast::<u8>(), len as usize) };
    String::from_utf8(bytes.to_vec()).unwrap()
}

unsafe extern "C" fn name_new(utf8: *const c_char, len: i64) -> i64 {
    let mut python = PYTHON.lock().unwrap();
    python.names.push(unsafe { text(utf8, len) });
    python.names.len() as i64 - 1
}

unsafe extern "C" fn format_new(format: *const c_char, len: i64) -> i64 {
    let mut python = PYTHON.lock().unwrap();
    python.formats.push(unsafe { text(format, len) });
    python.formats.len() as i64 - 1
}

fn name(number: i64) -> String {
    PYTHON.lock().unwrap().names[number as usize].clone()
}

unsafe extern "C" fn getattr(obj: i64, number: i64) -> i64 {
    let name = name(number);
    match &*at(obj) {
        Value::Object(attributes) if attributes.contains_key(&name) => put_arc(attributes[&name].clone()),
        _ => raise(&name),
    }
}

unsafe extern "C" fn setattr(_: i64, _: i64, _: i64) -> i32 {
    0
}

unsafe extern "C" fn call(callable: i64, format: i64, slots: *mut kvl_slot) -> i32 {
    let format = PYTHON.lock().unwrap().formats[format as usize].clone();
    let mut sum = 0;
    let mut index = 1;
    for code in format[1..].chars() {
        let slot = unsafe { *slots.add(index) };
        sum += match code {
            'O' => match &*at(unsafe { slot.i }) {
                Value::Int(value) => *value,
                _ => 0,
            },
            's' => unsafe { (*slots.add(index + 1)).i },
            _ => unsafe { slot.i },
        };
        index += if code == 's' { 2 } else { 1 };
    }
    let callable = at(callable);
    let value = match &*callable {
        Value::Adder => Arc::new(Value::Int(sum)),
        Value::Function(body) => match body() {
            Ok(value) => value,
            Err(exception) => return fail(exception) as i32,
        },
        _ => return raise("not callable") as i32,
    };
    unsafe { answer(&format, value, slots) };
    0
}

unsafe fn answer(format: &str, value: Arc<Value>, slots: *mut kvl_slot) {
    match (&format[..1], &*value) {
        ("O", _) => unsafe { (*slots).i = put_arc(value) },
        ("s" | "z" | "y", Value::Text(text)) => unsafe { kvl_host_text_set(text.as_ptr().cast(), text.len() as i64) },
        ("s" | "z" | "y", _) => unsafe { kvl_host_text_set(std::ptr::null(), 0) },
        (_, Value::Int(value)) => unsafe { (*slots).i = *value },
        _ => {}
    }
}

unsafe extern "C" fn call_method(obj: i64, number: i64, format: i64, slots: *mut kvl_slot) -> i32 {
    let method = unsafe { getattr(obj, number) };
    if method < 0 {
        return -1;
    }
    let status = unsafe { call(method, format, slots) };
    free(method);
    status
}

unsafe extern "C" fn call_object(_: i64, args: i64, kwargs: i64) -> i64 {
    match (&*at(args), kwargs) {
        (Value::Tuple(items), -1) => put(Value::Int(items.len() as i64)),
        _ => raise("bad arguments"),
    }
}

unsafe extern "C" fn unary(_: i64, a: i64) -> i64 {
    match &*at(a) {
        Value::Int(value) => put(Value::Int(-value)),
        // A host may answer with the place of a constant.
        _ => 4,
    }
}

unsafe extern "C" fn binary(_: i64, a: i64, b: i64) -> i64 {
    match (&*at(a), &*at(b)) {
        (Value::Int(a), Value::Int(b)) => put(Value::Int(a + b)),
        _ => raise("unsupported operand"),
    }
}

unsafe extern "C" fn query(_: i64, a: i64, b: i64) -> i64 {
    if b < 0 { 0 } else { Arc::ptr_eq(&at(a), &at(b)).into() }
}

unsafe extern "C" fn setitem(_: i64, _: i64, _: i64) -> i32 {
    // Fails, and breaks the rule to say why.
    -1
}

unsafe extern "C" fn next(_: i64) -> i64 {
    -2
}

unsafe extern "C" fn value_new(_: i64, slots: *mut kvl_slot) -> i64 {
    put(Value::Int(unsafe { (*slots).i }))
}

unsafe extern "C" fn value_get(obj: i64, code: i64, slots: *mut kvl_slot) -> i32 {
    let format = char::from(code as u8).to_string();
    unsafe { answer(&format, at(obj), slots) };
    0
}

unsafe extern "C" fn build(_: i64, format: i64, slots: *mut kvl_slot) -> i64 {
    let codes = PYTHON.lock().unwrap().formats[format as usize][1..].to_owned();
    let items = codes.chars().enumerate().map(|(index, code)| {
        let number = unsafe { (*slots.add(index + 1)).i };
        if code == 'O' { at(number) } else { Arc::new(Value::Int(number)) }
    });
    let items = items.collect();
    put(Value::Tuple(items))
}

unsafe extern "C" fn import_(utf8: *const c_char, len: i64) -> i64 {
    put(Value::Text(unsafe { text(utf8, len) }))
}

unsafe extern "C" fn weak_new(obj: i64) -> i64 {
    put(Value::WeakRef(Arc::downgrade(&at(obj))))
}

unsafe extern "C" fn weak_get(weak: i64) -> i64 {
    match &*at(weak) {
        Value::WeakRef(weak) => weak.upgrade().map_or(-2, put_arc),
        _ => raise("not a weak reference"),
    }
}

unsafe extern "C" fn release(places: *const i64, n: i64) {
    let places = unsafe { std::slice::from_raw_parts(places, n as usize) };
    PYTHON.lock().unwrap().released.push(places.to_vec());
    places.iter().copied().for_each(free);
}

unsafe extern "C" fn error_new(exception: i64, message: *const c_char, len: i64, os_errno: i64) -> i64 {
    let message = unsafe { text(message, len) };
    put(Value::Exception(format!("{exception}:{os_errno}:{message}")))
}

fn refused() -> bool {
    PYTHON.lock().unwrap().refuses
}

unsafe extern "C" fn class_new(_: i64, record: *const kvl_class, type_: i64) -> i64 {
    if refused() {
        return raise("no class today");
    }
    let name = unsafe { CStr::from_ptr((*record).name) }.to_str().unwrap().to_owned();
    PYTHON.lock().unwrap().classes.push((name.clone(), type_));
    put(Value::Text(name))
}

unsafe extern "C" fn func_add(_: i64, record: *const kvl_func, id: i64) -> i32 {
    let name = unsafe { CStr::from_ptr((*record).name) }.to_str().unwrap().to_owned();
    PYTHON.lock().unwrap().functions.push((name, id));
    0
}

unsafe extern "C" fn property_add(_: i64, _: *const kvl_property) -> i32 {
    0
}

unsafe extern "C" fn static_add(_: i64, _: i64) -> i32 {
    0
}

unsafe extern "C" fn enum_new(_: i64, record: *const kvl_enum, _: i64) -> i64 {
    put(Value::Text(unsafe { CStr::from_ptr((*record).name) }.to_str().unwrap().to_owned()))
}

unsafe extern "C" fn instance_new(given: *mut kvl_owner) -> i64 {
    let instance = unsafe { std::mem::replace(&mut (*given).box_, std::ptr::null_mut()) };
    unsafe { (*instance).busy = 0 };
    put(Value::Int(unsafe { (*instance).object } as i64))
}

unsafe extern "C" fn instance_get(_: i64, _: i64) -> i64 {
    PYTHON.lock().unwrap().address
}

unsafe extern "C" fn override_get(weak: i64, _: i64) -> i64 {
    unsafe { weak_get(weak) }
}

pub fn table() -> kvl_host {
    kvl_host {
        size: size_of::<kvl_host>() as u64,
        implementation: c"a Python for tests".as_ptr(),
        name_new: Some(name_new),
        format_new: Some(format_new),
        getattr: Some(getattr),
        setattr: Some(setattr),
        call: Some(call),
        call_method: Some(call_method),
        call_object: Some(call_object),
        unary: Some(unary),
        binary: Some(binary),
        query: Some(query),
        setitem: Some(setitem),
        next: Some(next),
        value_new: Some(value_new),
        value_get: Some(value_get),
        build: Some(build),
        import_: Some(import_),
        weak_new: Some(weak_new),
        weak_get: Some(weak_get),
        release: Some(release),
        error_new: Some(error_new),
        class_new: Some(class_new),
        func_add: Some(func_add),
        property_add: Some(property_add),
        static_add: Some(static_add),
        enum_new: Some(enum_new),
        instance_new: Some(instance_new),
        instance_get: Some(instance_get),
        override_get: Some(override_get),
        // SAFETY: null pointers and absent functions are all zeros.
        ..unsafe { std::mem::zeroed() }
    }
}
