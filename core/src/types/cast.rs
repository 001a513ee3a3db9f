//! Casts between registered classes, and the class that an object of a polymorphic type really has.
//!
//! A cast walks the graph of registered bases: up by adding offsets, or through the module's functions where a base is
//! virtual; down through its dynamic_casts. Those are foreign C++, so they run in the fence and under no lock.

use crate::native::bridge::{self, CastFn};
use crate::sync::RwLock;
use crate::types::class::TypeId;
use crate::types::hierarchy::{descendants, ways_up};
use crate::types::registry::Registry;
use rustc_hash::FxHashMap;
use std::any::Any;
use std::ffi::{CString, c_char, c_void};
use std::sync::Arc;

/// How to get from a class to a direct base, and back.
#[derive(Clone, Copy, Debug)]
pub struct Cast {
    /// Of the base within the class, or negative: virtual.
    pub offset: i64,
    /// To the base.
    pub up: CastFn,
    /// From the base, if that is polymorphic.
    pub down: Option<CastFn>,
}

#[derive(Clone, Debug)]
enum Route {
    /// Up a fixed distance.
    Add(isize),
    /// Up through these.
    Up(Vec<CastFn>),
    /// Down through the first of these that succeeds wholly.
    Down(Vec<Vec<CastFn>>),
    /// The classes are not related.
    None,
}

/// The types of the process, and what has been found out about ways between them.
#[derive(Debug, Default)]
pub struct Types {
    /// Names and classes.
    pub registry: RwLock<Registry<Cast>>,
    routes: RwLock<FxHashMap<(TypeId, TypeId), Arc<Route>>>,
    resolved: RwLock<FxHashMap<(TypeId, TypeId), TypeId>>,
    readable: RwLock<FxHashMap<TypeId, &'static CNames>>,
}

#[derive(Debug)]
struct CNames(CString);

/// The most derived registered class of an object, and the object's address as that.
#[derive(Clone, Copy, Debug)]
pub struct Resolved {
    /// The class.
    pub id: TypeId,
    /// The object.
    pub object: *mut c_void,
}

impl Types {
    /// Keeps other threads out until the guard is dropped.
    pub fn hold(&'static self) -> Box<dyn Any> {
        Box::new((self.registry.write(), self.routes.write(), self.resolved.write(), self.readable.write()))
    }

    /// Number of a type.
    pub fn intern(&self, name: &str) -> TypeId {
        let found = self.registry.read().find(name);
        found.unwrap_or_else(|| self.registry.write().intern(name))
    }

    /// The graph has changed: what was found out may be wrong.
    pub fn changed(&self) {
        self.routes.write().clear();
        self.resolved.write().clear();
    }

    /// A type's name as its author wrote it, for messages; lives for ever.
    pub fn readable(&self, id: TypeId) -> *const c_char {
        if let Some(names) = self.readable.read().get(&id) {
            return names.0.as_ptr();
        }
        let text = match self.registry.read().name(id) {
            Some(name) => bridge::demangle(name),
            None => return c"an unknown C++ type".as_ptr(),
        };
        let names: &'static CNames = Box::leak(Box::new(CNames(CString::new(text).unwrap_or_default())));
        self.readable.write().entry(id).or_insert(names).0.as_ptr()
    }

    /// Address of an object of one class as another, or null.
    ///
    /// # Safety
    /// (P6) The object is of class `from`, and the registered casts are what they say.
    pub unsafe fn cast(&self, from: TypeId, to: TypeId, object: *mut c_void) -> *mut c_void {
        if from == to || object.is_null() {
            return object;
        }
        match &*self.route(from, to) {
            Route::Add(offset) => object.wrapping_byte_offset(*offset),
            // SAFETY: (P6) passed on.
            Route::Up(steps) => unsafe { walk(steps, object) },
            Route::Down(ways) => ways
                .iter()
                // SAFETY: (P6) passed on.
                .map(|steps| unsafe { walk(steps, object) })
                .find(|found| !found.is_null())
                .unwrap_or_default(),
            Route::None => std::ptr::null_mut(),
        }
    }

    /// The most derived registered class of a polymorphic object.
    ///
    /// # Safety
    /// (P6) The object is of class `declared`, the same object starts at `most_derived` as `dynamic`.
    pub unsafe fn resolve(
        &self,
        declared: TypeId,
        dynamic: TypeId,
        object: *mut c_void,
        most_derived: *mut c_void,
    ) -> Resolved {
        if self.registry.read().class(dynamic).is_some() {
            return Resolved { id: dynamic, object: most_derived };
        }
        let known = self.resolved.read().get(&(declared, dynamic)).copied();
        if let Some(id) = known {
            // SAFETY: (P6) passed on.
            let object = unsafe { self.cast(declared, id, object) };
            return Resolved { id, object };
        }
        // SAFETY: (P6) passed on.
        let found = unsafe { self.search(declared, dynamic, object) };
        self.resolved.write().insert((declared, dynamic), found.id);
        found
    }

    /// Tries the class that `dynamic` is the wrapper of, then all registered classes below the declared one.
    ///
    /// # Safety
    /// (P6) The object is of class `declared`.
    unsafe fn search(&self, declared: TypeId, dynamic: TypeId, object: *mut c_void) -> Resolved {
        let candidates: Vec<TypeId> = {
            let registry = self.registry.read();
            registry.wraps(dynamic).into_iter().chain(descendants(&registry, declared)).collect()
        };
        candidates
            .into_iter()
            // SAFETY: (P6) passed on.
            .map(|id| Resolved { id, object: unsafe { self.cast(declared, id, object) } })
            .find(|found| !found.object.is_null())
            .unwrap_or(Resolved { id: declared, object })
    }

    fn route(&self, from: TypeId, to: TypeId) -> Arc<Route> {
        if let Some(route) = self.routes.read().get(&(from, to)) {
            return route.clone();
        }
        // The registry stays locked until the route is kept: a registration between would leave a wrong one.
        let registry = self.registry.read();
        let route = Arc::new(find(&registry, from, to));
        self.routes.write().insert((from, to), route.clone());
        route
    }
}

fn find(registry: &Registry<Cast>, from: TypeId, to: TypeId) -> Route {
    if let Some(way) = ways_up(registry, from, to).into_iter().next() {
        let fixed = way.iter().all(|cast| cast.offset >= 0);
        return match fixed {
            true => Route::Add(way.iter().map(|cast| cast.offset as isize).sum()),
            false => Route::Up(way.iter().map(|cast| cast.up).collect()),
        };
    }
    let down: Vec<Vec<CastFn>> = ways_up(registry, to, from)
        .into_iter()
        .filter_map(|way| way.iter().rev().map(|cast| cast.down).collect())
        .collect();
    if down.is_empty() { Route::None } else { Route::Down(down) }
}

/// Applies casts one after the other, until one gives null.
///
/// # Safety
/// (P6) The object is what the first cast takes.
unsafe fn walk(steps: &[CastFn], object: *mut c_void) -> *mut c_void {
    let mut object = object;
    for &step in steps {
        // SAFETY: (P6) each cast takes what the one before it gave.
        object = unsafe { bridge::cast(step, object) }.unwrap_or(std::ptr::null_mut());
        if object.is_null() {
            break;
        }
    }
    object
}
