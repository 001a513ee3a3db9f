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
type Formats = FxHashMap<Box<[u8]>, Arc<Interned>>;

/// Names that C knows by number.
#[derive(Debug, Default)]
struct Numbered {
    /// Each with what the host calls it, once that is known.
    names: Vec<(Arc<[u8]>, Option<i64>)>,
    numbers: FxHashMap<Arc<[u8]>, kvl_name>,
}

static NAMES: LazyLock<Mutex<Names>> = LazyLock::new(Mutex::default);
static NUMBERED: LazyLock<Mutex<Numbered>> = LazyLock::new(Mutex::default);
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
    check(name)?;
    // Two threads may get here with one name: the host then numbers it twice, and either number will do.
    let number = host::object::name_new(env, name)?;
    NAMES.lock().insert(name.into(), number);
    Ok(number)
}

fn check(name: &[u8]) -> Result<()> {
    std::str::from_utf8(name).map(|_| ()).map_err(|wrong| Error::text("name", wrong.valid_up_to()))
}

/// Number of a name for C, from 1; it outlives the host.
pub fn name_new(name: &[u8]) -> Result<kvl_name> {
    check(name)?;
    let mut numbered = NUMBERED.lock();
    if let Some(&number) = numbered.numbers.get(name) {
        return Ok(number);
    }
    let text: Arc<[u8]> = name.into();
    numbered.names.push((text.clone(), None));
    let number = numbered.names.len() as kvl_name;
    numbered.numbers.insert(text, number);
    Ok(number)
}

/// What the host calls a name that C knows by number.
pub fn named(env: &Env, number: kvl_name) -> Result<i64> {
    let index = (number as usize).checked_sub(1).ok_or_else(|| Error::null("name"))?;
    let text = match NUMBERED.lock().names.get(index) {
        Some(&(_, Some(known))) => return Ok(known),
        Some((text, None)) => text.clone(),
        None => {
            let problem = format_args!("is {number}, which is the number of no name; name_new gives one");
            return Err(Error::wrong_argument("name", problem));
        }
    };
    let known = name(env, &text)?;
    NUMBERED.lock().names[index].1 = Some(known);
    Ok(known)
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
    NUMBERED.lock().names.iter_mut().for_each(|(_, known)| *known = None);
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
