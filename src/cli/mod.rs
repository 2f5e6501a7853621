//! The command line: what was asked for, and the commands that need no window.
//!
//! Exit codes: 0 done, 1 the input has problems, 2 it could not run.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::app::window::{self, NotOpened, Opening};
use crate::store::Places;
use crate::text::{DEFAULT_LANGUAGE, Text, fill, languages};

mod arguments;
mod check;
mod documents;
mod export;
mod import;
mod jobs;
mod merge;
mod new;
mod options;
mod region;
mod render;
mod shells;
mod terminal;

use arguments::{Arguments, Command, UsageError};
use terminal::{say, say_why};

/// Done.
pub const DONE: u8 = 0;
/// The input has problems.
pub const PROBLEMS: u8 = 1;
/// It could not run.
pub const FAILED: u8 = 2;

/// The program as it is started.
pub fn main() -> ExitCode {
    // Silent unless asked: what the user should know is said on the screen or in one line, in their language.
    env_logger::Builder::from_env(env_logger::Env::new().filter_or("TAKTSKIFTE_LOG", "off")).init();
    crate::heap::fix_threshold();
    ExitCode::from(run(std::env::args_os().skip(1).collect()))
}

/// Runs the program and returns its exit code.
pub fn run(arguments: Vec<OsString>) -> u8 {
    // Errors about the arguments are in the language asked for, wherever on the line that stands.
    let wanted = arguments::language_of(&arguments);
    let text = match load_text(wanted.as_deref()) {
        Ok(text) => text,
        Err(message) => return fail(&message),
    };
    match Arguments::parse(arguments) {
        Ok(Arguments { command, data_dir, language }) => run_command(command, data_dir, language, &text),
        Err(error) => fail(&describe(&error, &text)),
    }
}

fn run_command(command: Command, data_dir: Option<PathBuf>, language: Option<String>, text: &Text) -> u8 {
    match command {
        Command::Help => {
            say(fill(&text.cli.help, &[("languages", &languages().join(", "))]));
            DONE
        }
        Command::Version => {
            say(format_args!("{} {}", text.app_name, env!("CARGO_PKG_VERSION")));
            DONE
        }
        Command::Completions(shell) => {
            say(shells::completions(shell, text).trim_end());
            DONE
        }
        Command::Man => {
            say(shells::man(text).trim_end());
            DONE
        }
        Command::Check(paths) => check::run(&paths, text),
        Command::New(job) => new::run(&job, text),
        Command::Import(job) => import::run(&job, text),
        Command::Render(job) => render::run(&job, text),
        Command::Merge(job) => merge::run(&job, text),
        Command::Export(job) => export::run(&job, text),
        Command::Region(job) => region::run(&job, text),
        Command::Open { path, deck, present } => {
            let places = data_dir
                .map(|folder| Places::in_folder(&folder))
                .or_else(Places::beside_program)
                .or_else(Places::of_platform);
            let Some(places) = places else {
                return fail(&text.cli.no_folder);
            };
            if let Some(word) = path.as_deref().filter(|path| is_mistyped(path)) {
                return fail(&fill(&text.cli.no_command, &[("name", &word.display().to_string())]));
            }
            match window::open(Opening { path, deck, present, places, language }, text) {
                Ok(()) => DONE,
                Err(NotOpened::Input(message)) => {
                    say_why(&text.app_name, &message);
                    PROBLEMS
                }
                Err(NotOpened::System(message)) => fail(&message),
            }
        }
    }
}

/// Whether what is to be opened is neither there nor looks like a file: a command with a slip in it. What has the name of a
/// meeting, or lies in some folder, opens a window that says that it is not there: whoever clicked on it sees no terminal.
fn is_mistyped(path: &Path) -> bool {
    let is_word = path.extension().is_none() && path.components().count() == 1;
    is_word && !path.exists()
}

fn load_text(wanted: Option<&str>) -> Result<Text, String> {
    let fallback = Text::load(DEFAULT_LANGUAGE).map_err(|error| error.to_string())?;
    match wanted {
        None => Ok(fallback),
        Some(code) => Text::load(code).map_err(|_| {
            fill(&fallback.cli.unknown_language, &[("value", code), ("languages", &languages().join(", "))])
        }),
    }
}

fn describe(error: &UsageError, text: &Text) -> String {
    let words = &text.cli;
    match error {
        UsageError::UnknownOption(name) => fill(&words.unknown_option, &[("name", name)]),
        UsageError::MissingValue(name) => fill(&words.missing_value, &[("name", name)]),
        UsageError::Unexpected(name) => fill(&words.unexpected_argument, &[("name", name)]),
        UsageError::MissingPath => words.missing_path.clone(),
        UsageError::MissingOut => words.missing_out.clone(),
        UsageError::MissingFolder => words.missing_folder.clone(),
        UsageError::MissingTitle => words.missing_title.clone(),
        UsageError::NeedsRegion => words.needs_region.clone(),
        UsageError::MissingOutFile => words.missing_out_file.clone(),
        UsageError::BadFormat(value) => fill(&words.bad_format, &[("value", value)]),
        UsageError::BadProfile(value) => fill(&words.bad_profile, &[("value", value)]),
        UsageError::BadRegionProfile(value) => fill(&words.bad_region_profile, &[("value", value)]),
        UsageError::NotOfRegion(value) => fill(&words.not_of_region, &[("value", value)]),
        UsageError::TablesNeedAnonymous => words.tables_need_anonymous.clone(),
        UsageError::BadSize(value) => fill(&words.bad_size, &[("value", value)]),
        UsageError::BadShell(value) => {
            let shells = options::Shell::ALL.map(options::Shell::name).join(", ");
            fill(&words.bad_shell, &[("value", value), ("shells", &shells)])
        }
        UsageError::BadSlides(value) => {
            fill(&words.bad_slides, &[("value", value), ("count", &arguments::MAX_SLIDE.to_string())])
        }
    }
}

/// Whether what is to be a folder is a file; says so.
pub fn is_no_folder(out: &Path, text: &Text) -> Option<u8> {
    out.is_file().then(|| fail(&fill(&text.cli.out_is_file, &[("path", &out.display().to_string())])))
}

/// Says on standard error that a file could not be written, and why.
pub fn cannot_write(path: &Path, error: &std::io::Error, text: &Text) -> u8 {
    let (path, reason) = (path.display().to_string(), text.io_reason(error));
    fail(&fill(&text.cli.cannot_write, &[("path", &path), ("reason", &reason)]))
}

/// The same for a file that is made: one that is there already is not written over unasked.
pub fn not_made(path: &Path, error: &std::io::Error, text: &Text) -> u8 {
    if error.kind() == std::io::ErrorKind::AlreadyExists {
        return fail(&fill(&text.cli.exists, &[("path", &path.display().to_string())]));
    }
    cannot_write(path, error, text)
}

/// Says on standard error why it could not run.
pub fn fail(message: &str) -> u8 {
    say_why("Taktskifte", &format!("taktskifte: {message}"));
    FAILED
}
