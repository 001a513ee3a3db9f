//! C functions made of Python callables.

use super::pointer;
use super::value::SlotCall;
use crate::abi::define::kvl_callback;
use crate::abi::handle::{kvl_env, kvl_ref};
use crate::abi::slot::kvl_slot;
use crate::abi::status::kvl_status;
use crate::capi::{boundary, function_name};
use crate::host;
use crate::runtime::env::{self, Env};
use crate::runtime::error::{Error, Result};
use crate::runtime::observer::End;
use crate::runtime::owned::Borrowed;
use crate::runtime::reference;
use crate::sync::Mutex;
use crate::types::ffi::{Closure, RawShape, Shape};
use crate::types::signature::{self, CType, Signature, SignatureKind};
use rustc_hash::FxHashMap;
use std::any::Any;
use std::ffi::{CString, c_char, c_void};
use std::sync::{Arc, LazyLock};

/// A callable that C calls.
#[derive(Debug)]
struct Callback {
    callable: Borrowed,
    format: CString,
    signature: Signature,
}

#[derive(Debug, Default)]
struct Table {
    last: u64,
    made: FxHashMap<u64, Made>,
}

/// The C function; gone before what it refers to, which who is in it keeps too.
#[derive(Debug)]
struct Made {
    _closure: Closure,
    _callback: Arc<Callback>,
}

static TABLE: LazyLock<Mutex<Table>> = LazyLock::new(Mutex::default);

/// Keeps other threads out until the guard is dropped.
pub fn hold() -> Box<dyn Any> {
    Box::new(TABLE.lock())
}

/// Bits of callbacks are no handles: what marks them is above the kinds.
const MARK: u64 = 7 << 59;

pub(super) unsafe extern "C" fn callback_new(
    env: *mut kvl_env,
    callable: kvl_ref,
    format: *const c_char,
    out: *mut kvl_callback,
) -> kvl_status {
    boundary!(env, |env| {
        let out = pointer::out(out)?;
        let callable = reference::borrow(env, callable, "callable")?;
        // SAFETY: (P3) passed on.
        let text = unsafe { pointer::c_bytes(format, "format") }?;
        let signature =
            Signature::parse(text, SignatureKind::Function).map_err(|wrong| Error::wrong_argument("format", wrong))?;
        if host::object::query(env, crate::abi::operator::KVL_QUERY_CALLABLE, &callable, None)? == 0 {
            return Err(Error::wrong_argument("callable", "cannot be called"));
        }
        let callable = Borrowed::owned(callable.to_owned());
        let format = CString::new(text).unwrap_or_default();
        let made = new(env, Callback { callable, format, signature })?;
        // SAFETY: (P2) checked above.
        unsafe { pointer::write(out, made) };
        Ok(())
    })
}

/// Makes the C function.
fn new(env: &Env, callback: Callback) -> Result<kvl_callback> {
    let place = callback.callable.place();
    let callback = Arc::new(callback);
    let params = callback.signature.params.iter().flat_map(|&code| signature::words(code).iter().copied());
    let shape = Shape::new(params, signature::result(callback.signature.result));
    let data = Arc::as_ptr(&callback).cast_mut().cast();
    // SAFETY: (F1) `enter` reads the arguments by the same signature; the table keeps the data beside the closure.
    let closure = unsafe { Closure::new(shape, enter, data) };
    let closure = closure.ok_or_else(|| Error::limit("the system gives no memory for another C function"))?;
    // SAFETY: (F1) an address of code as the function that it is.
    let code = Some(unsafe { std::mem::transmute::<*mut c_void, unsafe extern "C" fn()>(closure.code()) });
    let mut table = TABLE.lock();
    table.last += 1;
    let bits = MARK | table.last;
    table.made.insert(bits, Made { _closure: closure, _callback: callback });
    drop(table);
    env.made(bits, Some(place));
    Ok(kvl_callback { code, bits })
}

