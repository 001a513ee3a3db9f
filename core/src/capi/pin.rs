//! Memory of PyPy's that C++ has in its hands. PyPy lets an array.array be resized while C++ sees it, and frees its memory then; what
//! is pinned stays until it is let go. For that, the `free` of PyPy's own library is replaced when something is pinned first.
//!
//! * (N1) What PyPy's library frees came from the allocator of the C library.
//! * (N2) The original is written before the first call of the replacement, and stays.
//! * (N3) A pinned address is that of a block of that allocator, which nobody frees but by the replaced function.

use plthook::ObjectFile;
use std::ffi::{CStr, OsStr, c_void};
use std::os::unix::ffi::OsStrExt;
use std::ptr;
use std::sync::atomic::{AtomicUsize, Ordering};

/// How many places of the table there are; the first one says how many of the others are looked at.
const SIZE: usize = 64;
/// Set in an address whose memory was to be freed. Blocks of the allocator are aligned.
const FREED: usize = 1;

static PINS: [AtomicUsize; SIZE] = [const { AtomicUsize::new(0) }; SIZE];
static FREE: AtomicUsize = AtomicUsize::new(0);

/// The places of the table that are looked at.
fn pins() -> &'static [AtomicUsize] {
    let used = PINS[0].load(Ordering::Relaxed).min(SIZE - 1);
    &PINS[1..=used]
}

/// # Safety
/// (N1) for memory, and (N2).
unsafe fn free_original(memory: *mut c_void) {
    let original = FREE.load(Ordering::Acquire);
    // SAFETY: (N2) the function that the C library calls free.
    let free: unsafe extern "C" fn(*mut c_void) = unsafe { std::mem::transmute(original) };
    // SAFETY: (N1) the caller's memory.
    unsafe { free(memory) };
}

unsafe extern "C" fn free_unless_pinned(memory: *mut c_void) {
    let address = memory as usize;
    let mut is_pinned = false;
    for pin in pins().iter().filter(|_| address != 0) {
        // One address may be pinned several times.
        is_pinned |= pin.compare_exchange(address, address | FREED, Ordering::AcqRel, Ordering::Relaxed).is_ok();
    }
    if !is_pinned {
        // SAFETY: (N1), (N2)
        unsafe { free_original(memory) };
    }
}

/// The file of the library that PyPy is.
fn library() -> Option<&'static OsStr> {
    // SAFETY: the name is NUL-terminated.
    let start = unsafe { libc::dlsym(libc::RTLD_DEFAULT, c"rpython_startup_code".as_ptr()) };
    if start.is_null() {
        return None;
    }
    let mut info = std::mem::MaybeUninit::<libc::Dl_info>::zeroed();
    // SAFETY: dladdr takes any address, and fills the structure if it returns non-zero.
    if unsafe { libc::dladdr(start, info.as_mut_ptr()) } == 0 {
        return None;
    }
    // SAFETY: zeroed, and filled.
    let name = unsafe { info.assume_init() }.dli_fname;
    if name.is_null() {
        return None;
    }
    // SAFETY: the name of a loaded library is NUL-terminated, and stays as long as it is loaded, which an interpreter is for ever.
    Some(OsStr::from_bytes(unsafe { CStr::from_ptr(name) }.to_bytes()))
}

/// Replace the `free` of PyPy's library, once. Returns the table of pins, or NULL where that cannot be done.
///
/// Whoever holds the GIL may write an address to a free place of the table (0) from 1 on, raise the number in place 0 to at least that of
/// the place, and write 0 there again unless the lowest bit is set meanwhile: then it is for kvl_host_pin_end.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kvl_host_pins(size: *mut i64) -> *mut usize {
    let table = PINS.as_ptr().cast_mut().cast::<usize>();
    if FREE.load(Ordering::Acquire) == 0 {
        let Some(object) = library().and_then(|path| ObjectFile::open_file(path).ok()) else { return ptr::null_mut() };
        if !object.symbols().any(|symbol| symbol.name.to_bytes() == b"free") {
            return ptr::null_mut();
        }
        FREE.store(libc::free as *const () as usize, Ordering::Release);
        // SAFETY: a function with the parameters of the one that it replaces, (N2).
        let Ok(replaced) = (unsafe { object.replace("free", free_unless_pinned as *const c_void) }) else {
            return ptr::null_mut();
        };
        // Dropped, it would be undone.
        std::mem::forget(replaced);
    }
    // SAFETY: the caller's memory for one number.
    unsafe { size.write(SIZE as i64) };
    table
}

/// Let go of a pin whose memory was to be freed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn kvl_host_pin_end(place: i64) {
    let Some(pin) = usize::try_from(place).ok().and_then(|place| PINS.get(place)) else { return };
    let pinned = pin.swap(0, Ordering::AcqRel);
    let is_last = !pins().iter().any(|other| other.load(Ordering::Acquire) == pinned);
    if pinned & FREED != 0 && is_last {
        // SAFETY: (N3), and nobody else has it any more.
        unsafe { free_original((pinned & !FREED) as *mut c_void) };
    }
}
