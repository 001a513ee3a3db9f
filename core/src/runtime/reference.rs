//! Handles in and out: what a handle refers to, and new handles for what the host answers.

use crate::abi::handle::{
    KVL_KIND_CONSTANT, KVL_KIND_FIELD, KVL_KIND_FRAME, KVL_KIND_GLOBAL, KVL_KIND_INVALID, KVL_KIND_LOCAL, KVL_KIND_WEAK,
};
use crate::abi::mistake::Mistake;
use crate::handles::handle::{Handle, Id};
use crate::handles::place::{LAST_GENERATION, Place, SHARED};
use crate::handles::table::Slots;
use crate::runtime::deferred_release;
use crate::runtime::deferred_release::place_drop;
use crate::runtime::env::{self, Env};
use crate::runtime::error::{Error, Result};
use crate::runtime::observer::{self, End};
use crate::runtime::owned::{Borrowed, counted};
use crate::runtime::tables::{COUNTS, Edge, FIELD_TABLE, GLOBAL_TABLE, Global, WEAK_TABLE};
use crate::runtime::watch;

/// Object of any live local, global or constant; `what` names the parameter in messages.
#[inline]
pub fn borrow(env: &Env, bits: u64, what: &str) -> Result<Borrowed> {
    match Handle::unpack(bits) {
        Some(Handle::Local { env: number, id }) => env.get(number, id, what).map(Borrowed::kept),
        Some(Handle::Constant(place)) => Ok(Borrowed::kept(place)),
        // Counted, as no thread of its own can be told from it.
        Some(Handle::HostOwned { id, .. }) => placed(id, bits, what).map(|place| Borrowed::owned(counted(place))),
        Some(Handle::Global(id)) => {
            // Counted within the step: the table's own reference keeps the place until then.
            let place = GLOBAL_TABLE.with(|table| table.get(id).map(|global| counted(global.place)));
            let place = place.ok_or_else(|| Error::stale(what, "global", bits))?;
            Ok(Borrowed::owned(place))
        }
        Some(Handle::Field(_) | Handle::Frame { .. }) => Err(Error::wrong_kind(
            what,
            bits,
            Mistake::WrongKind,
            "is a field or a frame, not an object; field_get makes a local of a field's value",
        )),
        Some(Handle::Weak(_)) => {
            Err(Error::wrong_kind(what, bits, Mistake::WeakAsStrong, "is a weak handle; upgrade it to a local first"))
        }
        Some(Handle::Null) => Err(Error::null(what)),
        None => Err(Error::garbage(what, bits)),
    }
}

/// Place of an argument or result that lives.
#[inline]
fn placed(id: Id, bits: u64, what: &str) -> Result<Place> {
    Place::new(id.index.into())
        .filter(|&place| COUNTS.generation(place) == id.generation && COUNTS.get(place) != 0)
        .ok_or_else(|| Error::stale(what, "local", bits))
}

/// Makes the handle by which the host gets a result; takes over one reference to the place. `None` where the host has to ask.
#[inline]
pub fn result(place: Place) -> Option<u64> {
    let generation = COUNTS.generation(place);
    let is_shared = !place.is_constant() && place.index() < SHARED && generation <= LAST_GENERATION;
    let id = Id { index: place.index(), generation };
    (is_shared && !observer::is_watching()).then(|| Handle::HostOwned { id, is_result: true }.pack())
}

/// Object of a handle that may be null.
#[inline]
pub fn borrow_or_null(env: &Env, bits: u64, what: &str) -> Result<Option<Borrowed>> {
    if bits == 0 { Ok(None) } else { borrow(env, bits, what).map(Some) }
}

/// Weak reference object of a weak handle.
pub fn borrow_weak(bits: u64, what: &str) -> Result<Borrowed> {
    match Handle::unpack(bits) {
        Some(Handle::Weak(id)) => {
            let place = WEAK_TABLE.with(|table| table.get(id).map(counted));
            let place = place.ok_or_else(|| Error::stale(what, "weak", bits))?;
            Ok(Borrowed::owned(place))
        }
        Some(Handle::Null) => Err(Error::null(what)),
        Some(_) => {
            Err(Error::wrong_kind(what, bits, Mistake::WrongKind, "is not a weak handle; make one with weak_new"))
        }
        None => Err(Error::garbage(what, bits)),
    }
}

