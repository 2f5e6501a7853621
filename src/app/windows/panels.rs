//! What the windows remember of the open meeting between frames, and what keys and commands do to it.

use std::sync::Arc;

use egui::Context;

use super::{MainView, Windows};
use crate::app::open_meeting::OpenMeeting;
use crate::deck::MeetingFields;
use crate::model::{ContributionId, Kind, ParagraphId};
use crate::session::{Session, Tab};
use crate::text::Text;
use crate::ui::commands::Part;
use crate::ui::debate::panel::DebateState;
use crate::ui::editor::EditorState;
use crate::ui::focus;
use crate::ui::pointer::pointing::Tool;
use crate::ui::presenting::presenter_view::{self, Overlay, OverviewState, PresenterState};
use crate::ui::slides::Slides;
use crate::ui::workspace::WorkspaceState;
use crate::ui::workspace::strip::StripState;

/// What the windows remember of the open meeting.
pub struct Panels {
    pub workspace: WorkspaceState,
    pub presenter: PresenterState,
    pub slides: Slides,
    pub editor: EditorState,
    /// The fields that the slides' placeholders were last filled from.
    fields_shown: MeetingFields,
}

impl Panels {
    /// For a meeting that has just been opened: what was half-typed is in its fields again.
    pub fn of(ctx: &Context, session: &Session, text: &Text, notes_width: f32) -> Self {
        let fields = session.meeting().fields.clone();
        let words = text.slide_words(session.deck(), &fields);
        let mut debate = DebateState::with_draft(&session.meeting().draft);
        debate.notes.capture.follow(session.speaking());
        Self {
            workspace: WorkspaceState { debate, strip: StripState::default(), notes_width },
            presenter: PresenterState::default(),
            editor: EditorState::default(),
            slides: Slides::new(ctx, Arc::clone(session.deck()), words),
            fields_shown: fields,
        }
    }

    /// Follows what has changed in the meeting: the slides its fields, the next note whoever has the word.
    pub fn follow(&mut self, session: &Session, text: &Text) {
        let fields = &session.meeting().fields;
        if self.fields_shown != *fields {
            self.fields_shown.clone_from(fields);
            self.slides.set_words(text.slide_words(session.deck(), fields));
        }
        self.workspace.debate.notes.capture.follow(session.speaking());
    }

    /// A new version of the deck.
    pub fn set_deck(&mut self, session: &Session, text: &Text) {
        let words = text.slide_words(session.deck(), &session.meeting().fields);
        self.slides.set_deck(Arc::clone(session.deck()), words);
    }

    /// A change of the deck that was made here.
    pub fn set_edited_deck(&mut self, session: &Session, text: &Text) {
        let words = text.slide_words(session.deck(), &session.meeting().fields);
        self.slides.set_edited_deck(Arc::clone(session.deck()), words);
    }

    /// Shows the notes panel beside what is presented. What lies over the slides would take its keys.
    fn open_notes(&mut self) {
        self.presenter.overlay = Overlay::None;
        self.presenter.notes = true;
    }

    fn show_part(&mut self, ctx: &Context, part: Part) {
        self.open_notes();
        self.workspace.debate.show(ctx, part);
    }
}

impl Windows {
    /// Whether the notes panel is beside a slide shown full screen.
    pub fn has_notes_beside(&self) -> bool {
        self.panels.as_ref().is_some_and(|panels| panels.presenter.notes)
    }

    /// Whether the panel shows a question's speaker list.
    pub fn shows_speakers(&self) -> bool {
        self.panels.as_ref().is_some_and(|panels| {
            panels.workspace.debate.part == Part::Speakers
                && (panels.presenter.notes || self.main == MainView::Workspace)
        })
    }

    /// Shows a part of the notes panel and gives it the keyboard.
    pub fn show_part(&mut self, ctx: &Context, part: Part) {
        self.slides_have_keys = false;
        if let Some(panels) = &mut self.panels {
            panels.show_part(ctx, part);
        }
    }

    /// Shows the notes panel as it was last, and gives it the keyboard.
    pub fn show_notes(&mut self, ctx: &Context) {
        if let Some(part) = self.panels.as_ref().map(|panels| panels.workspace.debate.part) {
            self.show_part(ctx, part);
        }
    }

    /// N: into the notes, and out of them again where they cover a part of the screen.
    pub fn toggle_notes(&mut self, ctx: &Context) {
        self.slides_have_keys = false;
        let Some(panels) = &mut self.panels else { return };
        if !panels.presenter.notes || self.main == MainView::Workspace {
            self.show_notes(ctx);
        } else {
            panels.presenter.overlay = Overlay::None;
            panels.presenter.notes = false;
            focus::give_up(ctx);
        }
    }

