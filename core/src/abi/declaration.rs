//! Declarations of the table's functions, as `include/kevel.h` has them: which parameter has which name.

#![forbid(unsafe_code)]

const HEADER: &str = include_str!("../../../include/kevel.h");

/// Position of a parameter among those of a function of the table, from 1; `None` if there is no such function or parameter.
pub fn position(function: &str, parameter: &str) -> Option<usize> {
    // The host's table has functions of these names too.
    let table = &HEADER[HEADER.find("typedef struct kvl_api {")?..];
    let start = table.find(&format!("(*{function})("))? + function.len() + 4;
    let rest = &table[start..];
    parameters(&rest[..closing(rest)?]).position(|text| name(text) == parameter).map(|index| index + 1)
}

/// Where the bracket that is open at the beginning is closed.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 1;
    text.char_indices().find_map(|(at, character)| {
        depth += match character {
            '(' => 1,
            ')' => -1,
            _ => 0,
        };
        (depth == 0).then_some(at)
    })
}

/// Splits at the commas outside brackets.
fn parameters(text: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0;
    text.split(move |character| {
        match character {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        character == ',' && depth == 0
    })
}

/// The name in `const char *name` or `void (*name)(void *data)`.
fn name(parameter: &str) -> &str {
    let text = parameter.trim();
    let text = match text.split_once("(*") {
        Some((_, after)) => after.split(')').next().unwrap_or(after),
        None => text,
    };
    text.rsplit(|character: char| !character.is_alphanumeric() && character != '_').next().unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_found_by_name() {
        assert_eq!(position("object_getattr", "env"), Some(1));
        assert_eq!(position("object_getattr", "self"), Some(2));
        assert_eq!(position("object_getattr", "out"), Some(5));
        assert_eq!(position("field_get", "field"), Some(2));
        assert_eq!(position("main_call", "function"), Some(1));
        assert_eq!(position("main_call", "data"), Some(2));
    }

    #[test]
    fn what_is_not_there_has_no_position() {
        assert_eq!(position("object_getattr", "nonsense"), None);
        assert_eq!(position("nonsense", "env"), None);
    }
}
