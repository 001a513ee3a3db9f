//! C++ values and Python objects: conversions, and the slots of a call.

use super::pointer;
use crate::abi::handle::{kvl_env, kvl_local, kvl_ref};
use crate::abi::slot::{KVL_VALUE_ASK, KVL_VALUE_BY_TYPE, kvl_slot};
use crate::abi::status::kvl_status;
use crate::capi::boundary;
use crate::host;
use crate::host::intern;
use crate::runtime::env::Env;
use crate::runtime::error::{Error, Result};
use crate::runtime::names::Interned;
use crate::runtime::observer;
use crate::runtime::owned::Borrowed;
use crate::runtime::reference;
use crate::types::format;
use smallvec::SmallVec;
use std::ffi::c_char;

/// Slots that need no heap.
const INLINE: usize = 12;

/// A format and the slots that go with it.
pub(super) struct SlotCall<'a> {
    format: &'static Interned,
    slots: &'a mut [kvl_slot],
}

impl SlotCall<'_> {
    /// Reads the format.
    ///
    /// # Safety
    /// (P3, P5)
    #[inline]
    pub unsafe fn new<'a>(env: &Env, format: *const c_char, slots: *mut kvl_slot) -> Result<SlotCall<'a>> {
        // SAFETY: (P3) passed on.
        let format = intern::format(env, unsafe { pointer::c_bytes(format, "format") }?)?;
        if slots.is_null() {
            return Err(Error::null("slots"));
        }
        // SAFETY: (P5) as many as the format says.
        let slots = unsafe { std::slice::from_raw_parts_mut(slots, format.format.slots) };
        if observer::is_checking() {
            for &(index, code) in &format.format.texts {
                check_text(code, &slots[index..])?;
            }
        }
        Ok(SlotCall { format, slots })
    }

    /// How many arguments it has.
    pub fn arguments(&self) -> usize {
        self.format.format.arguments
    }

    /// Lets `ask` put the question to the host: with the format and slots that have places where C's have handles.
    #[inline]
    pub fn ask<R>(self, env: &Env, ask: impl FnOnce(&'static Interned, *mut kvl_slot) -> Result<R>) -> Result<R> {
        match self.format.format.handles.is_empty() {
            true => ask(self.format, self.slots.as_mut_ptr()),
            false => self.with_places(env, |format, slots, _| ask(format, slots.as_mut_ptr())),
        }
    }

    /// The same, and gives the result to C.
    #[inline]
    pub fn run(self, env: &Env, ask: impl FnOnce(&'static Interned, *mut kvl_slot) -> Result<()>) -> Result<()> {
        let code = self.format.format.result;
        if !self.format.format.handles.is_empty() {
            return self.with_places(env, |format, inner, outer| {
                ask(format, inner.as_mut_ptr())?;
                let width = inner.len().min(2);
                let mut result = [kvl_slot { i: 0 }; 2];
                result[..width].copy_from_slice(&inner[..width]);
                finish(env, code, &mut result)?;
                let width = format::result_width(code);
                outer[..width].copy_from_slice(&result[..width]);
                Ok(())
            });
        }
        ask(self.format, self.slots.as_mut_ptr())?;
        finish(env, code, self.slots)
    }

    /// Works with a copy of the slots that has places in it: C's own are still the arguments when the host fails.
    fn with_places<R>(
        self,
        env: &Env,
        work: impl FnOnce(&'static Interned, &mut [kvl_slot], &mut [kvl_slot]) -> Result<R>,
    ) -> Result<R> {
        let SlotCall { format, slots: outer } = self;
        let mut inline = [kvl_slot { i: 0 }; INLINE];
        let mut heap = Vec::new();
        let inner = match inline.get_mut(..outer.len()) {
            Some(inner) => {
                inner.copy_from_slice(outer);
                inner
            }
            None => {
                heap.extend_from_slice(outer);
                &mut heap[..]
            }
        };
        let mut borrowed = SmallVec::<[Borrowed; 4]>::new();
        for &index in &format.format.handles {
            // SAFETY: (P5) the format says that this slot holds a handle.
            let bits = unsafe { outer[index].h };
            let object = reference::borrow(env, bits, "an argument")?;
            inner[index].i = object.number();
            borrowed.push(object);
        }
        work(format, inner, outer)
    }
}

/// Makes what the host has written to the slots of a result into what C gets.
#[inline]
fn finish(env: &Env, code: u8, slots: &mut [kvl_slot]) -> Result<()> {
    match code {
        b'O' => {
            // SAFETY: (P5) the host has written a place there.
            let number = unsafe { slots[0].i };
            slots[0].h = env.local(host::arrived(env, number)?)?;
        }
        format::NUMBER => finish_number(env, slots)?,
        format::VALUE => finish_value(env, slots)?,
        _ => text_to_slots(env, code, slots),
    }
    Ok(())
}

/// The same for what is a number, if its code in the second slot says so, or else an object.
#[inline]
pub(super) fn finish_number(env: &Env, slots: &mut [kvl_slot]) -> Result<()> {
    // SAFETY: (P5) the host has written a code there.
    if unsafe { slots[1].i } == i64::from(b'O') {
        // SAFETY: (P5) the code says that this slot holds a place.
        let number = unsafe { slots[0].i };
        slots[0].h = env.local(host::arrived(env, number)?)?;
    }
    Ok(())
}

/// The same for what may be a text, which the host has answered with if the second slot is negative.
fn finish_value(env: &Env, slots: &mut [kvl_slot]) -> Result<()> {
    // SAFETY: (P5) the host has written a code or a length there.
    if unsafe { slots[1].i } >= 0 {
        return finish_number(env, slots);
    }
    text_to_slots(env, b's', slots);
    // SAFETY: (P5) just written.
    slots[1].i = -1 - unsafe { slots[1].i };
    Ok(())
}

/// Refuses a text argument that is not UTF-8.
fn check_text(code: u8, slots: &[kvl_slot]) -> Result<()> {
    // SAFETY: (P5) the code says that this slot holds an address.
    let data = unsafe { slots[0].p }.cast::<c_char>();
    if data.is_null() {
        return Ok(());
    }
    // SAFETY: (P5) the code says that this slot holds a length.
    let len = if code == b's' { unsafe { slots[1].i } } else { -1 };
    // SAFETY: (P3) passed on.
    unsafe { super::pointer::utf8(data, len, "slots") }.map(|_| ())
}

/// Lets slots point at the text that the host has answered with, if the code is a text's.
fn text_to_slots(env: &Env, code: u8, slots: &mut [kvl_slot]) {
    if !matches!(code, b's' | b'y' | b'z') {
        return;
    }
    let text = env.text.borrow();
    slots[0].p = if text.none { std::ptr::null_mut() } else { text.bytes.as_ptr().cast_mut().cast() };
    if code != b'z' {
        slots[1].i = text.bytes.len().saturating_sub(1) as i64;
    }
}

fn code_of(code: i32) -> Result<u8> {
    let known = u8::try_from(code).ok().filter(|&code| format::width(code).is_some_and(|width| width > 0));
    known.filter(|&code| code != b'O').ok_or_else(|| {
        Error::wrong(format_args!("code {code} is not that of a value; see kvl_slot for those that are"))
    })
}

pub(super) unsafe extern "C" fn value_new(
    env: *mut kvl_env,
    code: i32,
    slots: *mut kvl_slot,
    out: *mut kvl_local,
) -> kvl_status {
    boundary!(env, |env| {
        let out = pointer::out(out)?;
        let known = code_of(code)?;
        if slots.is_null() {
            return Err(Error::null("slots"));
        }
        if observer::is_checking() && matches!(known, b's' | b'z') {
            // SAFETY: (P5) as many as the code says.
            check_text(known, unsafe { std::slice::from_raw_parts(slots, format::width(known).unwrap_or(1)) })?;
        }
        // SAFETY: (P5) passed on.
        let bits = env.local(unsafe { host::object::value_new(env, code, slots) }?)?;
        // SAFETY: (P2) checked above.
        unsafe { pointer::write(out, kvl_local { bits }) };
        Ok(())
    })
}

pub(super) unsafe extern "C" fn value_get(
    env: *mut kvl_env,
    object: kvl_ref,
    code: i32,
    slots: *mut kvl_slot,
) -> kvl_status {
    boundary!(env, |env| {
        let plain = code & !(KVL_VALUE_BY_TYPE | KVL_VALUE_ASK);
        let known = if plain == i32::from(b'U') { b'U' } else { code_of(plain)? };
        if slots.is_null() {
            return Err(Error::null("slots"));
        }
        let object = reference::borrow(env, object, "object")?;
        // SAFETY: (P5) passed on.
        unsafe { host::object::value_get(env, &object, code, slots) }?;
        // SAFETY: (P5) as many as the code says.
        let slots = unsafe { std::slice::from_raw_parts_mut(slots, format::width(known).unwrap_or(0)) };
        if code & KVL_VALUE_ASK == 0 {
            text_to_slots(env, known, slots);
        }
        Ok(())
    })
}

pub(super) unsafe extern "C" fn value_build(
    env: *mut kvl_env,
    kind: i32,
    format: *const c_char,
    slots: *mut kvl_slot,
    out: *mut kvl_local,
) -> kvl_status {
    boundary!(env, |env| {
        let out = pointer::out(out)?;
        // SAFETY: (P3, P5) passed on.
        let call = unsafe { SlotCall::new(env, format, slots) }?;
        let place = call.ask(env, |format, slots| {
            // SAFETY: (P5) `Call` has made them those of the format.
            unsafe { host::object::build(env, kind, format.number, slots) }
        })?;
        let bits = env.local(place)?;
        // SAFETY: (P2) checked above.
        unsafe { pointer::write(out, kvl_local { bits }) };
        Ok(())
    })
}
