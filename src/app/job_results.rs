//! What other threads have done, taken in at the beginning of a frame.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::Context;
use jiff::Timestamp;

use super::closing::Closing;
use super::jobs::JobResult;
use super::jobs::export::Printed;
use super::jobs::take_in::file_stem;
use super::native::file_dialogs::{Asks, Picked};
use super::{App, messages};
use crate::deck::{Deck, Problem};
use crate::model::{Command, DeckRef, Meeting};
use crate::session::Tab;
use crate::store::{FileNews, OpenError, SaveError};
use crate::text::fill;
use crate::ui::dialogs::Dialog;
use crate::ui::dialogs::export::Written;
use crate::ui::notices::{Notice, NoticeButton, Remedy, Trouble};
use crate::ui::ui_command::EarlierDeck;

impl App {
    /// Takes in what the jobs and the saving thread have done.
    pub(super) fn take_job_results(&mut self, ctx: &Context) {
        if let Some(meeting) = &self.meeting {
            self.jobs.follow(&meeting.session().meeting().follows);
        }
        for result in self.jobs.poll() {
            match result {
                JobResult::Opened(opened) => self.take_opened(ctx, opened),
                // As at the very first start.
                JobResult::NothingToOpen => self.presents_first = false,
                JobResult::DeckChosen(folder) => self.overlay.show(Dialog::UseDeck(folder)),
                JobResult::DeckToUse(of, folder, read) => {
                    // Else another meeting was opened meanwhile.
                    if self.session().is_some_and(|session| session.meeting().id == of) {
                        self.use_deck(folder, read);
                    }
                }
                JobResult::Picked(picked) => self.take_picked(ctx, picked),
                JobResult::FilesRead(read) => self.overlay.files_read(*read),
                JobResult::Duplicates(pairs) => self.overlay.duplicates_found(pairs, &self.text),
                JobResult::RosterRead(path, read) => self.overlay.roster_read(&path, read, &self.text),
                JobResult::DeckRead(Ok(read)) => {
                    self.overlay.is_over(&Trouble::Deck);
                    if self.deck_changed_outside(&read) {
                        continue;
                    }
                    let deck = Arc::new(read.deck);
                    if let Some(meeting) = &mut self.meeting {
                        meeting.offer_deck(deck);
                    }
                    // While slides are shown, the new version waits for the presenter.
                    if !self.windows.main().is_show() {
                        self.take_new_deck();
                    }
                }
                JobResult::DeckRead(Err(problems)) => {
                    let first = messages::first_problem(&self.text, &problems);
                    let said = fill(&self.text.notices.deck_broken, &[("first", &first)]);
                    self.overlay.tell_once(Notice::failure(said).about(Trouble::Deck));
                }
                JobResult::Followed(path, read) => self.take_followed(&path, *read),
                JobResult::VersionsRead(of, rows) => {
                    if self.session().is_some_and(|session| session.meeting().id == of) {
                        self.overlay.versions_read(rows);
                    }
                }
                JobResult::MinutesMade(of, revision, minutes) => {
                    if self.session().is_some_and(|session| session.meeting().id == of) {
                        self.overlay.minutes_made(revision, minutes);
                    }
                }
                JobResult::Shown(None) => {}
                JobResult::Shown(Some(said)) => self.overlay.tell_info(said, None),
                JobResult::NotShown(path) => {
                    let said = fill(&self.text.notices.no_program, &[("path", &path.display().to_string())]);
                    self.overlay.tell_failure(said);
                }
                JobResult::PagesMade(of, revision, format, pages) => {
                    if self.session().is_some_and(|session| session.meeting().id == of) {
                        self.overlay.pages_made(revision, format, pages);
                    }
                }
                JobResult::Printed(_, printed) => self.printed(printed),
                JobResult::Exporting(job, progress) => self.overlay.export_progress(job, progress),
                JobResult::Exported(job, written) => {
                    self.stay_for(&written);
                    self.remember_folder(&written);
                    self.overlay.exported(job, written, &self.text);
                }
                JobResult::Importing(_, progress) => self.overlay.importing(progress),
                JobResult::Imported(_, path, imported) => self.imported(&path, imported),
                JobResult::DeckToEdit(of, folder, read) => self.take_deck_to_edit(ctx, (&of, folder), *read),
                JobResult::DeckMade(made) => self.deck_made(ctx, made),
                JobResult::DeckCopied(of, folder, copied) => self.deck_copied(&of, folder, copied),
                JobResult::PictureBrought(target, brought) => self.picture_brought(ctx, &target, brought),
                JobResult::Broke => self.overlay.job_broke(&self.text),
                JobResult::FolderGone(folder) => self.overlay.folder_is_gone(&folder),
                JobResult::Gathering(_, progress) => self.overlay.gathering(progress),
                JobResult::Gathered(_, outcome) => {
                    self.stay_for(&outcome.written);
                    self.overlay.gathered(*outcome, &self.text);
                }
                JobResult::VersionRead(path, read) => self.bring_back(&path, *read),
                JobResult::LeftUnsaved(path, failure) => {
                    // Nobody could read it in a window that closes.
                    self.closing = Closing::No;
                    self.overlay.tell_failure(messages::left_unsaved(&self.text, &path, &failure));
                }
            }
        }
        let at = self.system.now().timestamp();
        for news in self.meeting.as_mut().map(|meeting| meeting.poll(at)).unwrap_or_default() {
            self.take_file_news(news);
        }
    }

