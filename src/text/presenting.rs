//! The words of showing slides: on the slides themselves, the presenter's screen, the check of the screens, the table of
//! times.

#![allow(missing_docs, reason = "each field is named after what it says; nb.ron shows it")]

use serde::Deserialize;

/// The presenter's screen.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PresenterWords {
    pub elapsed: String,
    pub paused: String,
    pub left: String,
    pub over: String,
    pub behind: String,
    pub ahead: String,
    pub on_time: String,
    pub ends: String,
    pub end_show: String,
    pub next_slide: String,
    pub next_step: String,
    pub the_end: String,
    pub speaker_notes: String,
    pub no_speaker_notes: String,
    pub audience_black: String,
    pub audience_white: String,
    pub audience_frozen: String,
    pub audience_ranking: String,
    pub audience_on: String,
    pub audience_window: String,
    pub audience_gone: String,
    pub audience_in_the_way: String,
    pub audience_none: String,
    /// On the slide that stands alone: the audience may see it; the same key shows the rest.
    pub reveal_by_key: String,
    /// The same where somebody has clicked.
    pub reveal_asked: String,
    /// Shows the rest.
    pub reveal: String,
    pub new_version: String,
    pub broken: String,
    pub speech: String,
    pub speech_left: String,
    pub speech_over: String,
    pub speech_paused: String,
    pub speech_hint: String,
    pub audience_clock_on: String,
    pub audience_clock_later: String,
    pub audience_clock_off: String,
    pub progress: String,
    pub overview: String,
    pub overview_hint: String,
    pub find: String,
    pub find_hint: String,
    pub find_none: String,
    pub find_slide: String,
    pub find_speaker_notes: String,
    pub find_answer: String,
    pub find_note: String,
    pub find_note_gone: String,
    pub find_keys: String,
    pub minutes: String,
}

/// Which screen gets what.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScreensWords {
    pub title: String,
    pub audience: String,
    pub presenter: String,
    pub unused: String,
    pub two: String,
    pub one: String,
    pub unknown: String,
    pub give_audience: String,
    pub swap: String,
    pub test: String,
    pub test_off: String,
    pub present: String,
    pub close: String,
    pub window: String,
    pub test_title: String,
    pub test_words: String,
    pub fade: String,
    pub speech_minutes: String,
    pub reduced: String,
}

/// How long each slide and section took.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TimesWords {
    pub title: String,
    pub section: String,
    pub slide: String,
    pub planned: String,
    pub used: String,
    pub first: String,
    pub times: String,
    pub total: String,
    pub empty: String,
    pub gone: String,
    pub close: String,
}

/// On slides.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SlidesWords {
    pub broken: String,
}
