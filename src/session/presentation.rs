//! What the audience sees, told from where the presenter is: starting, ending, covering, freezing, and the log of it.

use std::sync::Arc;

use jiff::Timestamp;

use super::Session;
use crate::deck::cursor::Move;
use crate::deck::{Cursor, QuestionNumber};
use crate::model::presentation::RESUME_WITHIN_HOURS;
use crate::model::{AuthorId, Command, Cover, PresentationState, Stamp};

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

/// Where a presentation begins.
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
            cover: self.meeting.presentation.cover,
            frozen: self.frozen.is_some(),
        }
    }

    /// The presentation's state and log.
    pub fn presentation(&self) -> &PresentationState {
        &self.meeting.presentation
    }

    /// Shows slides to the audience from now on. Does nothing when they are shown already.
    pub fn start_presentation(&mut self, start: Start, at: Timestamp) {
        if self.meeting.presentation.running {
            return;
        }
        let left = self.meeting.presentation.log.last().and_then(|last| last.until);
        let by_mistake = left.is_some_and(|left| (at.as_second() - left.as_second()).abs() <= LEFT_BY_MISTAKE_SECS);
        if start == Start::First && !by_mistake {
            self.go(Move::First, at);
            // Not a step that undo would find before the last note.
            self.change_presentation(|state| state.since = state.log.last().map(|_| at));
        }
        // The audience begins with the slide: a ranking is shown on demand.
        self.change_presentation(|state| (state.running, state.paused, state.ranking) = (true, false, None));
        self.log_slide(at);
    }

    /// Goes on with a presentation that a crash cut off; one from another day is ended. Returns whether it goes on.
    pub fn resume_presentation(&mut self, now: Timestamp) -> bool {
        self.end_old_speech(now);
        if self.meeting.presentation.running && !self.meeting.presentation.can_resume(now) {
            self.change_presentation(PresentationState::give_up);
            self.frozen = None;
        }
        self.meeting.presentation.running
    }

    /// A speech that was being held when the program last ran, on another day, is logged to where anything was last done:
    /// it has not lasted all night.
    fn end_old_speech(&mut self, now: Timestamp) {
        let Some(since) = self.meeting.presentation.speech.as_ref().map(|speech| speech.since) else { return };
        let notes = self.meeting.contributions.iter().map(|note| note.moment.written);
        let shown = self.meeting.presentation.log.last().map(|shown| shown.until.unwrap_or(shown.from));
        let last = notes.chain(shown).chain(since).filter(|at| *at <= now).max().unwrap_or(now);
        if now.as_second() - last.as_second() > RESUME_WITHIN_HOURS * 3600 {
            let meeting = Arc::make_mut(&mut self.meeting);
            let stamp = Stamp { at: last, counter: meeting.counter, author: AuthorId::default() };
            if let Err(error) = meeting.apply(Command::EndWord, &stamp) {
                log::warn!("{error}");
            }
            self.revisions.all += 1;
        }
    }

    /// Shows the audience nothing any more. The place is kept, the screen is neither black nor frozen next time.
    pub fn end_presentation(&mut self, at: Timestamp) {
        if !self.meeting.presentation.running {
            return;
        }
        self.frozen = None;
        self.change_presentation(|state| {
            state.close(at);
            (state.running, state.paused, state.cover, state.frozen) = (false, false, Cover::None, None);
            state.ranking = None;
        });
    }

    /// Covers the audience's slide; the same once more takes the cover away.
    pub fn toggle_cover(&mut self, cover: Cover) {
        self.change_presentation(|state| state.cover = if state.cover == cover { Cover::None } else { cover });
    }

    /// Freezes what the audience sees, or lets it follow the presenter again.
    pub fn toggle_freeze(&mut self, at: Timestamp) {
        self.frozen = if self.frozen.is_some() { None } else { Some(self.cursor) };
        let place = self.frozen.map(|_| self.meeting.place.clone());
        self.change_presentation(|state| state.frozen = place);
        self.log_slide(at);
    }

    /// Shows the audience how it has prioritised on a question, or no longer. Does nothing while the audience sees nothing.
    pub fn toggle_ranking(&mut self, question: QuestionNumber) {
        if self.meeting.presentation.running {
            let shown = self.meeting.presentation.ranking;
            self.change_presentation(|state| state.ranking = (shown != Some(question)).then_some(question));
        }
    }

    /// Stops the presentation's clock, or lets it go on.
    pub fn toggle_pause(&mut self, at: Timestamp) {
        let paused = !self.meeting.presentation.paused;
        self.change_presentation(|state| {
            state.paused = paused;
            if paused {
                state.close(at);
            }
        });
        self.log_slide(at);
    }

    /// Stops the speech's clock, or lets it go on.
    pub fn pause_speech(&mut self, at: Timestamp) {
        if self.meeting.presentation.speech.is_some() {
            self.change_presentation(|state| {
                if let Some(speech) = &mut state.speech {
                    speech.pause_or_go_on(at);
                }
            });
        }
    }

    /// The clock was set while something may be timed (see [`PresentationState::clock_was_set`]).
    pub fn clock_was_set(&mut self, before: Timestamp, after: Timestamp) {
        self.history.clock_was_set(before, after);
        let speaking = self.meeting.presentation.speech.as_ref().is_some_and(|speech| speech.since.is_some());
        if speaking || self.meeting.presentation.clock_runs() {
            self.change_presentation(|state| state.clock_was_set(before, after));
        }
    }

    /// Times against the sections' plans.
    pub fn pace(&self) -> &super::pace::Pace {
        &self.pace
    }

    /// Notes in the log that the audience's slide is up.
    pub(super) fn log_slide(&mut self, at: Timestamp) {
        if !self.meeting.presentation.running || self.meeting.presentation.paused {
            return;
        }
        let Some(slide) = self.deck.slide(self.audience().cursor.slide).map(|slide| slide.id.clone()) else {
            return;
        };
        self.change_presentation(|state| state.up(&slide, at));
    }

    fn change_presentation(&mut self, change: impl FnOnce(&mut PresentationState)) {
        let meeting = Arc::make_mut(&mut self.meeting);
        change(&mut meeting.presentation);
        self.pace.refresh(&meeting.presentation);
        self.revisions.all += 1;
    }
}
