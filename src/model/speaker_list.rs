//! Who waits for the word on each question.

use serde::{Deserialize, Serialize};

use super::ids::RequestId;
use super::speech::SpeechKind;
use crate::deck::QuestionNumber;

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
}
