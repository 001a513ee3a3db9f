//! Compiles the C++ half of the bridge, and keeps its symbols out of the cdylib's exports.

fn main() {
    cxx_build::bridge("src/native/bridge.rs")
        .file("cpp/trampoline.cc")
        .file("cpp/rtti.cc")
        .std("c++17")
        .flag_if_supported("-fvisibility=hidden")
        .warnings(true)
        .compile("kevel_bridge");

    for file in ["src/native/bridge.rs", "cpp/trampoline.h", "cpp/trampoline.cc", "cpp/rtti.h", "cpp/rtti.cc"] {
        println!("cargo:rerun-if-changed={file}");
    }

    if std::env::var("CARGO_CFG_TARGET_OS").as_deref() == Ok("linux") {
        // cxx's runtime symbols carry its patch version; exported, they would look like an ABI.
        println!("cargo:rustc-cdylib-link-arg=-Wl,--exclude-libs,ALL");
        println!("cargo:rustc-cdylib-link-arg=-Wl,-soname,libkevel.so");
        // Modules keep pointers into the core for ever, and their static destructors use them.
        println!("cargo:rustc-cdylib-link-arg=-Wl,-z,nodelete");
    }
}
