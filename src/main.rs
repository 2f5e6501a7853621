//! Arguments in, exit code out.

use std::process::ExitCode;

fn main() -> ExitCode {
    // Silent unless asked: what the user should know is said on the screen or in one line, in their language.
    env_logger::Builder::from_env(env_logger::Env::new().filter_or("TAKTSKIFTE_LOG", "off")).init();
    taktskifte::heap::fix_threshold();
    ExitCode::from(taktskifte::cli::run(std::env::args_os().skip(1).collect()))
}
