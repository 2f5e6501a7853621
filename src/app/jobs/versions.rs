//! The earlier versions of a meeting, read and compared for the one who looks for something in them.

use std::collections::HashMap;
use std::path::Path;

use jiff::Timestamp;

use crate::model::{Meeting, MeetingId};
use crate::store::meeting_file::load_meeting;
use crate::store::versions;
use crate::text::{Text, fill};
use crate::ui::dialogs::versions::VersionRow;

/// Those of a meeting, the latest first. Those that cannot be read are passed over.
pub fn read(all: &Path, meeting: &MeetingId, text: &Text) -> Vec<VersionRow> {
    let mut rows = Vec::new();
    let mut before: Option<Meeting> = None;
    // Two of them in memory at a time: a long meeting's versions are large.
    for version in versions::of(all, meeting, Timestamp::now()).into_iter().rev() {
        let Ok(meeting) = load_meeting(&version.path) else { continue };
        let changes = before.as_ref().map(|before| changes(before, &meeting, text)).unwrap_or_default();
        rows.push(VersionRow { at: version.at, path: version.path, notes: meeting.live_count(), changes });
        before = Some(meeting);
    }
    rows.reverse();
    rows
}

/// What was done between two versions, in words.
fn changes(before: &Meeting, after: &Meeting, text: &Text) -> String {
    let words = &text.versions;
    let known: HashMap<_, _> = before.contributions.iter().map(|note| (&note.id, note)).collect();
    let (mut new, mut gone, mut changed) = (0_usize, 0_usize, 0_usize);
    for note in &after.contributions {
        match known.get(&note.id) {
            None => new += usize::from(!note.is_deleted()),
            Some(old) if !old.is_deleted() && note.is_deleted() => gone += 1,
            Some(old) if old.is_deleted() && !note.is_deleted() => new += 1,
            Some(old) => changed += usize::from(*old != note),
        }
    }
    let counted = [(new, &words.new), (gone, &words.gone), (changed, &words.changed)];
    let counted = counted.into_iter().filter(|(count, _)| *count > 0);
    let mut said: Vec<_> = counted.map(|(count, words)| fill(words, &[("n", &count.to_string())])).collect();
    let others = [
        (before.paragraphs != after.paragraphs, &words.answers),
        (before.resolution != after.resolution, &words.resolution),
        (before.roster != after.roster, &words.roster),
        (before.fields != after.fields, &words.fields),
        (before.draft.text != after.draft.text, &words.draft),
    ];
    said.extend(others.into_iter().filter(|(differs, _)| *differs).map(|(_, words)| words.clone()));
    said.join(", ")
}
