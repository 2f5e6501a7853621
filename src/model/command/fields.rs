//! What is done to the start page's fields.

use crate::deck::MeetingFields;
use crate::model::change::{Change, ChangeKind, Edit};
use crate::model::meeting::Meeting;

pub fn set_fields(meeting: &Meeting, fields: MeetingFields) -> Change {
    Change::one(ChangeKind::Fields, Edit::Fields { before: Box::new(meeting.fields.clone()), after: Box::new(fields) })
}
