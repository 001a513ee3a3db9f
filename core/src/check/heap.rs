//! The functions that modules free memory by. Of modules that are loaded while checking is on, those are replaced by ones that
//! look first whether Python refers to what is freed.
//!
//! * (H1) What is freed came from the allocator that the original function belongs to, the C library's: others are left alone.
//! * (H2) An original is written before the first call of its replacement, and stays.

use crate::abi::slot::kvl_box;
use crate::check::ledger::Origin;
use crate::check::memory::{self, Freed, MemoryOwner};
use crate::check::site;
use crate::runtime::env;
use crate::runtime::observer;
use plthook::ObjectFile;
use std::collections::HashSet;
use std::ffi::{CStr, OsStr, c_int, c_void};
use std::ops::Range;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

/// A function that is replaced.
#[derive(Debug)]
struct Freeing {
    symbol: &'static str,
    ours: usize,
    original: &'static AtomicUsize,
}

/// Writes the replacements, and the table of them; `size` is what the caller says of the memory, or what the allocator knows.
macro_rules! freeing {
    ($($symbol:ident as $original:ident ($($argument:ident: $type:ty),*), $size:expr;)*) => {
        $(
            static $original: AtomicUsize = AtomicUsize::new(0);

            #[allow(non_snake_case, reason = "the name that C++ gives it")]
            unsafe extern "C" fn $symbol(memory: *mut c_void $(, $argument: $type)*) {
                // SAFETY: (H1)
                if unsafe { keeps(memory, $size) } {
                    return;
                }
                let original = $original.load(Ordering::Acquire);
                // SAFETY: (H2) the function of this name, which has these parameters.
                let free: unsafe extern "C" fn(*mut c_void $(, $type)*) = unsafe { std::mem::transmute(original) };
                // SAFETY: (H1) the caller's memory.
                unsafe { free(memory $(, $argument)*) };
            }
        )*
        /// All of them; a function's address is no constant.
        fn table() -> Vec<Freeing> {
            vec![$(Freeing { symbol: stringify!($symbol), ours: $symbol as *const () as usize, original: &$original },)*]
        }
    };
}

freeing! {
    free as FREE (), None;
    _ZdlPv as DELETE (), None;
    _ZdlPvm as SIZED_DELETE (size: usize), Some(size);
    _ZdaPv as DELETE_ARRAY (), None;
    _ZdaPvm as SIZED_DELETE_ARRAY (size: usize), Some(size);
    _ZdlPvSt11align_val_t as ALIGNED_DELETE (align: usize), None;
    _ZdlPvmSt11align_val_t as SIZED_ALIGNED_DELETE (size: usize, align: usize), Some(size);
}

/// Notes that memory is freed. True: it is not to be freed, since Python owns an object in there and will destroy it.
///
/// # Safety
/// (H1)
unsafe fn keeps(memory: *mut c_void, size: Option<usize>) -> bool {
    if memory.is_null() || !memory::is_watching() || !observer::is_checking() {
        return false;
    }
    let start = memory as usize;
    let size = match memory::owner_of(start) {
        // It may be no block of the allocator's at all, but a part of the box.
        Some(MemoryOwner::Box(_)) => 1,
        // SAFETY: (H1)
        _ => size.unwrap_or_else(|| unsafe { libc::malloc_usable_size(memory) }),
    };
    let freed = start..start.saturating_add(size.max(1));
    let mut is_kept = false;
    let mut by = None;
    for (address, known) in memory::take(freed.clone()) {
        // SAFETY: (P7) a box that is watched has not ended.
        let is_owned = unsafe { is_pythons(known.owner, &freed) };
        is_kept |= is_owned;
        // Of an object that Python gave away it hears otherwise.
        if is_owned || known.is_referred {
            let by = by.get_or_insert_with(|| Origin::here(env::current())).clone();
            memory::note(Freed { address, is_owned, by });
        }
    }
    is_kept
}

/// Whether Python owns an object in memory that is freed; its box leaves the object alone from now on.
///
/// # Safety
/// (P7) A box is readable and writable.
unsafe fn is_pythons(owner: MemoryOwner, freed: &Range<usize>) -> bool {
    match owner {
        MemoryOwner::Cpp => false,
        MemoryOwner::Box(address) => {
            let owning = address as *mut kvl_box;
            // SAFETY: (P7) passed on.
            let holding = unsafe { *owning };
            // 0 where C++ took the object over, or has the box's smart pointer in hand; another one after that.
            let end = freed.end.max(freed.start.saturating_add(holding.size.max(0) as usize));
            if !(freed.start..end).contains(&(holding.object as usize)) {
                return false;
            }
            // SAFETY: (P7) passed on.
            unsafe { (*owning).destroy = Some(leave) };
            true
        }
    }
}

unsafe extern "C" fn leave(_: *mut kvl_box) {}

/// The libraries of this process.
#[derive(Debug)]
pub struct Libraries(HashSet<PathBuf>);

impl Libraries {
    /// Those that are loaded now; none while checking is off.
    pub fn loaded() -> Libraries {
        let mut paths = HashSet::new();
        if observer::is_checking() {
            let data: *mut HashSet<PathBuf> = &raw mut paths;
            // SAFETY: the data is what the function takes it for.
            unsafe { libc::dl_iterate_phdr(Some(add_path), data.cast()) };
        }
        Libraries(paths)
    }

    /// Watches what the libraries free that were loaded since.
    pub fn watch_new(&self) {
        for path in Libraries::loaded().0.difference(&self.0) {
            replace_in(path);
        }
    }
}

unsafe extern "C" fn add_path(info: *mut libc::dl_phdr_info, _: usize, data: *mut c_void) -> c_int {
    // SAFETY: the structure is the loader's, and good for the length of this call.
    let name = unsafe { (*info).dlpi_name };
    if !name.is_null() {
        // SAFETY: a name of the loader's is NUL-terminated.
        let name = unsafe { CStr::from_ptr(name) };
        let paths = data.cast::<HashSet<PathBuf>>();
        // SAFETY: what `loaded` passes, and nobody else has now.
        unsafe { (*paths).insert(PathBuf::from(OsStr::from_bytes(name.to_bytes()))) };
    }
    0
}

fn replace_in(path: &Path) {
    let Ok(object) = ObjectFile::open_file(path) else { return };
    for function in table() {
        let Some(slot) = object.symbols().find(|symbol| symbol.name.to_bytes() == function.symbol.as_bytes()) else {
            continue;
        };
        // SAFETY: the loader has filled the slots of a library that is loaded, for all at once (RTLD_NOW).
        let original = unsafe { slot.func_address.cast::<usize>().read() };
        let known = function.original.compare_exchange(0, original, Ordering::AcqRel, Ordering::Acquire);
        let is_same = known.is_ok() || known == Err(original);
        if !is_same || !site::is_of_library(original, &["libc.", "libstdc++.", "libc++.", "libc++abi."]) {
            continue;
        }
        // SAFETY: a function with the parameters of the one that it replaces, (H2).
        let replaced = unsafe { object.replace(function.symbol, function.ours as *const c_void) };
        // Dropped, it would be undone.
        std::mem::forget(replaced);
    }
}
