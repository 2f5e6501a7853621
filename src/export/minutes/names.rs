//! Names that people wrote into the text itself, which no profile can take out for them: they are told of.

use std::collections::BTreeSet;

use crate::export::document::Document;
use crate::model::fold::fold;
use crate::session::Session;
use crate::text::Text;

/// The names that the meeting knows (speakers, members, those who presented and wrote) and that stand in a document.
/// `tables`: names of tables are not meant.
pub fn names_in(session: &Session, document: &Document, tables: bool, text: &Text) -> Vec<String> {
    let meeting = session.meeting();
    let mut names: BTreeSet<&str> = BTreeSet::new();
    let notes = meeting.contributions.iter().filter(|note| !note.is_deleted());
    names.extend(notes.map(|note| note.words.speaker.as_str()));
    names.extend(meeting.members().map(|person| person.line.name.as_str()));
    names.extend(meeting.spoken.iter().map(|speech| speech.speaker.as_str()));
    names.extend([meeting.fields.presenter.as_str(), &meeting.fields.secretary]);
    let is_table = |name: &str| tables && text.vocabulary.table(name).is_some();
    names.retain(|name| !name.trim().is_empty() && !is_table(name));
    let said: Vec<_> = document.words().into_iter().map(|words| format!(" {} ", spaced(words))).collect();
    let stands = |name: &&str| {
        let wanted = format!(" {} ", spaced(name));
        wanted.trim().len() > 2 && said.iter().any(|words| words.contains(&wanted))
    };
    names.into_iter().filter(stands).map(str::to_owned).collect()
}

/// Folded, with one blank between words and no other signs: a name at the end of a sentence is found too.
fn spaced(text: &str) -> String {
    let letters = fold(text);
    let words = letters.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}
