//! Lists as people have them.

use super::*;

fn understood(text: &str) -> Reading {
    read(text, &Vocabulary::of_tests())
}

fn check(text: &str, expected: &[(u32, &str, &str, &str)]) {
    let reading = understood(text);
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
        &[(0, "Anne Solberg", "Sp", "ordfører"), (0, "Per Haugen", "Ap", ""), (0, "Kari Lie", "H", "")],
    );
    let reading = understood("Navn;Forfall\nAnne Solberg;nei\nPer Haugen;ja\nKari Lie;x\nLise Dahl;");
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
    let reading = understood("Anne Solberg (Sp)\n12\nanne solberg (sp)\n***\n");
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
    check("Navn;Parti\rAnne Solberg;Sp\rPer Haugen;Ap", &[(0, "Anne Solberg", "Sp", ""), (0, "Per Haugen", "Ap", "")]);
    let reading = understood("Navn;Parti\n\"Anne Solberg;Sp\nPer Haugen;Ap");
    assert_eq!(reading.people.len(), 2);
}

#[test]
fn three_people_do_not_become_seven_that_look_alike() {
    let pasted = "Anne\u{a0}Solberg\u{a0};\u{a0}Sp\nAnne Solberg;Sp\nPer\u{2007}Haugen;Ap\u{200b}\nPer Haugen;Ap\n\
        \u{200b}Kari Lie;SV\nKari\u{ad}Lie;SV\nKari  Lie;SV";
    let reading = understood(pasted);
    assert_eq!(reading.repeated, 4);
    let people: Vec<_> = reading.people.iter().map(|who| (who.name.as_str(), who.party.as_str())).collect();
    assert_eq!(people, [("Anne Solberg", "Sp"), ("Per Haugen", "Ap"), ("Kari Lie", "SV")]);
    check("A\u{30a}se Bjørnsen;Sp\nÅse Bjørnsen;Ap", &[(0, "Åse Bjørnsen", "Sp", ""), (0, "Åse Bjørnsen", "Ap", "")]);
}

#[test]
fn two_thousand_lines_with_holes_are_all_read() {
    let text: String = (0..2000).map(|n| format!("{};Person {n};Ap;\r\n\r\n", n + 1)).collect();
    let reading = understood(&text);
    assert_eq!((reading.people.len(), reading.skipped.len()), (2000, 0));
    assert_eq!(reading.people[1999].number, 2000);
}

#[test]
fn excels_own_first_line_and_titles_over_the_headings_are_no_people() {
    let expected = [(0, "Anne Solberg", "Sp", ""), (0, "Per Haugen", "Ap", "")];
    check("\u{feff}sep=;\r\nNavn;Parti\r\nAnne Solberg;Sp\r\nPer Haugen;Ap\r\n", &expected);
    check("sep=\t\nNavn\tParti\nAnne Solberg\tSp\nPer Haugen\tAp", &expected);
    check("\"sep=,\"\nAnne Solberg,Sp\nPer Haugen,Ap", &expected);
    let reading =
        understood("Medlemmer i kommunestyret 2023-2027;;;\n;;;\nNr;Etternavn;Fornavn;Parti\n1;Solberg;Anne;Sp");
    assert_eq!(reading.people.len(), 1);
    assert_eq!(reading.skipped, [(1, "Medlemmer i kommunestyret 2023-2027".to_owned())]);
    // Headings on every page, and a title without any headings.
    check("Navn;Parti\nAnne Solberg;Sp\nNavn;Parti\nPer Haugen;Ap", &expected);
    let reading = understood("Medlemmer i formannskapet\nAnne Solberg (Sp)\nPer Haugen (Ap)");
    assert_eq!((reading.people.len(), reading.skipped.len()), (2, 1));
}

