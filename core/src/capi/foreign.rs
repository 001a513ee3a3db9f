//! C functions as thunks: what a host calls for a function that was defined by its signature.
//!
//! Each gets a C function of its own, made by libffi, with the types of a typed thunk (see kvl_func). It takes the native
//! lock, calls the C function inside the fence, and turns a pending error into the sentinel.

use crate::abi::define::KVL_DEF_ENV;
use crate::abi::handle::kvl_type;
use crate::abi::slot::{kvl_box, kvl_owner, kvl_slot};
use crate::functions::call::Call;
use crate::runtime::env::{self, Env, TextBox};
use crate::runtime::error::{Error, Result};
use crate::runtime::reference;
use crate::types::ffi::{Closure, RawShape, Shape};
use crate::types::signature::{self, CType, Signature, WORDS};
use std::ffi::{CStr, c_char, c_void};

/// A C function, and how to call it.
#[derive(Debug)]
pub(super) struct Foreign {
    /// For messages.
    pub name: &'static str,
    /// Its address.
    pub function: usize,
    /// Codes of its values, without self.
    pub signature: Signature,
    /// Its first parameter is an instance.
    pub takes_self: bool,
    /// It takes the environment.
    pub takes_env: bool,
    /// Its module takes the native lock.
    pub locked: bool,
    /// The class of its results of code C.
    pub class: kvl_type,
    /// Its types.
    pub shape: Shape,
}

impl Foreign {
    /// Types of the C function.
    pub fn shape_of(signature: &Signature, takes_self: bool, flags: u32) -> Shape {
        let own = [(takes_self, CType::Pointer), (flags & KVL_DEF_ENV != 0, CType::Pointer)];
        let own = own.into_iter().filter_map(|(there, word)| there.then_some(word));
        let params = signature.params.iter().flat_map(|&code| signature::words(code).iter().copied());
        Shape::new(own.chain(params), signature::result(signature.result))
    }

    /// Makes the typed thunk. It, and this, live for ever: a module is never unloaded.
    pub fn thunk(&'static self) -> Result<*mut c_void> {
        let data = std::ptr::from_ref(self).cast_mut().cast();
        // SAFETY: (F1) `typed` reads the arguments by the same signature.
        let made = unsafe { Closure::new(self.thunk_shape(), typed, data) };
        let closure = made.ok_or_else(|| Error::limit("the system gives no memory for another C function"))?;
        Ok(Box::leak(Box::new(closure)).code())
    }

    /// Whether the thunk gives its result to an owner.
    fn gives(&self) -> bool {
        self.signature.result == b'C'
    }

    /// Types of the typed thunk: data, self, parameters, the owner of a result.
    fn thunk_shape(&self) -> Shape {
        let this = self.takes_self.then_some(CType::Pointer);
        let params = self.signature.params.iter().flat_map(|&code| match code {
            b'c' => &[CType::I32][..],
            _ => signature::words(code),
        });
        let result = match self.signature.result {
            b'v' => CType::I32,
            b'f' | b'd' => CType::F64,
            b'z' => CType::Pointer,
            b'O' => CType::U64,
            _ => CType::I64,
        };
        let out = self.gives().then_some(CType::Pointer);
        Shape::new(std::iter::once(CType::Pointer).chain(this).chain(params.copied()).chain(out), Some(result))
    }

    /// Calls the C function; `arguments` are pointers to self and to the parameters. Gives the thunk's result.
    ///
    /// # Safety
    /// (F1) The arguments are of the signature's types, and `out` is the owner of a result of code C.
    unsafe fn invoke(&self, arguments: &[*mut c_void], out: *mut kvl_owner) -> kvl_slot {
        let env = env::current();
        let mut result = kvl_slot { u: self.sentinel() };
        super::status_of(
            env,
            || self.name,
            || {
                let _call = Call::begin(env, self.locked);
                // SAFETY: (F1) passed on.
                result = unsafe { self.call(env, arguments) }?;
                if self.gives() {
                    // SAFETY: (F1) the box that `instance` has made.
                    let box_ = unsafe { result.p }.cast::<kvl_box>();
                    // SAFETY: (F1) writable.
                    unsafe { out.write(kvl_owner { box_ }) };
                    // SAFETY: (F1) a new box.
                    result = kvl_slot { i: unsafe { (*box_).object } as i64 };
                }
                Ok(())
            },
        );
        result
    }

