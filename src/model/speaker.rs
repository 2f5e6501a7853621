//! Who speaks: what a note's beginning says about it, and the names already heard.

use super::fold::fold;
use super::meeting::Meeting;
use super::name_order::{self, MemberOrder};
use super::vocabulary::Vocabulary;
use crate::pasted;

/// A person who has spoken.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Speaker {
    /// As written.
    pub name: String,
    /// May be empty.
    pub party: String,
}

/// "Anne Solberg (Sp)"; the party alone where nobody is named, and nothing for nobody.
pub fn with_party(speaker: &str, party: &str) -> String {
    match (speaker.trim(), party.trim()) {
        (speaker, "") => speaker.to_owned(),
        ("", party) => party.to_owned(),
        (speaker, party) => format!("{speaker} ({party})"),
    }
}

/// A speaker at the beginning of a note, and where the note itself begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prefix {
    /// Who.
    pub speaker: Speaker,
    /// Byte offset of what was said.
    pub text_start: usize,
}

/// Longer beginnings are sentences; characters. A name may have 80, a party 40.
const LONGEST_HEAD: usize = 120;

/// Reads "Anne Solberg/Sp: Én dør inn" and "Anne Solberg (Sp): Én dør inn". An unknown name needs a party that is known, to the meeting or as a usual one, so
/// that "Skole/barnehage: …" stays a sentence; without a party ("Anne Solberg: …") the name must be known, so that
/// "Viktig: …" does. A table ("Bord 4: …") is known by what it is called.
pub fn parse_prefix(text: &str, known: &KnownSpeakers, words: &Vocabulary) -> Option<Prefix> {
    let colon = text.find(':')?;
    let head = text.get(..colon)?;
    let tail = text.get(colon + 1..)?;
    if head.contains('\n') || head.chars().count() > LONGEST_HEAD || tail.starts_with("//") {
        return None;
    }
    let text_start = colon + 1 + (tail.len() - tail.trim_start().len());
    let in_brackets = || head.trim_end().strip_suffix(')')?.rsplit_once('(');
    let speaker = match head.rsplit_once('/').or_else(in_brackets) {
        Some((name, party)) => {
            let (name, party) = (pasted::name(name), pasted::name(party));
            // "Ap/Sp: …" is said by two parties.
            let is_name = name.chars().any(char::is_alphabetic) && words.party(&name).is_none();
            if !is_name || !party.chars().any(char::is_alphabetic) {
                return None;
            }
            match known.party(&party).or_else(|| words.party(&party)) {
                Some(party) => {
                    // The roster may have another of the party's names.
                    let also = words.names_of(party).iter().map(String::as_str);
                    let meant = std::iter::once(party).chain(also).find_map(|party| known.resolve(&name, Some(party)));
                    meant.unwrap_or_else(|| Speaker { name: name.clone(), party: party.to_owned() })
                }
                // Whoever is known may have come for a list that is not.
                None => Speaker { name: known.resolve(&name, None)?.name, party },
            }
        }
        None => match words.table(head) {
            Some(name) => Speaker { name, party: String::new() },
            None => known.resolve(head.trim(), None)?,
        },
    };
    Some(Prefix { speaker, text_start })
}

/// What was said, without the ": " that hands type behind a name out of habit, also when the name has been completed and
/// stands in a field of its own: ": Én dør", "/Sp: Én dør".
pub fn without_colon<'t>(said: &'t str, party: &str) -> &'t str {
    let start = said.trim_start();
    let behind_party = start.strip_prefix('/').and_then(|rest| rest.split_once(':'));
    let rest = match behind_party {
        Some((typed, rest)) if fold(typed.trim()) == fold(party) => Some(rest),
        Some(_) | None => start.strip_prefix(':'),
    };
    rest.filter(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace)).map_or(said, str::trim_start)
}

/// The people who have spoken in the meeting, wait for the word there, or are on its roster.
#[derive(Clone, Debug, Default)]
pub struct KnownSpeakers {
    /// The latest last: whoever speaks is put at the end without moving the others.
    speakers: Vec<Speaker>,
    /// Folded words of each name, in the same order.
    words: Vec<Vec<String>>,
}

