//! Everything that reaches the disk: meetings, settings, and the rule that nothing readable is ever lost.
//!
//! Files are only ever replaced whole ([`atomic`]); a file that cannot be read is never written over; one program at a
//! time writes a meeting ([`lock`]); and writing happens on a thread of its own ([`autosave`]).

pub mod atomic;
pub mod autosave;
pub mod deck_file;
pub mod deck_picture;
pub mod disk;
mod faults;
pub mod free_name;
pub mod lock;
pub mod meeting_file;
pub mod meeting_folder;
pub mod meeting_text;
pub mod own_deck;
pub mod places;
pub mod real_path;
mod salvage;
pub mod settings;
pub mod text_file;
pub mod versions;

pub use autosave::{Autosaver, FileNews, SaveError, SaveStatus, Urgency};
pub use meeting_file::{OpenError, load_meeting};
pub use places::Places;
pub use settings::{LookSetting, PresentingSettings, Recent, Settings, SettingsWriter};
