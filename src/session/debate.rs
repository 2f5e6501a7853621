//! Who speaks and who waits, and what lies beside a note: asked by panels, decided here.

use super::{Session, Tab, question_at};
use crate::deck::QuestionNumber;
use crate::model::Contribution;
use crate::model::command::between;
use crate::model::fold::fold;
use crate::model::speaker::Speaker;
use crate::model::speaker_list::Request;
use crate::model::speech::HasWord;

impl Session {
    /// Who has the word; nobody while only a clock runs.
    pub fn speaking(&self) -> Option<&HasWord> {
        self.meeting.presentation.speech.as_ref()?.who.as_ref().filter(|who| !who.speaker.is_empty())
    }

    /// Whose list the next speaker comes from: that of the speech being held while anybody waits there, as the audience was
    /// told; else the panel's.
    pub fn called_question(&self) -> QuestionNumber {
        let held = self.speaking().map(|who| who.question).filter(|question| !self.waiting(*question).is_empty());
        held.unwrap_or_else(|| self.note_question())
    }

    /// The question that the audience sees; the panel's where the slide asks none.
    pub fn audience_question(&self) -> QuestionNumber {
        question_at(&self.deck, self.audience().cursor).unwrap_or_else(|| self.note_question())
    }

    /// Whether the slide that the audience sees asks a question: then it also sees who speaks, where that is switched on.
    pub fn audience_is_asked(&self) -> bool {
        question_at(&self.deck, self.audience().cursor).is_some()
    }

    /// Who waits for the word on a question, the next one first.
    pub fn waiting(&self, question: QuestionNumber) -> &[Request] {
        self.meeting.list(question).map_or(&[], |list| list.waiting.as_slice())
    }

    /// The question before or after another, in the deck's order. From a question that the deck does not have one comes
    /// to the first or the last.
    pub fn question_beside(&self, question: QuestionNumber, step: i32) -> Option<QuestionNumber> {
        let Some(at) = self.questions.iter().position(|known| *known == question) else {
            return if step > 0 { self.questions.first() } else { self.questions.last() }.copied();
        };
        let to = i32::try_from(at).ok()?.checked_add(step)?;
        self.questions.get(usize::try_from(to).ok()?).copied()
    }

    /// The place that takes a note past its neighbour above (-1) or below (1); `None` at the end of the list.
    pub fn rank_beside(&self, note: &Contribution, step: i32) -> Option<i64> {
        let list = self.contributions(Tab::Question(*note.question));
        let at = list.iter().position(|other| other.id == note.id)?;
        let rank = |at: Option<usize>| at.and_then(|at| list.get(at)).map(|other| other.rank());
        if step < 0 {
            let above = at.checked_sub(1)?;
            Some(between(rank(above.checked_sub(1)), rank(Some(above))))
        } else {
            list.get(at + 1)?;
            Some(between(rank(Some(at + 1)), rank(Some(at + 2))))
        }
    }

    /// The place that puts a note before the one that stands at `before` in its list, or last; `None` where it stays.
    pub fn rank_before(&self, note: &Contribution, before: usize) -> Option<i64> {
        let list = self.contributions(Tab::Question(*note.question));
        let at = list.iter().position(|other| other.id == note.id)?;
        if before == at || before == at + 1 {
            return None;
        }
        let rank = |at: Option<usize>| at.and_then(|at| list.get(at)).map(|other| other.rank());
        Some(between(rank(before.checked_sub(1)), rank(Some(before))))
    }

    /// The note above another in its list.
    pub fn note_above(&self, note: &Contribution) -> Option<&Contribution> {
        let list = self.contributions(Tab::Question(*note.question));
        let at = list.iter().position(|other| other.id == note.id)?;
        list.get(at.checked_sub(1)?).map(|above| &**above)
    }

    /// Who may be meant by what was typed so far: the member with that number, or those whose names begin so; whoever has
    /// just that name comes first. Unless somebody has, the name as it was typed is the last of them: a guest may be
    /// called almost like a member.
    pub fn matching_speakers(&self, typed: &str, most: usize) -> Vec<Speaker> {
        let typed = typed.trim();
        if let Ok(number) = typed.parse::<u32>() {
            let person = self.meeting.member_with_number(number);
            return person
                .map(|person| Speaker { name: person.line.name.clone(), party: person.line.party.clone() })
                .into_iter()
                .collect();
        }
        if typed.is_empty() || typed.contains('/') {
            return Vec::new();
        }
        let mut found = self.speakers.complete(typed);
        let is_whole = |speaker: &&Speaker| fold(&speaker.name) == fold(typed);
        // A stable sort: among the others who spoke last stays first.
        found.sort_by_key(|speaker| !is_whole(speaker));
        let as_typed = Speaker { name: typed.to_owned(), party: String::new() };
        // A few letters call a member; a whole name may be a guest's.
        let names_guest = typed.contains(' ') && !found.is_empty() && !found.iter().any(is_whole);
        let guest = names_guest.then_some(as_typed);
        found.into_iter().take(most.saturating_sub(usize::from(guest.is_some()))).cloned().chain(guest).collect()
    }

    /// A name as it was typed, "Kari Lie" or "Kari Lie/SV", spelled as the roster spells it. Nobody is called by a number.
    pub fn typed_speaker(&self, typed: &str) -> Option<Speaker> {
        let (name, party) = typed.rsplit_once('/').unwrap_or((typed, ""));
        let is_name = name.chars().any(char::is_alphabetic);
        is_name.then(|| self.speakers.spelled(name, party))
    }

    /// Whether the list of a question is closed.
    pub fn list_is_closed(&self, question: QuestionNumber) -> bool {
        self.meeting.list(question).is_some_and(|list| list.closed)
    }
}
