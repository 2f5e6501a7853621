//! What panels and keys ask for, carried out after the drawing: each command calls the one who owns it.

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::Arc;

use egui::Context;
use jiff::{Timestamp, ZonedDateTime};

use super::jobs::opener::Request;
use super::jobs::take_in::Own;
use super::native::file_dialogs::Asks;
use super::{App, OpenMeeting};
use crate::export::Clip;
use crate::model::command::Limits;
use crate::model::ids::RequestId;
use crate::model::removed::RemovedText;
use crate::model::{Command, Contribution, ContributionId, DraftPart};
use crate::pasted;
use crate::session::Tab;
use crate::store::PresentingSettings;
use crate::store::atomic::Existing;
use crate::text::fill;
use crate::ui::dialogs::Dialog;
use crate::ui::dialogs::export::Written;
use crate::ui::dialogs::take_in::TakeInState;
use crate::ui::ui_command::{Browsing, Copied, UiCommand};

impl App {
    pub(super) fn carry_out(
        &mut self,
        ctx: &Context,
        now: &ZonedDateTime,
        ui_commands: impl IntoIterator<Item = UiCommand>,
    ) {
        for ui_command in ui_commands {
            self.carry_out_one(ctx, now, ui_command);
        }
    }

    fn carry_out_one(&mut self, ctx: &Context, now: &ZonedDateTime, ui_command: UiCommand) {
        let at = now.timestamp();
        match ui_command {
            UiCommand::Act(action) => self.act(ctx, now, action),
            UiCommand::Reveal => self.reveal(ctx, now),
            UiCommand::Deck(ask) => self.deck_ask(ask, at),
            UiCommand::PicturePath(path) => self.picture_picked(path),
            UiCommand::MakeDeck(booklet) => self.make_deck(booklet),
            UiCommand::CopyDeck(folder) => self.copy_deck(folder),
            UiCommand::UseDeck(folder) => {
                self.overlay.clear();
                if let Some(meeting) = self.session().map(|session| session.meeting().id.clone()) {
                    self.overlay.tell_no_thread(&self.text, self.jobs.read_deck(meeting, folder));
                }
            }
            UiCommand::ShowEarlierDeck(earlier) => self.show_earlier_deck(&earlier, at),
            UiCommand::BeginWithDeck(folder) => self.begin_with_deck(ctx, folder),
            UiCommand::ActFromPalette(action) => {
                self.leave_dialog(ctx, now);
                // What had the keyboard gets it back first: the command may give it to something else.
                self.overlay.poll(ctx);
                self.act(ctx, now, action);
            }
            // The meeting.
            UiCommand::Apply(command) => self.apply(at, command),
            UiCommand::Typed(part) => self.typed(at, part),
            UiCommand::Go(to) => self.with_meeting(|meeting| meeting.go(to, at)),
            UiCommand::Show(to) => {
                self.windows.close_overlay(ctx);
                self.with_meeting(|meeting| meeting.go(to, at));
            }
            UiCommand::Select(tab) => self.with_meeting(|meeting| meeting.select_tab(tab)),
            UiCommand::Delete(id) => {
                self.apply(at, Command::Delete(id));
                self.overlay.tell_info(self.text.notes.deleted.clone(), self.undo_button());
            }
            UiCommand::UndoStep(step) => self.undo_step(step, at),
            UiCommand::TakeBackText(removed) => self.take_back_text(ctx, at, removed),
            UiCommand::GiveWord(id) => self.give_word(at, Some(id)),
            UiCommand::TakeNotesIn { files, follow } => self.take_files_in(at, &files, follow),
            UiCommand::SaveTo(path, replace) => self.save_to(path, replace),
            // The windows.
            UiCommand::ShowNote(id) => {
                if let Some(meeting) = &mut self.meeting {
                    self.windows.show_note(meeting, &id);
                }
            }
            UiCommand::ShowAnswer(id) => {
                if let Some(meeting) = &mut self.meeting {
                    self.windows.show_answer(ctx, meeting, &id);
                }
            }
            UiCommand::EndShow => self.leave_show(ctx, at),
            UiCommand::BackToMeeting => self.windows.leave_start(),
            UiCommand::AssignAudienceScreen(screen) => {
                self.preferences.settings_mut().presenting.audience_screen = self.windows.give_audience(&screen);
            }
            UiCommand::AudienceWindow(on) => self.windows.set_audience_window(on),
            UiCommand::NotesWidth(width) => {
                self.preferences.settings_mut().notes_width = width;
                self.windows.set_notes_width(width);
            }
            // The jobs.
            UiCommand::Begin(fields) => self.begin(ctx, fields),
            UiCommand::OpenPath(path) => self.open_path(ctx, path),
            UiCommand::StopOpening => self.stop_opening(),
            UiCommand::OpenCopy(path) => self.open_instead(ctx, |new| Request::Copy { path, new }),
            UiCommand::OpenVersion { path, version } => {
                self.open_instead(ctx, |new| Request::Version { path, version, new });
            }
            UiCommand::BringBackVersion(version) => {
                self.overlay.clear();
                self.overlay.tell_no_thread(&self.text, self.jobs.read_version(version));
            }
            UiCommand::Browse => self.browse(),
            UiCommand::BrowseFor(which) => self.browse_for(which),
            UiCommand::ReadNotes(paths) => self.read_files(paths),
            UiCommand::CompareWith(path) => self.compare_with(path),
            UiCommand::FindDuplicates => self.find_duplicates(),
            UiCommand::ReadRoster(path) => self.overlay.tell_no_thread(&self.text, self.jobs.read_roster(path)),
            // The overlay.
            UiCommand::CloseDialog => self.leave_dialog(ctx, now),
            UiCommand::TestPicture(on) => self.overlay.set_testing(on),
            UiCommand::Dismiss(index) => self.overlay.dismiss(index),
            // What is remembered.
            UiCommand::MakeMinutes(profile, revision) => {
                if let Some(source) = self.export_source() {
                    self.overlay.tell_no_thread(&self.text, self.jobs.make_minutes(source, profile, revision));
                }
            }
            UiCommand::MakePages(format, revision) => {
                if let Some(source) = self.export_source() {
                    self.overlay.tell_no_thread(&self.text, self.jobs.make_pages(source, format, revision));
                }
            }
            UiCommand::Copy(clip, what) => self.copy(&clip, what, ctx),
            UiCommand::Print(profile, format) => self.print(profile, format),
            UiCommand::Export(choice) => self.export(choice),
            UiCommand::RememberExport(profile, formats) => self.remember_export(profile, &formats),
            UiCommand::StopExport(job) => {
                if self.jobs.stop_export(job) {
                    self.overlay.exported(job, Written::Stopped, &self.text);
                }
            }
            UiCommand::Gather(choice) => self.gather(*choice),
            UiCommand::StopGathering => {
                if self.jobs.stop_gathering() {
                    self.overlay.gathering_stopped();
                }
            }
            UiCommand::StopImport => self.stop_import(),
            UiCommand::ShowOutside(path) => self.overlay.tell_no_thread(&self.text, self.jobs.show_outside(path, None)),
            UiCommand::RosterOrder(order) => self.preferences.settings_mut().roster_order = order,
            UiCommand::Fade(on) => self.preferences.settings_mut().presenting.fade = on,
            UiCommand::Limits(limits, sound) => {
                set_limits(&mut self.preferences.settings_mut().presenting, limits, sound)
            }
            UiCommand::Look(look) => self.preferences.settings_mut().look = look,
            UiCommand::CloseAnyway => self.close_anyway(ctx),
            UiCommand::StayOpen => self.stay_open(),
        }
    }

