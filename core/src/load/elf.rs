//! Whether a file is an ELF library that the system's loader survives: it maps a truncated one, and dies of SIGBUS when it touches
//! what is missing; tables that lead out of the mapped memory end it by SIGSEGV.

#![forbid(unsafe_code)]

use std::fmt;

/// Why a file should not be given to dlopen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// There is nothing in it.
    Empty,
    /// It is something else.
    NotElf,
    /// It lacks its end.
    Truncated {
        /// Bytes of it.
        len: u64,
        /// Bytes that it says it has.
        needed: u64,
    },
    /// It is for other machines.
    Machine(String),
    /// It is an object file, or a program.
    Kind,
    /// What is in it contradicts itself.
    Damaged(&'static str),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::Empty => write!(f, "is empty; build or copy it again"),
            Fault::NotElf => write!(f, "is no ELF library; build it with python -m kevel build"),
            Fault::Truncated { len, needed } => {
                write!(f, "is truncated, {len} of {needed} bytes are there; build or copy it again")
            }
            Fault::Machine(machine) => write!(f, "is for {machine}, not for {}; build it for this machine", name(OWN)),
            Fault::Kind => write!(f, "is an object file or a program, not a shared library; link it with -shared"),
            Fault::Damaged(what) => write!(f, "is damaged, {what}; build or copy it again"),
        }
    }
}

const HEADER: usize = 64;
const PROGRAM_HEADER: u64 = 56;
const DYN: u64 = 3;
const LOAD: u64 = 1;
const DYNAMIC: u64 = 2;
/// A table of entries of 16 bytes; no real one comes near.
const MOST_DYNAMIC: u64 = 1 << 20;
const OWN: u64 = if cfg!(target_arch = "aarch64") { 183 } else { 62 };

/// Tags of the dynamic section whose values are addresses, each with the tag of the size.
const ADDRESSES: [(u64, Option<u64>); 10] = [
    (4, None),
    (5, Some(10)),
    (6, None),
    (7, Some(8)),
    (23, Some(2)),
    (25, Some(27)),
    (26, Some(28)),
    (0x6fff_fef5, None),
    (0x6fff_fff0, None),
    (0x6fff_fffe, None),
];

fn name(machine: u64) -> String {
    match machine {
        62 => "x86-64".to_owned(),
        183 => "aarch64".to_owned(),
        243 => "riscv64".to_owned(),
        3 => "32-bit x86".to_owned(),
        other => format!("machine {other}"),
    }
}

/// Part of the file that the loader maps, and where.
#[derive(Clone, Copy, Debug)]
struct Segment {
    kind: u64,
    offset: u64,
    address: u64,
    in_file: u64,
    in_memory: u64,
}

/// Looks at a file of `len` bytes; `read` gives so many from an offset, or fewer at its end.
pub fn check(len: u64, mut read: impl FnMut(u64, usize) -> Vec<u8>) -> Result<(), Fault> {
    let head = read(0, HEADER);
    if head.is_empty() {
        return Err(Fault::Empty);
    }
    if !head.starts_with(&b"\x7fELF"[..head.len().min(4)]) {
        return Err(Fault::NotElf);
    }
    if head.len() < HEADER {
        return Err(Fault::Truncated { len, needed: HEADER as u64 });
    }
    if head[4..6] != [2, 1] {
        return Err(Fault::Machine("machines of 32 bits, or of the other byte order".to_owned()));
    }
    let field = |at, width| number(&head, at, width);
    if field(18, 2) != OWN {
        return Err(Fault::Machine(name(field(18, 2))));
    }
    if field(16, 2) != DYN {
        return Err(Fault::Kind);
    }
    let (table, size, count) = (field(32, 8), field(54, 2), field(56, 2));
    if size != PROGRAM_HEADER || count == 0 {
        return Err(Fault::Damaged("it has no program headers"));
    }
    let end_of = |offset: u64, bytes: u64| {
        offset.checked_add(bytes).ok_or(Fault::Damaged("an offset in it is larger than any file"))
    };
    // What is not mapped, the table of sections, is at the end as a rule.
    let mut needed = end_of(table, size * count)?.max(end_of(field(40, 8), field(58, 2) * field(60, 2))?);
    let headers = read(table, (size * count) as usize);
    let segments: Vec<Segment> = headers.chunks_exact(PROGRAM_HEADER as usize).map(segment).collect();
    for segment in segments.iter().filter(|segment| segment.kind == LOAD) {
        if segment.in_memory < segment.in_file || segment.address.checked_add(segment.in_memory).is_none() {
            return Err(Fault::Damaged("a segment does not fit into memory"));
        }
        needed = needed.max(end_of(segment.offset, segment.in_file)?);
    }
    if needed > len {
        return Err(Fault::Truncated { len, needed });
    }
    let dynamic = segments.iter().find(|segment| segment.kind == DYNAMIC);
    let dynamic = dynamic.ok_or(Fault::Damaged("it has no dynamic section"))?;
    if dynamic.in_file > MOST_DYNAMIC || end_of(dynamic.offset, dynamic.in_file)? > len {
        return Err(Fault::Damaged("its dynamic section is not in it"));
    }
    check_dynamic(&read(dynamic.offset, dynamic.in_file as usize), &segments)
}

