//! Signatures of the C functions, as include/kevel.h declares them.
/// Position of a parameter, from 1.
pub fn position(_f: &str, _a: &str) -> Option<usize> {
    None
}
