//! What the program remembers between meetings. Losing it loses no meeting.

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::places::Places;
use crate::deck::MeetingFields;
use crate::model::command::Limits;
use crate::model::name_order::MemberOrder;
use crate::model::{AuthorId, path_text};
use crate::reading::{ReadError, read_limited};

mod defaults;
mod writer;

pub use defaults::{Defaults, DefaultsError};
pub use writer::SettingsWriter;

/// The number of the format that this program writes.
pub const FORMAT: u32 = 1;
/// How many meetings are remembered.
const MOST_RECENT: usize = 12;
/// A larger settings file is not ours, bytes.
const MAX_BYTES: u64 = 1 << 20;

/// No speech of any kind may be shorter, seconds.
const SHORTEST_SECS: u32 = 5;

/// What is remembered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// [`FORMAT`].
    pub format: u32,
    /// This installation.
    pub author: AuthorId,
    /// Language code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// How the windows look.
    pub look: LookSetting,
    /// Size of everything, 1 as at first.
    pub zoom: f32,
    /// Width of the notes panel, points.
    pub notes_width: f32,
    /// The meeting that was open last, reopened at the next start.
    #[serde(default, with = "path_text::option", skip_serializing_if = "Option::is_none")]
    pub last_meeting: Option<PathBuf>,
    /// The latest first.
    pub recent: Vec<Recent>,
    /// What the start page was last filled in with.
    pub fields: MeetingFields,
    /// Letters, digits and signs alone are never commands (WCAG 2.2, 2.1.4).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub no_letter_keys: bool,
    /// What the roster is listed by.
    #[serde(default, skip_serializing_if = "is_default")]
    pub roster_order: MemberOrder,
    /// What documents were made of a meeting last.
    #[serde(default, skip_serializing_if = "is_default")]
    pub export: ExportSettings,
    /// What meetings were gathered last.
    #[serde(default, skip_serializing_if = "is_default")]
    pub gather: GatherSettings,
    /// It has been said that this machine cannot be kept from going dark.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub told_not_awake: bool,
    /// Screens, clocks and overview of the presenter.
    #[serde(default)]
    pub presenting: PresentingSettings,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// What documents were made of a meeting last.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ExportSettings {
    /// Whom they were for, as on the command line; empty when there were none.
    pub profile: String,
    /// The files' endings.
    pub formats: Vec<String>,
    /// Where to.
    #[serde(with = "path_text::option", skip_serializing_if = "Option::is_none")]
    pub folder: Option<PathBuf>,
}

/// What meetings were gathered last, and what they became.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct GatherSettings {
    /// The meetings' folder.
    #[serde(with = "path_text::option", skip_serializing_if = "Option::is_none")]
    pub folder: Option<PathBuf>,
    /// The list of those who were asked.
    #[serde(with = "path_text::option", skip_serializing_if = "Option::is_none")]
    pub list: Option<PathBuf>,
    /// Where to; absent for the meetings' folder.
    #[serde(with = "path_text::option", skip_serializing_if = "Option::is_none")]
    pub out: Option<PathBuf>,
    /// What of the meetings was told, as on the command line.
    pub profile: String,
    /// The files' endings.
    pub formats: Vec<String>,
}

/// How slides are shown to the audience.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PresentingSettings {
    /// The name of the screen that the audience was given by hand.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub audience_screen: Option<String>,
    /// Slides fade into each other.
    pub fade: bool,
    /// The audience sees the speaker's clock and the time of day on question slides.
    pub audience_clock: bool,
    /// Speaking time, seconds.
    pub speech_secs: u32,
    /// Speaking time of a reply, seconds.
    pub reply_secs: u32,
    /// Speaking time of a point of order, seconds.
    pub point_of_order_secs: u32,
    /// A sound when the speaking time is out.
    pub sound: bool,
    /// Size of the speaker notes, points.
    #[serde(rename = "manus_size")]
    pub speaker_notes_size: f32,
}

impl Default for PresentingSettings {
    fn default() -> Self {
        Self {
            audience_screen: None,
            fade: false,
            audience_clock: false,
            speech_secs: 180,
            reply_secs: 30,
            point_of_order_secs: 30,
            sound: false,
            speaker_notes_size: 20.0,
        }
    }
}

impl PresentingSettings {
    /// Speaking times.
    pub fn limits(&self) -> Limits {
        Limits {
            speech_secs: self.speech_secs,
            reply_secs: self.reply_secs,
            point_of_order_secs: self.point_of_order_secs,
        }
    }
}

/// How the windows look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LookSetting {
    /// As the machine.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
    /// High contrast.
    HighContrast,
}

/// A meeting on the start page's list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recent {
    /// Its file.
    #[serde(with = "path_text::one")]
    pub path: PathBuf,
    /// "Kommunestyret, Lillevik".
    pub name: String,
    /// As typed.
    pub date: String,
    /// How many contributions it had.
    pub contributions: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            format: FORMAT,
            author: AuthorId(String::new()),
            language: None,
            look: LookSetting::System,
            zoom: 1.0,
            notes_width: 430.0,
            last_meeting: None,
            recent: Vec::new(),
            fields: MeetingFields::default(),
            no_letter_keys: false,
            roster_order: MemberOrder::default(),
            export: ExportSettings::default(),
            gather: GatherSettings::default(),
            told_not_awake: false,
            presenting: PresentingSettings::default(),
        }
    }
}

impl Settings {
    /// Puts a meeting first on the list.
    pub fn remember(&mut self, recent: Recent) {
        self.recent.retain(|other| other.path != recent.path);
        self.last_meeting = Some(recent.path.clone());
        self.recent.insert(0, recent);
        self.recent.truncate(MOST_RECENT);
    }

