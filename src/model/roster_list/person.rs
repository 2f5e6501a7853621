//! From the cells of a row to a person: which cell is the name, which the party, and what is no person at all.

use super::Listed;
use super::table::Row;
use crate::model::fold::fold;
use crate::model::vocabulary::Vocabulary;

/// What a column of a table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    Number,
    Name,
    FirstName,
    LastName,
    Party,
    Role,
    Present,
    Absent,
    Other,
}

/// Longer than any name, characters: a paragraph of text was pasted.
const LONGEST_NAME: usize = 80;

/// Beginnings of roles, folded.
const ROLES: [&str; 11] = [
    "ordforer",
    "varaordforer",
    "vara",
    "mote",
    "leder",
    "leiar",
    "nestleder",
    "nestleiar",
    "gruppeleder",
    "medlem",
    "sekretaer",
];

/// What stands over a list and not in it, folded.
const TITLES: [&str; 11] = [
    "kommunestyre",
    "fylkesting",
    "formannskap",
    "medlemmer",
    "medlemer",
    "representant",
    "deltaker",
    "navneliste",
    "utvalg",
    "valgperiode",
    "oppdatert",
];

/// What the columns hold, when the row is one of headings.
pub fn headings(row: &Row) -> Option<Vec<Column>> {
    let heads: Vec<_> = row.cells.iter().map(|cell| head(cell)).collect();
    let filled = row.cells.iter().filter(|cell| !cell.is_empty()).count();
    let named = heads.iter().filter(|head| **head != Column::Other).count();
    let has_name = heads.iter().any(|head| matches!(head, Column::Name | Column::LastName | Column::FirstName));
    (has_name && named * 2 >= filled).then_some(heads)
}

fn head(cell: &str) -> Column {
    match fold(cell).trim_end_matches(['.', ':']) {
        "nr" | "nummer" | "no" | "#" | "plass" | "sete" => Column::Number,
        "navn" | "namn" | "name" | "medlem" | "representant" | "fullt navn" => Column::Name,
        "fornavn" | "fornamn" | "first name" => Column::FirstName,
        "etternavn" | "etternamn" | "last name" => Column::LastName,
        "parti" | "party" | "gruppe" | "liste" | "partigruppe" => Column::Party,
        "rolle" | "funksjon" | "verv" | "role" | "tittel" => Column::Role,
        "til stede" | "tilstede" | "oppmote" | "status" => Column::Present,
        "forfall" | "fravaer" | "fravaerende" | "borte" => Column::Absent,
        _ => Column::Other,
    }
}

/// The party whose people follow, when it stands alone on its line: "Senterpartiet", "Sp (4):".
pub fn party_heading<'r>(row: &'r Row, words: &Vocabulary) -> Option<&'r str> {
    let said = row.only_cell()?;
    let end = said.find(['(', ':']).unwrap_or(said.len());
    let (before, rest) = (said.get(..end)?.trim(), said.get(end..)?);
    // "Sp (4 representanter):", but not "Sp: Anne Solberg".
    if rest.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)).count() > 1 {
        return None;
    }
    let last = fold(before.split_whitespace().last()?);
    let is_list = ["partiet", "liste", "listen"].iter().any(|end| last.ends_with(end))
        // "Ola Lista" is a person, "Bygdelista" is not.
        || ["lista", "parti"].iter().any(|end| last.len() > end.len() && last.ends_with(end));
    let is_party =
        words.party(before).is_some() || (is_list && before.split_whitespace().count() <= 4 && !before.contains(','));
    is_party.then_some(before)
}

/// Whoever stands in a table with headings.
pub fn by_columns(row: &Row, columns: &[Column], words: &Vocabulary) -> Option<Listed> {
    let mut listed = Listed::default();
    let (mut name, mut first, mut last) = ("", "", "");
    for (cell, column) in row.cells.iter().zip(columns) {
        match column {
            Column::Number => listed.number = number_of(cell).unwrap_or(0),
            Column::Name => name = cell,
            Column::FirstName => first = cell,
            Column::LastName => last = cell,
            Column::Party => listed.party.clone_from(cell),
            Column::Role => listed.role.clone_from(cell),
            Column::Present => {
                listed.absent = ["forfall", "fravaerende", "nei", "borte", "x forfall"].contains(&fold(cell).as_str());
            }
            Column::Absent => {
                listed.absent = !["", "nei", "-", "–", "til stede", "tilstede"].contains(&fold(cell.trim()).as_str());
            }
            Column::Other => {}
        }
    }
    let joined = format!("{first} {last}");
    let name = if name.is_empty() { joined.trim() } else { name };
    put_name(&mut listed, name, words);
    is_name(&listed.name, words).then_some(listed)
}

