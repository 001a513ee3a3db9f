//! Loading modules: one that works, and each way not to.
#![allow(clippy::undocumented_unsafe_blocks, reason = "calls of the C functions: the contract is in capi/mod.rs")]

mod support;

use kevel::abi::status::*;
use kevel::capi::module::kvl_host_module_load;
use std::ffi::CString;
use std::path::{Path, PathBuf};
use std::process::Command;
use support::value::is_live;
use support::{PYTHON, Value, leave, message, put, session};

/// Compiles tests/modules/module.cc.
fn compile(kind: &str, name: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.so"));
    let compiler = std::env::var("CXX").unwrap_or_else(|_| "c++".into());
    let status = Command::new(compiler)
        .args(["-std=c++17", "-shared", "-fPIC", "-O1"])
        .args([format!("-DKIND={kind}"), format!("-DNAME={name}")])
        .arg(format!("-I{}", root.join("../include").display()))
        .arg(root.join("tests/modules/module.cc"))
        .arg("-o")
        .arg(&out)
        .status()
        .expect("a C++ compiler runs");
    assert!(status.success());
    out
}

fn load(path: &Path, name: &str) -> kvl_status {
    let path = CString::new(path.to_str().unwrap()).unwrap();
    let name = CString::new(name).unwrap();
    let scope = put(Value::Text("module".into()));
    let status = unsafe { kvl_host_module_load(path.as_ptr(), name.as_ptr(), scope) };
    leave();
    assert!(!is_live(scope) || name.as_bytes() == b"statics", "the module object's place comes back");
    status
}

#[test]
fn what_a_failing_module_had_registered_is_forgotten() {
    let _turn = session();
    let failing = compile("FAILS", "failing");
    assert_eq!(load(&failing, "failing"), KVL_E_ERROR);
    assert_eq!(message(), "the init function's own error");
    let good = compile("GOOD", "good");
    assert_eq!(load(&good, "package.good"), KVL_OK);
    assert_eq!(PYTHON.lock().unwrap().classes.len(), 2);
    assert_eq!(load(&good, "good"), KVL_E_ERROR);
    let text = message();
    assert!(text.contains("module 'package.good' has registered it") && text.contains("module 'good'"), "{text}");
}

#[test]
fn what_is_no_module_is_told_apart() {
    let _turn = session();
    let scratch = Path::new(env!("CARGO_TARGET_TMPDIR"));
    assert_eq!(load(&scratch.join("missing.so"), "missing"), KVL_E_LOAD);
    assert!(message().contains("there is no file"));
    let text = scratch.join("text.so");
    std::fs::write(&text, "not an ELF file, only text").unwrap();
    assert_eq!(load(&text, "text"), KVL_E_LOAD);
    assert!(message().contains("text.so"), "with the loader's own words");
    let whole = std::fs::read(compile("SILENT", "whole")).unwrap();
    let truncated = scratch.join("truncated.so");
    std::fs::write(&truncated, &whole[..3000]).unwrap();
    assert_eq!(load(&truncated, "truncated"), KVL_E_LOAD);
    assert!(message().contains("is truncated, 3000 of"));
    let renamed = compile("SILENT", "renamed");
    assert_eq!(load(&renamed, "other"), KVL_E_LOAD);
    let text = message();
    assert!(text.contains("kevel_module_other") && text.contains("KEVEL_MODULE(other)"), "{text}");
}

#[test]
fn a_module_of_another_version_is_refused() {
    let _turn = session();
    assert_eq!(load(&compile("NEWER", "newer"), "newer"), KVL_E_ABI);
    let text = message();
    assert!(text.contains("C ABI 1.11; this kevel offers 1.2: install a newer kevel"), "{text}");
    assert_eq!(load(&compile("OLDER", "other_major"), "other_major"), KVL_E_ABI);
    assert!(message().contains("C ABI 2.2"));
    assert_eq!(load(&compile("SILENT", "silent"), "silent"), KVL_E_ABI);
    assert!(message().contains("did not say"));
}

#[test]
fn a_throwing_init_function_is_fenced() {
    let _turn = session();
    assert_eq!(load(&compile("THROWS", "throws"), "throws"), KVL_E_ERROR);
    let text = message();
    assert!(text.contains("not today") && text.contains("module 'throws'"), "{text}");
}

#[test]
fn static_destructors_may_use_the_core() {
    // What it shows, it shows when the process ends: without a crash.
    let _turn = session();
    assert_eq!(load(&compile("LEAKS_STATIC", "statics"), "statics"), KVL_OK);
}
