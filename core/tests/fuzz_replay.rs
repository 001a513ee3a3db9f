//! The fuzzer's corpus, replayed: see tests/README.md.
#![allow(clippy::undocumented_unsafe_blocks, reason = "calls of the C functions: the contract is in capi/mod.rs")]

mod fuzz;
mod support;

use std::path::Path;

#[test]
fn every_input_of_the_corpus_does_what_the_model_says() {
    let _turn = support::session();
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/corpus/handles");
    let mut inputs: Vec<_> = std::fs::read_dir(corpus).unwrap().map(|entry| entry.unwrap().path()).collect();
    inputs.sort();
    assert!(inputs.len() >= 20, "the corpus is there");
    for input in inputs {
        println!("{}", input.display());
        fuzz::run(&std::fs::read(&input).unwrap());
    }
}

#[test]
fn operations_in_any_order_do_what_the_model_says() {
    let _turn = support::session();
    // A fixed sequence of pseudo-random bytes (xorshift), so that a failure comes back.
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    for _ in 0..300 {
        let bytes = std::iter::repeat_with(|| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            (state >> 32) as u8
        });
        fuzz::run(&bytes.take(600).collect::<Vec<_>>());
    }
}
