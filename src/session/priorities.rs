//! What the audience gives weight to: hands counted for measures and notes.

use super::{Session, Tab};
use crate::deck::{MeasureId, QuestionNumber};
use crate::model::ContributionId;
use crate::model::vocabulary::Vocabulary;

/// More notes than this are not voted on.
const MOST_NOTES: usize = 100;

/// What hands are counted for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VoteOn {
    /// A measure of the deck.
    Measure(MeasureId),
    /// A note.
    Note(ContributionId),
}

/// Something that hands are counted for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vote {
    /// What.
    pub on: VoteOn,
    /// What it says.
    pub label: String,
    /// How many hands.
    pub hands: u32,
}

impl Session {
    /// What can be voted on in a question, in the deck's and the notes' own order: the rows do not jump while one counts.
    pub fn votes(&self, question: QuestionNumber) -> Vec<Vote> {
        let measures = self.deck.measures(question).into_iter().map(|measure| Vote {
            hands: self.meeting.hands.get(&measure.id).map_or(0, |hands| *hands.count),
            on: VoteOn::Measure(measure.id),
            label: format!("{}. {}", measure.number, measure.text),
        });
        let notes = self.marked(Tab::Question(question)).iter().take(MOST_NOTES).map(|note| Vote {
            on: VoteOn::Note(note.id.clone()),
            label: note.words.text.clone(),
            hands: *note.points,
        });
        measures.chain(notes).collect()
    }

    /// What got hands in a question, the most first, as the audience may see it: of a note its first line alone, since what
    /// was joined to it stands below with its speaker's name.
    pub fn ranking(&self, question: QuestionNumber) -> Vec<Vote> {
        let mut votes: Vec<_> = self.votes(question).into_iter().filter(|vote| vote.hands > 0).collect();
        for vote in &mut votes {
            if let Some((first, _)) = vote.label.split_once('\n') {
                vote.label = first.trim().to_owned();
            }
        }
        votes.sort_by_key(|vote| std::cmp::Reverse(vote.hands));
        votes
    }

    /// All answers under each other, each under its question, for the resolution.
    pub fn answers_as_text(&self) -> String {
        let answer = |number: QuestionNumber| {
            let paragraphs: Vec<_> = self.meeting.answer(number).map(|paragraph| paragraph.text.as_str()).collect();
            paragraphs.join("\n")
        };
        let questions = self.deck.questions();
        let parts = questions.iter().map(|question| (question, answer(question.number)));
        let parts = parts.filter(|(_, text)| !text.is_empty());
        parts
            .map(|(question, text)| format!("{}. {}\n{text}", question.number.0, question.theme))
            .collect::<Vec<_>>()
            .join("\n\n")
    }

    /// The parties of those who are there and vote, the largest first, each with how many they are; members without a
    /// party are a group of their own, with an empty name. Without a roster: whoever has spoken for one, with 0.
    pub fn voting_parties(&self, words: &Vocabulary) -> Vec<(String, u32)> {
        let mut parties: Vec<(String, u32)> = Vec::new();
        let mut add = |party: &String, members: u32| match parties.iter_mut().find(|(known, _)| known == party) {
            Some((_, count)) => *count += members,
            None => parties.push((party.clone(), members)),
        };
        let members = || self.meeting.members().filter(|person| words.may_vote(&person.line.role));
        let (substitutes, regular): (Vec<_>, Vec<_>) =
            members().partition(|person| words.is_substitute(&person.line.role));
        let (present, away): (Vec<_>, Vec<_>) = regular.into_iter().partition(|person| person.is_present());
        for person in present {
            add(&person.line.party, 1);
        }
        // A substitute votes in the place of somebody of the party who is away.
        let mut free = away;
        for substitute in substitutes.into_iter().filter(|person| person.is_present()) {
            let party = &substitute.line.party;
            if let Some(at) = free.iter().position(|person| person.line.party == *party) {
                free.swap_remove(at);
                add(party, 1);
            }
        }
        if self.meeting.members().next().is_none() {
            self.meeting
                .spoken
                .iter()
                .filter(|speech| !speech.party.is_empty())
                .for_each(|speech| add(&speech.party, 0));
        }
        // Of two that are as large, the one that sits first.
        parties.sort_by_key(|(_, members)| std::cmp::Reverse(*members));
        parties
    }
}
