//! The reader of the module graph, shown to find what it is there for.

use super::{Edge, Program};

/// A program of two layers, and in the upper one these two files.
fn made_up(lower: &str, upper: [&str; 2]) -> Program {
    Program::of([
        ("lib.rs", "pub mod low; pub mod high;"),
        ("low.rs", lower),
        ("high/mod.rs", "pub mod a; pub mod b; pub use a::Thing; pub struct Whole;"),
        ("high/a.rs", upper[0]),
        ("high/b.rs", upper[1]),
    ])
}

#[test]
fn a_use_of_a_higher_layer_is_found_however_it_is_written() {
    for line in [
        "use crate::high::Whole;",
        "use crate::{high::a, other};",
        "use crate::{other, high::{self as h, b}};",
        "use super::high;",
        "mod inner { use super::super::high::*; }",
        "fn f() { let whole = crate::high::Whole; }",
        "fn f() { println!(\"{}\", crate::high::NAME); }",
        "pub(crate) use crate :: high :: a;",
    ] {
        assert!(!made_up(line, ["", ""]).upward(&["low", "high"]).is_empty(), "{line}");
    }
    for line in [
        "",
        "// use crate::high::Whole;",
        "/// See [`crate::high`].\nfn f() {}",
        "const NAME: &str = \"crate::high\";",
        "use std::{high, fs};",
        "#[cfg(test)]\nmod tests { use crate::high::Whole; }",
        "mod inner { use super::f; } fn f() {}",
    ] {
        assert_eq!(
            made_up(line, ["use crate::low;", "use super::super::low;"]).upward(&["low", "high"]),
            [""; 0],
            "{line}"
        );
    }
    assert_eq!(made_up("", ["", ""]).upward(&["low"]), ["high: no layer"]);
}

#[test]
fn a_circle_is_found_at_every_level_and_a_parent_may_use_its_children() {
    let circle = ["high::a -> high::b: high/a.rs uses high::b", "high::b -> high::a: high/b.rs uses high::a"];
    for uses in [
        ["use super::b;", "use crate::high::a;"],
        ["use crate::high; fn f() { high::b::g(); }", "use super::a::Thing;"],
        // `Thing` is a's, whoever passes it on.
        ["pub struct Thing; use super::b::X;", "pub struct X; use super::Thing;"],
    ] {
        assert_eq!(made_up("", uses).circles(&[]), circle, "{uses:?}");
        assert!(made_up("", uses).circles(&[Edge::new("high::b", "high::a")]).is_empty());
    }
    for uses in [["use super::b;", "use super::Whole;"], ["use super::*;", "use super::a;"], ["", ""]] {
        assert_eq!(made_up("", uses).circles(&[]), [""; 0], "{uses:?}");
    }
    let between_folders = Program::of([
        ("one/mod.rs", "mod x; pub fn f() {}"),
        ("one/x.rs", "use crate::two::f;"),
        ("two/mod.rs", "mod y; pub fn f() {}"),
        ("two/y.rs", "use crate::one::f;"),
    ]);
    assert_eq!(between_folders.circles(&[]), ["one -> two: one/x.rs uses two", "two -> one: two/y.rs uses one"]);
}

#[test]
fn what_a_module_must_not_touch_is_found_through_its_use_lines() {
    for line in
        ["use std::{io, fs};", "use std::time; fn f() { time::Instant::now(); }", "fn f() { std::fs::read(p); }"]
    {
        assert_eq!(made_up(line, ["", ""]).mentions(&["low"], &["std::fs", "Instant::now"]).len(), 1, "{line}");
    }
    assert!(made_up("", ["use std::fs;", ""]).mentions(&["low"], &["std::fs"]).is_empty());
}
