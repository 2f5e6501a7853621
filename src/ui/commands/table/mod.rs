//! The table: everything that can be done with the keyboard, once each. What takes keys, buttons, menus, help, the
//! presenter's bar and the README read it.

use egui::{Key, Modifiers};

use super::all_of::all_of;
use super::place::{Focus, Mode, Place, Where};
use super::{Action, CardAction, KeyCommand, ParagraphAction, Shortcut};
use crate::text::Text;

mod of_app;
mod of_places;
#[cfg(test)]
mod tests;

all_of! {
    /// The groups of the help window.
    pub enum Group {
        /// Moving.
        Slides,
        /// What the audience sees, and the clocks.
        Presenting,
        /// Writing down.
        Notes,
        /// Speakers, answers, priorities.
        Debate,
        /// In the speaker list.
        List,
        /// On a note.
        Card,
        /// In the answer.
        Answer,
        /// In the show of hands.
        Hands,
        /// Files and the window.
        Meeting,
    }
}

impl Group {
    /// Its heading.
    pub fn heading(self, text: &Text) -> &str {
        let name = self.name();
        text.help.groups.get(name).map_or(name, String::as_str)
    }

    /// Its name in a language's file.
    fn name(self) -> &'static str {
        match self {
            Self::Slides => "slides",
            Self::Presenting => "presenting",
            Self::Notes => "notes",
            Self::Debate => "debate",
            Self::List => "list",
            Self::Card => "card",
            Self::Answer => "answer",
            Self::Hands => "hands",
            Self::Meeting => "meeting",
        }
    }
}

/// Rows that help lists under one heading.
#[derive(Clone, Copy, Debug)]
pub struct Section {
    /// The heading. Rows without one are said where they hold: in a line of hints, or on a button.
    pub group: Option<Group>,
    /// Its rows, in the order of help.
    pub rows: &'static [Row],
}

/// Where a row's keys hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// The app takes them.
    App(Where),
    /// The thing that has the keyboard takes them.
    In(Place),
}

/// What must be there for a command to make sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// Nothing: it works on the start page too.
    Nothing,
    /// An open meeting.
    Meeting,
    /// A meeting whose slides are shown to the audience.
    Show,
    /// Something to undo.
    Undo,
    /// Something to redo.
    Redo,
}

/// A row of the table. A command whose keys hold in two places has two rows.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// What is done.
    pub command: KeyCommand,
    /// Its name in a language's file. Commands that are one thing to the user have one name.
    pub name: Option<&'static str>,
    /// Its own name in a language's file, for menus and buttons, where several commands share the other.
    pub own_name: Option<&'static str>,
    /// Any of these does it; the first is the one that buttons show.
    pub shortcuts: &'static [Shortcut],
    /// What is written instead, for what is no key.
    pub signs: &'static [&'static str],
    /// Where they hold.
    pub holds: Holds,
    /// Whether it is done again and again while the key is held down. Moving is; what is switched on and off is not.
    pub repeats: bool,
    /// When it is enabled.
    pub needs: Needs,
}

impl Row {
    /// A row of what the app carries out.
    const fn app(action: Action, name: &'static str, place: Where, shortcuts: &'static [Shortcut]) -> Self {
        let needs = match place {
            Where::Everywhere | Where::OutsideDialogs | Where::OutsideText => Needs::Nothing,
            Where::Slides
            | Where::Editor
            | Where::Clicker
            | Where::SlidesOutsideText
            | Where::BareSlides
            | Where::SlideNumber => Needs::Meeting,
            Where::Presenting | Where::PresentingEmptyField => Needs::Show,
        };
        Self {
            command: KeyCommand::App(action),
            name: Some(name),
            own_name: None,
            shortcuts,
            signs: &[],
            holds: Holds::App(place),
            repeats: false,
            needs,
        }
    }

    /// A row of what has the keyboard.
    const fn own(command: KeyCommand, place: Place, shortcuts: &'static [Shortcut]) -> Self {
        Self {
            command,
            name: None,
            own_name: None,
            shortcuts,
            signs: &[],
            holds: Holds::In(place),
            repeats: true,
            needs: Needs::Meeting,
        }
    }

    const fn called(self, name: &'static str) -> Self {
        Self { name: Some(name), ..self }
    }

    /// The same as another row, in another place: listed once.
    const fn unlisted(self) -> Self {
        Self { name: None, ..self }
    }

    const fn alone(self, own_name: &'static str) -> Self {
        Self { own_name: Some(own_name), ..self }
    }

    const fn repeating(self) -> Self {
        Self { repeats: true, ..self }
    }

    const fn once(self) -> Self {
        Self { repeats: false, ..self }
    }

    const fn needing(self, needs: Needs) -> Self {
        Self { needs, ..self }
    }

    const fn written(self, signs: &'static [&'static str]) -> Self {
        Self { signs, ..self }
    }

    /// Whether a key press is one of its shortcuts.
    pub fn binds(&self, key: Key, modifiers: Modifiers) -> bool {
        self.shortcuts.iter().any(|shortcut| shortcut.matches(key, modifiers))
    }

    /// Whether its keys hold in a place.
    pub fn is_in(&self, place: Place) -> bool {
        self.holds == Holds::In(place)
    }
}

