//! Which files are of one meeting, and which of two municipalities that are called the same. A file that was prepared for many
//! municipalities has one id in all of them: the id alone tells nothing.

use super::gathered::Gathered;
use crate::model::fold::fold;

/// A meeting that is in the document from another file.
pub struct Copy {
    /// It.
    pub meeting: Gathered,
    /// The file that its meeting is in the document from.
    pub kept: String,
}

/// Each meeting once, the version that has come furthest. What is a copy of what does not depend on the order in which they
/// come.
pub fn once(mut meetings: Vec<Gathered>) -> (Vec<Gathered>, Vec<Copy>) {
    meetings.sort_by(|a, b| b.kept_order().cmp(&a.kept_order()));
    let mut kept: Vec<Gathered> = Vec::new();
    let mut copies = Vec::new();
    for meeting in meetings {
        match kept.iter().find(|known| are_one_meeting(known, &meeting)) {
            Some(known) => copies.push(Copy { kept: known.file.clone(), meeting }),
            None => kept.push(meeting),
        }
    }
    (kept, copies)
}

/// Whether both are versions of one meeting. Whoever tells of another municipality or body is another meeting; and where no
/// municipality is told of, or one that is not alone in its name, so is who has nothing of what is written in the other.
fn are_one_meeting(a: &Gathered, b: &Gathered) -> bool {
    if a.id != b.id || a.keys.tells_apart(&b.keys) || bodies(a, b) == Some(false) {
        return false;
    }
    let is_told = a.keys.meets(&b.keys) && !a.keys.are_shared();
    is_told || have_in_common(a, b)
}

/// Whether two meetings of one name are of two municipalities: the same body of both has met, or others presented, and nothing
/// that was written is the same.
pub fn are_two_municipalities(a: &Gathered, b: &Gathered) -> bool {
    let other_presenter = !a.presenter.is_empty() && !b.presenter.is_empty() && a.presenter != b.presenter;
    a.keys.are_shared() && !have_in_common(a, b) && (bodies(a, b) == Some(true) || other_presenter)
}

/// Whether both are of the same body, where both tell.
fn bodies(a: &Gathered, b: &Gathered) -> Option<bool> {
    let [a, b] = [a, b].map(|meeting| fold(&meeting.body));
    (!a.is_empty() && !b.is_empty()).then_some(a == b)
}

/// Whether anything that was written is in both.
fn have_in_common(a: &Gathered, b: &Gathered) -> bool {
    a.written.iter().any(|written| b.written.binary_search(written).is_ok())
}
