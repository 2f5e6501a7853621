//! What each key or button does: every action is one call of the one who owns it.

use std::path::Path;
use std::sync::Arc;

use egui::{Context, ViewportCommand};
use jiff::{Timestamp, ZonedDateTime};

use super::windows::{Left, MainView};
use super::{App, fields_for_today, messages};
use crate::deck::QuestionNumber;
use crate::deck::cursor::Move;
use crate::export::{Format, Profile};
use crate::model::{Command, Cover, DraftPart, Kind};
use crate::session::{Start, StepBack, StepId, Tab};
use crate::store::SaveStatus;
use crate::text::{NoticesWords, Text, fill, languages};
use crate::ui::commands::Action;
use crate::ui::dialogs::Dialog;
use crate::ui::dialogs::deleted::DeletedState;
use crate::ui::dialogs::palette::PaletteState;
use crate::ui::dialogs::path::PathField;
use crate::ui::dialogs::resolution::ResolutionState;
use crate::ui::dialogs::roster::RosterState;
use crate::ui::dialogs::take_in::TakeInState;
use crate::ui::dialogs::versions::VersionsState;
use crate::ui::notices::{NoticeButton, Remedy};
use crate::ui::pointer::pointing::Tool;

impl App {
    pub(super) fn act(&mut self, ctx: &Context, now: &ZonedDateTime, action: Action) {
        let belongs_to_number = matches!(action, Action::Digit(_) | Action::Jump);
        if !belongs_to_number && self.windows.drop_digits() && action == Action::Leave {
            // A slide number that was begun is the innermost thing.
            return;
        }
        let concealed = self.windows.is_concealed();
        let done = self.windows.reveal_for(ctx, action);
        if concealed && !self.windows.is_concealed() {
            self.keep_hidden_dialogs(ctx, now);
        }
        if done {
            return;
        }
        let tab = self.session().map(|session| session.tab());
        self.do_action(ctx, now, action);
        let chosen = matches!(action, Action::Question(_));
        if let (Some(tab), Some(meeting), false) = (tab, &mut self.meeting, chosen) {
            self.windows.keep_list(ctx, meeting, tab);
        }
    }

    /// Shows the rest of the program where the audience may see it, as somebody has asked for by hand.
    pub(super) fn reveal(&mut self, ctx: &Context, now: &ZonedDateTime) {
        self.windows.reveal_asked(ctx);
        self.keep_hidden_dialogs(ctx, now);
        if self.windows.main() == MainView::FullScreen {
            // Of full screen alone nothing more would be seen.
            self.do_action(ctx, now, Action::Leave);
        }
    }

    /// On a screen that the audience may see, a dialog does not come back by itself: what was typed in it is kept.
    fn keep_hidden_dialogs(&mut self, ctx: &Context, now: &ZonedDateTime) {
        if self.windows.main() == MainView::FullScreen {
            self.leave_all_dialogs(ctx, now);
        }
    }

