//! Signatures of C functions: a code for the result, then one for each parameter; which C types they stand for.

#![forbid(unsafe_code)]

use std::fmt;

/// How many parameters a signature may have.
pub(crate) const PARAMS: usize = 32;
/// How many C parameters a function may have then: two for each, and self and the environment.
pub(crate) const WORDS: usize = 2 * PARAMS + 2;

/// A C type, as far as a call cares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CType {
    /// _Bool
    Bool,
    /// int8_t
    I8,
    /// uint8_t
    U8,
    /// int16_t
    I16,
    /// uint16_t
    U16,
    /// int32_t
    I32,
    /// uint32_t
    U32,
    /// int64_t
    I64,
    /// uint64_t, kvl_ref
    U64,
    /// float
    F32,
    /// double
    F64,
    /// char
    Char,
    /// An address.
    Pointer,
    /// kvl_local, a struct
    Local,
}

/// Who the signature is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignatureKind {
    /// A function: no instances.
    Function,
    /// A function of a class.
    Method,
    /// A constructor: parameters only.
    Constructor,
}

/// The codes of a function's values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// Of the result; a constructor's is C.
    pub result: u8,
    /// Of the parameters.
    pub params: Box<[u8]>,
}

/// Why a text is no signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParseError {
    /// Not even a result code.
    Empty,
    /// So many parameters.
    Long(usize),
    /// No code of a result.
    Result(u8),
    /// No code of a parameter, and its position in the text, from 1.
    Param(u8, usize),
    /// An instance where no class is being defined, and its position.
    Instance(usize),
}

impl Signature {
    /// Reads a signature.
    pub fn parse(text: &[u8], kind: SignatureKind) -> Result<Signature, ParseError> {
        let (result, params) = match kind {
            SignatureKind::Constructor => (b'C', text),
            _ => text.split_first().map(|(&result, params)| (result, params)).ok_or(ParseError::Empty)?,
        };
        let skipped = text.len() - params.len();
        if kind == SignatureKind::Function && result == b'C' {
            return Err(ParseError::Instance(1));
        }
        if result != b'v' && self::result(result).is_none() {
            return Err(ParseError::Result(result));
        }
        for (index, &code) in params.iter().enumerate() {
            let position = index + 1 + skipped;
            if kind == SignatureKind::Function && code == b'C' {
                return Err(ParseError::Instance(position));
            }
            if words(code).is_empty() {
                return Err(ParseError::Param(code, position));
            }
        }
        if params.len() > PARAMS {
            return Err(ParseError::Long(params.len()));
        }
        Ok(Signature { result, params: params.into() })
    }
}

/// C types of a parameter; none if the code is not that of one.
pub fn words(code: u8) -> &'static [CType] {
    match code {
        b'?' => &[CType::Bool],
        b'b' => &[CType::I8],
        b'B' => &[CType::U8],
        b'h' => &[CType::I16],
        b'H' => &[CType::U16],
        b'i' => &[CType::I32],
        b'I' => &[CType::U32],
        b'q' => &[CType::I64],
        b'Q' | b'O' => &[CType::U64],
        b'f' => &[CType::F32],
        b'd' => &[CType::F64],
        b'c' => &[CType::Char],
        b'z' | b'C' => &[CType::Pointer],
        b's' | b'y' => &[CType::Pointer, CType::I64],
        b'Z' => &[CType::F64, CType::F64],
        _ => &[],
    }
}

/// C type of a result; `None` for v, and for codes that are not those of a result.
pub fn result(code: u8) -> Option<CType> {
    match (code, words(code)) {
        (b'O', _) => Some(CType::Local),
        (_, &[word]) => Some(word),
        _ => None,
    }
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const PARAMETERS: &str = "? b B h H i I q Q f d c z s y Z O";
        match *self {
            ParseError::Empty => f.write_str("is empty; it starts with the code of the result, 'v' for none"),
            ParseError::Long(count) => write!(f, "has {count} parameters; {PARAMS} are the most"),
            ParseError::Result(code) => {
                let code = code.escape_ascii();
                write!(f, "begins with '{code}', which no result has; those are v ? b B h H i I q Q f d c z O")
            }
            ParseError::Param(code, position) => {
                let code = code.escape_ascii();
                write!(f, "has '{code}' at position {position}, which no parameter has; those are {PARAMETERS}")
            }
            ParseError::Instance(position) => write!(
                f,
                "has 'C' at position {position}, but only functions of a class that is being defined take or return its \
                 instances; take an object ('O') and ask instance_get"
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_is_a_result_and_parameters() {
        let signature = Signature::parse(b"dis", SignatureKind::Function).unwrap();
        assert_eq!((signature.result, &*signature.params), (b'd', &b"is"[..]));
        let signature = Signature::parse(b"", SignatureKind::Constructor).unwrap();
        assert_eq!((signature.result, &*signature.params), (b'C', &b""[..]));
        assert!(Signature::parse(b"CC", SignatureKind::Method).is_ok());
    }

    #[test]
    fn what_is_wrong_is_told_with_its_position() {
        let wrong = |text: &[u8], kind| Signature::parse(text, kind).unwrap_err();
        assert_eq!(wrong(b"", SignatureKind::Function), ParseError::Empty);
        assert_eq!(wrong(b"s", SignatureKind::Function), ParseError::Result(b's'));
        assert_eq!(wrong(b"Z", SignatureKind::Method), ParseError::Result(b'Z'));
        assert_eq!(wrong(b"di!", SignatureKind::Function), ParseError::Param(b'!', 3));
        assert_eq!(wrong(b"dv", SignatureKind::Function), ParseError::Param(b'v', 2));
        assert_eq!(wrong(b"iE", SignatureKind::Constructor), ParseError::Param(b'E', 2));
        assert_eq!(wrong(b"dC", SignatureKind::Function), ParseError::Instance(2));
        assert_eq!(wrong(b"C", SignatureKind::Function), ParseError::Instance(1));
        assert_eq!(wrong(&[b'i'; PARAMS + 2], SignatureKind::Function), ParseError::Long(PARAMS + 1));
    }

    #[test]
    fn the_widest_signature_fits() {
        let widest: usize = [b's'; PARAMS].iter().map(|&code| words(code).len()).sum();
        assert_eq!(widest + 2, WORDS);
    }
}
