//! The options of the command line, each once: what every command takes, and what the shells' completions and the man page
//! are made of.

use crate::export::{Format, Profile};
use crate::text::languages;

/// What the program is asked to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sub {
    /// Without a word: open a window.
    Open,
    Check,
    New,
    Import,
    Render,
    Merge,
    Export,
    /// `export` with `--region`.
    Region,
}

impl Sub {
    /// Those with a word of their own, and the word.
    pub const WORDS: [(Self, &'static str); 6] = [
        (Self::Check, "check"),
        (Self::New, "new"),
        (Self::Import, "import"),
        (Self::Render, "render"),
        (Self::Merge, "merge"),
        (Self::Export, "export"),
    ];

    /// Whether an option belongs to it.
    pub fn takes(self, name: &str) -> bool {
        OPTIONS.iter().any(|option| option.name == name && (option.of.is_empty() || option.of.contains(&self)))
    }
}

/// A shell that can complete.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shell {
    Bash,
    Zsh,
    Fish,
}

impl Shell {
    pub const ALL: [Self; 3] = [Self::Bash, Self::Zsh, Self::Fish];

    /// What it is called on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Bash => "bash",
            Self::Zsh => "zsh",
            Self::Fish => "fish",
        }
    }

    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|shell| shell.name() == name)
    }
}

/// What stands behind an option.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    Nothing,
    Folder,
    File,
    Formats,
    Profile,
    Language,
    Shell,
    /// Something that is shown by an example.
    Like(&'static str),
}

impl Value {
    /// The words to choose from, where there are such.
    pub fn words(self) -> Vec<String> {
        let own = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        match self {
            Self::Formats => Format::all().map(|format| format.code().to_owned()).collect(),
            Self::Profile => own(&Profile::ALL.map(Profile::code)),
            Self::Language => languages(),
            Self::Shell => own(&Shell::ALL.map(Shell::name)),
            Self::Nothing | Self::Folder | Self::File | Self::Like(_) => Vec::new(),
        }
    }
}

/// An option, without its dashes.
#[derive(Clone, Copy, Debug)]
pub struct CliOption {
    pub name: &'static str,
    pub value: Value,
    /// The commands that take it; all when empty.
    pub of: &'static [Sub],
}

const fn option(name: &'static str, value: Value, of: &'static [Sub]) -> CliOption {
    CliOption { name, value, of }
}

/// All of them.
pub const OPTIONS: &[CliOption] = &[
    option("deck", Value::Folder, &[Sub::Open, Sub::Export, Sub::Region]),
    option("present", Value::Nothing, &[Sub::Open]),
    option("out", Value::Folder, &[Sub::Import, Sub::Render, Sub::Merge, Sub::Export, Sub::Region]),
    option("force", Value::Nothing, &[Sub::Render, Sub::Merge, Sub::Export, Sub::Region]),
    option("to", Value::Formats, &[Sub::Export, Sub::Region]),
    option("profile", Value::Profile, &[Sub::Export, Sub::Region]),
    option("with-tables", Value::Nothing, &[Sub::Export, Sub::Region]),
    option("region", Value::Nothing, &[Sub::Region]),
    option("expected", Value::File, &[Sub::Region]),
    option("from", Value::Folder, &[Sub::New]),
    option("title", Value::Like("Tid for taktskifte"), &[Sub::New]),
    option("series", Value::Like("KS Debatthefte 2027"), &[Sub::New]),
    option("question", Value::Like("Beredskap | Hva må vi prioritere?"), &[Sub::New]),
    option("other-meetings", Value::Nothing, &[Sub::Merge]),
    option("slides", Value::Like("1,3-5"), &[Sub::Render]),
    option("size", Value::Like("1920x1080"), &[Sub::Render]),
    option("steps", Value::Nothing, &[Sub::Render]),
    option("data-dir", Value::Folder, &[]),
    option("language", Value::Language, &[]),
    option("completions", Value::Shell, &[]),
    option("man", Value::Nothing, &[]),
    option("help", Value::Nothing, &[]),
    option("version", Value::Nothing, &[]),
];