    fn do_action(&mut self, ctx: &Context, now: &ZonedDateTime, action: Action) {
        let at = now.timestamp();
        match action {
            // The presentation.
            Action::Next => self.turn(Move::Next, at),
            Action::Previous => self.turn(Move::Previous, at),
            Action::NextSlide => self.go(Move::NextSlide, at),
            Action::PreviousSlide => self.go(Move::PreviousSlide, at),
            Action::First => self.go(Move::First, at),
            Action::Last => self.go(Move::Last, at),
            Action::Digit(digit) => self.windows.type_digit(digit),
            Action::Jump => {
                if let Some(slide) = self.windows.take_jump() {
                    self.windows.close_overlay(ctx);
                    self.go(Move::To(slide), at);
                }
            }
            Action::Back => self.with_meeting(|meeting| meeting.go_back(at)),
            Action::Black => self.with_meeting(|meeting| meeting.toggle_cover(Cover::Black)),
            Action::White => self.with_meeting(|meeting| meeting.toggle_cover(Cover::White)),
            Action::Freeze => self.with_meeting(|meeting| meeting.toggle_freeze(at)),
            Action::PauseClock => self.with_meeting(|meeting| meeting.toggle_pause(at)),
            Action::ResetClock => self.apply(at, Command::ResetClock),
            Action::PresentFromStart => self.start_show(ctx, Start::First, at),
            Action::PresentFromHere => self.start_show(ctx, Start::Here, at),
            Action::Reload => self.take_new_deck(),
            // The debate.
            Action::NextSpeaker => self.give_word(at, None),
            Action::PauseSpeech => self.with_meeting(|meeting| meeting.pause_speech(at)),
            Action::EndSpeech => self.apply(at, Command::EndWord),
            Action::CloseList => self.with_meeting(|meeting| meeting.toggle_list_closed(at)),
            Action::Ranking => self.with_meeting(|meeting| meeting.toggle_ranking()),
            Action::Undo if self.windows.main() == MainView::Editor => self.undo_deck(at),
            Action::Redo if self.windows.main() == MainView::Editor => self.redo_deck(at),
            Action::Undo => self.undo(at),
            Action::Redo => self.redo(at),
            Action::EditSlides => self.edit_slides(ctx),
            Action::NewDeck if self.windows.main().is_show() => {}
            Action::NewDeck => self.overlay.show(Dialog::NewDeck(Box::default())),
            Action::Kind(kind) => self.set_kind(kind, at),
            Action::Question(number) => self.show_question(ctx, number),
            // The windows.
            Action::NotesPanel => self.windows.toggle_notes(ctx),
            Action::Part(part) => self.windows.show_part(ctx, part),
            Action::Search | Action::Find => self.windows.find(ctx),
            Action::Overview => self.windows.toggle_overview(ctx),
            Action::Laser => self.point(Tool::Laser),
            Action::Spotlight => self.point(Tool::Spotlight),
            Action::Zoom => self.point(Tool::Zoom),
            Action::SpeakerNotesDown => self.windows.scroll_speaker_notes(2.0),
            Action::SpeakerNotesUp => self.windows.scroll_speaker_notes(-2.0),
            Action::SwapScreens => {
                self.preferences.settings_mut().presenting.audience_screen = self.windows.swap_screens();
            }
            Action::FullScreen => {
                let full = ctx.input(|input| input.viewport().fullscreen).unwrap_or(false);
                ctx.send_viewport_cmd(ViewportCommand::Fullscreen(!full));
            }
            Action::StartPage => self.show_start(ctx, now),
            Action::Leave => self.leave(ctx, now),
            // The overlay.
            Action::Help => self.overlay.show_help(),
            Action::Palette => self.overlay.show(Dialog::Palette(PaletteState::default())),
            Action::Screens => self.overlay.show(Dialog::Screens { testing: false }),
            Action::Times => self.overlay.show(Dialog::Times),
            Action::Limits => self.overlay.show(Dialog::Limits),
            Action::Roster => {
                let order = self.preferences.settings().roster_order;
                let left = self.overlay.take_left_roster();
                self.overlay.show(Dialog::Roster(Box::new(left.unwrap_or_else(|| RosterState::listed_by(order)))));
            }
            Action::Resolution => self.ask_resolution(),
            Action::Fields => self.ask_fields(),
            Action::Open => self.ask_open(),
            Action::SaveAs => self.ask_save_as(),
            Action::TakeIn => self.ask_files(),
            Action::Versions => self.show_versions(),
            Action::Export => self.ask_export(),
            Action::Print => self.print(Profile::Reply, Format::Pdf),
            Action::CopyAll => self.copy_all(ctx),
            Action::Gather => self.ask_gather(),
            Action::WhereSaved => self.tell_where_saved(),
            Action::Deleted => self.overlay.show(Dialog::Deleted(DeletedState::default())),
            // What is remembered.
            Action::AudienceClock => self.toggle_audience_clock(),
            Action::SpeakerNotesLarger => self.preferences.size_speaker_notes(2.0),
            Action::SpeakerNotesSmaller => self.preferences.size_speaker_notes(-2.0),
            Action::Theme => self.preferences.next_look(),
            Action::LetterKeys => self.toggle_letter_keys(),
            Action::Language => self.next_language(),
            Action::Larger => self.preferences.zoom_by(ctx, 0.1),
            Action::Smaller => self.preferences.zoom_by(ctx, -0.1),
            Action::NormalSize => self.preferences.zoom_to(ctx, 1.0),
        }
    }