#[inline]
fn made(bits: u64, place: Place) -> u64 {
    env::current().made(bits, Some(place));
    bits
}

#[inline]
fn gone(bits: u64) {
    env::current().gone(bits, End::Deleted);
}

/// A new global; takes over one reference to the place.
pub fn global(place: Place) -> Result<u64> {
    if place.is_constant() {
        watch::constant_global_made(place);
        return Ok(Handle::Constant(place).pack());
    }
    let inserted = GLOBAL_TABLE.with(|table| table.insert(Global { place, more: 0 }));
    match inserted {
        Ok(id) => Ok(made(Handle::Global(id).pack(), place)),
        Err(_) => {
            place_drop(place);
            Err(Error::limit("more than 268 million globals: something keeps them without end"))
        }
    }
}

/// A new weak handle of a weak reference object; takes over one reference to its place.
pub fn weak(place: Place) -> Result<u64> {
    let inserted = WEAK_TABLE.with(|table| table.insert(place));
    match inserted {
        Ok(id) => Ok(made(Handle::Weak(id).pack(), place)),
        Err(_) => {
            place_drop(place);
            Err(Error::limit("more than 268 million weak handles: something keeps them without end"))
        }
    }
}

/// Counts one more owner of a global.
pub fn global_retain(bits: u64, what: &str) -> Result<()> {
    match Handle::unpack(bits) {
        Some(Handle::Global(id)) => GLOBAL_TABLE.with(|table| {
            let global = table.get_mut(id).ok_or_else(|| Error::stale(what, "global", bits))?;
            global.more = global.more.checked_add(1).ok_or_else(|| Error::limit("a global has 4 billion owners"))?;
            Ok(())
        }),
        Some(Handle::Constant(_)) => Ok(()),
        Some(Handle::Null) => Err(Error::null(what)),
        Some(_) => Err(Error::wrong_kind(what, bits, Mistake::WrongKind, "is not a global handle")),
        None => Err(Error::garbage(what, bits)),
    }
}

/// Ends a global, or one owner of it if it has more; a reference is the caller's now.
pub fn global_remove(bits: u64, what: &str) -> Result<Place> {
    match Handle::unpack(bits) {
        Some(Handle::Global(id)) => {
            let removed = GLOBAL_TABLE.with(|table| {
                let global = table.get_mut(id)?;
                if global.more > 0 {
                    global.more -= 1;
                    return Some((counted(global.place), false));
                }
                table.remove(id).map(|global| (global.place, true))
            });
            let (place, is_last) = removed.ok_or_else(|| Error::stale(what, "global", bits))?;
            if is_last {
                gone(bits);
            }
            Ok(place)
        }
        Some(Handle::Constant(place)) => Ok(place),
        Some(Handle::Null) => Err(Error::null(what)),
        Some(_) => Err(Error::wrong_kind(what, bits, Mistake::WrongKind, "is not a global handle")),
        None => Err(Error::garbage(what, bits)),
    }
}

/// Ends a local; its reference is the caller's now. An argument the host ends: the caller gets a reference of its own.
pub fn local_remove(env: &Env, bits: u64, what: &str) -> Result<Place> {
    match Handle::unpack(bits) {
        Some(Handle::HostOwned { id, is_result: false }) => Ok(counted(placed(id, bits, what)?)),
        _ => hosted_remove(env, bits, what),
    }
}

/// The same for the host, which ends arguments too.
pub fn hosted_remove(env: &Env, bits: u64, what: &str) -> Result<Place> {
    env.result_ended(bits);
    match Handle::unpack(bits) {
        Some(Handle::Local { env: number, id }) => env.remove(number, id, what),
        Some(Handle::HostOwned { id, .. }) => placed(id, bits, what),
        Some(Handle::Constant(place)) => Ok(place),
        Some(Handle::Null) => Err(Error::null(what)),
        Some(_) => Err(Error::wrong_kind(what, bits, Mistake::WrongKind, "is not a local handle")),
        None => Err(Error::garbage(what, bits)),
    }
}