/// Without headings: a number is a number, the first cell with letters the name, a short one the party, a longer the role.
pub fn by_shape(row: &Row, words: &Vocabulary) -> Option<Listed> {
    let mut listed = Listed::default();
    let mut cells: Vec<&str> = row.cells.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect();
    if let Some(number) = cells.first().and_then(|cell| number_of(cell)) {
        listed.number = number;
        cells.remove(0);
    }
    let whole: String;
    match *cells.as_slice() {
        // "Sp;Anne Solberg"
        [party, name, ..] if words.party(party).is_some() && words.party(name).is_none() => cells.swap(0, 1),
        // "Solberg, Anne, Sp"
        [last, first, party, ..] if is_split_name(last, first, party, words) => {
            whole = format!("{first} {last}");
            cells.splice(..2, [whole.as_str()]);
        }
        _ => {}
    }
    let (cell, rest) = cells.split_first()?;
    // "Ap: Per Haugen, Kari Lie": all of a party on one line.
    if !rest.is_empty() && cell.split_once(':').is_some_and(|(party, _)| words.party(party).is_some()) {
        return None;
    }
    // "12 Anne Solberg" and "12. Anne Solberg" in one cell.
    let digits = cell.len() - cell.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let mut name = *cell;
    if let Some((number, after)) = cell.split_at_checked(digits).filter(|_| digits > 0) {
        listed.number = number.parse().unwrap_or(0);
        name = after.trim_start_matches(['.', ')', ':', ' ']);
    }
    put_name(&mut listed, name, words);
    for cell in rest {
        put_said(&mut listed, cell, words);
    }
    is_name(&listed.name, words).then_some(listed)
}

/// Surname and first name in cells of their own, with the party behind them.
fn is_split_name(last: &str, first: &str, party: &str, words: &Vocabulary) -> bool {
    let is_word = |cell: &str| cell.chars().all(|c| c.is_alphabetic() || c == ' ' || c == '-');
    let count = |cell: &str| cell.split_whitespace().count();
    let party_is_last = words.party(party).is_some() && words.party(first).is_none();
    party_is_last && is_word(last) && is_word(first) && count(last) == 1 && count(first) <= 2 && !is_role(first)
}

/// A name with all that may stand in one cell with it: "Vara: Kari Lie", "Anne Solberg (Sp), ordfører", "Anne Solberg/Sp",
/// "Anne Solberg - Sp".
fn put_name(listed: &mut Listed, cell: &str, words: &Vocabulary) {
    let mut name = cell.trim_start_matches(['-', '–', '•', '·', '*', '"', ' ']);
    if let Some((role, rest)) = name.split_once(':').filter(|(role, _)| is_role(role)) {
        put_said(listed, role.trim(), words);
        name = rest.trim();
    } else if let Some((party, rest)) = name.split_once(':').filter(|(party, _)| words.party(party).is_some()) {
        // "Ap: Per Haugen", but not all of them on one line.
        put_said(listed, party.trim(), words);
        name = if rest.contains(',') { "" } else { rest.trim() };
    } else if let Some((role, rest)) = name.split_once(' ').filter(|(role, _)| is_role(role)) {
        put_said(listed, role, words);
        name = rest;
    }
    while let Some((before, said)) =
        name.rsplit_once(',').filter(|(_, said)| words.party(said).is_some() || is_role(said))
    {
        put_said(listed, said.trim(), words);
        name = before;
    }
    if let Some((before, rest)) = name.split_once('(') {
        let (said, after) = rest.split_once(')').unwrap_or((rest, ""));
        put_said(listed, said.trim(), words);
        put_said(listed, after.trim_matches([',', ';', '-', '–', ' ']), words);
        name = before;
    } else if let Some((before, said)) = ["/", " – ", " - "].iter().find_map(|sign| name.rsplit_once(sign)) {
        put_said(listed, said.trim(), words);
        name = before;
    }
    listed.name = name_of(name.trim().trim_end_matches([',', '"']));
}

/// Something that is said of a person: away, a number, a party or a role.
fn put_said(listed: &mut Listed, said: &str, words: &Vocabulary) {
    let is_contact = said.contains('@') || said.chars().filter(char::is_ascii_digit).count() >= 5;
    let is_said = !listed.party.is_empty() && words.party(said).is_some();
    if said.is_empty() || is_contact || is_said {
        return;
    }
    if fold(said) == "forfall" {
        listed.absent = true;
    } else if let Some(number) = number_of(said) {
        if listed.number == 0 {
            listed.number = number;
        }
    } else if words.party(said).is_some()
        || (listed.party.is_empty() && listed.role.is_empty() && looks_like_party(said))
    {
        said.clone_into(&mut listed.party);
    } else if listed.role.is_empty() {
        said.clone_into(&mut listed.role);
    }
}

/// "Solberg, Anne" becomes "Anne Solberg".
fn name_of(cell: &str) -> String {
    match cell.split_once(',') {
        Some((last, first)) if !first.trim().is_empty() && !first.contains(',') => {
            format!("{} {}", first.trim(), last.trim())
        }
        _ => cell.trim().trim_end_matches(',').to_owned(),
    }
}

/// "12", "12." and what a spreadsheet makes of it: "12,0".
fn number_of(cell: &str) -> Option<u32> {
    let digits = cell.trim_end_matches(['.', ')']);
    let digits = digits.strip_suffix(",0").or_else(|| digits.strip_suffix(".0")).unwrap_or(digits);
    digits.parse().ok()
}

fn looks_like_party(cell: &str) -> bool {
    let letters = fold(cell);
    let named = letters.ends_with("parti") || letters.contains("partiet") || letters.ends_with("liste");
    named || (cell.chars().count() <= 8 && !is_role(cell))
}

fn is_role(cell: &str) -> bool {
    let letters = fold(cell);
    ROLES.iter().any(|role| letters.trim_start().starts_with(role))
}

fn is_name(name: &str, words: &Vocabulary) -> bool {
    let letters = fold(name);
    let is_title = TITLES.iter().any(|title| letters.contains(title)) || is_role(&letters);
    let has_letters = name.chars().any(char::is_alphabetic) && name.chars().count() <= LONGEST_NAME;
    has_letters && !is_title && words.party(name).is_none() && !name.contains(['@', '=', ';']) && !name.contains("//")
}
