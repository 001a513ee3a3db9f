//! Function numbers: which record a host means when it calls by number.
//!
//! The order in which overloads of one name are tried is the host's business: it alone knows whether two scopes are the
//! same Python object.

#![forbid(unsafe_code)]

/// The registered functions, numbered from 1 in the order of their registration.
#[derive(Debug)]
pub struct Functions<F> {
    records: Vec<F>,
}

impl<F: Copy> Functions<F> {
    /// None yet.
    pub const fn new() -> Functions<F> {
        Functions { records: Vec::new() }
    }

    /// Adds one; gives its number.
    pub fn add(&mut self, record: F) -> i64 {
        self.records.push(record);
        self.records.len() as i64
    }

    /// The record of a number.
    #[inline]
    pub fn get(&self, id: i64) -> Option<F> {
        self.records.get(usize::try_from(id.checked_sub(1)?).ok()?).copied()
    }
}

impl<F: Copy> Default for Functions<F> {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_numbers_handed_out_name_a_function() {
        let mut functions = Functions::new();
        let id = functions.add('f');
        assert_eq!(functions.get(id), Some('f'));
        for other in [0, -1, i64::MIN, id + 1] {
            assert_eq!(functions.get(other), None);
        }
    }
}
