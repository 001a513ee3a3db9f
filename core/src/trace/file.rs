//! The file of a Chrome trace: after every event it is complete, and valid JSON, however the process ends.
//!
//! Each event is written at once, over the bracket that closed the file, and with a new one. So nothing waits in memory, and what
//! has been written is there after a crash or `os._exit` too.

use std::fs::{File, OpenOptions};
use std::io;
use std::os::fd::AsRawFd;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};

const CLOSE: &str = "\n]\n";

/// A file that events are appended to.
#[derive(Debug)]
pub struct EventFile {
    file: File,
    /// Where the next event goes: the end, but for the bracket.
    end: u64,
}

impl EventFile {
    /// Makes the file of this process: at `wanted`, unless another process writes there now, or else in the working directory.
    pub fn create(wanted: Option<&Path>, is_child: bool) -> io::Result<EventFile> {
        let own = |path: &Path| open(path)?.ok_or_else(|| io::Error::from(io::ErrorKind::WouldBlock));
        let file = match wanted {
            None => own(&PathBuf::from(format!("kevel-trace-{}.json", std::process::id())))?,
            Some(path) => match if is_child { None } else { open(path)? } {
                Some(file) => file,
                None => own(&of_process(path))?,
            },
        };
        file.set_len(0)?;
        Ok(EventFile { file, end: 0 })
    }

    /// Appends an event.
    pub fn append(&mut self, event: &str) -> io::Result<()> {
        let before = if self.end == 0 { "[\n" } else { ",\n" };
        let text = format!("{before}{event}{CLOSE}");
        if let Err(error) = self.file.write_all_at(text.as_bytes(), self.end) {
            // A full disk: what was there before stays valid.
            let _ = self.file.set_len(self.end);
            let _ = self.file.write_all_at(CLOSE.as_bytes(), self.end);
            return Err(error);
        }
        self.end += (text.len() - CLOSE.len()) as u64;
        Ok(())
    }
}

/// Opens a file that nobody else writes a trace to; `None` if somebody does.
fn open(path: &Path) -> io::Result<Option<File>> {
    let file = OpenOptions::new().write(true).create(true).truncate(false).open(path)?;
    // SAFETY: (S4) an open descriptor; the lock ends when the last copy of it is closed.
    let locked = unsafe { libc::flock(file.as_raw_fd(), libc::LOCK_EX | libc::LOCK_NB) } == 0;
    Ok(locked.then_some(file))
}

/// `trace.json` as `trace-PID.json`.
fn of_process(path: &Path) -> PathBuf {
    let mut name = path.file_stem().unwrap_or_default().to_owned();
    name.push(format!("-{}", std::process::id()));
    if let Some(extension) = path.extension() {
        name.push(".");
        name.push(extension);
    }
    path.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_whole_after_each_event() {
        let path = std::env::temp_dir().join(format!("kevel-events-{}.json", std::process::id()));
        std::fs::write(&path, "what a longer trace has left").unwrap();
        let mut file = EventFile::create(Some(&path), false).unwrap();
        file.append("{\"a\":1}").unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "[\n{\"a\":1}\n]\n");
        file.append("{}").unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "[\n{\"a\":1},\n{}\n]\n");
        let mut other = EventFile::create(Some(&path), false).unwrap();
        other.append("{}").unwrap();
        assert_eq!(std::fs::read_to_string(of_process(&path)).unwrap(), "[\n{}\n]\n");
        std::fs::remove_file(of_process(&path)).unwrap();
        std::fs::remove_file(&path).unwrap();
    }
}
