//! What the audience sees, told from where the presenter is: starting, ending, covering, freezing, and the log of it.

use std::sync::Arc;

use jiff::Timestamp;

use super::Session;
use crate::deck::cursor::Move;
use crate::deck::{Cursor, QuestionNumber};
use crate::model::presentation::RESUME_WITHIN_HOURS;
use crate::model::{AuthorId, Command, Cover, Show, Stamp};

/// F5 so soon after the slides were left goes on where they were left, seconds: many clickers have one button that
/// sends F5 and Esc in turn.
const LEFT_BY_MISTAKE_SECS: i64 = 120;

/// What the audience sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Audience {
    /// Which slide, at which step.
    pub cursor: Cursor,
    /// What covers it.
    pub cover: Cover,
    /// It stays as it is while the presenter moves on.
    pub frozen: bool,
}

/// Where a showing begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// At the first slide, with the clock at 0; where it was left when that is only a moment ago.
    First,
    /// At this slide, the clock going on.
    Here,
}

impl Session {
    /// What the audience sees.
    pub fn audience(&self) -> Audience {
        Audience {
            cursor: self.frozen.unwrap_or(self.cursor),
            cover: self.meeting.show.cover,
            frozen: self.frozen.is_some(),
        }
    }

    /// The showing's state and log.
    pub fn show(&self) -> &Show {
        &self.meeting.show
    }

    /// Shows slides to the audience from now on. Does nothing when they are shown already.
    pub fn start_show(&mut self, start: Start, at: Timestamp) {
        if self.meeting.show.running {
            return;
        }
        let left = self.meeting.show.log.last().and_then(|last| last.until);
        let by_mistake = left.is_some_and(|left| (at.as_second() - left.as_second()).abs() <= LEFT_BY_MISTAKE_SECS);
        if start == Start::First && !by_mistake {
            self.go(Move::First, at);
            // Not a step that undo would find before the last note.
            self.change_show(|show| show.since = show.log.last().map(|_| at));
        }
        // The audience begins with the slide: a ranking is shown on demand.
        self.change_show(|show| (show.running, show.paused, show.ranking) = (true, false, None));
        self.log_slide(at);
    }

    /// Goes on with a showing that a crash cut off; one from another day is ended. Returns whether it goes on.
    pub fn resume_show(&mut self, now: Timestamp) -> bool {
        self.end_old_speech(now);
        if self.meeting.show.running && !self.meeting.show.can_resume(now) {
            self.change_show(Show::give_up);
            self.frozen = None;
        }
        self.meeting.show.running
    }

    /// A speech that was being held when the program last ran, on another day, is logged to where anything was last done:
    /// it has not lasted all night.
    fn end_old_speech(&mut self, now: Timestamp) {
        let Some(since) = self.meeting.show.speech.as_ref().map(|speech| speech.since) else { return };
        let notes = self.meeting.contributions.iter().map(|note| note.written);
        let shown = self.meeting.show.log.last().map(|shown| shown.until.unwrap_or(shown.from));
        let last = notes.chain(shown).chain(since).filter(|at| *at <= now).max().unwrap_or(now);
        if now.as_second() - last.as_second() > RESUME_WITHIN_HOURS * 3600 {
            let meeting = Arc::make_mut(&mut self.meeting);
            let stamp = Stamp { at: last, counter: meeting.counter, author: AuthorId::default() };
            if let Err(error) = meeting.apply(Command::EndWord, &stamp) {
                log::warn!("{error}");
            }
            self.revision += 1;
        }
    }

    /// Shows the audience nothing any more. The place is kept, the screen is neither black nor frozen next time.
    pub fn end_show(&mut self, at: Timestamp) {
        if !self.meeting.show.running {
            return;
        }
        self.frozen = None;
        self.change_show(|show| {
            show.close(at);
            (show.running, show.paused, show.cover, show.frozen) = (false, false, Cover::None, None);
            show.ranking = None;
        });
    }

    /// Covers the audience's slide; the same once more takes the cover away.
    pub fn toggle_cover(&mut self, cover: Cover) {
        self.change_show(|show| show.cover = if show.cover == cover { Cover::None } else { cover });
    }

    /// Freezes what the audience sees, or lets it follow the presenter again.
    pub fn toggle_freeze(&mut self, at: Timestamp) {
        self.frozen = if self.frozen.is_some() { None } else { Some(self.cursor) };
        let place = self.frozen.map(|_| self.meeting.place.clone());
        self.change_show(|show| show.frozen = place);
        self.log_slide(at);
    }

    /// Shows the audience how it has prioritised on a question, or no longer. Does nothing while the audience sees nothing.
    pub fn toggle_ranking(&mut self, question: QuestionNumber) {
        if self.meeting.show.running {
            let shown = self.meeting.show.ranking;
            self.change_show(|show| show.ranking = (shown != Some(question)).then_some(question));
        }
    }

    /// Stops the presentation's clock, or lets it go on.
    pub fn toggle_pause(&mut self, at: Timestamp) {
        let paused = !self.meeting.show.paused;
        self.change_show(|show| {
            show.paused = paused;
            if paused {
                show.close(at);
            }
        });
        self.log_slide(at);
    }

    /// Stops the speech's clock, or lets it go on.
    pub fn pause_speech(&mut self, at: Timestamp) {
        if self.meeting.show.speech.is_some() {
            self.change_show(|show| {
                if let Some(speech) = &mut show.speech {
                    speech.pause_or_go_on(at);
                }
            });
        }
    }

    /// Times against the sections' plans.
    pub fn pace(&self) -> &super::pace::Pace {
        &self.pace
    }

    /// Notes in the log that the audience's slide is up.
    pub(super) fn log_slide(&mut self, at: Timestamp) {
        if !self.meeting.show.running || self.meeting.show.paused {
            return;
        }
        let Some(slide) = self.deck.slide(self.audience().cursor.slide).map(|slide| slide.id.clone()) else {
            return;
        };
        self.change_show(|show| show.up(&slide, at));
    }

    fn change_show(&mut self, change: impl FnOnce(&mut Show)) {
        let meeting = Arc::make_mut(&mut self.meeting);
        change(&mut meeting.show);
        self.pace.refresh(&meeting.show);
        self.revision += 1;
    }
}
