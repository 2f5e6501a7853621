//! Names without which a document is to be: those that joining notes wrote into a text are taken out; those that people
//! wrote there themselves no profile can take out for them, and they are told of.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use crate::model::Meeting;
use crate::model::fold::fold;
use crate::text::Text;

/// A surname of fewer letters is taken for a word.
const SHORTEST_SURNAME: usize = 4;

/// Everybody that the meeting knows: who spoke, waits, or is a member, who presented and wrote. Of notes that were deleted, or
/// joined to another, too: their words may stand elsewhere.
fn people(meeting: &Meeting) -> BTreeSet<&str> {
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

/// The names of a meeting's people that stand in these words all the same: whole ones, surnames, and parties. `tables`: names
/// of tables are not meant.
pub fn names_in(meeting: &Meeting, words: &[&str], tables: bool, text: &Text) -> Vec<String> {
    let is_table = |name: &str| tables && text.vocabulary.table(name).is_some();
    let names = people(meeting).into_iter().filter(|name| !is_table(name));
    let surname =
        |name: &str| name.split_whitespace().next_back().filter(|_| name.trim().contains(' ')).map(str::to_owned);
    let mut wanted: BTreeSet<String> = BTreeSet::new();
    for name in names {
        wanted.extend(surname(name).filter(|surname| surname.chars().count() >= SHORTEST_SURNAME));
        wanted.insert(name.to_owned());
    }
    let said: Vec<_> = words.iter().map(|words| format!(" {} ", spaced(words))).collect();
    let stands = |name: &String| {
        let wanted = format!(" {} ", spaced(name));
        wanted.trim().chars().count() > 2 && said.iter().any(|words| words.contains(&wanted))
    };
    let mut found: Vec<_> = wanted.into_iter().filter(stands).collect();
    // "Sp" is a party, and "sp" is not.
    let parties: BTreeSet<_> = meeting.contributions.iter().map(|note| note.words.party.as_str()).collect();
    let is_said = |party: &&str| {
        !party.trim().is_empty()
            && words
                .iter()
                .any(|words| words.split(|letter: char| !letter.is_alphanumeric()).any(|word| word == *party))
    };
    found.extend(parties.into_iter().filter(is_said).map(str::to_owned));
    found
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

/// Folded, with one blank between words and no other signs: a name at the end of a sentence is found too.
fn spaced(text: &str) -> String {
    let letters = fold(text);
    let words = letters.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}