    /// # Safety
    /// (F1) The arguments are of the signature's types.
    unsafe fn call(&self, env: &Env, arguments: &[*mut c_void]) -> Result<kvl_slot> {
        let mut own = std::ptr::from_ref(env).cast_mut().cast::<c_void>();
        let mut with_env = [std::ptr::null_mut(); WORDS];
        let given = if self.takes_env {
            let first = usize::from(self.takes_self);
            with_env[..first].copy_from_slice(&arguments[..first]);
            with_env[first] = std::ptr::from_mut(&mut own).cast();
            with_env[first + 1..=arguments.len()].copy_from_slice(&arguments[first..]);
            with_env.as_mut_ptr()
        } else {
            // libffi only reads them.
            arguments.as_ptr().cast_mut()
        };
        let mut raw = [kvl_slot { u: 0 }; 2];
        // What an earlier function left is not this one's error.
        let earlier = env.take_pending();
        // SAFETY: (F1) passed on; the result has room for 16 bytes.
        let called = unsafe { self.shape.call(self.function, raw.as_mut_ptr().cast(), given) };
        let own_error = env.take_pending();
        let failed = own_error.is_some();
        env.set_pending(earlier);
        if failed {
            env.set_pending(own_error);
        }
        called.map_err(|thrown| Error::thrown(&format!("C function {}", self.name), thrown.what()))?;
        if failed {
            return Err(Error::Pending);
        }
        if self.gives() {
            // SAFETY: (F1) an address of an object, or null.
            let object = unsafe { raw[0].p };
            // SAFETY: (F1) passed on.
            unsafe { self.refuse_argument(object, arguments) }?;
        }
        // SAFETY: (F1) the function has written a value of its result's type.
        unsafe { self.convert(env, raw[0]) }
    }

    /// The thunk's result of the C function's.
    ///
    /// # Safety
    /// (F1) The slot holds a value of the result's type, integers widened to 64 bits.
    unsafe fn convert(&self, env: &Env, raw: kvl_slot) -> Result<kvl_slot> {
        Ok(match self.signature.result {
            b'v' => kvl_slot { i: 0 },
            // SAFETY: (F1) a float lies in the first four bytes.
            b'f' => kvl_slot { d: f64::from(unsafe { std::ptr::from_ref(&raw).cast::<f32>().read() }) },
            // SAFETY: (F1) an address of a text, or null.
            b'z' => kvl_slot { p: text_box(env, unsafe { raw.p }.cast()).cast() },
            // SAFETY: (F1) the bits of a kvl_local.
            b'O' => kvl_slot { h: self.object(env, unsafe { raw.h })? },
            // SAFETY: (F1) an address of an object, or null.
            b'C' => kvl_slot { p: self.instance(unsafe { raw.p })?.cast() },
            // SAFETY: (F1) an integer.
            b'?' => kvl_slot { i: i64::from(unsafe { raw.u } & 0xFF != 0) },
            // SAFETY: (F1) as above.
            b'c' => kvl_slot { i: unsafe { raw.i } & 0xFF },
            _ => raw,
        })
    }

    /// A local of the host, of what the C function returned; a borrowed argument may be returned too.
    fn object(&self, env: &Env, bits: u64) -> Result<u64> {
        if bits == 0 {
            return Err(Error::wrong(format_args!(
                "C function {} returned no object and left no error; return a local, or make an error pending",
                self.name
            )));
        }
        let bits = env.hosted(reference::borrow(env, bits, "the result")?.to_owned())?;
        env.result_made(bits);
        Ok(bits)
    }

    /// Refuses a result that is one of the instances passed in: they have owners.
    ///
    /// # Safety
    /// (F1) The arguments are of the signature's types.
    unsafe fn refuse_argument(&self, object: *mut c_void, arguments: &[*mut c_void]) -> Result<()> {
        let this = usize::from(self.takes_self);
        let words = self.signature.params.iter().flat_map(|&code| signature::words(code).iter().map(move |_| code));
        let codes = std::iter::repeat_n(b'C', this).chain(words);
        for (_, &at) in codes.zip(arguments).filter(|&(code, _)| code == b'C') {
            // SAFETY: (F1) a pointer to an address.
            if unsafe { at.cast::<*mut c_void>().read() } == object {
                return Err(Error::wrong(format_args!(
                    "C function {} returned one of its arguments as a new object, which would be ended twice; return a copy",
                    self.name
                )));
            }
        }
        Ok(())
    }

    fn instance(&self, object: *mut c_void) -> Result<*mut kvl_box> {
        if object.is_null() {
            return Err(Error::wrong(format_args!(
                "C function {} returned NULL and left no error; return a new object, or make an error pending",
                self.name
            )));
        }
        Ok(super::owned_box::owned_box(self.class, object))
    }