impl KnownSpeakers {
    /// Those of a meeting.
    pub fn of(meeting: &Meeting) -> Self {
        let mut known = Self::default();
        // Whoever has not spoken yet comes after those who have, those who are away last.
        let members = name_order::sorted(meeting.members(), MemberOrder::Number).into_iter();
        let (present, away): (Vec<_>, Vec<_>) = members.partition(|person| person.is_present());
        for person in away.into_iter().rev().chain(present.into_iter().rev()) {
            known.heard(&person.line.name, &person.line.party);
        }
        for request in meeting.lists.iter().flat_map(|list| &list.waiting) {
            known.heard(&request.speaker, &request.party);
        }
        let notes = meeting.contributions.iter().filter(|note| !note.is_deleted());
        let notes = notes.map(|note| (note.moment.written, &note.words.speaker, &note.words.party));
        let held = meeting.spoken.iter().map(|speech| (speech.started, &speech.speaker, &speech.party));
        let mut heard: Vec<_> = notes.chain(held).collect();
        heard.sort_by_key(|(at, ..)| *at);
        for (_, name, party) in heard {
            known.heard(name, party);
        }
        if let Some(who) = meeting.presentation.speech.as_ref().and_then(|speech| speech.who.as_ref()) {
            known.heard(&who.speaker, &who.party);
        }
        known
    }

    /// Notes that somebody spoke. A party that was left out is not forgotten.
    pub fn heard(&mut self, name: &str, party: &str) {
        let mut speaker = Speaker { name: pasted::name(name), party: pasted::name(party) };
        if speaker.name.is_empty() {
            return;
        }
        let same = |other: &Speaker| {
            other.name == speaker.name
                && (other.party == speaker.party || other.party.is_empty() || speaker.party.is_empty())
        };
        if let Some(at) = self.speakers.iter().rposition(same) {
            let old = self.speakers.remove(at);
            self.words.remove(at);
            if speaker.party.is_empty() {
                speaker.party = old.party;
            }
        }
        self.words.push(fold(&speaker.name).split_whitespace().map(str::to_owned).collect());
        self.speakers.push(speaker);
    }

    /// A party that somebody known is of, as it is spelled.
    pub fn party(&self, said: &str) -> Option<&str> {
        let letters = fold(said);
        let mut parties = self.speakers.iter().rev().map(|speaker| speaker.party.as_str());
        parties.find(|party| !party.is_empty() && fold(party) == letters)
    }

    /// A name as it is spelled by those who are known, when it is one of theirs but for case and accents.
    pub fn spelled(&self, name: &str, party: &str) -> Speaker {
        let as_typed = || Speaker { name: pasted::name(name), party: pasted::name(party) };
        let letters = fold(name);
        if letters.trim().is_empty() {
            return as_typed();
        }
        let party_letters = fold(&pasted::name(party));
        let same = |(speaker, words): &(&Speaker, &Vec<String>)| {
            words.iter().map(String::as_str).eq(letters.split_whitespace())
                && (party_letters.is_empty() || speaker.party.is_empty() || fold(&speaker.party) == party_letters)
        };
        let mut found = self.speakers.iter().zip(&self.words).filter(same);
        match (found.next(), found.next()) {
            (Some((only, _)), None) => {
                let party = if only.party.is_empty() { as_typed().party } else { only.party.clone() };
                Speaker { name: only.name.clone(), party }
            }
            _ => as_typed(),
        }
    }

    /// Who is called by a few letters of one name, when nobody else can be. Two words are a whole name, maybe a guest's.
    pub fn called(&self, letters: &str) -> Option<&Speaker> {
        let found = self.complete(letters);
        match found.as_slice() {
            [only] if !letters.trim().contains(' ') => Some(only),
            _ => None,
        }
    }

    /// Those who spoke last.
    pub fn latest(&self, most: usize) -> Vec<&Speaker> {
        self.speakers.iter().rev().take(most).collect()
    }

