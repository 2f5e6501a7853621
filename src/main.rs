//! Arguments in, exit code out.

// Windows opens a terminal beside a program unless it is said to need none. While one develops, it is where the log goes.
#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    taktskifte::cli::main()
}
