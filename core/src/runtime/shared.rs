//! Pointers that all modules of the process share, by name: C++ keeps there what one module has for all.

#![forbid(unsafe_code)]

use std::ffi::c_void;
use std::ptr;
use std::sync::OnceLock;
use std::sync::atomic::AtomicPtr;

#[derive(Debug)]
struct Cell {
    name: Box<str>,
    pointer: AtomicPtr<c_void>,
    next: OnceLock<Box<Cell>>,
}

static FIRST: OnceLock<Box<Cell>> = OnceLock::new();

/// The one of that name, null when it is asked for first.
pub fn pointer(name: &str) -> &'static AtomicPtr<c_void> {
    let mut place = &FIRST;
    loop {
        let cell = place.get_or_init(|| {
            Box::new(Cell { name: name.into(), pointer: AtomicPtr::new(ptr::null_mut()), next: OnceLock::new() })
        });
        if *cell.name == *name {
            return &cell.pointer;
        }
        place = &cell.next;
    }
}

#[cfg(test)]
mod tests {
    use super::pointer;
    use std::sync::atomic::Ordering;

    #[test]
    fn each_name_has_a_pointer_of_its_own() {
        let (a, b) = (pointer("tests a"), pointer("tests b"));
        assert!(a.load(Ordering::Relaxed).is_null());
        assert!(std::ptr::eq(a, pointer("tests a")));
        assert!(std::ptr::eq(b, pointer("tests b")));
        assert!(!std::ptr::eq(a, b));
    }
}
