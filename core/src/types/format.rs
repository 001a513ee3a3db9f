//! Call formats: a result code, then the codes of the arguments; which slots they fill.

#![forbid(unsafe_code)]

/// Where an argument of a format lies, as far as the core cares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Format {
    /// Code of the result.
    pub result: u8,
    /// Slots of the call: the result's and all arguments'.
    pub slots: usize,
    /// How many arguments.
    pub arguments: usize,
    /// Which slots hold handles.
    pub handles: Box<[usize]>,
    /// Which slots hold the address of a text, with its code.
    pub texts: Box<[(usize, u8)]>,
}

/// Code of a result that is a number where it can be, and else an object.
pub(crate) const NUMBER: u8 = b'N';

/// The same of a result that is a bool or a text, too.
pub(crate) const VALUE: u8 = b'V';

/// Why a string is no format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormatError {
    /// Not even a result code.
    Empty,
    /// A code that no call to a host has.
    Code(u8),
}

impl Format {
    /// Reads a format.
    pub fn parse(text: &[u8]) -> Result<Format, FormatError> {
        let (&result, arguments) = text.split_first().ok_or(FormatError::Empty)?;
        let known = matches!(result, NUMBER | VALUE) || width(result).is_some();
        let wide = if known { result_width(result) } else { return Err(FormatError::Code(result)) };
        // The result may be two slots wide, over the first argument's: the host has read the arguments by then.
        let mut next = 1;
        let mut handles = Vec::new();
        let mut texts = Vec::new();
        for &code in arguments {
            let width = width(code).filter(|&width| width > 0).ok_or(FormatError::Code(code))?;
            match code {
                b'O' => handles.push(next),
                b's' | b'z' => texts.push((next, code)),
                _ => {}
            }
            next += width;
        }
        let slots = wide.max(next);
        Ok(Format { result, slots, arguments: arguments.len(), handles: handles.into(), texts: texts.into() })
    }
}

/// Slots that a value of a code fills; `None` for codes that never reach a host.
pub fn width(code: u8) -> Option<usize> {
    match code {
        b'v' => Some(0),
        b'?' | b'b' | b'B' | b'h' | b'H' | b'i' | b'I' | b'q' | b'Q' | b'f' | b'd' | b'c' | b'z' | b'E' | b'O' => {
            Some(1)
        }
        b's' | b'y' | b'Z' => Some(2),
        _ => None,
    }
}

/// Slots that a result of a code fills.
pub fn result_width(code: u8) -> usize {
    if matches!(code, NUMBER | VALUE) { 2 } else { width(code).unwrap_or(0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn handles_are_found_behind_wide_arguments() {
        let format = Format::parse(b"OsOiZO").unwrap();
        assert_eq!((format.result, format.slots, format.arguments), (b'O', 8, 5));
        assert_eq!(*format.handles, [3, 7]);
        assert_eq!(*format.texts, [(1, b's')]);
    }

    #[test]
    fn a_wide_result_needs_its_slots_even_without_arguments() {
        assert_eq!(Format::parse(b"s").unwrap().slots, 2);
        assert_eq!(Format::parse(b"v").unwrap().slots, 1);
        assert_eq!(Format::parse(b"N").unwrap().slots, 2);
        assert_eq!(Format::parse(b"V").unwrap().slots, 2);
    }

    #[test]
    fn nonsense_is_refused() {
        assert_eq!(Format::parse(b""), Err(FormatError::Empty));
        assert_eq!(Format::parse(b"Ov"), Err(FormatError::Code(b'v')));
        assert_eq!(Format::parse(b"OC"), Err(FormatError::Code(b'C')));
        assert_eq!(Format::parse(b"ON"), Err(FormatError::Code(b'N')));
        assert_eq!(Format::parse(b"OV"), Err(FormatError::Code(b'V')));
        assert_eq!(Format::parse(b"!"), Err(FormatError::Code(b'!')));
    }
}
