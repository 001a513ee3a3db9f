//! What the operating system knows of the calling thread: its pointer, its stack, and barriers on all threads at once.

/// Number of the calling thread, not 0, never shared by two live threads; the thread pointer where modules can inline it.
#[inline]
pub fn token() -> usize {
    #[cfg(target_arch = "x86_64")]
    {
        let token: usize;
        // SAFETY: (T1) fs:0 holds the thread pointer itself in the x86-64 ABI of every system that uses fs for it.
        unsafe { std::arch::asm!("mov {}, fs:0", out(reg) token, options(pure, readonly, nostack, preserves_flags)) };
        token
    }
    #[cfg(target_arch = "aarch64")]
    {
        let token: usize;
        // SAFETY: (T1) tpidr_el0 is the thread pointer, readable by everyone.
        unsafe { std::arch::asm!("mrs {}, tpidr_el0", out(reg) token, options(pure, nomem, nostack, preserves_flags)) };
        token
    }
    #[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
    {
        thread_local!(static HERE: u8 = const { 0 });
        HERE.with(|here| std::ptr::from_ref(here) as usize)
    }
}

/// Whether the calling thread is the process's first, which is as a rule Python's main thread.
#[cfg(target_os = "linux")]
pub fn is_first() -> bool {
    // SAFETY: (T3) it can't fail, and touches no memory.
    let thread = unsafe { libc::syscall(libc::SYS_gettid) };
    thread == libc::c_long::from(std::process::id() as i32)
}

/// Whether the calling thread is the process's first, as far as that is known.
#[cfg(not(target_os = "linux"))]
pub fn is_first() -> bool {
    false
}

/// Whether modules inline [`token`], so that the native lock may be biased.
pub const TOKEN_IS_INLINE: bool = cfg!(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64")));

/// The part of a stack that calls may use.
#[derive(Clone, Copy, Debug, Default)]
pub struct Stack {
    low: usize,
    high: usize,
}

/// What is kept free for Python's own frames, for handlers and for the unwinder.
pub(crate) const RESERVE: usize = 256 * 1024;

impl Stack {
    /// The calling thread's.
    pub fn current() -> Stack {
        bounds().unwrap_or_default()
    }

    /// Whether a call may go deeper, with so much kept free (of a small stack at most a quarter). Outside the known bounds (a coroutine's own stack) it always may.
    #[inline]
    pub fn has_room(self, reserve: usize) -> bool {
        let marker = 0u8;
        let here = std::ptr::from_ref(&marker) as usize;
        !(self.low..self.high).contains(&here) || here - self.low > reserve.min((self.high - self.low) / 4)
    }

    /// Bytes in use; 0 outside the known bounds.
    #[inline]
    pub fn used(self) -> usize {
        let marker = 0u8;
        let here = std::ptr::from_ref(&marker) as usize;
        if (self.low..self.high).contains(&here) { self.high - here } else { 0 }
    }
}

#[cfg(target_os = "linux")]
fn bounds() -> Option<Stack> {
    use std::mem::MaybeUninit;
    let mut attributes = MaybeUninit::<libc::pthread_attr_t>::uninit();
    // SAFETY: (T2) always succeeds.
    let thread = unsafe { libc::pthread_self() };
    // SAFETY: (T2) the thread is the calling one; the attributes are filled on success, which is checked.
    if unsafe { libc::pthread_getattr_np(thread, attributes.as_mut_ptr()) } != 0 {
        return None;
    }
    let (mut low, mut size) = (std::ptr::null_mut(), 0);
    // SAFETY: (T2) the attributes were filled above.
    let status = unsafe { libc::pthread_attr_getstack(attributes.as_ptr(), &mut low, &mut size) };
    // SAFETY: (T2) the attributes were filled above and are not used again.
    unsafe { libc::pthread_attr_destroy(attributes.as_mut_ptr()) };
    (status == 0).then(|| Stack { low: low as usize, high: low as usize + size })
}

#[cfg(not(target_os = "linux"))]
fn bounds() -> Option<Stack> {
    None
}

/// Asks the system for [`barrier`]; whether it can be had.
pub fn barrier_register() -> bool {
    membarrier(1 << 4)
}

/// Runs a full memory barrier on every running thread of the process; false if the system refuses.
pub fn barrier() -> bool {
    // A forked child may have lost the registration.
    membarrier(1 << 3) || (barrier_register() && membarrier(1 << 3))
}

/// Lets others run.
pub fn pause() {
    std::thread::yield_now();
}

/// The numbers are MEMBARRIER_CMD_PRIVATE_EXPEDITED (1 << 3) and MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED (1 << 4).
#[cfg(target_os = "linux")]
fn membarrier(command: libc::c_int) -> bool {
    // SAFETY: (T3) membarrier takes two integers and touches no memory of ours.
    unsafe { libc::syscall(libc::SYS_membarrier, command, 0) == 0 }
}

#[cfg(not(target_os = "linux"))]
fn membarrier(_command: i32) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn threads_have_different_tokens() {
        let here = token();
        assert_ne!(here, 0);
        assert_eq!(here, token());
        assert_ne!(here, std::thread::spawn(token).join().unwrap());
    }

    #[test]
    fn a_fresh_thread_has_room_on_its_stack() {
        assert!(std::thread::spawn(|| Stack::current().has_room(RESERVE)).join().unwrap());
    }
}
