//! The presentation of the slides: what the audience sees, and which slide was up when.
//!
//! The log is the one source of every time on the presenter's screen: elapsed time, time in a section and the expected
//! end are sums over it, so that a program that was killed and started again shows the same clocks. An open entry means
//! that time runs; a pause closes it. Everything here is stored in the meeting file.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::span;
use super::speech::Speech;
use crate::deck::{QuestionNumber, SlideId};

/// A slide shown for less than this is only passed on the way to another and leaves no entry, milliseconds.
pub const SHORTEST_MILLIS: i64 = 1000;

/// A presentation whose last slide came up longer ago than this is not resumed when its meeting is opened, hours.
pub const RESUME_WITHIN_HOURS: i64 = 6;

/// Where the presentation is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// The slide.
    pub slide: SlideId,
    /// Its step, from 0.
    pub step: usize,
}

impl Place {
    /// At the first slide, whichever that is.
    pub fn beginning() -> Self {
        Self { slide: SlideId(String::new()), step: 0 }
    }
}

/// What covers the slide on the audience's screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cover {
    /// Nothing: the slide shows.
    #[default]
    None,
    /// Black.
    Black,
    /// White.
    White,
}

/// One slide's time on the screen. While the audience's screen is black or white, the slide under it counts: it is what the
/// audience talks about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename = "Shown", deny_unknown_fields)]
pub struct SlideShowing {
    /// Which.
    pub slide: SlideId,
    /// When it came up.
    pub from: Timestamp,
    /// When it went, or the clock was stopped; absent while it is up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
}

impl SlideShowing {
    /// How long it has been up at a time, whole milliseconds, within [`span::millis`]: clocks are set now and then.
    pub fn millis(&self, now: Timestamp) -> i64 {
        span::millis(self.from, self.until.unwrap_or(now))
    }
}

/// The presentation, as it is kept in the meeting file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename = "Show", deny_unknown_fields, default)]
pub struct PresentationState {
    /// Slides are being shown to the audience.
    #[serde(skip_serializing_if = "is_false")]
    pub running: bool,
    /// The clock is stopped.
    #[serde(skip_serializing_if = "is_false")]
    pub paused: bool,
    /// What covers the slide on the audience's screen.
    #[serde(skip_serializing_if = "is_uncovered")]
    pub cover: Cover,
    /// Where the audience's picture was frozen; the presenter moves on without it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub frozen: Option<Place>,
    /// The clock was set to 0 here: earlier entries are history.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<Timestamp>,
    /// The speech that is being timed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speech: Option<Speech>,
    /// The audience sees how it has prioritised on this question.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ranking: Option<QuestionNumber>,
    /// Which slide was up when, oldest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub log: Vec<SlideShowing>,
}

fn is_false(value: &bool) -> bool {
    !value
}

fn is_uncovered(cover: &Cover) -> bool {
    *cover == Cover::None
}

impl PresentationState {
    /// Whether there is nothing to keep.
    pub fn is_untouched(&self) -> bool {
        *self == Self::default()
    }

    /// Whether time runs.
    pub fn clock_runs(&self) -> bool {
        self.log.last().is_some_and(|last| last.until.is_none())
    }

    /// The audience sees `slide` from now on, when the clock runs.
    pub fn up(&mut self, slide: &SlideId, at: Timestamp) {
        if !self.running || self.paused {
            return;
        }
        if self.log.last().is_some_and(|last| last.until.is_none() && last.slide == *slide) {
            return;
        }
        self.close(at);
        self.log.push(SlideShowing { slide: slide.clone(), from: at, until: None });
    }

    /// Nothing is up any more, or the clock is stopped.
    pub fn close(&mut self, at: Timestamp) {
        let Some(last) = self.log.last_mut().filter(|last| last.until.is_none()) else {
            return;
        };
        if last.millis(at) < SHORTEST_MILLIS {
            self.log.pop();
        } else {
            last.until = Some(at.max(last.from));
        }
    }

    /// The entries since the clock was set to 0; of one that was up then, what came after.
    pub fn current_log(&self) -> impl DoubleEndedIterator<Item = SlideShowing> {
        let since = self.since.unwrap_or(Timestamp::MIN);
        let counts = move |entry: &&SlideShowing| entry.until.is_none_or(|until| until > since);
        self.log.iter().filter(counts).map(move |entry| SlideShowing { from: entry.from.max(since), ..entry.clone() })
    }