    fn take_picked(&mut self, ctx: &Context, picked: Picked) {
        match picked {
            Picked::Open(path) => self.open_path(ctx, path),
            // The platform's dialog has asked before replacing.
            Picked::Save(path) => self.save_to(path, true),
            Picked::Many(paths) => self.read_files(paths),
            Picked::Path(Asks::Roster, path) => self.overlay.tell_no_thread(&self.text, self.jobs.read_roster(path)),
            Picked::Path(Asks::OwnDeck, path) => self.overlay.own_deck_folder_picked(&path),
            Picked::Path(Asks::Picture, path) => self.picture_picked(path),
            Picked::Path(Asks::Export, path) => self.overlay.folder_picked(&path),
            Picked::Path(Asks::Gather(which), path) => self.overlay.gather_path_picked(which, &path),
            Picked::Nothing { at_once } => self.overlay.nothing_picked(at_once, &self.text),
        }
    }

    /// What has happened to the meeting's file.
    fn take_file_news(&mut self, news: FileNews) {
        let words = &self.text.notices;
        let with_path = |template: &str, path: &Path| fill(template, &[("path", &path.display().to_string())]);
        match news {
            FileNews::SavedAs(path) => self.overlay.tell_info(with_path(&words.saved_as, &path), None),
            FileNews::Named(path) => self.overlay.tell_info(with_path(&words.file_named, &path), None),
            FileNews::Renamed(path) => self.overlay.tell_once(Notice::lasting(with_path(&words.file_renamed, &path))),
            FileNews::WrittenAgain => {
                let path = self.meeting.as_ref().map(|meeting| meeting.path().to_owned()).unwrap_or_default();
                self.overlay.tell_once(Notice::lasting(with_path(&words.file_written_again, &path)));
            }
            FileNews::Copy(path) => {
                let said = with_path(&words.copy_beside, &path);
                let button = NoticeButton { label: words.compare.clone(), does: Remedy::CompareWith(path) };
                self.overlay.tell_once(Notice { button: Some(button), ..Notice::lasting(said) });
            }
            FileNews::Changed(_) => self.overlay.tell_info(words.file_changed.clone(), None),
            FileNews::Refused(path, SaveError::Exists) => return self.overlay.show(Dialog::Replace(path)),
            FileNews::Refused(path, error) => {
                return self.overlay.tell_failure(messages::save_as_failure(&self.text, &path, &error));
            }
        }
        self.remember();
    }

    /// What went wrong could be read by nobody in a window that closes.
    fn stay_for(&mut self, written: &Written) {
        if matches!(written, Written::Failed(_) | Written::NoFolder(_) | Written::Named(_)) {
            self.stay_open();
        }
    }

    /// Something was made to be printed: the system's program for it prints.
    fn printed(&mut self, Printed { written, missing }: Printed) {
        match written {
            Written::Stopped => {}
            Written::Failed(_) | Written::NoFolder(_) | Written::Named(_) => {
                self.overlay.tell_failure(written.said(&self.text))
            }
            Written::Files(saved) => {
                let Some(file) = saved.files.into_iter().next() else { return };
                let words = &self.text.notices;
                let mut said = fill(&words.printing, &[("path", &file.display().to_string())]);
                if !missing.is_empty() {
                    said = format!("{said}. {}", fill(&words.printing_missing, &[("missing", &missing.join(" "))]));
                }
                self.overlay.tell_no_thread(&self.text, self.jobs.show_outside(file, Some(said)));
            }
        }
    }

    /// The meeting becomes what it was in an earlier version, as one step that can be undone.
    fn bring_back(&mut self, path: &Path, read: Result<Meeting, OpenError>) {
        let version = match read {
            Ok(version) => version,
            Err(error) => return self.overlay.tell_failure(self.text.not_a_meeting(path, &error)),
        };
        if self.session().is_none_or(|session| session.meeting().id != version.id) {
            return;
        }
        self.apply(self.system.now().timestamp(), Command::BringBack(Box::new(version)));
        self.overlay.tell_info(self.text.versions.brought_back.clone(), self.undo_button());
    }