    /// What says "look for an error".
    fn sentinel(&self) -> u64 {
        match self.signature.result {
            b'v' | b'C' => u64::MAX,
            b'f' | b'd' => f64::NAN.to_bits(),
            b'z' | b'O' => 0,
            _ => i64::MIN as u64,
        }
    }
}

/// A box of a text, which the reader gives back by writing busy = 0; null is None.
fn text_box(env: &Env, text: *const c_char) -> *mut kvl_box {
    let mut boxes = env.boxes.borrow_mut();
    // The reader, which is Python, writes busy behind the compiler's back.
    // SAFETY: (F1) an element of ours.
    let is_free = |made: &TextBox| unsafe { std::ptr::from_ref(&made.shown.busy).read_volatile() } == 0;
    let index = boxes.iter().position(|made| is_free(made)).unwrap_or_else(|| {
        let shown = kvl_box { object: 0, text: std::ptr::null(), size: 0, destroy: None, type_: 0, busy: 0, self_: 0 };
        boxes.push(Box::new(TextBox { shown, bytes: Vec::new() }));
        boxes.len() - 1
    });
    let TextBox { shown, bytes } = &mut *boxes[index];
    bytes.clear();
    shown.text = std::ptr::null();
    if !text.is_null() {
        // SAFETY: (F1) a text of C is NUL-terminated.
        bytes.extend_from_slice(unsafe { CStr::from_ptr(text) }.to_bytes_with_nul());
        shown.text = bytes.as_ptr().cast();
    }
    shown.size = bytes.len().saturating_sub(1) as i64;
    shown.busy = 1;
    shown
}

/// What runs when a host calls a typed thunk.
unsafe extern "C" fn typed(_shape: *mut RawShape, result: *mut c_void, arguments: *mut *mut c_void, data: *mut c_void) {
    // SAFETY: (F1) the data is the function's, which lives for ever.
    let foreign = unsafe { &*data.cast::<Foreign>() };
    let words: usize = foreign.signature.params.iter().map(|&code| signature::words(code).len()).sum();
    let count = words + usize::from(foreign.takes_self);
    // SAFETY: (F1) libffi passes as many as the shape has; the first is the thunk's own data.
    let arguments = unsafe { std::slice::from_raw_parts(arguments, 1 + count + usize::from(foreign.gives())) };
    let out = match arguments.get(count + 1) {
        // SAFETY: (F1) a pointer to the owner's address.
        Some(out) => unsafe { out.cast::<*mut kvl_owner>().read() },
        None => std::ptr::null_mut(),
    };
    // SAFETY: (F1) of the signature's types; a char lies in the first byte of its int.
    let answer = unsafe { foreign.invoke(&arguments[1..=count], out) };
    // SAFETY: (F1) libffi gives room for 8 bytes at least.
    unsafe { result.cast::<kvl_slot>().write(answer) };
}

/// The packed form: arguments from slots.
pub(super) unsafe extern "C" fn packed(_typed: *mut c_void, data: *mut c_void, slots: *mut kvl_slot) {
    // SAFETY: (F1) the data is the function's, which lives for ever.
    let foreign = unsafe { &*data.cast::<Foreign>() };
    // SAFETY: (P5) the owner of a result; of other functions any bits.
    let first = unsafe { slots.read() };
    // SAFETY: (P5) the same.
    let out = unsafe { first.p }.cast::<kvl_owner>();
    let mut floats = Vec::with_capacity(foreign.signature.params.len());
    let mut arguments = Vec::new();
    let mut next = 1;
    let mut slot = || {
        next += 1;
        // SAFETY: (P5) as many as the signature says.
        unsafe { slots.add(next - 1) }
    };
    arguments.extend(foreign.takes_self.then(&mut slot).map(<*mut kvl_slot>::cast::<c_void>));
    for &word in foreign.signature.params.iter().flat_map(|&code| signature::words(code)) {
        let at = slot();
        if word == CType::F32 {
            // SAFETY: (P5) a float travels as a double.
            let wide = unsafe { at.cast::<f64>().read() };
            floats.push(wide as f32);
            // The capacity was reserved, so that the floats never move.
            arguments.push(std::ptr::from_mut(floats.last_mut().expect("just pushed")).cast());
        } else {
            arguments.push(at.cast());
        }
    }
    // SAFETY: (F1) little-endian values lie in the first bytes of their slots.
    let answer = unsafe { foreign.invoke(&arguments, out) };
    // SAFETY: (P5) the result's slot.
    unsafe { slots.write(answer) };
}
