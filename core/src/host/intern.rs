//! Numbers that the host gave to attribute names and call formats, so that a name crosses to Python once.
//!
//! Names and formats are kept for ever, long ones too: the host keeps its own list of them, which has no way to forget one
//! either. C++ that makes attribute names up at run time should use a dict.

use crate::abi::handle::kvl_name;
use crate::host;
use crate::runtime::env::Env;
use crate::runtime::error::{Error, Result};
use crate::runtime::names::{self, HotPath, Interned, Name};
use crate::sync::Mutex;
use crate::types::format::{Format, FormatError};
use rustc_hash::FxHashMap;
use std::any::Any;
use std::sync::{Arc, LazyLock};

type Names = FxHashMap<&'static [u8], &'static Name>;
type Formats = FxHashMap<&'static [u8], &'static Interned>;

/// Names that C knows by number.
#[derive(Debug, Default)]
struct Numbered {
    /// Each with what the host calls it, once that is known.
    names: Vec<(Arc<[u8]>, Option<&'static Name>)>,
    numbers: FxHashMap<Arc<[u8]>, kvl_name>,
}

static NAMES: LazyLock<Mutex<Names>> = LazyLock::new(Mutex::default);
static NUMBERED: LazyLock<Mutex<Numbered>> = LazyLock::new(Mutex::default);
static FORMATS: LazyLock<Mutex<Formats>> = LazyLock::new(Mutex::default);

/// Keeps other threads out until the guard is dropped.
pub fn hold() -> Box<dyn Any> {
    Box::new((NAMES.lock(), NUMBERED.lock(), FORMATS.lock(), host::object::hold()))
}

fn leak<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

/// An attribute name.
#[inline]
pub fn name(env: &Env, text: &[u8]) -> Result<&'static Name> {
    match env.names.get(text, names::epoch()) {
        Some(known) => Ok(known),
        None => find_name(env, text),
    }
}

fn find_name(env: &Env, text: &[u8]) -> Result<&'static Name> {
    let epoch = names::epoch();
    let known = NAMES.lock().get_key_value(text).map(|(&kept, &name)| (kept, name));
    let (kept, found) = match known {
        Some(known) => known,
        None => {
            check(text)?;
            // Two threads may get here with one name: the host then numbers it twice, and either number will do.
            let made = leak(Name { number: host::object::name_new(env, text)?, getter: HotPath::default() });
            let kept: &'static [u8] = Box::leak(text.into());
            NAMES.lock().insert(kept, made);
            (kept, made)
        }
    };
    env.names.keep(text, kept, found, epoch);
    Ok(found)
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
pub fn named(env: &Env, number: kvl_name) -> Result<&'static Name> {
    let index = (number as usize).checked_sub(1).ok_or_else(|| Error::null("name"))?;
    let text = match NUMBERED.lock().names.get(index) {
        Some(&(_, Some(known))) => return Ok(known),
        Some((text, None)) => text.clone(),
        None => {
            let problem = format_args!("is {number}, which is the number of no name; name_new gives one");
            return Err(Error::wrong_argument("name", problem));
        }
    };
    let known = find_name(env, &text)?;
    NUMBERED.lock().names[index].1 = Some(known);
    Ok(known)
}

/// A call format.
#[inline]
pub fn format(env: &Env, text: &[u8]) -> Result<&'static Interned> {
    match env.formats.get(text, names::epoch()) {
        Some(known) => Ok(known),
        None => find_format(env, text),
    }
}

fn find_format(env: &Env, text: &[u8]) -> Result<&'static Interned> {
    let epoch = names::epoch();
    let known = FORMATS.lock().get_key_value(text).map(|(&kept, &format)| (kept, format));
    let (kept, found) = match known {
        Some(known) => known,
        None => {
            let format = Format::parse(text).map_err(|wrong| refuse(text, wrong))?;
            let number = host::object::format_new(env, text)?;
            let made = leak(Interned { number, format, caller: HotPath::default() });
            let kept: &'static [u8] = Box::leak(text.into());
            FORMATS.lock().insert(kept, made);
            (kept, made)
        }
    };
    env.formats.keep(text, kept, found, epoch);
    Ok(found)
}

/// Another host has other numbers.
pub fn clear() {
    NAMES.lock().clear();
    NUMBERED.lock().names.iter_mut().for_each(|(_, known)| *known = None);
    FORMATS.lock().clear();
    host::object::forget_methods();
    names::next_epoch();
}

#[cold]
fn refuse(text: &[u8], wrong: FormatError) -> Error {
    let text = String::from_utf8_lossy(text);
    match wrong {
        FormatError::Empty => {
            Error::wrong("a call format is empty; it starts with the code of the result, 'v' for none")
        }
        FormatError::Code(code) => Error::wrong(format_args!(
            "call format '{text}' has code '{}', which no call to Python takes; pass an object ('O') instead",
            code.escape_ascii()
        )),
    }
}