/// Whether the tables that the loader follows are in mapped memory.
fn check_dynamic(section: &[u8], segments: &[Segment]) -> Result<(), Fault> {
    let entries: Vec<(u64, u64)> = section
        .chunks_exact(16)
        .map(|entry| (number(entry, 0, 8), number(entry, 8, 8)))
        .take_while(|&(tag, _)| tag != 0)
        .collect();
    let value = |wanted: u64| entries.iter().find(|&&(tag, _)| tag == wanted).map(|&(_, value)| value);
    let is_mapped = |address: u64, bytes: u64| {
        segments.iter().filter(|segment| segment.kind == LOAD).any(|segment| {
            address >= segment.address
                && bytes <= segment.in_memory
                && address - segment.address <= segment.in_memory - bytes
        })
    };
    if value(5).is_none() || value(6).is_none() {
        return Err(Fault::Damaged("it has no symbols"));
    }
    for (tag, size) in ADDRESSES {
        let Some(address) = value(tag) else { continue };
        if !is_mapped(address, size.and_then(value).unwrap_or(1)) {
            return Err(Fault::Damaged("a table of its dynamic section is not in it"));
        }
    }
    Ok(())
}

fn segment(header: &[u8]) -> Segment {
    let field = |at| number(header, at, 8);
    Segment {
        kind: number(header, 0, 4),
        offset: field(8),
        address: field(16),
        in_file: field(32),
        in_memory: field(40),
    }
}

/// A little-endian number; what is beyond the end is 0.
fn number(bytes: &[u8], at: usize, width: usize) -> u64 {
    let bytes = bytes.get(at..at + width).unwrap_or_default();
    bytes.iter().rev().fold(0, |number, &byte| number << 8 | u64::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_bytes(file: &[u8]) -> Result<(), Fault> {
        check(file.len() as u64, |offset, len| {
            let from = file.get(offset as usize..).unwrap_or_default();
            from[..len.min(from.len())].to_vec()
        })
    }

    /// A library that the tests run with: tests are position-independent programs, which are libraries in all that counts here.
    fn library() -> Vec<u8> {
        std::fs::read(std::env::current_exe().unwrap()).unwrap()
    }

    #[test]
    fn this_program_is_whole_and_no_part_of_it_is() {
        let file = library();
        assert_eq!(check_bytes(&file), Ok(()));
        let lens = (0..200).chain((200..file.len()).step_by(file.len() / 500)).chain(file.len() - 100..file.len());
        for len in lens {
            assert!(check_bytes(&file[..len]).is_err(), "{len} of {} bytes", file.len());
        }
    }

    #[test]
    fn what_is_no_library_is_told() {
        assert_eq!(check_bytes(b""), Err(Fault::Empty));
        assert_eq!(check_bytes(b"text"), Err(Fault::NotElf));
        assert_eq!(check_bytes(b"\x7fE"), Err(Fault::Truncated { len: 2, needed: 64 }));
        let mut file = library();
        file[18] = 3;
        assert_eq!(check_bytes(&file), Err(Fault::Machine("32-bit x86".to_owned())));
        file[18] = OWN as u8;
        file[16] = 1;
        assert_eq!(check_bytes(&file), Err(Fault::Kind));
        file[4] = 1;
        assert!(matches!(check_bytes(&file), Err(Fault::Machine(_))));
    }

    #[test]
    fn offsets_beyond_any_file_are_damage() {
        let file = library();
        for (at, width) in [(32, 8), (40, 8)] {
            let mut damaged = file.clone();
            damaged[at..at + width].fill(0xFF);
            assert!(matches!(check_bytes(&damaged), Err(Fault::Damaged(_) | Fault::Truncated { .. })));
        }
    }

    #[test]
    fn random_bytes_in_the_headers_are_survived() {
        let file = library();
        let mut seed = 1u64;
        let mut random = || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (seed >> 33) as usize
        };
        for _ in 0..2000 {
            let mut damaged = file[..8192.min(file.len())].to_vec();
            for _ in 0..1 + random() % 8 {
                let at = random() % 1024;
                damaged[at] = random() as u8;
            }
            let _ = check_bytes(&damaged);
        }
    }
}
