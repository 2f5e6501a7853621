//! What an organisation has settled for all its machines. Its IT officer writes the file; the program only reads it, before
//! the user's own settings, which win.

use std::path::{Path, PathBuf};

use ron::extensions::Extensions;
use serde::Deserialize;

use super::{FORMAT, MAX_BYTES, Settings};
use crate::reading::{ReadError, read_limited};
use crate::store::places::Places;

/// What is settled; what is absent is as it would be without the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Defaults {
    /// [`FORMAT`].
    pub format: u32,
    /// Language code.
    pub language: Option<String>,
    /// The folder for new meetings; `~` at its beginning is the user's own folder.
    pub meetings: Option<PathBuf>,
    /// The council's name on the start page.
    pub organisation: String,
    /// The body's.
    pub body: String,
    /// Speaking time, seconds.
    pub speech_secs: Option<u32>,
    /// Speaking time of a reply, seconds.
    pub reply_secs: Option<u32>,
    /// Speaking time of a point of order, seconds.
    pub point_of_order_secs: Option<u32>,
    /// A list of names that the roster of a new meeting begins with; `~` as above.
    pub roster: Option<PathBuf>,
}

/// Why the file could not be used.
#[derive(Debug)]
pub enum DefaultsError {
    /// It cannot be read.
    File(ReadError),
    /// It cannot be understood: where, from 1, and why.
    Syntax {
        /// Line.
        line: usize,
        /// Column.
        column: usize,
        /// In the words of the reader of the notation.
        reason: String,
    },
    /// It was written for a newer version of the program.
    Newer(u32),
}

impl Defaults {
    /// Reads the file; a machine without one has settled nothing.
    ///
    /// # Errors
    /// When there is a file that cannot be used.
    pub fn load(path: &Path) -> Result<Self, DefaultsError> {
        match read_limited(path, MAX_BYTES) {
            Err(ReadError::Missing) => Ok(Self::default()),
            Err(error) => Err(DefaultsError::File(error)),
            Ok(bytes) => Self::parse(&bytes),
        }
    }

    /// From the file's bytes, with or without a byte-order mark.
    ///
    /// # Errors
    /// When they cannot be understood.
    pub fn parse(bytes: &[u8]) -> Result<Self, DefaultsError> {
        // Written by hand: `language: "nb"` will do.
        let ron = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
        let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
        let found: Self = ron.from_bytes(bytes).map_err(|error| DefaultsError::Syntax {
            line: error.span.start.line,
            column: error.span.start.col,
            reason: error.code.to_string(),
        })?;
        if found.format > FORMAT { Err(DefaultsError::Newer(found.format)) } else { Ok(found) }
    }

    /// The settings of a user who has none yet.
    pub fn new_settings(&self) -> Settings {
        let mut settings = Settings::default();
        let presenting = &mut settings.presenting;
        presenting.speech_secs = self.speech_secs.unwrap_or(presenting.speech_secs);
        presenting.reply_secs = self.reply_secs.unwrap_or(presenting.reply_secs);
        presenting.point_of_order_secs = self.point_of_order_secs.unwrap_or(presenting.point_of_order_secs);
        settings
    }

    /// Says what a user's settings do not say.
    pub fn fill_gaps(&self, settings: &mut Settings) {
        if settings.language.is_none() {
            settings.language.clone_from(&self.language);
        }
        for (own, settled) in
            [(&mut settings.fields.organisation, &self.organisation), (&mut settings.fields.body, &self.body)]
        {
            if own.trim().is_empty() {
                own.clone_from(settled);
            }
        }
    }

    /// Where files belong when this is heeded.
    pub fn places(&self, places: Places) -> Places {
        let path = |path: &PathBuf| at_home(path, directories::UserDirs::new().as_ref().map(|user| user.home_dir()));
        Places {
            meetings: self.meetings.as_ref().map_or(places.meetings, path),
            roster: self.roster.as_ref().map(path).or(places.roster),
            ..places
        }
    }
}

/// A path that may begin with the user's own folder.
fn at_home(path: &Path, home: Option<&Path>) -> PathBuf {
    match (path.strip_prefix("~"), home) {
        (Ok(rest), Some(home)) => home.join(rest),
        _ => path.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_settled_fills_what_the_user_has_not_said() {
        let defaults = Defaults::parse(include_bytes!("../../../tests/data/defaults-1.ron")).unwrap();
        let mut new = defaults.new_settings();
        defaults.fill_gaps(&mut new);
        assert_eq!(new.fields.organisation, "Lillevik kommune");
        assert_eq!((new.presenting.speech_secs, new.presenting.reply_secs), (120, 60));
        assert_eq!(new.language.as_deref(), Some("nb"));
        let mut own = Settings::default();
        own.fields.organisation = "Storevik kommune".to_owned();
        own.presenting.speech_secs = 200;
        defaults.fill_gaps(&mut own);
        assert_eq!((own.fields.organisation.as_str(), own.fields.body.as_str()), ("Storevik kommune", "Kommunestyret"));
        assert_eq!(own.presenting.speech_secs, 200);
    }

    #[test]
    fn a_fault_is_told_with_its_place() {
        let check = |text: &str| Defaults::parse(text.as_bytes()).unwrap_err();
        let error = check("Defaults(\n    format: 1,\n    taletid: 120,\n)");
        assert!(matches!(error, DefaultsError::Syntax { line: 3, .. }), "{error:?}");
        assert!(matches!(check("Defaults(format: 99)"), DefaultsError::Newer(99)));
        assert!(matches!(check(""), DefaultsError::Syntax { .. }));
    }

    #[test]
    fn the_users_own_folder_is_put_in() {
        let home = Path::new("/home/kari");
        assert_eq!(at_home(Path::new("~/Møter"), Some(home)), home.join("Møter"));
        assert_eq!(at_home(Path::new("/felles/~møter"), Some(home)), Path::new("/felles/~møter"));
    }
}
