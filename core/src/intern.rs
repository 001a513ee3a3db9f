//! Numbers that the host gave to attribute names and call formats, so that a name crosses to Python once.
//!
//! Names are kept for ever, long ones too: the host keeps its own list of them, which has no way to forget one either. C++
//! that makes attribute names up at run time should use a dict.

use crate::abi::handle::kvl_name;
use crate::env::Env;
use crate::error::{Error, Result};
use crate::format::{Format, Wrong};
use crate::host;
use parking_lot::Mutex;
use rustc_hash::FxHashMap;
use std::sync::{Arc, LazyLock};

type Names = FxHashMap<Box<[u8]>, i64>;
/// Names that C knows by number.
#[derive(Debug, Default)]
struct Numbered {
    texts: Vec<Arc<[u8]>>,
    numbers: FxHashMap<Arc<[u8]>, kvl_name>,
}

static NUMBERED: LazyLock<Mutex<Numbered>> = LazyLock::new(Mutex::default);

type Formats = FxHashMap<Box<[u8]>, Arc<Interned>>;

static NAMES: LazyLock<Mutex<Names>> = LazyLock::new(Mutex::default);
static FORMATS: LazyLock<Mutex<Formats>> = LazyLock::new(Mutex::default);

/// A format that has been read and has a number.
#[derive(Debug)]
pub struct Interned {
    /// As the host names it.
    pub number: i64,
    /// As the core needs it.
    pub format: Format,
}

/// Number of an attribute name.
#[inline]
pub fn name(env: &Env, name: &[u8]) -> Result<i64> {
    if let Some(&number) = NAMES.lock().get(name) {
        return Ok(number);
    }
    if let Err(wrong) = std::str::from_utf8(name) {
        return Err(Error::text("name", wrong.valid_up_to()));
    }
    // Two threads may get here with one name: the host then numbers it twice, and either number will do.
    let number = host::object::name_new(env, name)?;
    NAMES.lock().insert(name.into(), number);
    Ok(number)
}

/// Number of a name for C, from 1; it outlives the host.
pub fn name_new(name: &[u8]) -> Result<kvl_name> {
    if let Err(wrong) = std::str::from_utf8(name) {
        return Err(Error::text("name", wrong.valid_up_to()));
    }
    let mut numbered = NUMBERED.lock();
    if let Some(&number) = numbered.numbers.get(name) {
        return Ok(number);
    }
    let text: Arc<[u8]> = name.into();
    numbered.texts.push(text.clone());
    let number = numbered.texts.len() as kvl_name;
    numbered.numbers.insert(text, number);
    Ok(number)
}

/// What the host calls a name that C knows by number.
pub fn named(env: &Env, number: kvl_name) -> Result<i64> {
    let index = (number as usize).checked_sub(1).ok_or_else(|| Error::null("name"))?;
    let text = NUMBERED.lock().texts.get(index).cloned();
    let text = text.ok_or_else(|| {
        Error::wrong_argument("name", format_args!("is {number}, which is the number of no name; name_new gives one"))
    })?;
    name(env, &text)
}

/// A call format.
#[inline]
pub fn format(env: &Env, text: &[u8]) -> Result<Arc<Interned>> {
    if let Some(found) = FORMATS.lock().get(text) {
        return Ok(found.clone());
    }
    let format = Format::parse(text).map_err(|wrong| refuse(text, wrong))?;
    let interned = Arc::new(Interned { number: host::object::format_new(env, text)?, format });
    FORMATS.lock().insert(text.into(), interned.clone());
    Ok(interned)
}

/// Another host has other numbers.
pub fn clear() {
    NAMES.lock().clear();
    FORMATS.lock().clear();
}

#[cold]
fn refuse(text: &[u8], wrong: Wrong) -> Error {
    let text = String::from_utf8_lossy(text);
    match wrong {
        Wrong::Empty => Error::wrong("a call format is empty; it starts with the code of the result, 'v' for none"),
        Wrong::Code(code) => Error::wrong(format_args!(
            "call format '{text}' has code '{}', which no call to Python takes; pass an object ('O') instead",
            code.escape_ascii()
        )),
    }
}
