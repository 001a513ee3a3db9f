//! Fields: edges that their owner keeps.

use super::{arrived, done, failed};
use crate::handles::place::Place;
use crate::runtime::env::Env;
use crate::runtime::error::{Error, Result};
use crate::runtime::owned::Borrowed;

/// An edge from owner to value; gives its key.
pub fn new(env: &Env, owner: &Borrowed, value: &Borrowed) -> Result<i64> {
    let key = ask!(env, field_new(owner.number(), value.number()))?;
    if key >= 0 { Ok(key) } else { Err(failed(env, key)) }
}

/// The value of an edge, if the owner lives.
pub fn get(env: &Env, owner_weak: &Borrowed, key: i64) -> Result<Place> {
    let number = ask!(env, field_get(owner_weak.number(), key))?;
    arrived(env, number)
}

/// Gives an edge another value, if the owner lives.
pub fn set(env: &Env, owner_weak: &Borrowed, key: i64, value: &Borrowed) -> Result<()> {
    match ask!(env, field_set(owner_weak.number(), key, value.number()))? {
        1 => Err(Error::Stop),
        status => done(env, status),
    }
}
