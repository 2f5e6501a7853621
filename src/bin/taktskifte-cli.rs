//! The same program for the commands on Windows: there a program either comes with a terminal or has none. A shell waits for
//! this one, shows what it says, and knows its exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    taktskifte::cli::main()
}