    /// One step on or back; in the editor one slide, hidden or not.
    fn turn(&mut self, to: Move, at: Timestamp) {
        let Some(session) = self.session().filter(|_| self.windows.main() == MainView::Editor) else {
            return self.go(to, at);
        };
        let slide = session.cursor().slide;
        let next = if to == Move::Next { slide + 1 } else { slide.saturating_sub(1) };
        self.go(Move::To(next), at);
    }

    fn go(&mut self, to: Move, at: Timestamp) {
        self.with_meeting(|meeting| meeting.go(to, at));
    }

    /// It is seen at once on a question's slide only: what was done is said.
    fn toggle_audience_clock(&mut self) {
        self.preferences.toggle_audience_clock();
        let words = &self.text.notices;
        let on = self.preferences.settings().presenting.audience_clock;
        let said = if on { &words.audience_clock_on } else { &words.audience_clock_off };
        self.overlay.tell_info(said.clone(), None);
    }

    fn toggle_letter_keys(&mut self) {
        let settings = self.preferences.settings_mut();
        settings.no_letter_keys = !settings.no_letter_keys;
        let words = &self.text.notices;
        let said = if settings.no_letter_keys { &words.letter_keys_off } else { &words.letter_keys_on };
        self.overlay.tell_info(said.clone(), None);
    }

    /// Everything is said in the next language from now on, on the slides too where the program's own words stand there.
    fn next_language(&mut self) {
        let codes = languages();
        let now = codes.iter().position(|code| *code == self.text.code).unwrap_or(0);
        let Some(next) = codes.get((now + 1) % codes.len().max(1)) else { return };
        match Text::load(next) {
            Ok(text) => self.text = Arc::new(text),
            // They come with the program, and a test reads each.
            Err(error) => return log::error!("{error}"),
        }
        self.preferences.settings_mut().language = Some(next.clone());
        if let Some(meeting) = &self.meeting {
            self.windows.set_deck(meeting, &self.text);
        }
        self.overlay.tell_info(self.text.notices.language_changed.clone(), None);
    }

    fn point(&mut self, tool: Tool) {
        if let Some(meeting) = &self.meeting {
            self.windows.point(tool, meeting.session());
        }
    }

    fn set_kind(&mut self, kind: Kind, at: Timestamp) {
        self.windows.set_kind(kind);
        self.with_meeting(|meeting| meeting.typed(DraftPart::Kind(kind), at));
    }

    fn show_question(&mut self, ctx: &Context, number: QuestionNumber) {
        self.with_meeting(|meeting| meeting.select_tab(Tab::Question(number)));
        self.windows.show_notes(ctx);
    }

    fn show_versions(&mut self) {
        let Some(session) = self.session() else { return };
        let meeting = session.meeting().id.clone();
        let started = self.jobs.read_versions(self.places.versions_folder(), meeting, &self.text);
        self.overlay.show(Dialog::Versions(VersionsState::default()));
        self.overlay.tell_no_thread(&self.text, started);
    }

    fn undo(&mut self, at: Timestamp) {
        let undone = self.meeting.as_mut().and_then(|meeting| meeting.undo(at));
        self.tell_step(undone, |notices| &notices.undone);
    }

    pub(super) fn undo_step(&mut self, step: StepId, at: Timestamp) {
        let undone = self.meeting.as_mut().and_then(|meeting| meeting.undo_step(step, at));
        self.tell_step(undone, |notices| &notices.undone);
    }

    fn redo(&mut self, at: Timestamp) {
        let redone = self.meeting.as_mut().and_then(|meeting| meeting.redo(at));
        self.tell_step(redone, |notices| &notices.redone);
    }

    fn tell_step(&mut self, step: Option<StepBack>, done: fn(&NoticesWords) -> &String) {
        let notices = &self.text.notices;
        let (what, line) = match step {
            None => return,
            Some(StepBack::Done(what)) => (what, done(notices)),
            Some(StepBack::Overtaken(what)) => (what, &notices.overtaken),
        };
        let line = fill(line, &[("what", messages::change_kind(&self.text, what))]);
        self.overlay.tell_info(line, None);
        self.remember();
    }

    /// Shows slides to the audience, from this slide.
    pub fn present(&mut self, ctx: &Context) {
        let at = self.system.now().timestamp();
        self.start_show(ctx, Start::Here, at);
    }