    /// Those whose name has words that begin with the letters given, the latest first.
    pub fn complete(&self, letters: &str) -> Vec<&Speaker> {
        let letters = fold(letters);
        let wanted: Vec<_> = letters.split_whitespace().collect();
        if wanted.is_empty() {
            return Vec::new();
        }
        let found: Vec<_> = self.matching(&wanted).collect();
        found
    }

    fn matching<'a, 'w>(&'a self, wanted: &'w [&'w str]) -> impl Iterator<Item = &'a Speaker> + use<'a, 'w> {
        self.speakers
            .iter()
            .zip(&self.words)
            .rev()
            .filter(|(_, words)| begins_with(words, wanted))
            .map(|(speaker, _)| speaker)
    }

    /// The one person meant by a whole or shortened name, when exactly one fits. A party narrows it down.
    fn resolve(&self, name: &str, party: Option<&str>) -> Option<Speaker> {
        let letters = fold(name);
        let wanted: Vec<_> = letters.split_whitespace().collect();
        if wanted.is_empty() {
            return None;
        }
        let of_party = |speaker: &&Speaker| {
            party.is_none_or(|party| speaker.party.is_empty() || fold(&speaker.party) == fold(party))
        };
        let whole_words = |speaker: &&Speaker| {
            let words = fold(&speaker.name);
            wanted.iter().all(|wanted| words.split_whitespace().any(|word| word == *wanted))
        };
        let mut found = self.matching(&wanted).filter(of_party).filter(whole_words);
        let first = found.next()?;
        if found.next().is_some() {
            return None;
        }
        let party = if first.party.is_empty() { party.unwrap_or_default() } else { &first.party };
        Some(Speaker { name: first.name.clone(), party: party.to_owned() })
    }
}

/// Whether each wanted beginning has a word of its own, in order.
fn begins_with(words: &[String], wanted: &[&str]) -> bool {
    let mut rest = words.iter();
    wanted.iter().all(|wanted| rest.any(|word| word.starts_with(wanted)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known() -> KnownSpeakers {
        let mut known = KnownSpeakers::default();
        for (name, party) in [("Anne Solberg", "Sp"), ("Åse Čáppa", "Ap"), ("Per Haugen", "Ap"), ("Per Dahl", "H")] {
            known.heard(name, party);
        }
        known
    }

    fn check(text: &str, expected: Option<(&str, &str, &str)>) {
        let found = parse_prefix(text, &known(), &Vocabulary::of_tests());
        let found = found
            .as_ref()
            .map(|prefix| (prefix.speaker.name.as_str(), prefix.speaker.party.as_str(), &text[prefix.text_start..]));
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_name_and_party_at_the_beginning_are_read() {
        check("Kari Lie/SV: Hva koster det?", Some(("Kari Lie", "SV", "Hva koster det?")));
        check("Anne/Sp: Én dør", Some(("Anne Solberg", "Sp", "Én dør")));
        check("anne/sp:én dør", Some(("Anne Solberg", "Sp", "én dør")));
        check("Anne/H: nei", Some(("Anne", "H", "nei")));
        check("Åse: ja", Some(("Åse Čáppa", "Ap", "ja")));
        check("ase: ja", Some(("Åse Čáppa", "Ap", "ja")));
        check("Per: hvem av dem?", None);
        check("Per/H: jeg", Some(("Per Dahl", "H", "jeg")));
        check("Ola Næss (H): jeg også", Some(("Ola Næss", "H", "jeg også")));
        check("anne (senterpartiet): ja", Some(("Anne Solberg", "Sp", "ja")));
        check("Viktig (obs): nei", None);
    }

    #[test]
    fn a_word_pair_before_a_colon_is_no_speaker_unless_its_second_is_a_party() {
        check("Skole/barnehage: flere ansatte", None);
        check("Hjem/skole: mer samarbeid", None);
        check("Ap/Sp: felles forslag", None);
        // Usual parties, by their short and by their long names.
        check("Ola Berg/Miljøpartiet De Grønne: tog", Some(("Ola Berg", "Miljøpartiet De Grønne", "tog")));
        check("ola berg/mdg: tog", Some(("ola berg", "MDG", "tog")));
        check("Anne/Senterpartiet: ja", Some(("Anne Solberg", "Sp", "ja")));
        // Those that the meeting knows, and people whom it knows.
        let mut known = known();
        known.heard("Lise Dahl", "Bygdelista");
        let words = Vocabulary::of_tests();
        let speaker =
            |text| parse_prefix(text, &known, &words).map(|prefix| (prefix.speaker.name, prefix.speaker.party));
        assert_eq!(speaker("Ola Berg/bygdelista: ja"), Some(("Ola Berg".into(), "Bygdelista".into())));
        assert_eq!(speaker("Anne/Tverrpolitisk: ja"), Some(("Anne Solberg".into(), "Tverrpolitisk".into())));
    }

    #[test]
    fn a_table_speaks() {
        check("Bord 4: vi savner buss", Some(("Bord 4", "", "vi savner buss")));
        check("gruppe b: vi savner buss", Some(("Gruppe B", "", "vi savner buss")));
        check("Kapittel 4: mangler", None);
        check("Bord: nye", None);
    }

    #[test]
    fn a_colon_behind_a_completed_name_is_not_part_of_the_note() {
        for (typed, said) in [
            (": Én dør", "Én dør"),
            (" : Én dør", "Én dør"),
            ("/Sp: Én dør", "Én dør"),
            (":", ""),
            ("Én: dør", "Én: dør"),
            (":-) ja", ":-) ja"),
            ("/H: nei", "/H: nei"),
            (" Én dør", " Én dør"),
        ] {
            assert_eq!(without_colon(typed, "Sp"), said, "{typed}");
        }
    }

    #[test]
    fn a_sentence_with_a_colon_stays_a_sentence() {
        for text in [
            "Viktig: mer tid",
            "Vi mener: nei",
            "Kl. 18:30 er sent",
            "Se https://ks.no/debatt",
            "barn/unge i 2026 er slik at vi må gjøre mye mer enn vi gjør i dag: ja",
            "/: hei",
            ":",
            "",
        ] {
            check(text, None);
        }
    }

    #[test]
    fn a_few_letters_find_a_name() {
        let known = known();
        let names = |letters: &str| -> Vec<String> {
            known.complete(letters).into_iter().map(|speaker| speaker.name.clone()).collect()
        };
        assert_eq!(names("ase"), ["Åse Čáppa"]);
        assert_eq!(names("cap"), ["Åse Čáppa"]);
        assert_eq!(names("pe"), ["Per Dahl", "Per Haugen"]);
        assert_eq!(names("per h"), ["Per Haugen"]);
        assert!(names("").is_empty());
        let called = |letters: &str| known.called(letters).map(|speaker| speaker.name.as_str());
        assert_eq!(called("as"), Some("Åse Čáppa"));
        assert_eq!((called("per"), called("per h"), called("")), (None, None, None));
    }

    #[test]
    fn a_name_is_the_same_whatever_spaces_and_letters_it_was_pasted_with() {
        check("Anne\u{a0}Solberg/Sp: Én dør", Some(("Anne Solberg", "Sp", "Én dør")));
        check("\u{feff}Anne  Solberg:\u{a0}Én dør", Some(("Anne Solberg", "Sp", "Én dør")));
        check("A\u{30a}se C\u{30c}áppa: ja", Some(("Åse Čáppa", "Ap", "ja")));
        let mut known = known();
        for name in ["Anne\u{a0}Solberg", "\u{200b}Anne Solberg", "Anne \u{ad}Solberg"] {
            known.heard(name, "Sp");
            let typed = known.spelled(name, "");
            assert_eq!(typed, Speaker { name: "Anne Solberg".into(), party: "Sp".into() });
        }
        assert_eq!(known.complete("anne").len(), 1);
    }

    #[test]
    fn who_spoke_last_comes_first_and_keeps_the_party() {
        let mut known = known();
        known.heard("Anne Solberg", "");
        assert_eq!(known.complete("a")[0], &Speaker { name: "Anne Solberg".into(), party: "Sp".into() });
        assert_eq!(known.complete("anne").len(), 1);
    }
}
