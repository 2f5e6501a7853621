//! Arguments in, exit code out.

use std::process::ExitCode;

fn main() -> ExitCode {
    env_logger::Builder::from_env(env_logger::Env::new().filter("TAKTSKIFTE_LOG")).init();
    ExitCode::from(taktskifte::cli::run(std::env::args_os().skip(1).collect()))
}
