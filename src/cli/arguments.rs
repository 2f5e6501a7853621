//! Arguments as typed values.

use std::ffi::OsString;
use std::ops::RangeInclusive;
use std::path::PathBuf;

use lexopt::{Arg, Parser, ValueExt};

use super::jobs::{ExportJob, ImportJob, MergeJob, NewJob, NewOf, RegionJob, RenderJob};
use super::options::{Shell, Sub};
use crate::deck::fresh::{self, Booklet};
use crate::export::{Format, Profile};
use crate::pasted;

#[cfg(test)]
mod tests;

/// The highest slide number that can be asked for.
pub const MAX_SLIDE: usize = 100_000;
/// The largest picture side that is rendered, pixels.
const MAX_SIDE: u32 = 8_192;

/// What was asked for.
#[derive(Debug, PartialEq)]
pub struct Arguments {
    pub command: Command,
    pub data_dir: Option<PathBuf>,
    pub language: Option<String>,
}

#[derive(Debug, PartialEq)]
pub enum Command {
    Help,
    Version,
    Completions(Shell),
    Man,
    Check(Vec<PathBuf>),
    New(NewJob),
    Import(ImportJob),
    Render(RenderJob),
    Merge(MergeJob),
    Export(ExportJob),
    Region(RegionJob),
    Open { path: Option<PathBuf>, deck: Option<PathBuf>, present: bool },
}

#[derive(Debug, PartialEq)]
pub enum UsageError {
    UnknownOption(String),
    MissingValue(String),
    Unexpected(String),
    MissingPath,
    MissingOut,
    MissingOutFile,
    /// `new` without one.
    MissingFolder,
    /// `new` of a booklet without one.
    MissingTitle,
    /// `export` of several meetings.
    NeedsRegion,
    BadSize(String),
    BadFormat(String),
    BadProfile(String),
    BadRegionProfile(String),
    BadSlides(String),
    BadShell(String),
    /// A format of slides, asked for of many meetings.
    NotOfRegion(String),
    /// `--with-tables` with another profile.
    TablesNeedAnonymous,
}

impl From<lexopt::Error> for UsageError {
    fn from(error: lexopt::Error) -> Self {
        match error {
            lexopt::Error::MissingValue { option } => Self::MissingValue(option.unwrap_or_default()),
            lexopt::Error::UnexpectedOption(name) => Self::UnknownOption(name),
            lexopt::Error::UnexpectedArgument(name) => Self::Unexpected(name.to_string_lossy().into_owned()),
            lexopt::Error::UnexpectedValue { option, .. } => Self::Unexpected(option),
            lexopt::Error::ParsingFailed { value, .. } => Self::Unexpected(value),
            lexopt::Error::NonUnicodeValue(value) => Self::Unexpected(value.to_string_lossy().into_owned()),
            // The library's own words are English.
            lexopt::Error::Custom(_) => Self::Unexpected(String::new()),
        }
    }
}

/// The language asked for, found before anything else is understood.
pub fn language_of(arguments: &[OsString]) -> Option<String> {
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        let argument = argument.to_string_lossy();
        if argument == "--language" {
            return rest.next().map(|value| value.to_string_lossy().into_owned());
        }
        if let Some(value) = argument.strip_prefix("--language=") {
            return Some(value.to_owned());
        }
    }
    None
}

impl Arguments {
    pub fn parse(arguments: Vec<OsString>) -> Result<Self, UsageError> {
        let mut parser = Parser::from_args(arguments);
        let mut given = Given::default();
        while let Some(argument) = parser.next()? {
            match argument {
                Arg::Long("help") | Arg::Short('h') => return Ok(given.with(Command::Help)),
                Arg::Long("version") | Arg::Short('V') => return Ok(given.with(Command::Version)),
                Arg::Long("man") => return Ok(given.with(Command::Man)),
                Arg::Long("completions") => {
                    let name = parser.value()?.to_string_lossy().into_owned();
                    let shell = Shell::named(&name).ok_or(UsageError::BadShell(name))?;
                    return Ok(given.with(Command::Completions(shell)));
                }
                Arg::Long("data-dir") => given.data_dir = Some(path(parser.value()?)),
                Arg::Long("language") => given.language = Some(parser.value()?.to_string_lossy().into_owned()),
                Arg::Long("deck") => given.deck = Some(path(parser.value()?)),
                Arg::Long("out") => given.out = Some(path(parser.value()?)),
                Arg::Long("title") => given.title = Some(parser.value()?.string()?),
                Arg::Long("series") => given.series = Some(parser.value()?.string()?),
                Arg::Long("question") => given.questions.push(parser.value()?.string()?),
                Arg::Long("from") => given.from = Some(path(parser.value()?)),
                Arg::Long("slides") => given.slides = Some(parser.value()?.to_string_lossy().into_owned()),
                Arg::Long("size") => given.size = Some(parser.value()?.string()?),
                Arg::Long("to") => given.to = Some(parser.value()?.to_string_lossy().into_owned()),
                Arg::Long("profile") => given.profile = Some(parser.value()?.to_string_lossy().into_owned()),
                Arg::Long("with-tables") => given.with_tables = true,
                Arg::Long("region") => given.region = true,
                Arg::Long("expected") => given.expected = Some(path(parser.value()?)),
                Arg::Long("steps") => given.steps = true,
                Arg::Long("force") => given.force = true,
                Arg::Long("other-meetings") => given.other_meetings = true,
                Arg::Long("present") => given.present = true,
                Arg::Value(value) => given.values.push(value),
                other @ (Arg::Long(_) | Arg::Short(_)) => return Err(other.unexpected().into()),
            }
        }
        given.command()
    }
}

