//! Lists of people as they are pasted or read from a file, in whatever order their columns have.
//!
//! Rows and quoted cells are the `csv` crate's; which sign separates the columns, which column is which, and how a name
//! and its party stand in one cell are ours: no library knows Norwegian council lists.

use super::fold::fold;
use super::ids::PersonId;
use crate::pasted;

/// Somebody as they stand in a pasted list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listed {
    /// The number that stood there; 0 for none.
    pub number: u32,
    /// The name.
    pub name: String,
    /// The party; may be empty.
    pub party: String,
    /// The role; may be empty.
    pub role: String,
    /// Said to be away.
    pub absent: bool,
}

impl Listed {
    /// The name in the file.
    pub fn id(&self) -> PersonId {
        PersonId(format!("{}/{}", fold(&pasted::name(&self.name)), fold(&pasted::name(&self.party))))
    }
}

/// What became of a pasted list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// Those who were found, each once, in the list's order.
    pub people: Vec<Listed>,
    /// Lines that no name was found in, from 1, with what they say.
    pub skipped: Vec<(usize, String)>,
    /// How many lines named somebody who stood there already.
    pub repeated: usize,
}

/// What a column of a table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
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

/// Reads a list of people: one on each line, as "Anne Solberg (Sp)", "Anne Solberg/Sp", "Solberg, Anne; Sp; ordfører", or
/// a table with tabs, semicolons, commas or bars between its columns, with or without a line of headings.
pub fn read(text: &str) -> Reading {
    let text = pasted::lines(text);
    let separator = separator_of(&text).filter(|sign| *sign != b',' || !is_surname_first(&text));
    let mut reading = Reading::default();
    let mut columns: Option<Vec<Column>> = None;
    let mut known = std::collections::HashSet::new();
    for (number, cells) in rows_of(&text, separator) {
        if !cells.iter().any(|cell| cell.chars().any(char::is_alphanumeric)) {
            continue;
        }
        if columns.is_none() {
            let heads: Vec<_> = cells.iter().map(|cell| head(cell)).collect();
            let named = heads.iter().filter(|head| **head != Column::Other).count();
            let has_name = heads.iter().any(|head| matches!(head, Column::Name | Column::LastName | Column::FirstName));
            if has_name && named * 2 >= heads.len() {
                columns = Some(heads);
                continue;
            }
        }
        let found = match &columns {
            Some(columns) => by_columns(&cells, columns),
            None => by_shape(&cells),
        };
        match found {
            Some(listed) if known.insert(listed.id()) => reading.people.push(listed),
            Some(_) => reading.repeated += 1,
            None => {
                let said = cells.iter().filter(|cell| !cell.is_empty()).cloned().collect::<Vec<_>>().join(" ");
                reading.skipped.push((number, said.chars().take(60).collect()));
            }
        }
    }
    reading
}

/// The sign that most lines have, in the order of how surely it separates columns.
fn separator_of(text: &str) -> Option<u8> {
    let lines: Vec<_> = text.lines().filter(|line| !line.trim().is_empty()).take(200).collect();
    let most = |sign: u8| lines.iter().filter(|line| line.as_bytes().contains(&sign)).count() * 2 > lines.len();
    [b'\t', b';', b'|', b','].into_iter().find(|sign| most(*sign))
}

/// "Solberg, Anne" on each line: one comma, with a name of one or two words behind it that is written like a name and is
/// no party. Parties repeat; first names hardly do.
fn is_surname_first(text: &str) -> bool {
    let lines: Vec<_> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let mut seconds = std::collections::HashSet::new();
    let mut is_name = |line: &&str| {
        let Some((last, first)) = line.split_once(',') else { return false };
        let first = first.trim();
        let letters = first.chars().count() > 3 && first.chars().all(|c| c.is_alphabetic() || c == ' ' || c == '-');
        let words = (last.split_whitespace().count(), first.split_whitespace().count());
        letters && words.0 <= 2 && words.1 <= 2 && !first.contains("parti") && seconds.insert(fold(first))
    };
    lines.iter().filter(|line| is_name(line)).count() * 10 > lines.len() * 7
}