    /// With every number in its range.
    pub fn limited(mut self) -> Self {
        let within = |value: f32, least: f32, most: f32, usual: f32| {
            if value.is_finite() { value.clamp(least, most) } else { usual }
        };
        self.zoom = within(self.zoom, 0.6, 2.5, 1.0);
        self.notes_width = within(self.notes_width, 380.0, 560.0, 430.0);
        let presenting = &mut self.presenting;
        presenting.speaker_notes_size = within(presenting.speaker_notes_size, 14.0, 48.0, 20.0);
        presenting.speech_secs = presenting.speech_secs.clamp(10, 3600);
        presenting.reply_secs = presenting.reply_secs.clamp(SHORTEST_SECS, 3600);
        presenting.point_of_order_secs = presenting.point_of_order_secs.clamp(SHORTEST_SECS, 3600);
        self
    }
}

/// Settings as they were found.
#[derive(Debug)]
pub struct Found {
    /// What to use.
    pub settings: Settings,
    /// Where a file that could not be read was put aside.
    pub set_aside: Option<PathBuf>,
    /// What is settled for all users.
    pub defaults: Defaults,
    /// Why that could not be used.
    pub defaults_error: Option<DefaultsError>,
}

/// Reads the settings, after what is settled for all users. A file of the user's that cannot be understood, or is newer, is
/// set aside, never written over.
pub fn load(places: &Places) -> Found {
    let (defaults, defaults_error) = match Defaults::load(&places.defaults) {
        Ok(defaults) => (defaults, None),
        Err(error) => (Defaults::default(), Some(error)),
    };
    let path = places.settings_file();
    let (own, set_aside) = match read_limited(&path, MAX_BYTES) {
        Err(ReadError::Missing) => (None, None),
        read => match read.ok().and_then(|bytes| parse(&bytes)) {
            Some(settings) => (Some(settings), None),
            // What is no file, a pipe or a device, is set aside as well: it could not be written to.
            None => (None, set_aside(&path)),
        },
    };
    let mut settings = own.unwrap_or_else(|| defaults.new_settings());
    defaults.fill_gaps(&mut settings);
    if settings.author.0.is_empty() {
        settings.author = AuthorId(std::iter::repeat_with(fastrand::alphanumeric).take(6).collect());
    }
    Found { settings: settings.limited(), set_aside, defaults, defaults_error }
}

/// Settings from their file's bytes, with or without a byte-order mark; `None` when they cannot be understood, or are newer.
pub fn parse(bytes: &[u8]) -> Option<Settings> {
    let text = std::str::from_utf8(bytes).ok()?;
    let settings: Settings = ron::from_str(text.trim_start_matches('\u{feff}')).ok()?;
    (settings.format <= FORMAT).then_some(settings)
}

fn set_aside(path: &Path) -> Option<PathBuf> {
    let aside =
        (1..1_000).map(|number| path.with_extension(format!("ron.skadet-{number}"))).find(|aside| !aside.exists())?;
    fs::rename(path, &aside).ok()?;
    Some(aside)
}

#[cfg(test)]
mod tests {
    #[cfg(unix)]
    use super::writer::write;
    use super::*;

    #[test]
    fn settings_come_back() {
        let folder = tempfile::tempdir().unwrap();
        let places = Places::in_folder(folder.path());
        let mut settings = load(&places).settings;
        assert_eq!(settings.author.0.len(), 6);
        settings.zoom = 1.25;
        settings.remember(Recent {
            path: "a.ron".into(),
            name: "Kommunestyret, Lillevik".to_owned(),
            date: "12.02.2026".to_owned(),
            contributions: 3,
        });
        let writer = SettingsWriter::start(places.settings_file(), || {}).unwrap();
        writer.save(&settings);
        drop(writer);
        let found = load(&places);
        assert_eq!((found.settings, found.set_aside), (settings, None));
    }

    #[test]
    fn settings_that_an_editor_saved_with_a_byte_order_mark_are_read() {
        let folder = tempfile::tempdir().unwrap();
        let places = Places::in_folder(folder.path());
        let settings = Settings { zoom: 1.5, author: AuthorId("k3f9a2".to_owned()), ..Settings::default() };
        let text = ron::ser::to_string_pretty(&settings, ron::ser::PrettyConfig::new().struct_names(true)).unwrap();
        fs::write(places.settings_file(), format!("\u{feff}{text}")).unwrap();
        let found = load(&places);
        assert_eq!((found.settings, found.set_aside), (settings, None));
    }

    #[cfg(unix)]
    #[test]
    fn settings_that_are_a_pipe_or_have_no_end_are_set_aside_at_once() {
        for endless in [false, true] {
            let folder = tempfile::tempdir().unwrap();
            let places = Places::in_folder(folder.path());
            let path = places.settings_file();
            if endless {
                std::os::unix::fs::symlink("/dev/zero", &path).unwrap();
            } else {
                assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success());
            }
            let found = load(&places);
            assert!(found.set_aside.is_some() && !path.exists(), "{endless}");
            write(&path, &found.settings).unwrap();
            assert_eq!(load(&places).settings, found.settings);
        }
    }

    #[test]
    fn settings_that_cannot_be_read_are_set_aside_not_lost() {
        for text in ["", "(((", "Settings(format: 99)", "\u{0}\u{1}"] {
            let folder = tempfile::tempdir().unwrap();
            let places = Places::in_folder(folder.path());
            fs::write(places.settings_file(), text).unwrap();
            let found = load(&places);
            let aside = found.set_aside.unwrap();
            assert_eq!(fs::read_to_string(aside).unwrap(), text);
            assert!(!places.settings_file().exists());
        }
    }
}
