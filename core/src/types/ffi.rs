//! libffi: calls of C functions whose types are known only at run time, and C functions made at run time; the only file that
//! names it.
//!
//! (L1) A shape is never written after it was prepared, so all threads may use it.

use crate::native::bridge::{self, Thrown};
use crate::types::signature::CType;
use libffi::middle::{Cif, Type};
use libffi::raw;
use std::ffi::{c_char, c_void};
use std::fmt;

pub use libffi::raw::ffi_cif as RawShape;

/// What runs when a made function is called: with its shape, where to write the result (8 bytes, integers widened to 64 bits),
/// where the arguments are, and its data.
pub type Entry =
    unsafe extern "C" fn(shape: *mut RawShape, result: *mut c_void, arguments: *mut *mut c_void, data: *mut c_void);

/// C types of a function.
pub struct Shape(Cif);

// SAFETY: (L1)
unsafe impl Send for Shape {}
// SAFETY: (L1)
unsafe impl Sync for Shape {}

impl fmt::Debug for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Shape")
    }
}

impl Shape {
    /// Prepares calls of functions with these parameters and result.
    pub fn new(params: impl IntoIterator<Item = CType>, result: Option<CType>) -> Shape {
        let params: Vec<Type> = params.into_iter().map(native).collect();
        Shape(Cif::new(params, result.map_or_else(Type::void, native)))
    }

    /// Calls a function inside the fence.
    ///
    /// # Safety
    /// (F1) The function has this shape; the arguments are pointers to values of its types; the result has room for 16 bytes.
    #[inline]
    pub unsafe fn call(&self, function: usize, result: *mut c_void, arguments: *mut *mut c_void) -> Result<(), Thrown> {
        // SAFETY: (F1) passed on.
        unsafe {
            bridge::foreign(
                raw::ffi_call as *const () as usize,
                self.0.as_raw_ptr().cast(),
                function,
                result,
                arguments,
            )
        }
    }
}

fn native(word: CType) -> Type {
    match word {
        CType::Bool | CType::U8 => Type::u8(),
        CType::I8 => Type::i8(),
        CType::I16 => Type::i16(),
        CType::U16 => Type::u16(),
        CType::I32 => Type::i32(),
        CType::U32 => Type::u32(),
        CType::I64 => Type::i64(),
        CType::U64 => Type::u64(),
        CType::F32 => Type::f32(),
        CType::F64 => Type::f64(),
        CType::Char if c_char::MIN == 0 => Type::u8(),
        CType::Char => Type::i8(),
        CType::Pointer => Type::pointer(),
        CType::Local => Type::structure([Type::u64()]),
    }
}

/// A C function made at run time; gone with this value.
pub struct Closure {
    closure: *mut raw::ffi_closure,
    code: *mut c_void,
    /// The closure refers to it.
    _shape: Box<Shape>,
}

// SAFETY: (L1) the closure is written once, before anyone else can know it.
unsafe impl Send for Closure {}
// SAFETY: (L1) as above.
unsafe impl Sync for Closure {}

impl fmt::Debug for Closure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Closure").field(&self.code).finish()
    }
}

impl Closure {
    /// Makes a function that runs `entry` with `data`; `None` if the system gives no executable memory.
    ///
    /// # Safety
    /// (F1) The entry expects this shape and data.
    pub unsafe fn new(shape: Shape, entry: Entry, data: *mut c_void) -> Option<Closure> {
        let shape = Box::new(shape);
        let mut code = std::ptr::null_mut();
        // SAFETY: (L1) it writes the address beside the one it returns.
        let closure = unsafe { raw::ffi_closure_alloc(size_of::<raw::ffi_closure>(), &mut code) };
        if closure.is_null() {
            return None;
        }
        let closure = closure.cast::<raw::ffi_closure>();
        // SAFETY: (L1) the closure is fresh, the shape lives as long as it.
        let status = unsafe { raw::ffi_prep_closure_loc(closure, shape.0.as_raw_ptr(), Some(entry), data, code) };
        let made = Closure { closure, code, _shape: shape };
        (status == raw::ffi_status_FFI_OK).then_some(made)
    }

    /// Its address.
    pub fn code(&self) -> *mut c_void {
        self.code
    }
}

impl Drop for Closure {
    fn drop(&mut self) {
        // SAFETY: (L1) allocated in `new`, freed once.
        unsafe { raw::ffi_closure_free(self.closure.cast()) };
    }
}