    /// A clicker that sends F5 again must not throw the meeting back to its first slide.
    fn start_show(&mut self, ctx: &Context, start: Start, at: Timestamp) {
        let showing = self.windows.main().is_show();
        if let Some(meeting) = self.meeting.as_mut().filter(|_| !showing) {
            meeting.start_show(start, at);
            self.windows.begin_show(ctx);
        }
    }

    fn show_start(&mut self, ctx: &Context, now: &ZonedDateTime) {
        self.end_show(ctx, now.timestamp());
        self.windows.show_start(ctx, fields_for_today(&self.preferences, now));
    }

    /// Esc: the innermost thing first, and never more than one.
    fn leave(&mut self, ctx: &Context, now: &ZonedDateTime) {
        if self.overlay.dialog().is_some() {
            self.windows.closed(ctx);
            // A menu in it is left before the dialog is.
            if egui::Popup::is_any_open(ctx) {
                return egui::Popup::close_all(ctx);
            }
            return self.leave_dialog(ctx, now);
        }
        if self.windows.main() == MainView::Start && self.jobs.opening().is_some() {
            return self.stop_opening();
        }
        let session = self.meeting.as_ref().map(|meeting| meeting.session());
        match self.windows.leave(ctx, session, now) {
            Left::Something => {}
            Left::Typed(commands) => self.keep_typed(now.timestamp(), commands),
            Left::Nothing if self.windows.main().is_show() => {
                self.leave_show(ctx, now.timestamp());
            }
            Left::Nothing if ctx.input(|input| input.viewport().fullscreen).unwrap_or(false) => {
                ctx.send_viewport_cmd(ViewportCommand::Fullscreen(false));
            }
            Left::Nothing => self.overlay.dismiss_info(),
        }
    }

    /// Nothing is shown any more. What waited for the presenter's key waits no longer: the audience sees nothing of it.
    pub(super) fn leave_show(&mut self, ctx: &Context, at: Timestamp) {
        self.end_show(ctx, at);
        self.take_new_deck();
    }

    /// What was typed is in the meeting, though somebody may have meant to leave it: with a way back.
    fn keep_typed(&mut self, at: Timestamp, commands: Vec<Command>) {
        if commands.is_empty() {
            return;
        }
        for command in commands {
            self.apply(at, command);
        }
        self.overlay.tell_info(self.text.notes.kept.clone(), self.undo_button());
    }

    fn ask_fields(&mut self) {
        if let Some(meeting) = &self.meeting {
            let fields = meeting.session().meeting().fields.clone();
            self.overlay.show(Dialog::Fields(fields));
        }
    }

    fn ask_open(&mut self) {
        self.overlay.show(Dialog::Open(PathField::default()));
        self.browse();
    }

    fn ask_save_as(&mut self) {
        let Some(meeting) = &self.meeting else { return };
        let path = meeting.path().display().to_string();
        self.overlay.show(Dialog::SaveAs(PathField::new(path, None)));
        self.browse();
    }

    /// Ctrl+S: there is nothing to do, and one wants to know where it is.
    fn tell_where_saved(&mut self) {
        let Some(meeting) = &self.meeting else { return };
        let path = meeting.path().to_owned();
        let words = &self.text.notices;
        let is_saved = matches!(meeting.saved(), SaveStatus::Saved(_));
        let said = if is_saved { &words.saved_at } else { &words.file_at };
        let said = fill(said, &[("path", &path.display().to_string())]);
        let folder = path.parent().map(Path::to_owned).unwrap_or_default();
        let button =
            NoticeButton { label: self.text.export_page.show_folder.clone(), does: Remedy::ShowOutside(folder) };
        self.overlay.tell_info(said, Some(button));
    }

    fn ask_resolution(&mut self) {
        if let Some(meeting) = &self.meeting {
            let state = ResolutionState::new(meeting.session().meeting());
            self.overlay.show(Dialog::Resolution(Box::new(state)));
        }
    }

    fn ask_files(&mut self) {
        if self.meeting.is_some() {
            self.overlay.forget_files_read();
            self.overlay.show(Dialog::TakeIn(TakeInState::default()));
            self.browse();
        }
    }
}
