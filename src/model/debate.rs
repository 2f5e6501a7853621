//! The debate on each question: who has asked for the word, who has it, and who has had it for how long.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::presentation::Speech;
use crate::deck::QuestionNumber;

/// A request's or a speech's name, as a contribution's.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RequestId(pub String);

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

/// Somebody who waits for the word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Request {
    /// Stable name.
    pub id: RequestId,
    /// Who.
    pub speaker: String,
    /// Their party; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub party: String,
    /// For what.
    pub kind: SpeechKind,
}

/// The speaker list of one question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpeakerList {
    /// Which question.
    pub question: QuestionNumber,
    /// "Strek er satt": no more speeches are asked for; replies and points of order still are.
    #[serde(default, skip_serializing_if = "is_false")]
    pub closed: bool,
    /// Who waits, the next one first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub waiting: Vec<Request>,
}

fn is_false(value: &bool) -> bool {
    !value
}

impl SpeakerList {
    /// Nobody waits.
    pub fn empty(question: QuestionNumber) -> Self {
        Self { question, closed: false, waiting: Vec::new() }
    }

    /// Puts a request where its kind belongs: in front of the first that must wait for it, or last.
    pub fn enter(&mut self, request: Request) {
        let first_later = self.waiting.iter().position(|other| other.kind > request.kind);
        self.waiting.insert(first_later.unwrap_or(self.waiting.len()), request);
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
                total.secs += speech.secs;
            }
            None => totals.push(Total { name, times: 1, secs: speech.secs }),
        }
    }
    totals.sort_by(|a, b| b.secs.cmp(&a.secs).then_with(|| a.name.cmp(&b.name)));
    totals
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entered(kinds: &[(&str, SpeechKind)]) -> Vec<String> {
        let mut list = SpeakerList::empty(QuestionNumber(1));
        for (name, kind) in kinds {
            let id = RequestId((*name).to_owned());
            list.enter(Request { id, speaker: (*name).to_owned(), party: String::new(), kind: *kind });
        }
        list.waiting.into_iter().map(|request| request.speaker).collect()
    }

    #[test]
    fn points_of_order_come_first_then_replies_then_speeches() {
        use SpeechKind::{PointOfOrder, Reply, Speech};
        let order = [("a", Speech), ("b", Speech), ("c", Reply), ("d", PointOfOrder), ("e", Reply), ("f", Speech)];
        assert_eq!(entered(&order), ["d", "c", "e", "a", "b", "f"]);
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
