//! Items, hashes, integers of any size, and source text.

use super::{arrived, done, failed, or_none};
use crate::handles::place::Place;
use crate::runtime::env::Env;
use crate::runtime::error::{Error, Result};
use crate::runtime::owned::Borrowed;

/// What the host answers when an object is of another type than the operation is for.
const WRONG_TYPE: i64 = -3;

/// `object[index]`
pub fn getitem_index(env: &Env, object: &Borrowed, index: i64) -> Result<Place> {
    let number = ask!(env, getitem_index(object.number(), index))?;
    arrived(env, number)
}

/// `object[index] = value`, or `del object[index]`
pub fn setitem_index(env: &Env, object: &Borrowed, index: i64, value: Option<&Borrowed>) -> Result<()> {
    let status = ask!(env, setitem_index(object.number(), index, or_none(value)))?;
    done(env, status)
}

/// `list.append(value)`
pub fn list_append(env: &Env, list: &Borrowed, value: &Borrowed) -> Result<()> {
    match ask!(env, list_append(list.number(), value.number()))? {
        1 => Err(Error::wrong_argument("list", "is not a list")),
        status => done(env, status),
    }
}

/// `dict[key]`, if there is one.
pub fn dict_get(env: &Env, dict: &Borrowed, key: &Borrowed) -> Result<Place> {
    match ask!(env, dict_get(dict.number(), key.number()))? {
        WRONG_TYPE => Err(Error::wrong_argument("dict", "is not a dict")),
        number => arrived(env, number),
    }
}

/// `set.add(value)`
pub fn set_add(env: &Env, set: &Borrowed, value: &Borrowed) -> Result<()> {
    match ask!(env, set_add(set.number(), value.number()))? {
        1 => Err(Error::wrong_argument("set", "is not a set")),
        status => done(env, status),
    }
}

/// `hash(object)`
pub fn hash(env: &Env, object: &Borrowed) -> Result<i64> {
    let mut hash = 0;
    let status = ask!(env, hash(object.number(), &mut hash))?;
    done(env, status).map(|()| hash)
}

/// An int of bytes.
pub fn integer_new(env: &Env, bytes: &[u8], is_signed: bool) -> Result<Place> {
    let number = ask!(env, integer_new(bytes.as_ptr(), bytes.len() as i64, is_signed.into()))?;
    arrived(env, number)
}

/// Bytes of an int; gives how many it needs, and writes none if that is more than there are.
pub fn integer_get(env: &Env, object: &Borrowed, is_signed: bool, bytes: &mut [u8]) -> Result<i64> {
    let needed = ask!(env, integer_get(object.number(), is_signed.into(), bytes.as_mut_ptr(), bytes.len() as i64))?;
    if needed >= 0 { Ok(needed) } else { Err(failed(env, needed)) }
}

/// Runs source text.
pub fn run(
    env: &Env,
    source: &[u8],
    mode: i32,
    globals: Option<&Borrowed>,
    locals: Option<&Borrowed>,
) -> Result<Place> {
    let (text, len) = (source.as_ptr().cast(), source.len() as i64);
    let number = ask!(env, run(text, len, mode.into(), or_none(globals), or_none(locals)))?;
    arrived(env, number)
}
