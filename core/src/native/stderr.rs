//! Standard error without the standard library's lock, which a forked child may find taken for ever. Each text is one write, so that
//! those of several threads stay apart. That it may fail, as it does where stderr is closed, is nobody's concern.

use std::fs::File;
use std::io;
use std::mem::ManuallyDrop;
use std::os::fd::FromRawFd;

/// Writes to file descriptor 2.
#[derive(Clone, Copy, Debug)]
pub struct Stderr;

impl io::Write for Stderr {
    fn write(&mut self, text: &[u8]) -> io::Result<usize> {
        // SAFETY: (S1) the descriptor belongs to the process; it is not closed here.
        let mut file = ManuallyDrop::new(unsafe { File::from_raw_fd(2) });
        file.write(text)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Writes a text.
pub fn write(text: &str) {
    let _ = io::Write::write_all(&mut Stderr, text.as_bytes());
}
