//! Speeches: who has the word, how long they may still speak, and who has spoken for how long.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::ids::RequestId;
use super::name_order;
use super::span;
use crate::deck::QuestionNumber;

/// What kind of speech, in the order they get the word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SpeechKind {
    /// Til forretningsorden: before all others.
    PointOfOrder,
    /// Replikk: to the speech that is being held.
    Reply,
    /// Innlegg.
    #[default]
    Speech,
}

impl SpeechKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Speech, Self::Reply, Self::PointOfOrder];
}

/// The clock of one speech.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Speech {
    /// How long it may be, seconds.
    pub limit_secs: u32,
    /// How long it had lasted when the clock was last stopped, milliseconds.
    #[serde(default)]
    pub spoken_millis: i64,
    /// Since when the clock runs; absent while it is stopped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Timestamp>,
    /// Whose it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub who: Option<HasWord>,
}

impl Speech {
    /// A speech that begins.
    pub fn begin(limit_secs: u32, at: Timestamp) -> Self {
        Self { limit_secs, spoken_millis: 0, since: Some(at), who: None }
    }

    /// How long it has lasted, milliseconds; whatever the clock and the file say, no time is negative or without end.
    pub fn millis(&self, now: Timestamp) -> i64 {
        let running = self.since.map_or(0, |since| span::millis(since, now));
        self.spoken_millis.clamp(0, span::LONGEST_MILLIS).saturating_add(running)
    }

    /// What is left, whole seconds; negative when it has lasted longer than it may.
    pub fn left_secs(&self, now: Timestamp) -> i64 {
        // Rounded up, so that the clock begins at its limit and reaches 0 when the time is out.
        let left = i64::from(self.limit_secs) * 1000 - self.millis(now);
        left.div_euclid(1000) + i64::from(left.rem_euclid(1000) > 0)
    }

    /// What is left when the warning begins, seconds: half a minute, and of short speeches a third.
    pub fn warns_at_secs(&self) -> i64 {
        i64::from(self.limit_secs / 3).min(30)
    }

    /// The wall clock was set (see [`super::PresentationState::clock_was_set`]): the speech has lasted as long as it had.
    pub fn clock_was_set(&mut self, before: Timestamp, after: Timestamp) {
        self.since = self.since.map(|since| span::moved(since, before, after));
    }

    /// Stops the clock, or lets it go on.
    pub fn pause_or_go_on(&mut self, at: Timestamp) {
        match self.since {
            Some(_) => (self.spoken_millis, self.since) = (self.millis(at), None),
            None => self.since = Some(at),
        }
    }
}

/// Who has the word, beside the clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HasWord {
    /// As in the log.
    pub id: RequestId,
    /// On which question.
    pub question: QuestionNumber,
    /// Who; empty when only the clock was started.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub speaker: String,
    /// Their party; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub party: String,
    /// What kind.
    pub kind: SpeechKind,
    /// When the word was given.
    pub started: Timestamp,
}

/// A speech that has been held.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spoken {
    /// Stable name.
    pub id: RequestId,
    /// On which question.
    pub question: QuestionNumber,
    /// Who; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub speaker: String,
    /// Their party; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub party: String,
    /// What kind.
    pub kind: SpeechKind,
    /// When it began.
    pub started: Timestamp,
    /// How long it lasted, pauses left out, whole seconds.
    pub secs: i64,
}

impl Spoken {
    /// A speech that ends now; `None` when nobody had the word.
    pub fn of(speech: &Speech, at: Timestamp) -> Option<Self> {
        let who = speech.who.as_ref()?;
        Some(Self {
            id: who.id.clone(),
            question: who.question,
            speaker: who.speaker.clone(),
            party: who.party.clone(),
            kind: who.kind,
            started: who.started,
            secs: speech.millis(at) / 1000,
        })
    }
}

/// How long one person or party has spoken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Total {
    /// Who.
    pub name: String,
    /// Speeches of all kinds.
    pub times: usize,
    /// Seconds.
    pub secs: i64,
}

/// Sums of speaking time by what `name` makes of each speech, the longest first; speeches without a name are left out.
pub fn totals<'a>(spoken: impl Iterator<Item = &'a Spoken>, name: impl Fn(&Spoken) -> String) -> Vec<Total> {
    let mut totals: Vec<Total> = Vec::new();
    for speech in spoken {
        let name = name(speech);
        if name.is_empty() {
            continue;
        }
        match totals.iter_mut().find(|total| total.name == name) {
            Some(total) => {
                total.times += 1;
                total.secs = total.secs.saturating_add(speech.secs);
            }
            None => totals.push(Total { name, times: 1, secs: speech.secs }),
        }
    }
    totals.sort_by(|a, b| b.secs.cmp(&a.secs).then_with(|| name_order::compare(&a.name, &b.name)));
    totals
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(secs: i64) -> Timestamp {
        Timestamp::from_second(1_770_000_000 + secs).unwrap()
    }

    #[test]
    fn a_speech_counts_down_past_zero_and_stands_still_while_paused() {
        let mut speech = Speech::begin(180, at(0));
        assert_eq!(speech.left_secs(at(0)), 180);
        assert_eq!(speech.left_secs(at(68)), 112);
        speech.pause_or_go_on(at(100));
        assert_eq!(speech.left_secs(at(900)), 80);
        speech.pause_or_go_on(at(1000));
        assert_eq!(speech.left_secs(at(1090)), -10);
    }

    #[test]
    fn speaking_time_is_summed_by_person_and_party() {
        let spoken = |speaker: &str, party: &str, secs| Spoken {
            id: RequestId(format!("{speaker}{secs}")),
            question: QuestionNumber(1),
            speaker: speaker.to_owned(),
            party: party.to_owned(),
            kind: SpeechKind::Speech,
            started: Timestamp::UNIX_EPOCH,
            secs,
        };
        let log = [spoken("Anne", "Sp", 60), spoken("Per", "Ap", 90), spoken("Anne", "Sp", 50), spoken("", "", 9)];
        let people = totals(log.iter(), |speech| speech.speaker.clone());
        assert_eq!(people[0], Total { name: "Anne".to_owned(), times: 2, secs: 110 });
        assert_eq!(people.len(), 2);
    }
}