#[derive(Default)]
struct Given {
    values: Vec<OsString>,
    data_dir: Option<PathBuf>,
    language: Option<String>,
    deck: Option<PathBuf>,
    out: Option<PathBuf>,
    from: Option<PathBuf>,
    title: Option<String>,
    series: Option<String>,
    questions: Vec<String>,
    slides: Option<String>,
    size: Option<String>,
    steps: bool,
    force: bool,
    other_meetings: bool,
    present: bool,
    to: Option<String>,
    profile: Option<String>,
    with_tables: bool,
    region: bool,
    expected: Option<PathBuf>,
}

impl Given {
    fn with(self, command: Command) -> Arguments {
        Arguments { command, data_dir: self.data_dir, language: self.language }
    }

    fn command(mut self) -> Result<Arguments, UsageError> {
        let word = self.values.first().and_then(|value| value.to_str()).unwrap_or_default();
        let command = match word {
            "check" => {
                self.only(Sub::Check)?;
                let paths: Vec<_> = self.values.drain(1..).map(path).collect();
                if paths.is_empty() {
                    return Err(UsageError::MissingPath);
                }
                Command::Check(paths)
            }
            "new" => {
                self.only(Sub::New)?;
                self.at_most_values(2)?;
                let folder = self.values.get(1).cloned().map(path).ok_or(UsageError::MissingFolder)?;
                Command::New(NewJob { folder, of: self.new_of()? })
            }
            "import" => {
                self.only(Sub::Import)?;
                self.at_most_values(2)?;
                let presentation = self.values.get(1).cloned().map(path).ok_or(UsageError::MissingPath)?;
                Command::Import(ImportJob { presentation, out: self.out.take().ok_or(UsageError::MissingOut)? })
            }
            "render" => Command::Render(self.render()?),
            "export" if self.region => Command::Region(self.region()?),
            "export" => Command::Export(self.export()?),
            "merge" => {
                self.only(Sub::Merge)?;
                let paths: Vec<_> = self.values.drain(1..).map(path).collect();
                if paths.is_empty() {
                    return Err(UsageError::MissingPath);
                }
                Command::Merge(MergeJob {
                    paths,
                    out: self.out.take().ok_or(UsageError::MissingOutFile)?,
                    force: self.force,
                    other_meetings: self.other_meetings,
                })
            }
            _ => {
                self.only(Sub::Open)?;
                self.at_most_values(1)?;
                Command::Open {
                    path: self.values.first().cloned().map(path),
                    deck: self.deck.take(),
                    present: self.present,
                }
            }
        };
        Ok(self.with(command))
    }

    fn new_of(&mut self) -> Result<NewOf, UsageError> {
        let is_booklet = self.title.is_some() || self.series.is_some() || !self.questions.is_empty();
        if !is_booklet {
            return Ok(NewOf::Copy(self.from.take()));
        }
        if self.from.is_some() {
            return Err(UsageError::Unexpected("--from".to_owned()));
        }
        let title = self.title.take().filter(|title| !title.trim().is_empty()).ok_or(UsageError::MissingTitle)?;
        let questions = fresh::asked(&self.questions.join("\n"));
        Ok(NewOf::Booklet(Booklet { series: self.series.take().unwrap_or_default(), title, questions }))
    }

    fn export(&mut self) -> Result<ExportJob, UsageError> {
        self.only(Sub::Export)?;
        if self.values.len() > 2 {
            return Err(UsageError::NeedsRegion);
        }
        let meeting = self.values.get(1).cloned().map(path).ok_or(UsageError::MissingPath)?;
        let out = self.out.take().ok_or(UsageError::MissingOut)?;
        let (formats, profile) = (self.formats()?, self.profile()?);
        Ok(ExportJob { meeting, deck: self.deck.take(), out, formats, profile, force: self.force })
    }

