//! A meeting as the text of its file, written again and again while only a little of it changes.
//!
//! Nearly all of a long meeting's text is that of its notes, and a note that was written before is the same note: the meeting
//! shares it with the one before. Its text is kept, and what is left to do for a save does not grow with the meeting but by the
//! copying of bytes.

use std::collections::HashMap;
use std::sync::Arc;

use ron::ser::PrettyConfig;
use serde::Serialize;

use crate::model::{Contribution, Meeting};

/// Where the notes belong in a meeting without any. Strings are written without line breaks in them: a line with this indent is
/// a field of the meeting, whatever anybody typed.
const NO_NOTES: &str = "\n  contributions: []";

/// Writes versions of one meeting.
#[derive(Debug, Default)]
pub struct MeetingWriter {
    /// The notes of the version before by where they are in memory, each with its text. Held on to, so that no other can be
    /// in the place of one of them.
    notes: HashMap<usize, (Arc<Contribution>, String)>,
}

impl MeetingWriter {
    /// The text of a meeting's file.
    ///
    /// # Errors
    /// When RON cannot express it, which no meeting that was loaded or made by commands can be.
    pub fn write(&mut self, meeting: &Meeting) -> Result<String, ron::Error> {
        let rest = pretty(&Meeting { contributions: Vec::new(), ..meeting.clone() })?;
        let Some((before, after)) = rest.split_once(NO_NOTES).filter(|_| !meeting.contributions.is_empty()) else {
            return Ok(framed([rest.as_str()]));
        };
        let mut notes = HashMap::with_capacity(meeting.contributions.len());
        let mut list = String::new();
        for note in &meeting.contributions {
            let place = Arc::as_ptr(note).addr();
            let (note, text) = match self.notes.remove(&place) {
                Some(kept) => kept,
                None => (Arc::clone(note), indented(&pretty(note)?)),
            };
            list.push_str(&text);
            notes.insert(place, (note, text));
        }
        self.notes = notes;
        Ok(framed([before, "\n  contributions: [\n", &list, "  ]", after]))
    }
}

fn framed<const N: usize>(parts: [&str; N]) -> String {
    let mut text = String::with_capacity(parts.iter().map(|part| part.len()).sum::<usize>() + 32);
    text.push_str("// Taktskifte\n");
    text.extend(parts);
    text.push('\n');
    text
}

fn pretty(value: &impl Serialize) -> Result<String, ron::Error> {
    ron::ser::to_string_pretty(value, PrettyConfig::new().struct_names(true).new_line("\n").indentor("  "))
}

/// As an item of a list that is a field of the meeting.
fn indented(item: &str) -> String {
    let mut text = String::with_capacity(item.len() + item.len() / 8);
    for line in item.split('\n') {
        text.push_str("    ");
        text.push_str(line);
        text.push('\n');
    }
    // The comma belongs behind the item's last line.
    text.insert(text.len() - 1, ',');
    text
}