#[test]
fn people_under_a_partys_name_are_of_that_party() {
    check(
        "Arbeiderpartiet\nPer Haugen\nKari Lie\n\nSp (1):\nAnne Solberg\nLillevik bygdeliste\nOla Lista",
        &[
            (0, "Per Haugen", "Arbeiderpartiet", ""),
            (0, "Kari Lie", "Arbeiderpartiet", ""),
            (0, "Anne Solberg", "Sp", ""),
            (0, "Ola Lista", "Lillevik bygdeliste", ""),
        ],
    );
    let reading = understood("Senterpartiet\nAnne Solberg\nVaramedlemmer\nPer Haugen");
    let parties: Vec<_> = reading.people.iter().map(|who| who.party.as_str()).collect();
    assert_eq!((parties, reading.skipped.len()), (vec!["Senterpartiet", ""], 1));
}

#[test]
fn columns_that_are_only_set_apart_for_the_eye_are_columns() {
    let expected = [(0, "Anne Solberg", "Sp", ""), (0, "Per Haugen", "Ap", "")];
    check("Anne Solberg ........... Sp\nPer Haugen . . . . . . . Ap", &expected);
    check("Anne Solberg …… Sp\nPer Haugen ____ Ap", &expected);
    check("Anne Solberg       Sp\nPer Haugen         Ap", &expected);
    check(
        "1.   Anne Solberg   Sp\n2.   Per Haugen   Ap",
        &[(1, "Anne Solberg", "Sp", ""), (2, "Per Haugen", "Ap", "")],
    );
}

#[test]
fn a_quote_too_many_costs_no_name() {
    check(
        "Navn;Parti\n\"Anne Solberg;Sp\nPer Haugen\";Ap",
        &[(0, "Anne Solberg", "Sp", ""), (0, "Per Haugen", "Ap", "")],
    );
    check(
        "Navn;Parti\n\"Per \"\"Pelle\"\" Haugen\";Ap\n\"Kari Lie\";SV\n\"Anne Solberg;Sp",
        &[(0, "Per \"Pelle\" Haugen", "Ap", ""), (0, "Kari Lie", "SV", ""), (0, "Anne Solberg", "Sp", "")],
    );
}

#[test]
fn what_stands_beside_a_name_is_understood() {
    check("Nr;Navn;Parti\n1,0;Anne Solberg;Sp", &[(1, "Anne Solberg", "Sp", "")]);
    check("Anne Solberg;Sp;12\nPer Haugen;Ap;13", &[(12, "Anne Solberg", "Sp", ""), (13, "Per Haugen", "Ap", "")]);
    check("Sp;Anne Solberg\nAp;Per Haugen", &[(0, "Anne Solberg", "Sp", ""), (0, "Per Haugen", "Ap", "")]);
    check("Solberg, Anne, Sp\nHaugen, Per, Ap", &[(0, "Anne Solberg", "Sp", ""), (0, "Per Haugen", "Ap", "")]);
    check("Solberg, Anne (Sp)\nLie, Kari (SV)", &[(0, "Anne Solberg", "Sp", ""), (0, "Kari Lie", "SV", "")]);
    check(
        "Anne Solberg (ordfører)\nVara: Kari Lie/SV",
        &[(0, "Anne Solberg", "", "ordfører"), (0, "Kari Lie", "SV", "Vara")],
    );
    check(
        "Ordfører Anne Solberg, Sp\nPer Haugen (Ap)\nKari Lie",
        &[(0, "Anne Solberg", "Sp", "Ordfører"), (0, "Per Haugen", "Ap", ""), (0, "Kari Lie", "", "")],
    );
    check("Ap: Per Haugen\nSp: Anne Solberg", &[(0, "Per Haugen", "Ap", ""), (0, "Anne Solberg", "Sp", "")]);
    assert_eq!(understood("Ap: Per Haugen, Kari Lie").skipped.len(), 1);
    check("• Anne Solberg (Sp)\n• Per Haugen (Ap)", &[(0, "Anne Solberg", "Sp", ""), (0, "Per Haugen", "Ap", "")]);
    check(
        "Anne Solberg;Sp;anne@lillevik.no;ordfører\nPer Haugen;Ap;900 00 000;",
        &[(0, "Anne Solberg", "Sp", "ordfører"), (0, "Per Haugen", "Ap", "")],
    );
}