pub(super) unsafe extern "C" fn callback_delete(callback: kvl_callback) {
    boundary!(or(), |env| {
        let made = TABLE.lock().made.remove(&callback.bits);
        if made.is_some() {
            env.gone(callback.bits, End::Deleted);
        } else if callback.bits != 0 {
            super::handle::undeletable(env, function_name!(), "callback", callback.bits);
        }
        drop(made);
        Ok(())
    });
}

/// What runs when C calls a callback.
unsafe extern "C" fn enter(_shape: *mut RawShape, result: *mut c_void, arguments: *mut *mut c_void, data: *mut c_void) {
    // SAFETY: (F1) the data is a callback's, which the table keeps as long as its C function may be called; here it is kept
    // for the time of the call too, in which it may be deleted.
    unsafe { Arc::increment_strong_count(data.cast::<Callback>()) };
    // SAFETY: (F1) counted above.
    let callback = unsafe { Arc::from_raw(data.cast::<Callback>()) };
    let env = env::current();
    let mut answer = kvl_slot { u: 0 };
    if !host::is_closed() && !env.is_pending() {
        super::status_of(
            env,
            || "a callback",
            || {
                // SAFETY: (F1) libffi passes what the shape says.
                answer = unsafe { callback.run(env, arguments) }?;
                Ok(())
            },
        );
    }
    if callback.signature.result == b'f' {
        // SAFETY: (F1) the answer to a call with this result is a double.
        let number = unsafe { answer.d };
        // SAFETY: (F1) room for 8 bytes at least.
        unsafe { result.cast::<f32>().write(number as f32) };
    } else if callback.signature.result != b'v' {
        // SAFETY: (F1) room for 8 bytes at least; integers are widened.
        unsafe { result.cast::<kvl_slot>().write(answer) };
    }
}

impl Callback {
    /// Calls the callable.
    ///
    /// # Safety
    /// (F1) The arguments are pointers to values of the signature's types.
    unsafe fn run(&self, env: &Env, arguments: *mut *mut c_void) -> Result<kvl_slot> {
        let words = self.signature.params.iter().flat_map(|&code| signature::words(code));
        let mut slots = vec![kvl_slot { u: 0 }];
        for (index, &word) in words.enumerate() {
            // SAFETY: (F1) as many as there are words.
            let argument = unsafe { arguments.add(index) };
            // SAFETY: (F1) as above.
            let at = unsafe { *argument };
            // SAFETY: (F1) a value of this type.
            slots.push(unsafe { read(word, at) });
        }
        // SAFETY: (P3, P5) the format's own slots; no result is two wide.
        let call = unsafe { SlotCall::new(env, self.format.as_ptr(), slots.as_mut_ptr()) }?;
        call.run(env, |format, slots| {
            // SAFETY: (P5) `Call` has made them those of the format.
            unsafe { host::object::call_slots(env, &self.callable, format, slots) }
        })?;
        Ok(slots[0])
    }
}

/// A C value as a slot.
///
/// # Safety
/// (F1) The address is that of a value of the word's type.
unsafe fn read(word: CType, at: *const c_void) -> kvl_slot {
    macro_rules! number {
        ($type:ty) => {{
            // SAFETY: (F1) passed on.
            kvl_slot { i: i64::from(unsafe { at.cast::<$type>().read_unaligned() }) }
        }};
    }
    match word {
        CType::Bool | CType::U8 | CType::Char => number!(u8),
        CType::I8 => number!(i8),
        CType::I16 => number!(i16),
        CType::U16 => number!(u16),
        CType::I32 => number!(i32),
        CType::U32 => number!(u32),
        // SAFETY: (F1) passed on.
        CType::F32 => kvl_slot { d: f64::from(unsafe { at.cast::<f32>().read_unaligned() }) },
        // SAFETY: (F1) eight bytes, whatever they are.
        CType::I64 | CType::U64 | CType::F64 | CType::Pointer | CType::Local => unsafe {
            at.cast::<kvl_slot>().read_unaligned()
        },
    }
}