/// The cells of each row, with the number of its first line, from 1.
fn rows_of(text: &str, separator: Option<u8>) -> Vec<(usize, Vec<String>)> {
    let Some(separator) = separator else {
        return text.lines().enumerate().map(|(index, line)| (index + 1, vec![pasted::name(line)])).collect();
    };
    // A quote that is never closed would make one cell of all that follows.
    let quoted = text.matches('"').count().is_multiple_of(2);
    let mut table = csv::ReaderBuilder::new();
    table.has_headers(false).flexible(true).delimiter(separator).quoting(quoted);
    let mut rows = Vec::new();
    for record in table.from_reader(text.as_bytes()).into_records().map_while(Result::ok) {
        let line = record.position().map_or(0, csv::Position::line);
        rows.push((usize::try_from(line).unwrap_or(0), record.iter().map(pasted::name).collect()));
    }
    rows
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

fn by_columns(cells: &[String], columns: &[Column]) -> Option<Listed> {
    let mut listed = Listed::default();
    let (mut first, mut last) = ("", "");
    for (cell, column) in cells.iter().zip(columns) {
        match column {
            Column::Number => listed.number = number_of(cell).unwrap_or(0),
            Column::Name => listed.name = name_of(cell),
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
    if listed.name.is_empty() {
        listed.name = format!("{first} {last}").trim().to_owned();
    }
    is_name(&listed.name).then_some(listed)
}

/// Without headings: a number is a number, the first cell with letters the name, a short one the party, a longer the role.
fn by_shape(cells: &[String]) -> Option<Listed> {
    let mut listed = Listed::default();
    let mut rest = cells.iter().filter(|cell| !cell.is_empty());
    let mut cell = rest.next()?.as_str();
    if let Some(number) = number_of(cell) {
        listed.number = number;
        cell = rest.next()?.as_str();
    }
    // "12 Anne Solberg" and "12. Anne Solberg" in one cell.
    let digits = cell.len() - cell.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if let Some((number, name)) = cell.split_at_checked(digits).filter(|_| digits > 0) {
        listed.number = number.parse().unwrap_or(0);
        cell = name.trim_start_matches(['.', ')', ':', ' ']);
    }
    let (name, party) = name_and_party(cell);
    listed.name = name_of(name);
    party.clone_into(&mut listed.party);
    for cell in rest {
        if fold(cell) == "forfall" {
            listed.absent = true;
        } else if listed.party.is_empty() && listed.role.is_empty() && looks_like_party(cell) {
            listed.party.clone_from(cell);
        } else if listed.role.is_empty() {
            listed.role.clone_from(cell);
        }
    }
    is_name(&listed.name).then_some(listed)
}

/// "Anne Solberg (Sp)", "Anne Solberg/Sp" and "Anne Solberg - Sp".
fn name_and_party(cell: &str) -> (&str, &str) {
    if let Some((name, rest)) = cell.split_once('(') {
        let party = rest.split_once(')').map_or(rest, |(party, _)| party);
        return (name.trim(), party.trim());
    }
    for sign in ["/", " – ", " - "] {
        if let Some((name, party)) = cell.rsplit_once(sign) {
            return (name.trim(), party.trim());
        }
    }
    (cell.trim(), "")
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

fn number_of(cell: &str) -> Option<u32> {
    cell.trim_end_matches(['.', ')']).parse().ok()
}

fn looks_like_party(cell: &str) -> bool {
    let count = cell.chars().count();
    let short = count <= 4;
    short
        || fold(cell).ends_with("parti")
        || fold(cell).contains("partiet")
        || fold(cell).ends_with("liste")
        || count <= 8
}

fn is_name(name: &str) -> bool {
    name.chars().any(char::is_alphabetic) && name.chars().count() <= LONGEST_NAME
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(u32, &str, &str, &str)]) {
        let reading = read(text);
        let people: Vec<_> = reading
            .people
            .iter()
            .map(|listed| (listed.number, listed.name.as_str(), listed.party.as_str(), listed.role.as_str()))
            .collect();
        assert_eq!(people, expected, "{text}");
        assert!(reading.skipped.is_empty(), "{:?}", reading.skipped);
    }

    #[test]
    fn lists_are_read_however_they_are_written() {
        check("Anne Solberg (Sp)\n\nPer Haugen (Ap)\n", &[(0, "Anne Solberg", "Sp", ""), (0, "Per Haugen", "Ap", "")]);
        check("1. Anne Solberg/Sp\n2. Per Haugen/Ap", &[(1, "Anne Solberg", "Sp", ""), (2, "Per Haugen", "Ap", "")]);
        check("Anne Solberg\nÁilu Čáppa", &[(0, "Anne Solberg", "", ""), (0, "Áilu Čáppa", "", "")]);
        check("1\tAnne Solberg\tSp\tordfører", &[(1, "Anne Solberg", "Sp", "ordfører")]);
        check("Anne Solberg;Sp\n;;\nPer Haugen;Ap", &[(0, "Anne Solberg", "Sp", ""), (0, "Per Haugen", "Ap", "")]);
        check("Anne Solberg, Sp\nPer Haugen, Ap", &[(0, "Anne Solberg", "Sp", ""), (0, "Per Haugen", "Ap", "")]);
        check(
            "| Anne Solberg | Sp |\n|---|---|\n| Per Haugen | Ap |",
            &[(0, "Anne Solberg", "Sp", ""), (0, "Per Haugen", "Ap", "")],
        );
    }

    #[test]
    fn what_stands_in_its_own_column_or_behind_a_comma_is_understood() {
        check(
            "Nr\tNavn\tParti\n1\tPer Haugen\tAp\n\tKari Lie\tH",
            &[(1, "Per Haugen", "Ap", ""), (0, "Kari Lie", "H", "")],
        );
        check("Solberg, Anne\nHaugen, Per Arne", &[(0, "Anne Solberg", "", ""), (0, "Per Arne Haugen", "", "")]);
        check("Anne Solberg, Sp\nPer Haugen, Ap", &[(0, "Anne Solberg", "Sp", ""), (0, "Per Haugen", "Ap", "")]);
        check(
            "Anne Solberg (Sp), ordfører\nPer Haugen (Ap)\nKari Lie (H)",
            &[(0, "Anne Solberg", "Sp", ""), (0, "Per Haugen", "Ap", ""), (0, "Kari Lie", "H", "")],
        );
        let reading = read("Navn;Forfall\nAnne Solberg;nei\nPer Haugen;ja\nKari Lie;x\nLise Dahl;");
        let absent: Vec<_> = reading.people.iter().map(|listed| listed.absent).collect();
        assert_eq!(absent, [false, true, true, false]);
    }

    #[test]
    fn headings_say_what_columns_hold() {
        check("Nr;Parti;Etternavn;Fornavn;Rolle\n4;Ap;Haugen;Per;varamedlem", &[(4, "Per Haugen", "Ap", "varamedlem")]);
        check("Navn,Parti\n\"Haugen, Per\",Ap", &[(0, "Per Haugen", "Ap", "")]);
    }

    #[test]
    fn what_is_no_name_is_told_and_who_is_named_twice_comes_once() {
        let reading = read("Anne Solberg (Sp)\n12\nanne solberg (sp)\n***\n");
        assert_eq!(reading.people.len(), 1);
        assert_eq!(reading.skipped, [(2, "12".to_owned())]);
        assert_eq!(reading.repeated, 1);
    }

    #[test]
    fn cells_with_line_breaks_stray_quotes_and_old_line_ends_are_read() {
        check(
            "Navn;Parti\n\"Anne\nSolberg\";Sp\nPer Haugen;Ap",
            &[(0, "Anne Solberg", "Sp", ""), (0, "Per Haugen", "Ap", "")],
        );
        check(
            "Navn;Parti\rAnne Solberg;Sp\rPer Haugen;Ap",
            &[(0, "Anne Solberg", "Sp", ""), (0, "Per Haugen", "Ap", "")],
        );
        let reading = read("Navn;Parti\n\"Anne Solberg;Sp\nPer Haugen;Ap");
        assert_eq!(reading.people.len(), 2);
    }

    #[test]
    fn three_people_do_not_become_seven_that_look_alike() {
        let pasted = "Anne\u{a0}Solberg\u{a0};\u{a0}Sp\nAnne Solberg;Sp\nPer\u{2007}Haugen;Ap\u{200b}\nPer Haugen;Ap\n\
            \u{200b}Kari Lie;SV\nKari\u{ad}Lie;SV\nKari  Lie;SV";
        let reading = read(pasted);
        assert_eq!(reading.repeated, 4);
        let people: Vec<_> = reading.people.iter().map(|who| (who.name.as_str(), who.party.as_str())).collect();
        assert_eq!(people, [("Anne Solberg", "Sp"), ("Per Haugen", "Ap"), ("Kari Lie", "SV")]);
        check(
            "A\u{30a}se Bjørnsen;Sp\nÅse Bjørnsen;Ap",
            &[(0, "Åse Bjørnsen", "Sp", ""), (0, "Åse Bjørnsen", "Ap", "")],
        );
    }

    #[test]
    fn two_thousand_lines_with_holes_are_all_read() {
        let text: String = (0..2000).map(|n| format!("{};Person {n};Ap;\r\n\r\n", n + 1)).collect();
        let reading = read(&text);
        assert_eq!((reading.people.len(), reading.skipped.len()), (2000, 0));
        assert_eq!(reading.people[1999].number, 2000);
    }
}
