//! Whether an ELF file is whole: dlopen maps a truncated one, and dies of SIGBUS when it touches what is missing.

#![forbid(unsafe_code)]

/// Why a file should not be given to dlopen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Truncated {
    /// Bytes that the loader would map.
    pub needed: u64,
}

const PT_LOAD: u64 = 1;

/// Reads the first `head` bytes of a file of `len` bytes. What it does not understand (another format, headers beyond
/// `head`) it lets pass: the loader says better what is wrong with it.
pub fn check(head: &[u8], len: u64) -> Result<(), Truncated> {
    let needed = needed(head).unwrap_or(0);
    if needed > len { Err(Truncated { needed }) } else { Ok(()) }
}

fn needed(head: &[u8]) -> Option<u64> {
    // 64-bit, little-endian.
    if !head.starts_with(b"\x7fELF\x02\x01") {
        return None;
    }
    let (table, size, count) = (number(head, 32, 8)?, number(head, 54, 2)?, number(head, 56, 2)?);
    let mut needed = table.checked_add(size * count)?;
    for index in 0..count {
        let header = usize::try_from(table.checked_add(index * size)?).ok()?;
        let Some(kind) = number(head, header, 4) else { break };
        if kind == PT_LOAD {
            let end = number(head, header + 8, 8)?.checked_add(number(head, header + 32, 8)?)?;
            needed = needed.max(end);
        }
    }
    Some(needed)
}

fn number(bytes: &[u8], at: usize, width: usize) -> Option<u64> {
    let bytes = bytes.get(at..at.checked_add(width)?)?;
    Some(bytes.iter().rev().fold(0, |number, &byte| number << 8 | u64::from(byte)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_program_is_whole_and_half_of_it_is_not() {
        let file = std::fs::read(std::env::current_exe().unwrap()).unwrap();
        let len = file.len() as u64;
        assert_eq!(check(&file, len), Ok(()));
        if cfg!(target_os = "linux") {
            let needed = needed(&file).unwrap();
            assert_eq!(check(&file, needed - 1), Err(Truncated { needed }));
            assert!(check(&file[..3000], 3000).is_err());
        }
    }

    #[test]
    fn what_is_no_elf_file_is_left_to_the_loader() {
        for head in [&b""[..], b"text", b"\x7fELF", b"\x7fELF\x01\x01", b"\x7fELF\x02\x01"] {
            assert_eq!(check(head, head.len() as u64), Ok(()));
        }
    }
}