/// Ends a weak; its reference is the caller's now.
pub fn weak_remove(bits: u64) -> Option<Place> {
    match Handle::unpack(bits) {
        Some(Handle::Weak(id)) => {
            let place = WEAK_TABLE.with(|table| table.remove(id));
            if place.is_some() {
                gone(bits);
            }
            place
        }
        _ => None,
    }
}

/// A new field; takes over one reference to the place of the weak reference to its owner.
pub fn field(edge: Edge) -> Result<u64> {
    let inserted = FIELD_TABLE.with(|table| table.insert(edge));
    match inserted {
        Ok(id) => Ok(made(Handle::Field(id).pack(), edge.owner)),
        Err(_) => {
            deferred_release::push_edge(edge);
            Err(Error::limit("more than 268 million fields: something keeps them without end"))
        }
    }
}

/// Weak reference to the owner of a field, and its key there.
pub fn borrow_field(bits: u64) -> Result<(Borrowed, i64)> {
    match Handle::unpack(bits) {
        Some(Handle::Field(id)) => {
            let edge = FIELD_TABLE.with(|table| {
                table.get(id).inspect(|edge| {
                    counted(edge.owner);
                })
            });
            let edge = edge.ok_or_else(|| Error::stale("field", "field", bits))?;
            Ok((Borrowed::owned(edge.owner), edge.key))
        }
        Some(Handle::Null) => Err(Error::null("field")),
        Some(_) => Err(Error::wrong_kind("field", bits, Mistake::WrongKind, "is not a field; make one with field_new")),
        None => Err(Error::garbage("field", bits)),
    }
}

/// Ends a field; the edge and its reference are the caller's now.
pub fn field_remove(bits: u64) -> Option<Edge> {
    let Some(Handle::Field(id)) = Handle::unpack(bits) else { return None };
    let edge = FIELD_TABLE.with(|table| table.remove(id))?;
    gone(bits);
    Some(edge)
}

/// What kind of live handle some bits are for this thread, KVL_KIND_*.
pub fn kind(env: &Env, bits: u64) -> u32 {
    let live = |lives: bool, kind| if lives { kind } else { KVL_KIND_INVALID };
    match Handle::unpack(bits) {
        None | Some(Handle::Null) => KVL_KIND_INVALID,
        Some(Handle::Local { env: number, id }) => live(env.has_local(number, id), KVL_KIND_LOCAL),
        Some(Handle::HostOwned { id, .. }) => live(placed(id, bits, "").is_ok(), KVL_KIND_LOCAL),
        Some(Handle::Global(id)) => live(GLOBAL_TABLE.with(|table| table.get(id).is_some()), KVL_KIND_GLOBAL),
        Some(Handle::Weak(id)) => live(WEAK_TABLE.with(|table| table.get(id).is_some()), KVL_KIND_WEAK),
        Some(Handle::Field(id)) => live(FIELD_TABLE.with(|table| table.get(id).is_some()), KVL_KIND_FIELD),
        Some(Handle::Frame { env: number, serial }) => live(env.has_frame(number, serial), KVL_KIND_FRAME),
        Some(Handle::Constant(_)) => KVL_KIND_CONSTANT,
    }
}

/// Ends every handle there is: its Python has made way for another one, which knows none of its objects.
pub fn forget_all() {
    let globals = GLOBAL_TABLE.with(Slots::drain);
    let weaks = WEAK_TABLE.with(Slots::drain);
    let fields = FIELD_TABLE.with(Slots::drain);
    let handles = globals.map(Handle::Global).chain(weaks.map(Handle::Weak)).chain(fields.map(Handle::Field));
    handles.for_each(|handle| env::current().gone(handle.pack(), End::PythonReplaced));
    env::forget_locals();
    COUNTS.clear();
    drop((deferred_release::take(), deferred_release::take_cleared(usize::MAX)));
}
