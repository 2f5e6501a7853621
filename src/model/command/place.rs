//! Where the presentation is, and since when its clock counts.

use jiff::Timestamp;

use crate::model::change::{Change, ChangeKind, Edit};
use crate::model::meeting::Meeting;
use crate::model::presentation::Place;

pub fn move_to(meeting: &Meeting, place: Place) -> Change {
    Change::one(ChangeKind::Place, Edit::Place { before: meeting.place.clone(), after: place })
}

pub fn reset_clock(meeting: &Meeting, at: Timestamp) -> Change {
    Change::one(ChangeKind::Clock, Edit::Since { before: meeting.presentation.since, after: Some(at) })
}
