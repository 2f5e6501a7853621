//! What the kinds of things are called.

use super::Text;
use crate::model::Kind;
use crate::model::speech::SpeechKind;

impl Text {
    /// What a kind of contribution is called.
    pub fn kind_name(&self, kind: Kind) -> &str {
        match kind {
            Kind::Input => &self.notes.kind_input,
            Kind::Proposal => &self.notes.kind_proposal,
            Kind::Measure => &self.notes.kind_measure,
            Kind::Question => &self.notes.kind_question,
        }
    }

    /// What a kind of speech is called.
    pub fn speech_kind_name(&self, kind: SpeechKind) -> &str {
        match kind {
            SpeechKind::Speech => &self.speakers.kind_speech,
            SpeechKind::Reply => &self.speakers.kind_reply,
            SpeechKind::PointOfOrder => &self.speakers.kind_point_of_order,
        }
    }
}
