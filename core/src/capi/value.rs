//! C++ values and Python objects: conversions, and the slots of a call.

use super::pointer;
use crate::abi::handle::{kvl_env, kvl_local, kvl_ref};
use crate::abi::slot::kvl_slot;
use crate::abi::status::kvl_status;
use crate::capi::boundary;
use crate::check;
use crate::env::Env;
use crate::error::{Error, Result};
use crate::format::{self, Format};
use crate::host;
use crate::intern::{self, Interned};
use crate::reference::{self, Borrowed};
use std::ffi::c_char;
use std::sync::Arc;

/// Slots that need no heap.
const INLINE: usize = 12;

/// The slots of one call, with the places of the objects that C knows by handle.
///
/// They are a copy where there are handles among them: C's own are still the arguments when the host fails.
pub(super) struct Call<'a> {
    format: Arc<Interned>,
    outer: &'a mut [kvl_slot],
    inline: [kvl_slot; INLINE],
    heap: Vec<kvl_slot>,
    borrowed: Vec<Borrowed>,
}

impl<'a> Call<'a> {
    /// Reads the format, and translates handles.
    ///
    /// # Safety
    /// (P3, P5)
    pub unsafe fn new(env: &Env, format: *const c_char, slots: *mut kvl_slot) -> Result<Call<'a>> {
        // SAFETY: (P3) passed on.
        let format = intern::format(env, unsafe { pointer::c_bytes(format, "format") }?)?;
        if slots.is_null() {
            return Err(Error::null("slots"));
        }
        // SAFETY: (P5) as many as the format says.
        let outer = unsafe { std::slice::from_raw_parts_mut(slots, format.format.slots) };
        let empty = kvl_slot { i: 0 };
        let mut call = Call { format, outer, inline: [empty; INLINE], heap: Vec::new(), borrowed: Vec::new() };
        if check::on() {
            call.check_texts()?;
        }
        call.translate(env)?;
        Ok(call)
    }

    fn translate(&mut self, env: &Env) -> Result<()> {
        let Format { handles, slots, .. } = &self.format.format;
        if handles.is_empty() {
            return Ok(());
        }
        let copy = if *slots > INLINE {
            self.heap = self.outer.to_vec();
            &mut self.heap[..]
        } else {
            self.inline[..*slots].copy_from_slice(self.outer);
            &mut self.inline[..]
        };
        for &index in handles {
            // SAFETY: (P5) the format says that this slot holds a handle.
            let bits = unsafe { self.outer[index].h };
            let object = reference::borrow(env, bits, "an argument")?;
            copy[index].i = object.number();
            self.borrowed.push(object);
        }
        Ok(())
    }

    /// Checked mode: refuses texts that are not UTF-8, which the host would refuse less clearly.
    fn check_texts(&self) -> Result<()> {
        for &(index, code) in &self.format.format.texts {
            check_text(code, &self.outer[index..])?;
        }
        Ok(())
    }

    /// How many arguments it has.
    pub fn arguments(&self) -> usize {
        self.format.format.arguments
    }

    /// As the host names the format.
    pub fn number(&self) -> i64 {
        self.format.number
    }

    /// For the host.
    pub fn slots(&mut self) -> *mut kvl_slot {
        self.inner().as_mut_ptr()
    }

    fn inner(&mut self) -> &mut [kvl_slot] {
        let Format { handles, slots, .. } = &self.format.format;
        match *slots {
            _ if handles.is_empty() => self.outer,
            slots if slots > INLINE => &mut self.heap,
            slots => &mut self.inline[..slots],
        }
    }

    /// Gives the result to C.
    pub fn finish(mut self, env: &Env) -> Result<()> {
        let code = self.format.format.result;
        if code == b'O' {
            // SAFETY: (P5) the host has written a place there.
            let number = unsafe { self.inner()[0].i };
            self.outer[0].h = env.local(host::arrived(env, number)?)?;
            return Ok(());
        }
        let width = format::width(code).unwrap_or(0);
        let mut result = [kvl_slot { i: 0 }; 2];
        result[..width].copy_from_slice(&self.inner()[..width]);
        text_to_slots(env, code, &mut result);
        self.outer[..width].copy_from_slice(&result[..width]);
        Ok(())
    }
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
        if check::on() && matches!(known, b's' | b'z') {
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
        let known = if code == i32::from(b'U') { b'U' } else { code_of(code)? };
        if slots.is_null() {
            return Err(Error::null("slots"));
        }
        let object = reference::borrow(env, object, "object")?;
        // SAFETY: (P5) passed on.
        unsafe { host::object::value_get(env, &object, code, slots) }?;
        // SAFETY: (P5) as many as the code says.
        let slots = unsafe { std::slice::from_raw_parts_mut(slots, format::width(known).unwrap_or(0)) };
        text_to_slots(env, known, slots);
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
        let mut call = unsafe { Call::new(env, format, slots) }?;
        // SAFETY: (P5) `Call` has made them those of the format.
        let bits = env.local(unsafe { host::object::build(env, kind, call.number(), call.slots()) }?)?;
        // SAFETY: (P2) checked above.
        unsafe { pointer::write(out, kvl_local { bits }) };
        Ok(())
    })
}
