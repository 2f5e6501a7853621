//! Where files belong: the documents' folder for meetings, the platform's configuration folder for settings, or one
//! folder for both when asked.

use std::path::{Path, PathBuf};

use super::free_name::free_file;
use crate::deck::MeetingFields;
use crate::model::dates;

/// The folders of this run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Places {
    /// For meetings.
    pub meetings: PathBuf,
    /// For settings.
    pub settings: PathBuf,
    /// For what the program keeps for the user beside the meetings.
    pub data: PathBuf,
    /// The file in which an organisation has settled something for all users.
    pub defaults: PathBuf,
    /// A list of names that the roster of a new meeting begins with.
    pub roster: Option<PathBuf>,
}

/// The folder beside the program that holds all that it keeps, on a stick.
const CARRIED: &str = "taktskifte-data";

/// Longer names are refused by some file systems and unpleasant on all, bytes.
const LONGEST_NAME: usize = 120;

impl Places {
    /// The platform's own.
    pub fn of_platform() -> Option<Self> {
        let config = directories::ProjectDirs::from("no", "", "Taktskifte")?;
        let user = directories::UserDirs::new()?;
        let documents = user.document_dir().map_or_else(|| user.home_dir().to_owned(), Path::to_owned);
        Some(Self {
            meetings: documents.join("Taktskifte"),
            settings: config.config_dir().to_owned(),
            data: config.data_local_dir().to_owned(),
            defaults: for_all_users().join("defaults.ron"),
            roster: None,
        })
    }

    /// In the folder beside the program that makes it one to be carried about, where there is one.
    pub fn beside_program() -> Option<Self> {
        let program = std::env::current_exe().ok()?;
        Self::carried_with(&program)
    }

    fn carried_with(program: &Path) -> Option<Self> {
        let folder = program.parent()?.join(CARRIED);
        folder.is_dir().then(|| Self::in_folder(&folder))
    }

    /// Everything in one folder.
    pub fn in_folder(folder: &Path) -> Self {
        Self {
            meetings: folder.to_owned(),
            settings: folder.to_owned(),
            data: folder.join(".taktskifte"),
            defaults: folder.join("defaults.ron"),
            roster: None,
        }
    }

    /// The settings' file.
    pub fn settings_file(&self) -> PathBuf {
        self.settings.join("settings.ron")
    }

    /// Where meetings are rescued whose own folder takes nothing.
    pub fn rescue_folder(&self) -> PathBuf {
        self.data.join("rescued")
    }

    /// Where earlier versions of all meetings are kept.
    pub fn versions_folder(&self) -> PathBuf {
        self.data.join("versions")
    }

    /// A path for a new meeting that no file has yet.
    pub fn new_meeting_file(&self, fields: &MeetingFields, unnamed: &str) -> PathBuf {
        free_file(&self.meetings, &file_stem(fields, unnamed))
    }
}

/// A name that every system takes for a file or folder; nothing where there is none in it.
pub fn safe_name(name: &str) -> String {
    let mut safe: String =
        name.chars().map(|c| if c.is_control() || "<>:\"/\\|?*".contains(c) { '-' } else { c }).collect();
    if safe.len() > LONGEST_NAME {
        let end = (0..=LONGEST_NAME).rev().find(|end| safe.is_char_boundary(*end)).unwrap_or_default();
        let is_word = safe.get(end..).is_some_and(|rest| rest.starts_with(' '));
        safe.truncate(end);
        // A word that was begun is left out, unless it is most of the name; and a dash at the end leads to nothing.
        if let Some(words) = safe.rfind(' ').filter(|words| !is_word && *words > LONGEST_NAME / 2) {
            safe.truncate(words);
        }
        safe.truncate(safe.trim_end_matches([' ', '–', '-']).len());
    }
    // Windows drops dots and spaces at the end.
    safe.trim_matches([' ', '.']).to_owned()
}

/// The program's folder for what holds for all users of the machine.
fn for_all_users() -> PathBuf {
    if cfg!(windows) {
        let data = std::env::var_os("ProgramData").map_or_else(|| PathBuf::from(r"C:\ProgramData"), PathBuf::from);
        data.join("Taktskifte")
    } else if cfg!(target_os = "macos") {
        PathBuf::from("/Library/Application Support/Taktskifte")
    } else {
        PathBuf::from("/etc/taktskifte")
    }
}

/// "2026-02-12 Kommunestyret Lillevik", or `unnamed` where the fields say nothing.
pub fn file_stem(fields: &MeetingFields, unnamed: &str) -> String {
    let date = dates::parse(&fields.date).map(|date| date.to_string()).unwrap_or_default();
    let organisation = short_organisation(&fields.organisation);
    let parts = [date.as_str(), fields.body.trim(), organisation.as_str()];
    let name = parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" ");
    let safe = safe_name(&name);
    // Windows has names of devices that no file can have.
    let stem = safe.split(['.', ' ']).next().unwrap_or("").to_uppercase();
    let device = matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL")
        || (stem.len() == 4 && (stem.starts_with("COM") || stem.starts_with("LPT")));
    match (safe.is_empty(), device) {
        (true, _) => unnamed.to_owned(),
        (false, true) => format!("{unnamed} {safe}"),
        (false, false) => safe,
    }
}