    fn region(&mut self) -> Result<RegionJob, UsageError> {
        self.only(Sub::Region)?;
        let paths: Vec<_> = self.values.drain(1..).map(path).collect();
        if paths.is_empty() {
            return Err(UsageError::MissingPath);
        }
        let out = self.out.take().ok_or(UsageError::MissingOut)?;
        let (formats, profile) = (self.formats()?, self.profile()?);
        if profile == Profile::FollowUp {
            return Err(UsageError::BadRegionProfile(profile.code().to_owned()));
        }
        // Slides are one meeting's.
        if let Some(format) = formats.iter().find(|format| !Format::DOCUMENTS.contains(format)) {
            return Err(UsageError::NotOfRegion(format.code().to_owned()));
        }
        let (list, deck) = (self.expected.take(), self.deck.take());
        Ok(RegionJob { paths, list, deck, out, formats, profile, force: self.force })
    }

    fn formats(&mut self) -> Result<Vec<Format>, UsageError> {
        let to = self.to.take().unwrap_or_else(|| Format::Docx.code().to_owned());
        let format = |name: &str| Format::named(name.trim()).ok_or_else(|| UsageError::BadFormat(name.to_owned()));
        let mut formats = Vec::new();
        for format in to.split(',').map(format) {
            let format = format?;
            // Who names one twice wants it once.
            if !formats.contains(&format) {
                formats.push(format);
            }
        }
        Ok(formats)
    }

    fn profile(&mut self) -> Result<Profile, UsageError> {
        let name = self.profile.take().unwrap_or_else(|| Profile::Reply.code().to_owned());
        match Profile::named(&name).ok_or(UsageError::BadProfile(name))? {
            Profile::Anonymous { .. } => Ok(Profile::Anonymous { tables: self.with_tables }),
            _ if self.with_tables => Err(UsageError::TablesNeedAnonymous),
            other => Ok(other),
        }
    }

    fn render(&mut self) -> Result<RenderJob, UsageError> {
        self.only(Sub::Render)?;
        self.at_most_values(2)?;
        let deck = self.values.get(1).cloned().map(path).ok_or(UsageError::MissingPath)?;
        let out = self.out.take().ok_or(UsageError::MissingOut)?;
        let size = match self.size.take() {
            None => [1920, 1080],
            Some(text) => parse_size(&text).ok_or(UsageError::BadSize(text))?,
        };
        let slides = match self.slides.take() {
            None => Vec::new(),
            Some(text) => parse_slides(&text).ok_or(UsageError::BadSlides(text))?,
        };
        Ok(RenderJob { deck, out, slides, size, every_step: self.steps, force: self.force })
    }

    /// Options of other commands are mistakes, not to be passed over in silence.
    fn only(&self, of: Sub) -> Result<(), UsageError> {
        let given = [
            ("deck", self.deck.is_some()),
            ("out", self.out.is_some()),
            ("from", self.from.is_some()),
            ("title", self.title.is_some()),
            ("series", self.series.is_some()),
            ("question", !self.questions.is_empty()),
            ("slides", self.slides.is_some()),
            ("size", self.size.is_some()),
            ("steps", self.steps),
            ("force", self.force),
            ("other-meetings", self.other_meetings),
            ("present", self.present),
            ("to", self.to.is_some()),
            ("profile", self.profile.is_some()),
            ("with-tables", self.with_tables),
            ("region", self.region),
            ("expected", self.expected.is_some()),
        ];
        match given.into_iter().find(|(name, given)| *given && !of.takes(name)) {
            Some((name, _)) => Err(UsageError::Unexpected(format!("--{name}"))),
            None => Ok(()),
        }
    }

    fn at_most_values(&self, most: usize) -> Result<(), UsageError> {
        match self.values.get(most) {
            Some(extra) => Err(UsageError::Unexpected(extra.to_string_lossy().into_owned())),
            None => Ok(()),
        }
    }
}

/// File managers and desktops hand over addresses as well as paths.
fn path(value: OsString) -> PathBuf {
    value.to_str().and_then(pasted::path_of_address).unwrap_or_else(|| PathBuf::from(value))
}

fn parse_size(text: &str) -> Option<[u32; 2]> {
    let (width, height) = text.split_once(['x', 'X', '×'])?;
    let side = |text: &str| text.trim().parse().ok().filter(|side| (16..=MAX_SIDE).contains(side));
    Some([side(width)?, side(height)?])
}

fn parse_slides(text: &str) -> Option<Vec<RangeInclusive<usize>>> {
    let number = |text: &str| text.trim().parse().ok().filter(|number| (1..=MAX_SLIDE).contains(number));
    text.split(',')
        .map(|part| match part.split_once('-') {
            Some((first, last)) => Some(number(first)?..=number(last)?),
            None => number(part).map(|number| number..=number),
        })
        .map(|range| range.filter(|range| !range.is_empty()))
        .collect()
}
