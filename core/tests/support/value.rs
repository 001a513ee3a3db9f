//! The objects of the Python for tests, and its list of places.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, Weak};

type Body = dyn Fn() -> Result<Arc<Value>, Arc<Value>> + Send + Sync;

pub enum Value {
    Constant,
    Int(i64),
    Text(String),
    Tuple(Vec<Arc<Value>>),
    /// Has attributes.
    Object(HashMap<String, Arc<Value>>),
    /// Adds the integers it is called with.
    Adder,
    /// Calls back.
    Function(Box<Body>),
    WeakRef(Weak<Value>),
    Exception(String),
    /// Calls back when it dies.
    Finalized(Box<dyn Fn() + Send + Sync>),
}

impl Drop for Value {
    fn drop(&mut self) {
        if let Value::Finalized(body) = self {
            body();
        }
    }
}

pub struct Python {
    pub places: Vec<Option<Arc<Value>>>,
    pub names: Vec<String>,
    pub formats: Vec<String>,
    pub released: Vec<Vec<i64>>,
    pub classes: Vec<(String, i64)>,
    pub functions: Vec<(String, i64)>,
    /// What instance_get answers.
    pub address: i64,
    /// Registration fails.
    pub refuses: bool,
}

pub static PYTHON: Mutex<Python> = Mutex::new(Python {
    places: Vec::new(),
    names: Vec::new(),
    formats: Vec::new(),
    released: Vec::new(),
    classes: Vec::new(),
    functions: Vec::new(),
    address: 0,
    refuses: false,
});

pub fn reset() {
    let mut python = PYTHON.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    if python.places.is_empty() {
        python.places = (0..5).map(|_| Some(Arc::new(Value::Constant))).collect();
    }
    python.names.clear();
    python.formats.clear();
    python.classes.clear();
    python.functions.clear();
    python.address = 0;
    python.refuses = false;
    drop(python);
    PYTHON.clear_poison();
}

/// A new place for a new object. Places are not reused, so that tests can tell them apart.
pub fn put(value: Value) -> i64 {
    put_arc(Arc::new(value))
}

pub fn put_arc(value: Arc<Value>) -> i64 {
    let mut python = PYTHON.lock().unwrap();
    python.places.push(Some(value));
    python.places.len() as i64 - 1
}

pub fn at(place: i64) -> Arc<Value> {
    let python = PYTHON.lock().unwrap();
    python.places[usize::try_from(place).expect("a place")].clone().expect("a place in use")
}

/// Whether a place is in use.
pub fn is_live(place: i64) -> bool {
    PYTHON.lock().unwrap().places[place as usize].is_some()
}

/// Takes an object from its place, as the host does with a place it owns.
pub fn free(place: i64) {
    let value = PYTHON.lock().unwrap().places[place as usize].take();
    assert!(value.is_some(), "place {place} is given back twice");
}

/// Place behind a handle.
pub fn place_of(handle: u64) -> i64 {
    unsafe { kevel::capi::host::kvl_host_place(handle) }
}

/// Begins the list of places anew; none may be in use but the constants'.
pub fn forget(python: &mut Python) {
    python.places.truncate(5);
    python.released.clear();
}