    /// Puts something on the clipboard, and says so: nothing else is to be seen of it.
    pub(super) fn copy(&mut self, clip: &Clip, what: Copied, ctx: &Context) {
        self.system.copy(clip, ctx);
        let words = &self.text.notices;
        let said = match what {
            Copied::Note => words.copied_note.clone(),
            Copied::Paragraph => words.copied_paragraph.clone(),
            Copied::Question(question) => fill(&words.copied_question, &[("n", &question.0.to_string())]),
            Copied::Document => words.copied_document.clone(),
            Copied::Slides(1) => words.copied_slide.clone(),
            Copied::Slides(count) => fill(&words.copied_slides, &[("n", &count.to_string())]),
        };
        self.overlay.tell_info(said, None);
    }

    pub(super) fn with_meeting(&mut self, change: impl FnOnce(&mut OpenMeeting)) {
        if let Some(meeting) = &mut self.meeting {
            change(meeting);
        }
    }

    /// Does a command of the open meeting.
    pub(super) fn apply(&mut self, at: Timestamp, command: Command) {
        let adds = matches!(command, Command::Add(_));
        let names = matches!(command, Command::SetFields(_));
        self.with_meeting(|meeting| meeting.apply(command, at));
        if let Some(meeting) = self.meeting.as_mut().filter(|_| names) {
            meeting.name_file(&self.text.start.unnamed);
        }
        if adds {
            self.windows.show_newest_note();
        }
        self.follow_slides(adds);
        self.remember();
    }