/// Whether a file still has the name that a meeting was given of which nothing was known but perhaps its date:
/// "Møte uten navn", "2026-02-12 (2)".
pub fn is_unnamed(path: &Path, unnamed: &str) -> bool {
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let numbered = stem.strip_suffix(')').and_then(|stem| stem.rsplit_once(" ("));
    let name = numbered.filter(|(_, number)| number.parse::<u32>().is_ok()).map_or(stem.as_str(), |(name, _)| name);
    name == unnamed || name.parse::<jiff::civil::Date>().is_ok_and(|date| date.to_string() == name)
}

/// Whether the fields say whose meeting it is, beyond its date.
pub fn is_named(fields: &MeetingFields) -> bool {
    !fields.body.trim().is_empty() || !fields.organisation.trim().is_empty()
}

/// "Lillevik kommune" is "Lillevik" where the body says the rest.
pub fn short_organisation(organisation: &str) -> String {
    let trimmed = organisation.trim();
    trimmed.strip_suffix(" kommune").unwrap_or(trimmed).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(organisation: &str, body: &str, date: &str, expected: &str) {
        let fields = MeetingFields {
            organisation: organisation.to_owned(),
            body: body.to_owned(),
            date: date.to_owned(),
            ..MeetingFields::default()
        };
        assert_eq!(file_stem(&fields, "Møte"), expected);
    }

    #[test]
    fn meetings_are_named_after_their_date_body_and_place() {
        check("Lillevik kommune", "Kommunestyret", "12.02.2026", "2026-02-12 Kommunestyret Lillevik");
        check("Nordland fylkeskommune", "", "", "Nordland fylkeskommune");
        check("Kárášjohka – Karasjok", "Eldrerådet", "i dag", "Eldrerådet Kárášjohka – Karasjok");
        check("", "", "", "Møte");
    }

    #[test]
    fn no_field_can_make_a_name_that_a_disk_refuses() {
        check("../../etc", "a/b\\c:d", "", "a-b-c-d ..-..-etc");
        check("", "CON", "", "Møte CON");
        check("", "...", "", "Møte");
        let long = "å".repeat(300);
        let fields = MeetingFields { body: long, ..MeetingFields::default() };
        assert!(file_stem(&fields, "Møte").len() <= LONGEST_NAME);
        let fields = MeetingFields {
            body: "Hovedutvalget for oppvekst, kultur, idrett og frivillighet".to_owned(),
            organisation: "Unjárgga gielda – Nesseby kommune i Øst-Finnmark ".repeat(3),
            ..MeetingFields::default()
        };
        let stem = file_stem(&fields, "Møte");
        let all = format!("{} {} ", fields.body, fields.organisation);
        assert!(all.starts_with(&format!("{stem} ")) && stem.len() > LONGEST_NAME - 30, "no word is cut: {stem}");
    }

    #[test]
    fn only_a_name_that_the_program_gave_is_one_to_be_replaced() {
        for (name, expected) in [
            ("Møte uten navn.ron", true),
            ("Møte uten navn (12).ron", true),
            ("2026-02-12.ron", true),
            ("2026-02-12 (2).ron", true),
            ("Møte uten navn (kopi).ron", false),
            ("Møte uten navn 2026.ron", false),
            ("2026-02-12 Kommunestyret Lillevik.ron", false),
        ] {
            assert_eq!(is_unnamed(Path::new(name), "Møte uten navn"), expected, "{name}");
        }
    }

    #[test]
    fn a_folder_beside_the_program_holds_all_that_it_keeps() {
        let stick = tempfile::tempdir().unwrap();
        let program = stick.path().join("taktskifte");
        assert_eq!(Places::carried_with(&program), None);
        std::fs::create_dir(stick.path().join(CARRIED)).unwrap();
        let places = Places::carried_with(&program).unwrap();
        assert!(places.settings_file().starts_with(stick.path()) && places.meetings.starts_with(stick.path()));
    }

    #[test]
    fn a_second_meeting_the_same_evening_gets_a_name_of_its_own() {
        let folder = tempfile::tempdir().unwrap();
        let places = Places::in_folder(folder.path());
        let fields = MeetingFields { body: "Formannskapet".to_owned(), ..MeetingFields::default() };
        let first = places.new_meeting_file(&fields, "Møte");
        std::fs::write(&first, "").unwrap();
        let second = places.new_meeting_file(&fields, "Møte");
        assert_eq!(second.file_name().unwrap(), "Formannskapet (2).ron");
    }
}
