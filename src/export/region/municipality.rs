//! What municipalities are called: "Vågå", "vågå kommune" and "VÅGÅ KOMMUNE" are one, and so are "Kárášjohka – Karasjok" and
//! "Karasjok". And the list of those that were asked, as somebody else's program wrote it.

use std::collections::BTreeSet;

use crate::model::fold::fold;
use crate::model::roster_list::rows_of;
use crate::model::vocabulary::Vocabulary;
use crate::pasted;
use crate::store::places::short_organisation;

/// What may stand behind a name, folded: in Norwegian, in the Sámi languages and in Kven.
const ENDINGS: [&str; 13] = [
    "kommune",
    "kommuna",
    "fylkeskommune",
    "fylkeskommuna",
    "fylke",
    "herad",
    "gielda",
    "fylkkagielda",
    "suohkan",
    "fylkasuohkan",
    "tjielte",
    "fylhkentjielte",
    "komuuni",
];
/// Names that two municipalities have each (Kartverket, "Kommuner", 2024): Våler in Innlandet and in Østfold, Herøy in Møre og
/// Romsdal and in Nordland. As keys.
const SHARED: [&str; 2] = ["valer", "heroy"];
/// What the column of names is called, folded.
const HEADINGS: [&str; 5] = ["kommune", "kommuner", "kommunenavn", "kommunenamn", "navn"];
/// Which of two that are called the same and have no number is meant.
const FIRST: &str = "a";
const SECOND: &str = "b";
/// Office programs' own files begin so, and are no lists.
const ZIP: &str = "PK\u{3}\u{4}";

/// What a municipality is known by: each of its names, folded, without what kind of municipality it is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Keys(BTreeSet<String>);

impl Keys {
    /// Of a name as somebody wrote it.
    pub fn of(name: &str) -> Self {
        let spaced = pasted::name(name).replace(['–', '—', '/', '|'], "\n").replace(" - ", "\n");
        Self(spaced.lines().map(key).filter(|key| !key.is_empty()).collect())
    }

    /// Whether they are of one municipality.
    pub fn meets(&self, other: &Self) -> bool {
        !self.0.is_disjoint(&other.0)
    }

    /// Whether they are of two.
    pub fn tells_apart(&self, other: &Self) -> bool {
        !self.0.is_empty() && !other.0.is_empty() && !self.meets(other)
    }

    /// Whether more than one municipality has such a name.
    pub fn are_shared(&self) -> bool {
        self.iter().any(|key| SHARED.contains(&key))
    }

    /// Each of them.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }
}

fn key(name: &str) -> String {
    // Å is written as Aa where a keyboard has none.
    let folded = fold(name).replace("aa", "a");
    let mut words: Vec<_> = folded.split(|letter: char| !letter.is_alphanumeric()).collect();
    words.retain(|word| !word.is_empty());
    if words.len() > 1 && words.last().is_some_and(|last| ENDINGS.contains(last)) {
        words.pop();
    }
    words.join(" ")
}

/// Whether a name is a county's.
pub fn is_county(name: &str) -> bool {
    fold(name).contains("fylk")
}

/// "Vågå" for "Vågå kommune", for lists where everybody is one.
pub fn short(name: &str) -> String {
    short_organisation(name)
}

/// The municipalities on a list, one on each line, or in the column of a table that is headed so. A number before a name is
/// left out, and who stands there twice is named once, but for those that are two.
pub fn listed(list: &str, words: &Vocabulary) -> Vec<String> {
    if list.starts_with(ZIP) {
        return Vec::new();
    }
    let rows = rows_of(list, words);
    let column = rows.first().and_then(|row| row.cells.iter().position(|cell| HEADINGS.contains(&fold(cell).as_str())));
    let mut known = BTreeSet::new();
    let mut names = Vec::new();
    for row in rows.iter().skip(usize::from(column.is_some())) {
        let has_name = |cell: &&String| cell.chars().any(char::is_alphabetic);
        let cell = match column {
            Some(column) => row.cells.get(column).filter(has_name),
            None => row.cells.iter().find(has_name),
        };
        let Some(cell) = cell else { continue };
        let name = cell.trim_start_matches(|sign: char| sign.is_numeric() || " .)-–•*".contains(sign)).trim();
        // Two that are called the same have a number each.
        let digits = |cell: &str| cell.chars().filter(char::is_ascii_digit).collect::<String>();
        let number = row.cells.iter().map(|cell| digits(cell)).find(|digits| !digits.is_empty());
        let keys = Keys::of(name);
        let which = match number {
            _ if !keys.are_shared() => None,
            Some(number) => Some(number),
            // Without numbers there is nothing to tell them apart by: that they stand there twice says that both are meant.
            None => {
                Some(if known.contains(&(keys.clone(), Some(FIRST.to_owned()))) { SECOND } else { FIRST }.to_owned())
            }
        };
        if known.insert((keys, which)) {
            names.push(name.to_owned());
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_municipality_is_known_by_any_of_its_names_however_they_are_written() {
        let check = |a: &str, b: &str, expected: bool| assert_eq!(Keys::of(a).meets(&Keys::of(b)), expected, "{a} {b}");
        check("Vågå", "vågå kommune ", true);
        check("VÅGÅ KOMMUNE", "Vaagaa", true);
        check("Kárášjohka – Karasjok kommune", "Karasjok", true);
        check("Kárášjoga gielda / Karasjok kommune", "Kárášjohka - Karasjok", true);
        check("Snåase – Snåsa", "snasa kommune", true);
        check("Nord-Aurdal", "Nord‑Aurdal kommune", true);
        check("Nord-Aurdal", "Sør-Aurdal", false);
        check("Ulvik herad", "Ulvik", true);
        check("Nordland fylkeskommune", "Nordland", true);
        check("Os", "Ås", false);
        check("Troms fylkeskommune", "Tromsø kommune", false);
        // A name that is nothing else is kept.
        check("Kommune", "Fylke", false);
        check("", "", false);
        assert!(
            Keys::of("Våler kommune").are_shared() && Keys::of("HERØY").are_shared() && !Keys::of("Vågå").are_shared()
        );
        assert!(!Keys::of("").tells_apart(&Keys::of("Vågå")) && Keys::of("Os").tells_apart(&Keys::of("Ås")));
    }

    #[test]
    fn a_list_of_municipalities_is_read_however_it_was_written() {
        let words = Vocabulary::of_tests();
        let check = |list: &str, expected: &[&str]| assert_eq!(listed(list, &words), expected, "{list}");
        check("Vågå\r\nLesja kommune\r\n\r\nVÅGÅ\r\n", &["Vågå", "Lesja kommune"]);
        check("Kommunenr;Kommune;Fylke\n3435;Vågå;Innlandet\n3432;Lom;Innlandet\n", &["Vågå", "Lom"]);
        check("3435;Vågå\n3432;Lom\n", &["Vågå", "Lom"]);
        check(
            "3435 Vågå\n• Nore og Uvdal\n5610 Kárášjohka – Karasjok",
            &["Vågå", "Nore og Uvdal", "Kárášjohka – Karasjok"],
        );
        check("Kommuner\nÅs", &["Ås"]);
        check("3114 Våler\n3419 Våler\n3419 Våler kommune\n3435 Vågå\n0515 Vågå", &["Våler", "Våler", "Vågå"]);
        check("Våler\nVåler\nVåler kommune\nVågå\nVågå kommune", &["Våler", "Våler", "Vågå"]);
        check("PK\u{3}\u{4}\u{14}\u{6}xl/workbook", &[]);
        check("", &[]);
    }
}
