//! Handle types as C sees them; `crate::handles::handle` knows their bits.

/// Any live local, global or constant, borrowed for the duration of a call.
pub type kvl_ref = u64;

/// A reference of the current call on the current thread; gone when the call ends.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct kvl_local {
    /// 0 is null.
    pub bits: u64,
}

/// A reference that lives until it is deleted, usable on every thread.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct kvl_global {
    /// 0 is null.
    pub bits: u64,
}

/// A reference that does not keep its object alive; upgrade it to use it.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct kvl_weak {
    /// 0 is null.
    pub bits: u64,
}

/// An edge from a Python object to another one; see field_new.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct kvl_field {
    /// 0 is null.
    pub bits: u64,
}

/// A frame that C has pushed on this thread.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct kvl_frame {
    /// 0 is null.
    pub bits: u64,
}

/// Number of an interned attribute name, from 1.
pub type kvl_name = u32;

/// Kind tag, in bits 59 to 61 of a handle: none.
pub const KVL_KIND_INVALID: u32 = 0;
/// Kind tag of a local.
pub const KVL_KIND_LOCAL: u32 = 1;
/// Kind tag of a global.
pub const KVL_KIND_GLOBAL: u32 = 2;
/// Kind tag of a weak.
pub const KVL_KIND_WEAK: u32 = 3;
/// Kind tag of a constant: immortal, usable on every thread; deleting one does nothing; the low bits are its place.
pub const KVL_KIND_CONSTANT: u32 = 4;
/// Kind tag of a field.
pub const KVL_KIND_FIELD: u32 = 5;
/// Kind tag of a frame.
pub const KVL_KIND_FRAME: u32 = 6;

/// Handle of None.
pub const KVL_NONE: u64 = 2305843009213693952;
/// Handle of True.
pub const KVL_TRUE: u64 = 2305843009213693953;
/// Handle of False.
pub const KVL_FALSE: u64 = 2305843009213693954;
/// Handle of Ellipsis.
pub const KVL_ELLIPSIS: u64 = 2305843009213693955;
/// Handle of NotImplemented.
pub const KVL_NOT_IMPLEMENTED: u64 = 2305843009213693956;

/// Places whose words the host may use; see kvl_host_words.
pub const KVL_SHARED_PLACES: i64 = 65536;
/// Generation in which such a place is used last.
pub const KVL_LAST_GENERATION: i64 = 268435455;
/// Handle of generation 0 and place 0 as an argument.
pub const KVL_ARGUMENT: u64 = 1152640029630136320;
/// The same as a result.
pub const KVL_RESULT: u64 = 1152358554653425664;

/// Environment of a thread: its locals and its pending error. Opaque.
#[derive(Debug)]
pub struct kvl_env {
    _opaque: [u8; 0],
}

/// Number of a C++ type, from 1; one for each canonical type_info name in the process.
pub type kvl_type = u32;
