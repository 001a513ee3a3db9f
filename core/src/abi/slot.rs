//! Values on their way between the languages: slots and boxes.

use super::handle::kvl_type;
use std::ffi::{c_char, c_void};

/// One argument or result.
///
/// Which member counts is told by a code, one character; used in parameters, formats, value_new and value_get:
///
///   v void | ? bool | b i8 B u8 h i16 H u16 i i32 I u32 q i64 Q u64 | f float d double (a double either way)
///   c char (i = 0..255; Python str of length 1, Latin-1)
///   s text: TWO slots (p = UTF-8 bytes, i = length); Python str, or bytes taken as they are
///   z C string: one slot p (NUL-terminated, or NULL for None)
///   y bytes: TWO slots (p, i)
///   Z complex: TWO slots (d real, d imaginary)
///   E enum: one slot i (params and results carry the type)
///   O Python object: h, a handle
///   N number or object: TWO slots, the second the code of the first: q, d or O. An exact int of 64 bits or float comes as a number,
///     without identity; only a result of object_call and its like, object_getattr_value, object_next_value. Since 1.2.
///   V value or object: as N, and an exact bool (?) or str: p, and in the second slot its length as -1 - length. Since 1.2.
///   C class instance: p, address of the C++ object of the named type (base adjusted)
///   S shared instance: TWO slots (p address, h local handle of the Python object that owns it), for shared_ptr
///   U owned instance: p is the kvl_box that gives the object away, for unique_ptr. value_get: with p NULL, sets p to the box,
///     which Python still owns; with p the box, makes the instance follow the object and type that the box has now (0: none)
#[repr(C)]
#[derive(Clone, Copy)]
pub union kvl_slot {
    /// Integers.
    pub i: i64,
    /// Unsigned 64-bit integers.
    pub u: u64,
    /// Floating point.
    pub d: f64,
    /// Addresses.
    pub p: *mut c_void,
    /// Handles.
    pub h: u64,
}

impl std::fmt::Debug for kvl_slot {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Which member counts is not known here, so none is shown.
        f.write_str("kvl_slot")
    }
}

/// Added to a code for value_get: the type of the object alone decides whether it is a value, which an integer out of range is too, by
/// the rules of Boost.Python; on entry slots[0].i is the number of the C++ type. KVL_STOP if it is none. Since 1.2.
pub const KVL_VALUE_BY_TYPE: i32 = 256;
/// Added to a code with KVL_VALUE_BY_TYPE: write no value, only return whether there is one. Since 1.2.
pub const KVL_VALUE_ASK: i32 = 512;

/// kvl_box.busy of an instance whose C++ object moves: the box is a kvl_moving_box, and `object` the address of an
/// `intptr_t (*)(struct kvl_box *)`, called with the native lock dropped before each use, which gives the object's address; 0 and an
/// error pending if there is none. What it gives is good until others are let in. Since 1.2.
pub const KVL_BOX_MOVES: i32 = 3;

/// A result that is more than a scalar: text, a complex, or an instance with an owner.
///
/// Boxes of text, of complex numbers and of borrowed polymorphic instances live in a pool of the thread that made
/// them: whoever reads one writes busy = 0. A box with destroy owns its object: whoever adopts it calls destroy once, on
/// any thread.
///
/// cbindgen:field-names=[object, text, size, destroy, type, busy, self]
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct kvl_box {
    /// Address of the C++ object (instances); with KVL_BOX_MOVES of a function that tells it.
    pub object: isize,
    /// Bytes of the text (codes s z y), or the two doubles (code Z, cast). Instance with destroy: not NULL if C++ may take the object
    /// over; what it says is between modules of C++.
    pub text: *const c_char,
    /// Text: bytes; instance: sizeof, as a hint to the garbage collector.
    pub size: i64,
    /// NULL: borrowed.
    pub destroy: Option<unsafe extern "C" fn(box_: *mut kvl_box)>,
    /// Instance: most derived registered class.
    pub type_: kvl_type,
    /// Not 0 while nobody has read a pooled box; 2 in a box that owns an object which others refer into (KVL_PARAM_HELD);
    /// KVL_BOX_MOVES.
    pub busy: i32,
    /// Instance: if not 0, local handle of the Python object that already stands for it; give that back, object is unused.
    pub self_: u64,
}

/// How many calls work on an object that moves, or on what lies within it: it has to stay where it is meanwhile. Since 1.2.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct kvl_uses {
    /// The uses of what the object belongs to, each of which is one of that, too; NULL: it belongs to nothing that is known.
    pub of: *mut kvl_uses,
    /// Those by functions of modules with the native lock, counted while they hold it.
    pub locked: i64,
    /// Those by functions of other modules, counted by atomic operations.
    pub unlocked: i64,
}

/// The box of an instance whose C++ object moves (KVL_BOX_MOVES). Since 1.2.
///
/// cbindgen:field-names=[box, find, within, uses]
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct kvl_moving_box {
    /// What is known of any instance.
    pub box_: kvl_box,
    /// Gives the object's address, or 0 and a pending error; called with the native lock held. Lets nobody in: it asks no Python. That
    /// what it reads is still there, the function in `object` has found out before (instance_pass).
    pub find: unsafe extern "C" fn(box_: *mut kvl_moving_box) -> isize,
    /// Address of the object that must neither be freed nor given away while this one is in use, such as its container; 0: not known.
    pub within: isize,
    /// Kept by modules.
    pub uses: kvl_uses,
}

/// Who has a box on its way to Python: whatever moment an exception of a signal's handler comes at, somebody ends the box. Since 1.2.
///
/// cbindgen:field-names=[box]
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct kvl_owner {
    /// NULL: it has none.
    pub box_: *mut kvl_box,
}