    fn typed(&mut self, at: Timestamp, part: DraftPart) {
        self.with_meeting(|meeting| meeting.typed(part, at));
        self.follow_slides(false);
    }

    /// What was being written when the slides came to another question is done: the panel is on that question now. `added`: a
    /// note was, which is not in sight there.
    fn follow_slides(&mut self, added: bool) {
        // A name that is half typed is for the list it was begun on.
        if self.windows.has_half_typed_name() {
            return;
        }
        let Some(meeting) = &mut self.meeting else { return };
        let before = meeting.session().tab();
        if !meeting.follow_slides() || !added {
            return;
        }
        if let (Tab::Question(before), Tab::Question(now)) = (before, meeting.session().tab()) {
            let values = [("n", before.0.to_string()), ("now", now.0.to_string())];
            let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
            self.overlay.tell_info(fill(&self.text.notices.note_left_behind, &values), None);
        }
    }

    /// A text comes back into the field for the next note, which then has the keyboard.
    fn take_back_text(&mut self, ctx: &Context, at: Timestamp, removed: Box<RemovedText>) {
        self.apply(at, Command::TakeBackText(removed));
        // The keyboard goes back first to where it was before the dialog.
        self.overlay.clear();
        self.overlay.poll(ctx);
        if let Some(meeting) = &mut self.meeting {
            self.windows.show_draft(ctx, meeting);
        }
    }

    /// The dialog on top goes away. What was typed in it and is not in the meeting yet gets there first.
    pub(super) fn leave_dialog(&mut self, ctx: &Context, now: &ZonedDateTime) {
        let kept = self.overlay.leave(ctx);
        self.carry_out(ctx, now, kept);
    }

    /// Every dialog goes away, however many lie over each other, and what is under way in them first.
    pub(super) fn leave_all_dialogs(&mut self, ctx: &Context, now: &ZonedDateTime) {
        /// More than can lie over each other: no dialog can hold the loop.
        const MOST: usize = 8;
        for _ in 0..MOST {
            if self.overlay.dialog().is_none() {
                return;
            }
            self.leave_dialog(ctx, now);
        }
        self.overlay.clear();
    }

    /// The word goes to the next on a question's list, or to the one named; the next note is by them.
    pub(super) fn give_word(&mut self, at: Timestamp, to: Option<RequestId>) {
        let limits = self.preferences.settings().presenting.limits();
        let Some(meeting) = &mut self.meeting else { return };
        // Who looks at a list means that one; else it is the one that was announced.
        let looked_at = to.is_some() || self.windows.shows_speakers();
        let session = meeting.session();
        let question = if looked_at { session.note_question() } else { session.called_question() };
        self.apply(at, Command::GiveWord { question, to, limits });
    }

    /// Nothing is shown to the audience any more.
    pub(super) fn end_show(&mut self, ctx: &Context, at: Timestamp) {
        self.with_meeting(|meeting| meeting.end_show(at));
        self.windows.end_show(ctx);
    }

    pub(super) fn save_to(&mut self, path: PathBuf, replace: bool) {
        // The question whether a file may be replaced was about the name as it was typed.
        let (path, replace) = match path.extension() {
            Some(extension) if extension.eq_ignore_ascii_case("ron") => (path, replace),
            _ => (with_ending(path), false),
        };
        let existing = if replace { Existing::Replace } else { Existing::Keep };
        self.overlay.clear();
        self.with_meeting(|meeting| meeting.save_as(path, existing));
    }

    /// The system's own file dialog, for what is asked in the dialog on top.
    pub(super) fn browse(&mut self) {
        let Self { overlay, jobs, text, places, .. } = self;
        let folder = &places.meetings;
        match overlay.dialog() {
            Some(Dialog::Open(_)) => jobs.ask_open(text, folder),
            Some(Dialog::SaveAs(field)) => jobs.ask_save_as(text, &pasted::path(&field.path)),
            Some(Dialog::TakeIn(_)) => jobs.ask_files(text, folder),
            Some(Dialog::Roster(_)) => jobs.ask_list(Asks::Roster, &text.roster.from_file, folder),
            Some(Dialog::Picture(_)) => {
                let words = &text.editor;
                jobs.ask_picture(Asks::Picture, (&words.picture_title, &words.picture_filter), folder);
            }
            Some(Dialog::OwnDeck(_)) => jobs.ask_folder(Asks::OwnDeck, &text.editor.own_path, folder),
            Some(Dialog::Export(_)) => jobs.ask_folder(Asks::Export, &text.export_page.folder, folder),
            Some(
                // It says for which of its paths.
                Dialog::Gather(_)
                | Dialog::Replace(_)
                | Dialog::Offer(_)
                | Dialog::Versions(_)
                | Dialog::Fields(_)
                | Dialog::CloseUnsaved
                | Dialog::CloseUnwritten
                | Dialog::UseDeck(_)
                | Dialog::NewDeck(_)
                | Dialog::Importing(_)
                | Dialog::Imported(_)
                | Dialog::Help(_)
                | Dialog::Palette(_)
                | Dialog::Screens { .. }
                | Dialog::Times
                | Dialog::Limits
                | Dialog::Resolution(_)
                | Dialog::Duplicates(_)
                | Dialog::Deleted(_),
            )
            | None => {}
        }
    }

