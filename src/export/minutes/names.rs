//! Names without which a document is to be: those that joining notes wrote into a text are taken out. Those that people wrote
//! there themselves no profile can take out for them: [`told`](super::told) finds them.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use crate::model::Meeting;
use crate::text::Text;

/// Everybody that the meeting knows: who spoke, waits, or is a member, who presented and wrote. Of notes that were deleted, or
/// joined to another, too: their words may stand elsewhere.
pub(super) fn people(meeting: &Meeting) -> BTreeSet<&str> {
    let mut names: BTreeSet<&str> = BTreeSet::new();
    names.extend(meeting.contributions.iter().map(|note| note.words.speaker.as_str()));
    names.extend(meeting.members().map(|person| person.line.name.as_str()));
    names.extend(meeting.spoken.iter().map(|speech| speech.speaker.as_str()));
    names.extend(meeting.lists.iter().flat_map(|list| &list.waiting).map(|request| request.speaker.as_str()));
    names.extend(meeting.authors.values().map(String::as_str));
    names.extend([meeting.fields.presenter.as_str(), &meeting.fields.secretary]);
    names.retain(|name| !name.trim().is_empty());
    names
}

/// Those who spoke in a meeting, to be taken out of what was said.
pub struct Speakers<'a> {
    meeting: &'a Meeting,
    /// Looked for once, and only where a note is of several lines.
    names: OnceCell<BTreeSet<&'a str>>,
    /// "Bord 4: " stays, with these words.
    tables: Option<&'a Text>,
}

impl<'a> Speakers<'a> {
    /// Of a meeting. `tables`: "Bord 4: " stays.
    pub fn of(meeting: &'a Meeting, tables: bool, text: &'a Text) -> Self {
        Self { meeting, names: OnceCell::new(), tables: tables.then_some(text) }
    }

    /// A text without "Anne Solberg: " before the lines that came from other notes.
    pub fn taken_out_of(&self, said: &str) -> String {
        // Most notes are one line, which is never one of another's.
        if !said.contains('\n') {
            return said.trim().to_owned();
        }
        let bare = |(index, line): (usize, &str)| match line.split_once(": ") {
            Some((head, rest)) if index > 0 && self.is_named(head) => rest.to_owned(),
            _ => line.to_owned(),
        };
        said.trim().lines().enumerate().map(bare).collect::<Vec<_>>().join("\n")
    }

    fn is_named(&self, head: &str) -> bool {
        let speakers = || self.meeting.contributions.iter().map(|note| note.words.speaker.as_str()).collect();
        let stays = || self.tables.is_some_and(|text| text.vocabulary.table(head).is_some());
        !head.trim().is_empty() && self.names.get_or_init(speakers).contains(head) && !stays()
    }
}
