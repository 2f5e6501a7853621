//! Words in the terminal. Not by `println!`, which panics when whoever reads them has gone (`taktskifte --help | head`): what
//! cannot be shown is not shown, and the exit code still tells how it went.

use std::fmt::Display;
use std::io::Write;

/// A line of what was asked for.
pub fn say(line: impl Display) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

/// A line beside it: a fault, or what is good to know.
pub fn say_aside(line: impl Display) {
    let _ = writeln!(std::io::stderr(), "{line}");
}