    /// The search over everything, where the audience does not see it; with one screen, the notes' own.
    pub fn find(&mut self, ctx: &Context) {
        let Some(panels) = &mut self.panels else { return };
        match self.main {
            MainView::Presenter => {
                panels.presenter.overlay = Overlay::Find(Box::default());
                focus::request(ctx, presenter_view::find_field_id());
            }
            MainView::Start | MainView::Workspace | MainView::Editor | MainView::FullScreen => {
                panels.open_notes();
                panels.workspace.debate.open_search(ctx);
            }
        }
    }

    /// All slides by section over the one that is shown, or no longer.
    pub fn toggle_overview(&mut self, ctx: &Context) {
        let Some(panels) = self.panels.as_mut().filter(|_| self.main.is_show()) else { return };
        focus::give_up(ctx);
        panels.presenter.overlay = match panels.presenter.overlay {
            Overlay::Overview(_) => Overlay::None,
            Overlay::None | Overlay::Find(_) => Overlay::Overview(OverviewState::default()),
        };
    }

    /// What lies over the slides goes away.
    pub fn close_overlay(&mut self, ctx: &Context) {
        if let Some(panels) = &mut self.panels {
            panels.presenter.overlay = Overlay::None;
        }
        focus::give_up(ctx);
    }

    /// Takes a pointing tool, or puts it away.
    pub fn point(&mut self, tool: Tool, session: &Session) {
        if let Some(panels) = &mut self.panels {
            panels.presenter.pointing.toggle(tool, session.cursor().slide);
        }
    }

    /// Scrolls the speaker notes, lines.
    pub fn scroll_speaker_notes(&mut self, lines: f32) {
        if let Some(panels) = &mut self.panels {
            panels.presenter.speaker_notes.scroll(lines);
        }
    }

    /// The kind of the note that is being written.
    pub fn set_kind(&mut self, kind: Kind) {
        if let Some(panels) = &mut self.panels {
            panels.workspace.debate.notes.capture.set_kind(kind);
        }
    }

    /// Shows a paragraph of an answer in its panel.
    pub fn show_answer(&mut self, ctx: &Context, meeting: &mut OpenMeeting, id: &ParagraphId) {
        let question = meeting.session().meeting().paragraph(id).map(|paragraph| *paragraph.question);
        if let (Some(question), Some(panels)) = (question, &mut self.panels) {
            meeting.select_tab(Tab::Question(question));
            panels.open_notes();
            panels.workspace.debate.show_answer(ctx, id);
        }
    }

    /// Shows a contribution in its list.
    pub fn show_note(&mut self, meeting: &mut OpenMeeting, id: &ContributionId) {
        let session = meeting.session();
        let tab = session.meeting().contribution(id).map(|note| session.tab_of(note));
        if let (Some(tab), Some(panels)) = (tab, &mut self.panels) {
            meeting.select_tab(tab);
            panels.open_notes();
            panels.workspace.debate.show_note(id.clone());
        }
    }

    /// Shows the next note as the meeting has it half-typed, and gives its field the keyboard.
    pub fn show_draft(&mut self, ctx: &Context, meeting: &mut OpenMeeting) {
        let Some(panels) = &mut self.panels else { return };
        if let Some(question) = meeting.session().meeting().draft.question {
            meeting.select_tab(Tab::Question(question));
        }
        let session = meeting.session();
        panels.workspace.debate.notes.capture.take_up(ctx, &session.meeting().draft);
        panels.show_part(ctx, Part::Notes);
    }

    /// Shows the note that was just added.
    pub fn show_newest_note(&mut self) {
        if let Some(panels) = &mut self.panels {
            panels.workspace.debate.notes.show_newest();
        }
    }

    /// The notes panel has another width, points.
    pub fn set_notes_width(&mut self, width: f32) {
        if let Some(panels) = &mut self.panels {
            panels.workspace.notes_width = width;
        }
    }

    /// Whether a name is half typed for a list of speakers.
    pub fn has_half_typed_name(&self) -> bool {
        self.panels.as_ref().is_some_and(|panels| panels.workspace.debate.speakers.has_half_typed_name())
    }

    /// A command may have brought another question's list up, of its own accord. A name that is half typed is for the
    /// list it was begun on; and no key must reach another row in the place of the one that had the keyboard.
    pub fn keep_list(&mut self, ctx: &Context, meeting: &mut OpenMeeting, before: Tab) {
        let Some(panels) = self.panels.as_mut().filter(|_| meeting.session().tab() != before) else { return };
        let debate = &mut panels.workspace.debate;
        if debate.speakers.has_half_typed_name() {
            meeting.select_tab(before);
        } else if debate.row_has_focus(ctx) {
            debate.show(ctx, debate.part);
        }
    }
}