/// All of the table, in the order of help.
pub fn sections() -> impl Iterator<Item = &'static Section> {
    of_app::SECTIONS.iter().chain(of_places::SECTIONS)
}

/// All rows.
pub fn rows() -> impl Iterator<Item = &'static Row> {
    sections().flat_map(|section| section.rows)
}

/// What the app does with a key press: nothing when what has the keyboard binds it.
pub fn action(mode: Mode, key: Key, modifiers: Modifiers) -> Option<Action> {
    let types_text = types_text(key, modifiers);
    if mode.no_letters && types_text && key != Key::Space {
        return None;
    }
    let is_bound_here = binds_in(mode.focus, key, modifiers);
    let mode = if is_bound_here { mode } else { mode.of_key(types_text) };
    let bound = || rows().filter(|row| row.binds(key, modifiers));
    let of_app = |row: &Row| {
        if let (KeyCommand::App(action), Holds::App(place)) = (row.command, row.holds)
            && place.holds(mode)
        {
            return Some((action, place));
        }
        None
    };
    let (action, place) = bound().find_map(of_app)?;
    let kept = bound().any(|row| matches!(row.holds, Holds::In(place) if place.keeps_keys_in(mode.focus)));
    let is_fields = match action {
        Action::Undo => mode.field_can_undo,
        Action::Redo => mode.field_can_redo,
        _ => false,
    };
    // A slide number that was begun is the innermost thing, in the overview too.
    (!is_fields && (!kept || place == Where::SlideNumber)).then_some(action)
}

/// Whether what has the keyboard has a use for a key of its own.
pub fn binds_in(focus: Focus, key: Key, modifiers: Modifiers) -> bool {
    rows().any(|row| matches!(row.holds, Holds::In(place) if place.keeps_keys_in(focus)) && row.binds(key, modifiers))
}

/// Whether a key press chooses between versions of a row, and means nothing on a row that has but one.
pub fn is_about_versions(key: Key, modifiers: Modifiers) -> bool {
    let chooses = |command| {
        matches!(
            command,
            KeyCommand::Card(CardAction::KeepVersion | CardAction::Keep)
                | KeyCommand::Paragraph(ParagraphAction::KeepVersion | ParagraphAction::Keep)
        )
    };
    rows().any(|row| chooses(row.command) && row.binds(key, modifiers))
}

/// Whether a key press also comes as text.
pub fn types_text(key: Key, modifiers: Modifiers) -> bool {
    let has_no_sign = matches!(
        key,
        Key::PageUp
            | Key::PageDown
            | Key::Home
            | Key::End
            | Key::ArrowLeft
            | Key::ArrowRight
            | Key::ArrowUp
            | Key::ArrowDown
            | Key::Escape
            | Key::Enter
            | Key::Tab
            | Key::Backspace
            | Key::Delete
    );
    !modifiers.command && !has_no_sign && !is_function(key)
}

/// F1, F2 and so on.
fn is_function(key: Key) -> bool {
    key.name().strip_prefix('F').is_some_and(|number| number.parse::<u8>().is_ok())
}

/// What the menu of the workspace shows, group by group; the last is of the window, and has a line over it.
pub const MENU: &[(Option<Group>, &[Action])] = &[
    (
        Some(Group::Meeting),
        &[
            Action::Fields,
            Action::Export,
            Action::Print,
            Action::CopyAll,
            Action::StartPage,
            Action::Open,
            Action::SaveAs,
            Action::EditSlides,
            Action::NewDeck,
            Action::TakeIn,
            Action::Versions,
            Action::Gather,
        ],
    ),
    (Some(Group::Presenting), &[Action::PresentFromHere, Action::Screens, Action::Times]),
    (Some(Group::Debate), &[Action::Roster, Action::Limits, Action::Resolution]),
    (Some(Group::Notes), &[Action::Undo, Action::Redo, Action::Deleted]),
    (
        None,
        &[
            Action::Palette,
            Action::FullScreen,
            Action::Theme,
            Action::Larger,
            Action::Smaller,
            Action::NormalSize,
            Action::LetterKeys,
            Action::Language,
            Action::Help,
        ],
    ),
];

/// What the menu of the slide shows, of what can be done there.
pub const SLIDE_MENU: &[Action] = &[
    Action::Next,
    Action::Previous,
    Action::Overview,
    Action::Black,
    Action::Zoom,
    Action::NotesPanel,
    Action::PresentFromHere,
    Action::Leave,
];

/// What the bar shows that the mouse brings on the only screen.
pub const FULL_SCREEN_BAR: &[Action] =
    &[Action::Previous, Action::Next, Action::Overview, Action::Black, Action::NotesPanel, Action::Leave];

/// What the bar at the foot of the presenter's screen shows, as far as there is room.
pub const PRESENTER_BAR: &[Action] = &[
    Action::Black,
    Action::Freeze,
    Action::Overview,
    Action::Find,
    Action::Laser,
    Action::NotesPanel,
    Action::NextSpeaker,
    Action::Help,
    Action::Leave,
];

/// What that bar keeps, however narrow: the way to every other key, and the way out.
pub const PRESENTER_BAR_KEEPS: &[Action] = &[Action::Help, Action::Leave];
