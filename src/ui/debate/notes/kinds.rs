//! What the kinds of contributions are called.

use crate::model::Kind;
use crate::session::query::KindNames;
use crate::text::Text;

/// What a kind is called.
pub fn kind_name(kind: Kind, text: &Text) -> &str {
    match kind {
        Kind::Input => &text.notes.kind_input,
        Kind::Proposal => &text.notes.kind_proposal,
        Kind::Measure => &text.notes.kind_measure,
        Kind::Question => &text.notes.kind_question,
    }
}

/// What the kinds are called, for searching.
pub fn kind_names(text: &Text) -> KindNames<'_> {
    Kind::ALL.map(|kind| (kind, kind_name(kind, text)))
}