    /// The clock says `after` where it would have said `before`: it was set, or the machine slept. What is being timed has
    /// lasted as long as it had.
    ///
    /// A clock that was set forward, or the machine's sleep, is a pause. One that was set back had been wrong all the
    /// while: what it had timed moves back with it, or it would lie ahead of all that follows.
    pub fn clock_was_set(&mut self, before: Timestamp, after: Timestamp) {
        if let Some(speech) = &mut self.speech {
            speech.clock_was_set(before, after);
        }
        if after >= before {
            if let Some(last) = self.log.last().filter(|last| last.until.is_none()) {
                let slide = last.slide.clone();
                self.close(before);
                self.log.push(SlideShowing { slide, from: after, until: None });
            }
            return;
        }
        let logged = self.log.iter_mut().flat_map(|entry| [Some(&mut entry.from), entry.until.as_mut()]).flatten();
        for at in logged.chain(&mut self.since) {
            *at = span::moved(*at, before, after);
        }
    }

    /// Whether the presentation was under way when the file was last written, and not so long ago that it is another
    /// evening now.
    pub fn can_resume(&self, now: Timestamp) -> bool {
        let last = self.log.last().map(|entry| entry.until.unwrap_or(entry.from));
        let limit = RESUME_WITHIN_HOURS * 3600;
        self.running && last.is_none_or(|last| (now.as_second() - last.as_second()).abs() <= limit)
    }

    /// Ends a presentation that was cut off and is not resumed: how long its last slide was up is not known.
    pub fn give_up(&mut self) {
        if let Some(last) = self.log.last_mut().filter(|last| last.until.is_none()) {
            last.until = Some(last.from);
        }
        let (cover, speech) = (Cover::None, None);
        *self = Self { running: false, cover, frozen: None, speech, ranking: None, ..std::mem::take(self) };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(secs: i64) -> Timestamp {
        Timestamp::from_second(1_770_000_000 + secs).unwrap()
    }

    fn slide(name: &str) -> SlideId {
        SlideId(name.to_owned())
    }

    #[test]
    fn slides_that_are_only_passed_leave_no_entry() {
        let mut state = PresentationState { running: true, ..PresentationState::default() };
        state.up(&slide("a"), at(0));
        for step in 1..50_i64 {
            let time = Timestamp::from_millisecond(at(10).as_millisecond() + step * 30).unwrap();
            state.up(&slide(&format!("s{step}")), time);
        }
        state.close(at(20));
        let seen: Vec<_> = state.log.iter().map(|entry| (entry.slide.0.as_str(), entry.millis(at(99)))).collect();
        assert_eq!(seen, [("a", 10_030), ("s49", 8_530)]);
    }

    #[test]
    fn a_clock_that_is_set_back_gives_no_negative_time() {
        let mut state = PresentationState { running: true, ..PresentationState::default() };
        state.up(&slide("a"), at(100));
        state.up(&slide("b"), at(40));
        assert_eq!(state.log.len(), 1);
        assert_eq!(state.log[0].millis(at(30)), 0);
    }

    #[test]
    fn what_is_timed_lasts_as_long_whatever_the_clock_is_set_to() {
        for set in [-3_600, 7_200, 5 * 365 * 86_400] {
            let mut state = PresentationState { running: true, ..PresentationState::default() };
            state.up(&slide("before"), at(-900));
            state.up(&slide("a"), at(0));
            state.since = Some(at(0));
            state.speech = Some(Speech::begin(180, at(40)));
            state.clock_was_set(at(100), at(100 + set));
            let now = at(110 + set);
            let sum: i64 = state.current_log().map(|entry| entry.millis(now)).sum();
            assert_eq!(sum, 110_000, "{set}");
            assert_eq!(state.speech.as_ref().map(|speech| speech.left_secs(now)), Some(110), "{set}");
        }
    }

    #[test]
    fn an_evening_that_was_cut_off_is_resumed_but_not_the_next_day() {
        let mut state = PresentationState { running: true, ..PresentationState::default() };
        state.up(&slide("a"), at(0));
        assert!(state.can_resume(at(600)));
        assert!(!state.can_resume(at(20 * 3600)));
        state.give_up();
        assert!(!state.running && !state.clock_runs());
    }
}
