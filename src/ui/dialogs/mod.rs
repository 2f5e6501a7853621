//! The dialogs: windows that lie over everything until they are left. One file each; here is only which there are.

use std::path::PathBuf;

use egui::Ui;

use crate::deck::MeetingFields;
use crate::screens::{ScreenAssignment, Screens};
use crate::store::PresentingSettings;
use crate::store::deck_file::DeckSaved;
use crate::text::Text;
use crate::ui::theme::Colors;
use crate::ui::ui_command::UiCommand;
use crate::ui::view::View;
use deleted::DeletedState;
use duplicates::DuplicatesState;
use export::ExportState;
use gather::GatherState;
use help::HelpState;
use imported::ImportedState;
use importing::ImportingState;
use new_deck::NewDeckState;
use offer::Offer;
use palette::PaletteState;
use path::PathField;
use resolution::ResolutionState;
use roster::RosterState;
use take_in::TakeInState;
use versions::VersionsState;

mod close_unsaved;
mod close_unwritten;
pub mod deleted;
pub mod duplicates;
pub mod export;
mod fields;
pub mod gather;
pub mod help;
pub mod imported;
pub mod importing;
pub mod limits;
pub mod new_deck;
pub mod offer;
mod own_deck;
pub mod palette;
pub mod path;
pub mod progress;
mod replace;
pub mod resolution;
pub mod roster;
pub mod roster_paste;
pub mod screens;
pub mod take_in;
pub mod times;
mod use_deck;
pub mod versions;

/// The window on top.
#[derive(Clone, Debug, PartialEq)]
pub enum Dialog {
    /// Which file to open.
    Open(PathField),
    /// Where to save.
    SaveAs(PathField),
    /// A deck was chosen while a meeting is open: for that one, or for a new one.
    UseDeck(PathBuf),
    /// The bundled deck is to be edited: where its copy goes.
    OwnDeck(PathField),
    /// Another program's document becomes a deck.
    Importing(ImportingState),
    /// It has become one.
    Imported(Box<ImportedState>),
    /// A deck for next year's booklet.
    NewDeck(Box<NewDeckState>),
    /// Which picture goes on the slide.
    Picture(PathField),
    /// A file is there already.
    Replace(PathBuf),
    /// A meeting could not be opened, and there is another way.
    Offer(Box<Offer>),
    /// Earlier versions of the open meeting.
    Versions(VersionsState),
    /// The open meeting's six fields, as changed so far.
    Fields(MeetingFields),
    /// The window is closing and the meeting is not on the disk.
    CloseUnsaved,
    /// The window is closing, and documents are still made.
    CloseUnwritten,
    /// How an evening is done, and the keys.
    Help(HelpState),
    /// Every command by its name.
    Palette(PaletteState),
    /// Which screen gets what.
    Screens {
        /// The audience sees the test picture.
        testing: bool,
    },
    /// How long each slide and section took.
    Times,
    /// Speaking times.
    Limits,
    /// The resolution.
    Resolution(Box<ResolutionState>),
    /// The council's members.
    Roster(Box<RosterState>),
    /// Other people's notes.
    TakeIn(TakeInState),
    /// Notes that say almost the same.
    Duplicates(DuplicatesState),
    /// What was deleted.
    Deleted(DeletedState),
    /// What the meeting becomes on paper.
    Export(Box<ExportState>),
    /// Many municipalities' meetings as one document.
    Gather(Box<GatherState>),
}

/// What dialogs may read.
pub struct DialogView<'a> {
    /// The words.
    pub text: &'a Text,
    /// The colours.
    pub colors: &'a Colors,
    /// The open meeting's file.
    pub file: Option<&'a std::path::Path>,
    /// Whether the deck that is edited is in its file.
    pub deck: Option<&'a DeckSaved>,
    /// The open meeting.
    pub meeting: Option<View<'a>>,
    /// The screens.
    pub screens: &'a Screens,
    /// Who gets which.
    pub assignment: &'a ScreenAssignment,
    /// How slides are shown to the audience.
    pub presenting: &'a PresentingSettings,
    /// The machine asks for less motion.
    pub reduced_motion: bool,
}

/// Draws the dialog over everything. Returns what is asked for in it.
pub fn ui(ui: &Ui, view: &DialogView<'_>, dialog: &mut Dialog) -> Vec<UiCommand> {
    match dialog {
        Dialog::Open(field) => path::open_ui(ui, view, field),
        Dialog::SaveAs(field) => path::save_as_ui(ui, view, field),
        Dialog::UseDeck(folder) => use_deck::ui(ui, view, folder),
        Dialog::OwnDeck(field) => own_deck::ui(ui, view, field),
        Dialog::Importing(state) => importing::ui(ui, view, state),
        Dialog::Imported(state) => imported::ui(ui, view, state),
        Dialog::NewDeck(state) => new_deck::ui(ui, view, state),
        Dialog::Picture(field) => path::picture_ui(ui, view, field),
        Dialog::Replace(path) => replace::ui(ui, view, path),
        Dialog::Offer(offer) => offer::ui(ui, view, offer),
        Dialog::Versions(state) => of_meeting(view, |view| versions::ui(ui, view, state)),
        Dialog::Fields(fields) => fields::ui(ui, view, fields),
        Dialog::CloseUnsaved => close_unsaved::ui(ui, view),
        Dialog::CloseUnwritten => close_unwritten::ui(ui, view),
        Dialog::Help(state) => help::ui(ui, view, state),
        Dialog::Palette(state) => palette::ui(ui, view, state),
        Dialog::Screens { testing } => screens::ui(ui, view, *testing),
        Dialog::Times => of_meeting(view, |view| times::ui(ui, view)),
        Dialog::Limits => of_meeting(view, |view| limits::ui(ui, view)),
        Dialog::Resolution(state) => of_meeting(view, |view| resolution::ui(ui, view, state)),
        Dialog::Roster(state) => of_meeting(view, |view| roster::ui(ui, view, state)),
        Dialog::TakeIn(state) => of_meeting(view, |view| take_in::ui(ui, view, state)),
        Dialog::Duplicates(state) => of_meeting(view, |view| duplicates::ui(ui, view, state)),
        Dialog::Deleted(state) => of_meeting(view, |view| deleted::ui(ui, view, state)),
        Dialog::Export(state) => of_meeting(view, |view| export::ui(ui, view, state)),
        Dialog::Gather(state) => gather::ui(ui, view, state),
    }
}

/// Draws a dialog about the open meeting; nothing where none is open.
fn of_meeting(view: &DialogView<'_>, draw: impl FnOnce(&View<'_>) -> Vec<UiCommand>) -> Vec<UiCommand> {
    view.meeting.as_ref().map(draw).unwrap_or_default()
}
