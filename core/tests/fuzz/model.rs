//! What handles are supposed to do, as simply as possible: a map of the live ones.

use kevel::abi::handle::*;
use kevel::abi::status::*;
use std::collections::BTreeMap;

/// Threads that take part.
pub const THREADS: usize = 3;

/// What keeps a handle alive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A local that the host deletes.
    Hosted(usize),
    /// A local of a thread and a level.
    Framed(usize, u32),
    Global,
    Weak,
}

/// A live handle.
#[derive(Clone, Copy, Debug)]
pub struct Live {
    pub kind: Kind,
    /// Which object, by its number; the constants are -5 to -1.
    pub object: i64,
    /// Where the host keeps it; of a weak one, nobody's business.
    pub place: i64,
}

/// A pushed frame.
#[derive(Clone, Copy, Debug)]
pub struct Frame {
    pub bits: u64,
    pub level: u32,
    pub escaped: bool,
}

/// One thread.
#[derive(Clone, Debug, Default)]
pub struct Thread {
    pub env: u64,
    pub level: u32,
    pub base: u32,
    pub frames: Vec<Frame>,
}

/// Everything that lives.
#[derive(Debug, Default)]
pub struct Model {
    pub live: BTreeMap<u64, Live>,
    pub threads: [Thread; THREADS],
}

type Expected<T> = Result<T, kvl_status>;

/// Kind tag of any bits; `None` for bits that no handle has.
pub fn tag(bits: u64) -> Option<u32> {
    match (bits >> 59) as u32 {
        0 if bits == 0 => Some(KVL_KIND_INVALID),
        KVL_KIND_CONSTANT if bits <= KVL_NOT_IMPLEMENTED => Some(KVL_KIND_CONSTANT),
        tag @ (KVL_KIND_LOCAL | KVL_KIND_GLOBAL | KVL_KIND_WEAK | KVL_KIND_FIELD | KVL_KIND_FRAME) => Some(tag),
        _ => None,
    }
}

/// Object and place of a constant.
fn constant(bits: u64) -> Live {
    let place = (bits - KVL_NONE) as i64;
    Live { kind: Kind::Global, object: place - 5, place }
}

impl Model {
    /// What a handle of one kind refers to, on a thread; constants are of every kind but weak.
    pub fn of_kind(&self, thread: usize, bits: u64, wanted: &[u32]) -> Expected<Live> {
        let found = tag(bits).ok_or(KVL_E_STALE)?;
        match found {
            KVL_KIND_INVALID => Err(KVL_E_NULL),
            KVL_KIND_CONSTANT if wanted != [KVL_KIND_WEAK] => Ok(constant(bits)),
            _ if !wanted.contains(&found) => Err(KVL_E_TYPE),
            KVL_KIND_LOCAL if self.is_foreign(thread, bits) => Err(KVL_E_THREAD),
            _ => self.live.get(&bits).copied().ok_or(KVL_E_STALE),
        }
    }

    /// What any handle of an object refers to.
    pub fn object(&self, thread: usize, bits: u64) -> Expected<Live> {
        self.of_kind(thread, bits, &[KVL_KIND_LOCAL, KVL_KIND_GLOBAL])
    }

    /// What ref_is_same compares: `None` for null and for a weak of a dead object.
    pub fn identity(&self, thread: usize, bits: u64) -> Expected<Option<i64>> {
        match tag(bits) {
            Some(KVL_KIND_INVALID) => Ok(None),
            Some(KVL_KIND_WEAK) => {
                let weak = self.of_kind(thread, bits, &[KVL_KIND_WEAK])?;
                Ok(self.is_alive(weak.object).then_some(weak.object))
            }
            _ => self.object(thread, bits).map(|live| Some(live.object)),
        }
    }

    /// What ref_kind says.
    pub fn kind(&self, thread: usize, bits: u64) -> u32 {
        match tag(bits) {
            Some(KVL_KIND_CONSTANT) => KVL_KIND_CONSTANT,
            Some(KVL_KIND_FRAME) if self.threads[thread].frames.iter().any(|frame| frame.bits == bits) => {
                KVL_KIND_FRAME
            }
            Some(KVL_KIND_LOCAL) if self.is_foreign(thread, bits) => KVL_KIND_INVALID,
            Some(tag) if self.live.contains_key(&bits) => tag,
            _ => KVL_KIND_INVALID,
        }
    }

    fn is_foreign(&self, thread: usize, bits: u64) -> bool {
        bits >> 48 & 0x7ff != self.threads[thread].env
    }

    /// Whether something keeps an object.
    pub fn is_alive(&self, object: i64) -> bool {
        object < 0 || self.live.values().any(|live| live.object == object && live.kind != Kind::Weak)
    }

    /// How many handles keep a place.
    pub fn references(&self, place: i64) -> usize {
        self.live.values().filter(|live| live.place == place && live.kind != Kind::Weak).count()
    }

    /// The youngest frame of a thread, if it is the one that is meant.
    pub fn frame(&self, thread: usize, bits: u64) -> Expected<Frame> {
        let here = &self.threads[thread];
        match tag(bits).ok_or(KVL_E_STALE)? {
            KVL_KIND_INVALID => Err(KVL_E_NULL),
            KVL_KIND_FRAME if self.is_foreign(thread, bits) => Err(KVL_E_THREAD),
            KVL_KIND_FRAME => {
                let youngest = here.frames.last().filter(|frame| frame.bits == bits && frame.level > here.base);
                youngest.copied().ok_or(KVL_E_FRAME)
            }
            _ => Err(KVL_E_TYPE),
        }
    }

    /// The locals of a thread from a level upwards end, and its frames above `frames_above`.
    pub fn end(&mut self, thread: usize, level: u32, frames_above: u32) {
        self.live.retain(|_, live| !matches!(live.kind, Kind::Framed(owner, made) if owner == thread && made >= level));
        self.threads[thread].frames.retain(|frame| frame.level <= frames_above);
        self.threads[thread].level = frames_above;
    }
}
