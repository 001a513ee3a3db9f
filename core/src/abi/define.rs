//! Functions and classes that plain C defines, by address and signature; the core calls them through libffi.
//!
//! A signature is one character for each value, the result's first, with the codes of kvl_slot: "did" is
//! `double f(int32_t, double)`.

use std::ffi::{c_char, c_void};

/// The C function takes `kvl_env *` before its other parameters (a method: after self).
pub const KVL_DEF_ENV: u32 = 1;
/// A function of a class that takes no self.
pub const KVL_DEF_STATIC: u32 = 2;

/// Any C function; cast to its true type, or from it.
pub type kvl_function = Option<unsafe extern "C" fn()>;

/// A function in plain C.
///
/// C types by code, as parameters and (the starred ones) as results:
///   v* void | ?* _Bool | b* int8_t to Q* uint64_t | f* float | d* double | c* char | z* const char *
///   s y const char *, int64_t (two parameters) | Z double, double (two parameters) | O kvl_ref, borrowed; as a result* kvl_local
///   C void *, an instance of the class that is being defined; as a result* a new object, which Python owns
/// A result z is read at once, and may be static memory. The function fails by leaving an error pending (error_set,
/// error_raise, a call that failed); its result is not looked at then. It is called with the native lock held.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct kvl_func_def {
    /// sizeof(kvl_func_def) that the module was compiled with.
    pub size: u64,
    /// Name in its scope; the same name again is an overload, tried before the earlier ones.
    pub name: *const c_char,
    /// Docstring, or NULL.
    pub doc: *const c_char,
    /// Codes of the result and of the parameters; of a method without self, of a constructor without a result.
    pub signature: *const c_char,
    /// Names of the parameters, with commas between, or NULL: positional only.
    pub names: *const c_char,
    /// The C function.
    pub function: kvl_function,
    /// KVL_DEF_*
    pub flags: u32,
}

/// A property of a class in plain C.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct kvl_property_def {
    /// Name in its class.
    pub name: *const c_char,
    /// Docstring, or NULL.
    pub doc: *const c_char,
    /// `R get(void *self)`
    pub getter: kvl_function,
    /// `void set(void *self, V value)`, or NULL: read-only.
    pub setter: kvl_function,
    /// Code of R and V; one that is starred at kvl_func_def.
    pub code: i32,
    /// KVL_DEF_ENV
    pub flags: u32,
}

/// A class in plain C: objects are addresses, which the constructor makes and destroy ends.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct kvl_class_def {
    /// sizeof(kvl_class_def) that the module was compiled with.
    pub size: u64,
    /// Name in its scope.
    pub name: *const c_char,
    /// Docstring, or NULL.
    pub doc: *const c_char,
    /// Bytes of an object with what it owns, a hint to the garbage collector.
    pub object_size: u64,
    /// `void *construct(...)`: returns a new object, or NULL and an error pending. signature has the parameters only. NULL: the
    /// class cannot be made from Python.
    pub constructor: *const kvl_func_def,
    /// Ends an object; called once, on any thread, possibly late. It calls nothing of the table but the deletes.
    pub destroy: Option<unsafe extern "C" fn(self_: *mut c_void)>,
    /// Methods, and static functions.
    pub methods: *const kvl_func_def,
    /// How many.
    pub n_methods: u64,
    /// Properties.
    pub properties: *const kvl_property_def,
    /// How many.
    pub n_properties: u64,
}

/// A C function made of a Python callable.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct kvl_callback {
    /// Its address; cast it to the type that its format says.
    pub code: kvl_function,
    /// Names it for callback_delete; 0 is null.
    pub bits: u64,
}
