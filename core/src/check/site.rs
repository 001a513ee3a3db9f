//! Where in native code something happened: a stack of addresses, taken quickly and read when a report needs it.

use crate::native::bridge;
use crate::sync::Mutex;
use backtrace::{Symbol, SymbolName};
use rustc_hash::FxHasher;
use std::any::Any;
use std::cell::RefCell;
use std::ffi::c_void;
use std::hash::{Hash, Hasher};
use std::path::Path;
use std::sync::Arc;

/// Frames that are kept; ours come first and are left out of reports.
const DEPTH: usize = 32;

/// Stacks that a thread remembers, by their hashes.
const RECENT: usize = 256;

thread_local! {
    /// A program comes to the same places again and again: their stacks are kept once for all the lives that begin or end there.
    static STACKS: RefCell<Vec<Arc<[usize]>>> = RefCell::new(vec![Arc::default(); RECENT]);
}

/// The stack of these addresses, made anew only if this thread does not remember it.
fn shared(addresses: &[usize]) -> Arc<[usize]> {
    let mut hasher = FxHasher::default();
    addresses.hash(&mut hasher);
    let place = (hasher.finish() >> 32) as usize % RECENT;
    let find = |stacks: &RefCell<Vec<Arc<[usize]>>>| {
        let mut stacks = stacks.borrow_mut();
        if *stacks[place] != *addresses {
            stacks[place] = addresses.into();
        }
        Arc::clone(&stacks[place])
    };
    // A thread that ends has none any more.
    STACKS.try_with(find).unwrap_or_else(|_| addresses.into())
}

/// Who reads symbols. The lock is ours, and not the library's, so that a fork can hold it.
static RESOLVING: Mutex<()> = Mutex::new(());

/// Keeps other threads out until the guard is dropped.
pub fn hold() -> Box<dyn Any> {
    Box::new(RESOLVING.lock())
}

/// A native call stack, innermost first.
#[derive(Clone, Debug, Default)]
pub struct Site {
    addresses: Arc<[usize]>,
}

impl Site {
    /// The present stack.
    pub fn here() -> Site {
        let mut addresses = [0; DEPTH];
        let mut depth = 0;
        let walk = |frame: &backtrace::Frame| {
            addresses[depth] = frame.ip() as usize;
            depth += 1;
            depth < DEPTH
        };
        // SAFETY: (S2) the unwinder of the systems that kevel runs on needs no lock.
        unsafe { backtrace::trace_unsynchronized(walk) };
        Site { addresses: shared(&addresses[..depth]) }
    }

    /// The innermost frame that is the user's: `file.cc:88 in Mesh::faces()`.
    pub fn describe(&self) -> String {
        let ours = library_of(Site::here as *const () as usize);
        let mut nameless = None;
        for &address in &*self.addresses {
            let library = library_of(address);
            if library == ours {
                continue;
            }
            let text = describe(address);
            let is_ffi = library.as_ref().is_some_and(|library| library.name.starts_with("libffi"));
            if is_ffi || text.as_ref().is_some_and(|text| text.starts_with("ffi_call")) {
                break; // what is beyond is the interpreter's
            }
            if let Some(text) = text {
                return text;
            }
            nameless = nameless.or(library.map(|library| (library, address)));
        }
        match nameless {
            Some((library, address)) => format!("{} (no symbols; build with -g)", library.place_of(address)),
            None => "outside any module".into(),
        }
    }
}

/// The user's own symbol at an address, if there is one.
fn describe(address: usize) -> Option<String> {
    let mut found = None;
    // The address of a frame is the one it returns to; the call is before it.
    let look = |symbol: &Symbol| {
        if found.is_none() {
            found = of_user(symbol);
        }
    };
    let _one = RESOLVING.lock();
    // SAFETY: (S2) one thread at a time, by the lock.
    unsafe { backtrace::resolve_unsynchronized((address - 1) as *mut c_void, look) };
    found
}

fn of_user(symbol: &Symbol) -> Option<String> {
    let name = symbol.name().map(|name| readable(&name))?;
    // The facade's code is inlined into the module; what calls it is meant.
    if name.starts_with("kevel::") || name.contains(" kevel::") {
        return None;
    }
    let file = symbol.filename().and_then(Path::file_name).map(|file| file.to_string_lossy().into_owned());
    Some(match (file, symbol.lineno()) {
        (Some(file), Some(line)) => format!("{file}:{line} in {name}"),
        _ => format!("{name} (build with -g for the line)"),
    })
}

fn readable(name: &SymbolName<'_>) -> String {
    match name.as_str() {
        Some(mangled) if mangled.starts_with("_Z") => bridge::demangle(mangled),
        _ => format!("{name:#}"),
    }
}

/// A loaded library.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Library {
    base: usize,
    name: String,
}

impl Library {
    fn place_of(&self, address: usize) -> String {
        format!("{}+{:#x}", self.name, address - self.base)
    }
}

/// Whether an address is in a library whose file's name begins so.
pub fn is_of_library(address: usize, names: &[&str]) -> bool {
    library_of(address).is_some_and(|library| names.iter().any(|name| library.name.starts_with(name)))
}

fn library_of(address: usize) -> Option<Library> {
    let mut info = std::mem::MaybeUninit::<libc::Dl_info>::uninit();
    // SAFETY: (T5) dladdr takes any address, and fills the structure if it returns non-zero.
    if unsafe { libc::dladdr(address as *const c_void, info.as_mut_ptr()) } == 0 {
        return None;
    }
    // SAFETY: (T5) filled, as dladdr has succeeded.
    let info = unsafe { info.assume_init() };
    let name = match info.dli_fname.is_null() {
        true => String::new(),
        // SAFETY: (T5) the name of a loaded library is NUL-terminated.
        false => unsafe { std::ffi::CStr::from_ptr(info.dli_fname) }.to_string_lossy().into_owned(),
    };
    let name = name.rsplit('/').next().unwrap_or_default().to_owned();
    Some(Library { base: info.dli_fbase as usize, name })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_that_is_come_to_again_costs_no_memory() {
        let sites: Vec<Site> = (0..100).map(|_| Site::here()).collect();
        assert!(sites.iter().all(|site| Arc::ptr_eq(&site.addresses, &sites[0].addresses)));
    }

    #[test]
    fn a_site_is_somewhere() {
        assert!(!Site::here().addresses.is_empty());
        assert!(!Site::here().describe().is_empty());
        assert_eq!(Site::default().describe(), "outside any module");
    }
}
