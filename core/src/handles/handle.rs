//! Bit layout of handles: kind tag, pack and unpack.
//!
//! A handle is 64 bits, never negative as a signed number (cffi and PyPy's JIT are fastest with machine integers), and
//! never 0, which is null:
//!
//! ```text
//!   63 62 | 61 60 59 | 58                                                          0
//!    0  0 |   kind   | Local    environment 11 | generation 28 | index 20
//!                    |          2047: an argument, 2046: a result, with the generation and the number of a place
//!                    | Global   generation 31 | index 28
//!                    | Weak     generation 31 | index 28
//!                    | Field    generation 31 | index 28
//!                    | Frame    environment 11 | serial 48
//!                    | Constant place
//! ```
//!
//! The kind makes a handle of one table unmistakable in another, which slotmap alone can't detect. The environment number
//! makes a local unmistakable on another thread. The generation makes a deleted handle unmistakable for the next owner of
//! its slot: a slot whose generation is used up is retired ([`crate::handles::table::Slots`]), so no handle ever comes back.

#![forbid(unsafe_code)]

use crate::abi::handle::{
    KVL_KIND_CONSTANT, KVL_KIND_FIELD, KVL_KIND_FRAME, KVL_KIND_GLOBAL, KVL_KIND_LOCAL, KVL_KIND_WEAK, KVL_NONE,
    KVL_NOT_IMPLEMENTED,
};
use crate::handles::place::{LAST_GENERATION, Place, SHARED};

const KIND_SHIFT: u32 = 59;
const PAYLOAD: u64 = (1 << KIND_SHIFT) - 1;

const ENV_BITS: u32 = 11;
const LOCAL_GENERATION_BITS: u32 = 28;
const LOCAL_INDEX_BITS: u32 = 20;
const GLOBAL_GENERATION_BITS: u32 = 31;
const GLOBAL_INDEX_BITS: u32 = 28;
const FRAME_BITS: u32 = LOCAL_GENERATION_BITS + LOCAL_INDEX_BITS;

const _: () = assert!(ENV_BITS + LOCAL_GENERATION_BITS + LOCAL_INDEX_BITS == KIND_SHIFT);
const _: () = assert!(GLOBAL_GENERATION_BITS + GLOBAL_INDEX_BITS == KIND_SHIFT);
const _: () = assert!(KVL_NONE == (KVL_KIND_CONSTANT as u64) << KIND_SHIFT);

/// How many environments can be told apart; two numbers more mean something else.
pub(crate) const ENVS: usize = (1 << ENV_BITS) - 2;
const RESULT: u32 = ENVS as u32;
const ARGUMENT: u32 = ENVS as u32 + 1;
const _: () = assert!(SHARED <= 1 << LOCAL_INDEX_BITS && LAST_GENERATION < 1 << LOCAL_GENERATION_BITS);

/// What a table of handles of one kind can hold.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// Largest index.
    pub index: u32,
    /// Largest generation.
    pub generation: u32,
}

/// Bounds of the locals of one thread.
pub(crate) const LOCALS: Bounds = bounds(LOCAL_INDEX_BITS, LOCAL_GENERATION_BITS);
/// Bounds of the globals, and of the weaks.
pub(crate) const GLOBALS: Bounds = bounds(GLOBAL_INDEX_BITS, GLOBAL_GENERATION_BITS);

const fn bounds(index: u32, generation: u32) -> Bounds {
    Bounds { index: (1 << index) - 1, generation: ((1u64 << generation) - 1) as u32 }
}

/// Names a slot at one time of its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Id {
    /// Which slot.
    pub index: u32,
    /// Which of its owners.
    pub generation: u32,
}

/// A handle, taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handle {
    /// No object.
    Null,
    /// A reference of the current call on one thread.
    Local {
        /// Number of the thread's environment.
        env: u32,
        /// Slot in its table.
        id: Id,
    },
    /// A reference that the host has passed as an argument, or gets as a result: a local that names its place itself, so that the
    /// host makes and ends it without a call.
    HostOwned {
        /// Index: of the place; generation: of its object.
        id: Id,
        /// Whether it is on its way to the host, which then owns the reference.
        is_result: bool,
    },
    /// A reference that lives until it is deleted.
    Global(Id),
    /// A reference that does not keep its object alive.
    Weak(Id),
    /// An object that never dies.
    Constant(Place),
    /// An edge from one object to another.
    Field(Id),
    /// A frame that C has pushed.
    Frame {
        /// Number of the thread's environment.
        env: u32,
        /// Counts the frames of the thread.
        serial: u64,
    },
}

impl Handle {
    /// Takes bits apart; `None` for bits that no handle has.
    #[inline]
    pub fn unpack(bits: u64) -> Option<Handle> {
        let payload = bits & PAYLOAD;
        match (bits >> KIND_SHIFT) as u32 {
            KVL_KIND_LOCAL => {
                let id = id(payload & ((1 << (LOCAL_GENERATION_BITS + LOCAL_INDEX_BITS)) - 1), LOCAL_INDEX_BITS);
                match (payload >> (LOCAL_GENERATION_BITS + LOCAL_INDEX_BITS)) as u32 {
                    env if env < RESULT => Some(Handle::Local { env, id }),
                    _ if id.index >= SHARED => None,
                    tag => Some(Handle::HostOwned { id, is_result: tag == RESULT }),
                }
            }
            KVL_KIND_GLOBAL => Some(Handle::Global(id(payload, GLOBAL_INDEX_BITS))),
            KVL_KIND_WEAK => Some(Handle::Weak(id(payload, GLOBAL_INDEX_BITS))),
            KVL_KIND_CONSTANT if bits <= KVL_NOT_IMPLEMENTED => Some(Handle::Constant(Place::constant(payload as u32))),
            KVL_KIND_FIELD => Some(Handle::Field(id(payload, GLOBAL_INDEX_BITS))),
            KVL_KIND_FRAME => {
                Some(Handle::Frame { env: (payload >> FRAME_BITS) as u32, serial: payload & ((1 << FRAME_BITS) - 1) })
            }
            0 if payload == 0 => Some(Handle::Null),
            _ => None,
        }
    }

