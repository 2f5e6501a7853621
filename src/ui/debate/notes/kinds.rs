//! What the kinds of contributions are called.

use crate::model::Kind;
use crate::session::query::KindNames;
use crate::text::Text;

/// What the kinds are called, for searching.
pub fn kind_names(text: &Text) -> KindNames<'_> {
    Kind::ALL.map(|kind| (kind, text.kind_name(kind)))
}