    /// The same for one of the paths that meetings are gathered by.
    fn browse_for(&mut self, which: Browsing) {
        let Self { jobs, text, places, .. } = self;
        let (asks, folder) = (Asks::Gather(which), &places.meetings);
        match which {
            Browsing::Folder => jobs.ask_folder(asks, &text.region.folder, folder),
            Browsing::List => jobs.ask_list(asks, &text.region.list, folder),
            Browsing::Out => jobs.ask_folder(asks, &text.region.out, folder),
        }
    }

    pub(super) fn read_files(&mut self, paths: Vec<PathBuf>) {
        let Some(meeting) = &self.meeting else { return };
        let own = Own {
            meeting: Arc::clone(meeting.session().meeting()),
            path: meeting.path().to_owned(),
            author: self.preferences.settings().author.clone(),
        };
        self.overlay.reading_files();
        self.overlay.tell_no_thread(&self.text, self.jobs.read_files(own, paths, &self.text));
    }

    fn compare_with(&mut self, path: PathBuf) {
        if self.meeting.is_some() {
            self.overlay.forget_files_read();
            self.overlay.show(Dialog::TakeIn(TakeInState::default()));
            self.read_files(vec![path]);
        }
    }

    fn find_duplicates(&mut self) {
        let Some(meeting) = &self.meeting else { return };
        let started = self.jobs.find_duplicates(meeting.session().meeting());
        self.overlay.tell_no_thread(&self.text, started);
    }

    /// What was read of these files is taken in, as one step; some of them are followed from then on.
    fn take_files_in(&mut self, at: Timestamp, files: &[PathBuf], follow: Vec<PathBuf>) {
        let (Some(meeting), Some(read)) = (&self.meeting, self.overlay.take_files_read()) else { return };
        let Some(together) = read.together(files) else { return };
        let own = meeting.session().meeting();
        let known: HashSet<_> = own.contributions.iter().map(|note| &note.id).collect();
        let is_new = |note: &&Arc<Contribution>| !note.is_deleted() && !known.contains(&note.id);
        let new = together.contributions.iter().filter(is_new).count();
        let conflicts = own.brings(&together).conflicts.len();
        self.apply(at, Command::Merge(Box::new(together)));
        let undo = self.undo_button();
        let mut follows = self.session().map_or_else(Vec::new, |session| session.meeting().follows.clone());
        let more: Vec<_> = follow.into_iter().filter(|path| !follows.contains(path)).collect();
        if !more.is_empty() {
            follows.extend(more);
            self.apply(at, Command::SetFollows(follows));
        }
        let values = [("n", new.to_string()), ("files", files.len().to_string())];
        let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
        let mut said = fill(&self.text.merge.done, &values);
        if conflicts > 0 {
            said = format!("{said} {}", fill(&self.text.merge.done_conflicts, &[("n", &conflicts.to_string())]));
        }
        self.overlay.tell_info(said, undo);
        let meeting = self.session().map(|session| session.meeting());
        let is_here = |id: &ContributionId| meeting.is_some_and(|meeting| meeting.contribution(id).is_some());
        let pairs = read.pairs.into_iter().filter(|pair| pair.iter().all(is_here)).collect();
        self.overlay.show_duplicates(pairs);
    }
}

fn set_limits(presenting: &mut PresentingSettings, limits: Limits, sound: bool) {
    presenting.speech_secs = limits.speech_secs;
    presenting.reply_secs = limits.reply_secs;
    presenting.point_of_order_secs = limits.point_of_order_secs;
    presenting.sound = sound;
}

/// "12.02 møte" is a whole name: ".ron" is put behind it.
fn with_ending(path: PathBuf) -> PathBuf {
    let mut name = path.into_os_string();
    name.push(".ron");
    name.into()
}