    /// The slot it names, among all kinds of handles; `None` for what has no slot.
    pub fn slot(self) -> Option<(u32, u32, u32)> {
        match self {
            Handle::Local { env, id } => Some((KVL_KIND_LOCAL, env, id.index)),
            Handle::Global(id) => Some((KVL_KIND_GLOBAL, 0, id.index)),
            Handle::Weak(id) => Some((KVL_KIND_WEAK, 0, id.index)),
            Handle::Field(id) => Some((KVL_KIND_FIELD, 0, id.index)),
            Handle::HostOwned { id, .. } => Some((KVL_KIND_LOCAL, ARGUMENT, id.index)),
            Handle::Null | Handle::Constant(_) | Handle::Frame { .. } => None,
        }
    }

    /// What it is, in a word.
    pub fn kind_name(self) -> &'static str {
        match self {
            Handle::Null => "null",
            Handle::Local { .. } | Handle::HostOwned { .. } => "local",
            Handle::Global(_) => "global",
            Handle::Weak(_) => "weak",
            Handle::Constant(_) => "constant",
            Handle::Field(_) => "field",
            Handle::Frame { .. } => "frame",
        }
    }

    /// Bits as reports show them: kind, slot and generation, such as `L#17.g3`.
    pub fn show(bits: u64) -> String {
        let of = |letter, id: Id| format!("{letter}#{}.g{}", id.index, id.generation);
        match Handle::unpack(bits) {
            None => format!("{bits:#x}"),
            Some(Handle::Null) => "null".into(),
            Some(Handle::Local { env, id }) => format!("{} of thread {}", of('L', id), env + 1),
            Some(Handle::HostOwned { id, .. }) => of('A', id),
            Some(Handle::Global(id)) => of('G', id),
            Some(Handle::Weak(id)) => of('W', id),
            Some(Handle::Field(id)) => of('F', id),
            Some(Handle::Frame { env, serial }) => format!("frame {serial} of thread {}", env + 1),
            Some(Handle::Constant(place)) => {
                ["None", "True", "False", "Ellipsis", "NotImplemented"][place.index() as usize].into()
            }
        }
    }

    /// Puts a handle together.
    #[inline]
    pub fn pack(self) -> u64 {
        match self {
            Handle::Null => 0,
            Handle::Local { env, id } => {
                kind(KVL_KIND_LOCAL)
                    | u64::from(env) << (LOCAL_GENERATION_BITS + LOCAL_INDEX_BITS)
                    | payload(id, LOCAL_INDEX_BITS)
            }
            Handle::HostOwned { id, is_result } => {
                let tag = if is_result { RESULT } else { ARGUMENT };
                kind(KVL_KIND_LOCAL)
                    | u64::from(tag) << (LOCAL_GENERATION_BITS + LOCAL_INDEX_BITS)
                    | payload(id, LOCAL_INDEX_BITS)
            }
            Handle::Global(id) => kind(KVL_KIND_GLOBAL) | payload(id, GLOBAL_INDEX_BITS),
            Handle::Weak(id) => kind(KVL_KIND_WEAK) | payload(id, GLOBAL_INDEX_BITS),
            Handle::Constant(place) => kind(KVL_KIND_CONSTANT) | u64::from(place.index()),
            Handle::Field(id) => kind(KVL_KIND_FIELD) | payload(id, GLOBAL_INDEX_BITS),
            Handle::Frame { env, serial } => kind(KVL_KIND_FRAME) | u64::from(env) << FRAME_BITS | serial,
        }
    }
}

#[inline]
fn kind(kind: u32) -> u64 {
    u64::from(kind) << KIND_SHIFT
}

#[inline]
fn payload(id: Id, index_bits: u32) -> u64 {
    u64::from(id.generation) << index_bits | u64::from(id.index)
}

#[inline]
fn id(payload: u64, index_bits: u32) -> Id {
    Id { index: (payload & ((1 << index_bits) - 1)) as u32, generation: (payload >> index_bits) as u32 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_survives_packing() {
        let high = Id { index: LOCALS.index, generation: LOCALS.generation };
        let highest = Id { index: GLOBALS.index, generation: GLOBALS.generation };
        for handle in [
            Handle::Null,
            Handle::Local { env: 0, id: Id { index: 1, generation: 0 } },
            Handle::Local { env: ENVS as u32 - 1, id: high },
            Handle::HostOwned { id: Id { index: SHARED - 1, generation: LAST_GENERATION }, is_result: false },
            Handle::HostOwned { id: Id { index: 5, generation: 0 }, is_result: true },
            Handle::Global(highest),
            Handle::Weak(highest),
            Handle::Constant(Place::constant(4)),
            Handle::Field(highest),
            Handle::Frame { env: ENVS as u32 - 1, serial: (1 << FRAME_BITS) - 1 },
        ] {
            assert_eq!(Handle::unpack(handle.pack()), Some(handle));
            assert!(handle.pack() as i64 >= 0);
        }
    }

    #[test]
    fn bits_that_no_handle_has_are_refused() {
        for bits in [1, 42, u64::MAX, 1 << 63, 7 << KIND_SHIFT, KVL_NOT_IMPLEMENTED + 1] {
            assert_eq!(Handle::unpack(bits), None, "{bits:#x}");
        }
    }
}
