//! Writes the two headers that are generated from the core's sources, or with `--check` tells whether they are current.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Configuration in core/, header in the repository.
const HEADERS: [(&str, &str); 2] =
    [("cbindgen.toml", "include/kevel.h"), ("cbindgen.cffi.toml", "pybridge/kevel/_cdef.h")];

/// Names of parameters that Rust reserves, or that shadow one of its types: written with an underscore there.
const RUST_WORDS: [&str; 4] = ["box", "ref", "self", "type"];

fn main() -> ExitCode {
    let check = std::env::args().any(|argument| argument == "--check");
    let core = Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_path_buf).unwrap_or_default();
    let mut code = ExitCode::SUCCESS;
    for (config, header) in HEADERS {
        let outcome = generate(&core, config).and_then(|text| settle(&core.join("..").join(header), &text, check));
        if let Err(message) = outcome {
            eprintln!("{header}: {message}");
            code = ExitCode::FAILURE;
        }
    }
    code
}

fn generate(core: &Path, config: &str) -> Result<String, String> {
    let config = cbindgen::Config::from_file(core.join(config))?;
    let bindings =
        cbindgen::Builder::new().with_config(config).with_crate(core).generate().map_err(|error| error.to_string())?;
    let mut text = Vec::new();
    bindings.write(&mut text);
    let text = String::from_utf8(text).map_err(|error| error.to_string())?;
    // cbindgen takes every public constant of the crate for one of the ABI's.
    let stray = |line: &&str| line.starts_with("#define") && !line.contains(" KVL_") && !line.ends_with(" KEVEL_H");
    if let Some(line) = text.lines().find(stray) {
        return Err(format!("`{line}` is not of the C ABI: make that constant pub(crate)"));
    }
    Ok(RUST_WORDS.iter().fold(text, |text, word| rename(&text, &format!("{word}_"), word)))
}

/// Replaces a whole word.
fn rename(text: &str, from: &str, to: &str) -> String {
    let is_word = |character: char| character.is_ascii_alphanumeric() || character == '_';
    let mut result = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(from) {
        let (before, after) = (&rest[..at], &rest[at + from.len()..]);
        let whole = !before.ends_with(is_word) && !after.starts_with(is_word);
        result.push_str(before);
        result.push_str(if whole { to } else { from });
        rest = after;
    }
    result + rest
}

/// Writes the header, or compares it.
fn settle(path: &PathBuf, text: &str, check: bool) -> Result<(), String> {
    let old = std::fs::read_to_string(path).unwrap_or_default();
    match (old == text, check) {
        (true, _) => Ok(()),
        (false, true) => Err("does not fit the sources; run `make headers`".into()),
        (false, false) => std::fs::write(path, text).map_err(|error| error.to_string()),
    }
}