    /// Shows the new version of the deck, and says what is wrong with it and which notes have lost their slide.
    pub(super) fn take_new_deck(&mut self) {
        let at = self.system.now().timestamp();
        let Some(meeting) = &mut self.meeting else { return };
        let Some(deck) = meeting.take_new_deck(at) else { return };
        self.windows.set_deck(meeting, &self.text);
        let words = &self.text.notices;
        let notice = match deck.problems.as_slice() {
            [] => Notice::info(words.deck_updated.clone()),
            problems => {
                let first = messages::first_problem(&self.text, problems);
                let count = problems.len().to_string();
                Notice::failure(fill(&words.deck_updated_problems, &[("n", &count), ("first", &first)]))
            }
        };
        self.overlay.replace_level(notice);
        let lost = meeting.session().notes_without_slide();
        if !lost.is_empty() {
            let count = lost.values().sum::<usize>().to_string();
            let slides: Vec<_> = lost.keys().map(|slide| slide.0.as_str()).collect();
            self.overlay.tell_failure(fill(&words.slides_gone, &[("n", &count), ("slides", &slides.join(", "))]));
        }
    }

    /// The open meeting shows this deck from now on. Its notes belong to the questions of the same number; what is left over
    /// is said.
    fn use_deck(&mut self, folder: PathBuf, read: Result<Arc<Deck>, Vec<Problem>>) {
        let words = &self.text.notices;
        let deck = match read {
            Ok(deck) => deck,
            Err(problems) => {
                let first = messages::first_problem(&self.text, &problems);
                return self.overlay.tell_failure(fill(&words.deck_not_used, &[("first", &first)]));
            }
        };
        let known_as = DeckRef { id: deck.id.clone(), folder: Some(folder) };
        self.show_other_deck((deck, known_as), self.system.now().timestamp());
        self.windows.leave_start();
    }

    /// The deck that was shown before another was used is shown again.
    pub(super) fn show_earlier_deck(&mut self, earlier: &EarlierDeck, at: Timestamp) {
        // Else the notice is of a meeting that is not open any more.
        if let Some(deck) = self.meeting.as_ref().and_then(|meeting| meeting.earlier_deck(earlier)) {
            self.show_other_deck(deck, at);
        }
    }

    /// Shows another deck, and says what becomes of the notes, with a way back. It is no step of the meeting that undo would
    /// find: the way back stays until somebody has read it.
    fn show_other_deck(&mut self, (deck, known_as): (Arc<Deck>, DeckRef), at: Timestamp) {
        self.leave_deck();
        let words = &self.text.notices;
        let Some(meeting) = &mut self.meeting else { return };
        let before = Arc::clone(meeting.session().deck());
        let way_back = meeting.use_deck(Arc::clone(&deck), known_as, at);
        self.jobs.watch_deck(&deck);
        self.windows.set_deck(meeting, &self.text);
        let about = Trouble::OtherDeck;
        self.overlay.is_over(&about);
        let button = NoticeButton { label: words.undo_this.clone(), does: Remedy::ShowEarlierDeck(way_back) };
        let used = Notice::lasting(fill(&words.deck_used, &[("title", &deck.title)]));
        self.overlay.tell(Notice { button: Some(button), ..used.about(about.clone()) });
        let mut said = messages::other_themes(&self.text, &before, &deck, meeting.session());
        let lost = meeting.session().contributions(Tab::Others).len();
        said.extend((lost > 0).then(|| fill(&words.orphans, &[("n", &lost.to_string())])));
        for said in said {
            self.overlay.tell(Notice::failure(said).about(about.clone()));
        }
    }

    /// A followed file that has changed is merged, without a step that undo would find.
    fn take_followed(&mut self, path: &Path, read: Result<Meeting, OpenError>) {
        let Some(meeting) = &mut self.meeting else { return };
        let name = file_stem(path);
        let words = &self.text.merge;
        let mut other = match read {
            Ok(other) => other,
            Err(error) => {
                let reason = self.text.not_a_meeting(path, &error);
                let values = [("path", path.display().to_string()), ("reason", reason)];
                let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
                let said = Notice::failure(fill(&words.follow_failed, &values));
                return self.overlay.tell_once(said.about(Trouble::Followed(path.to_owned())));
            }
        };
        self.overlay.is_over(&Trouble::Followed(path.to_owned()));
        other.name_authors(&name, &self.preferences.settings().author);
        let own = meeting.session().meeting();
        if other.deck.id != own.deck.id {
            return self.overlay.tell_failure(fill(&words.followed_other_deck, &[("name", &name)]));
        }
        // The file may have been replaced by one of another evening: nobody has said yes to that.
        if own.is_another(&other) {
            let whose = self.text.whose_meeting(&other.fields);
            let values = [("name", name.as_str()), ("whose", whose.as_str())];
            return self.overlay.tell_failure(fill(&words.followed_another_meeting, &values));
        }
        let brings = own.brings(&other);
        meeting.apply(Command::TakeFollowed(Box::new(other)), self.system.now().timestamp());
        let tell =
            |template: &str, n: usize| (n > 0).then(|| fill(template, &[("name", &name), ("n", &n.to_string())]));
        let said = [tell(&words.followed, brings.new.len()), tell(&words.followed_conflicts, brings.conflicts.len())];
        for said in said.into_iter().flatten() {
            self.overlay.tell_info(said, None);
        }
        self.remember();
    }
}
