//! Many municipalities' answers as one document: what is in it, whose it is, what is left out and said to be.

use std::sync::Arc;

use taktskifte::deck::{DeckFiles, load};
use taktskifte::export::region::{Gathering, Region, listed};
use taktskifte::export::{Format, Profile};
use taktskifte::model::Meeting;
use taktskifte::model::resolution::{Outcome, PartyVote};
use taktskifte::text::Text;

use crate::region_meetings::{Sample, aal, karasjok, snasa, three};

fn text() -> Arc<Text> {
    Arc::new(Text::load("nb").unwrap())
}

fn gathered(meetings: &[Meeting], profile: Profile, expected: Option<&str>) -> Region {
    let text = text();
    let deck = Arc::new(load::load(DeckFiles::Bundled).unwrap().deck);
    let mut gathering = Gathering::new(deck, profile, Arc::clone(&text));
    for (index, meeting) in meetings.iter().enumerate() {
        gathering.add(&format!("{index}.ron"), meeting, None);
    }
    let expected = expected.map(|list| listed(list, &text.vocabulary));
    gathering.finish(expected.as_deref())
}

fn words(region: &Region) -> String {
    region.document().words().join("\n")
}

/// What stands between a heading and another.
#[track_caller]
fn between<'a>(words: &'a str, from: &str, to: &str) -> &'a str {
    let (_, after) = words.split_once(&format!("\n{from}\n")).unwrap_or_else(|| panic!("no {from}: {words}"));
    after.split_once(&format!("\n{to}\n")).unwrap_or_else(|| panic!("no {to}: {after}")).0
}

fn rows(region: &Region) -> Vec<Vec<String>> {
    let bytes = region.write(&region.document(), Format::Csv).unwrap();
    let mut table = csv::ReaderBuilder::new();
    table.delimiter(b';').has_headers(false);
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap();
    table.from_reader(bytes).records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn each_municipalitys_answer_stands_under_its_name_in_norwegian_order() {
    let words = words(&gathered(&three(), Profile::Reply, None));
    assert!(
        words.starts_with("Samlede svar på KS Debatthefte 2026: Tid\u{a0}for\u{a0}taktskifte\n3 kommuner\n"),
        "{words}"
    );
    let first = between(&words, "1. Taktskifte", "2. Arbeidskraft");
    let at = |name: &str| first.find(&format!("\n{name}\n")).unwrap_or_else(|| panic!("{name}: {first}"));
    // K, S, Å.
    assert!(at("Kárášjohka – Karasjok kommune") < at("Snåase – Snåsa"), "{first}");
    assert!(at("Snåase – Snåsa") < at("Ål kommune"), "{first}");
    assert!(first.contains("Vi må slutte å utgreie det same to gonger.\nOg vi skal byrje i haust."), "{first}");
    assert!(between(&words, "2. Arbeidskraft", "3. Beredskap").contains("Ikke besvart av: Snåase – Snåsa, Ål."));
    assert!(words.contains("Vedtatt med 14 mot 3 stemmer.") && words.contains("Uten vedtak: Snåase – Snåsa."));
    // The reply has no contributions and no count of them.
    assert!(!words.contains("Bussen må gå oftere") && !words.contains("Grepene"), "{words}");
}

#[test]
fn contributions_stand_by_kind_with_their_municipality_and_measures_are_counted_over_all() {
    let words = words(&gathered(&three(), Profile::Everything, None));
    let first = between(&words, "1. Taktskifte", "2. Arbeidskraft");
    let measures = between(first, "Tiltak", "Spørsmål");
    assert!(measures.contains("Ål, Åse Bjørnsen (Sp):\nBussen må gå oftere"), "{measures}");
    assert!(first.contains("Kárášjohka – Karasjok, Áilu Čáppa Đŋšŧž (NSR):"), "{first}");
    // Two spoke of it in one place and one in another; both gave it weight, with 12 and 5 hands.
    let counted = words.split("\nGrepene\n").nth(1).unwrap();
    assert!(counted.contains("Planlegge og forebygge bedre\n2\n3\n17\n"), "{counted}");
    // Spoken of, and given no weight by anybody.
    assert!(counted.contains("Digitalisering og innovasjon\n0\n2\n0\n"), "{counted}");
}

#[test]
fn names_that_are_spelled_otherwise_are_not_missing_from_the_list() {
    let list = "Kommune\nVågå\nKarasjok\nAAL\nSnåsa kommune\nÅlesund\n";
    let words = words(&gathered(&three(), Profile::Reply, Some(list)));
    assert!(words.contains("2 av 5 på listen har ikke svart: Vågå, Ålesund."), "{words}");
    assert!(!words.contains("står ikke på listen"));
    let all = gathered(&three()[..1], Profile::Reply, Some("Ål"));
    assert_eq!(all.missing_said().as_deref(), Some("Alle 1 på listen har svart."));
    let other = gathered(&three()[..1], Profile::Reply, Some("Vågå"));
    assert_eq!(other.unlisted_said().as_deref(), Some("Har svart, men står ikke på listen: Ål kommune."));
}

#[test]
fn two_meetings_of_a_municipality_are_both_there_and_told_apart() {
    let other = Sample { id: "ungdom", body: "Ungdomsrådet", date: "03.03.2026", ..aal() }.meeting();
    let region = gathered(&[aal().meeting(), other], Profile::Reply, None);
    assert_eq!(region.counted(), "1 kommune · 2 møter");
    let words = words(&region);
    for label in
        ["Ål kommune (Kommunestyret 12.\u{a0}februar\u{a0}2026)", "Ål kommune (Ungdomsrådet 3.\u{a0}mars\u{a0}2026)"]
    {
        assert!(words.contains(label), "{words}");
    }
}

#[test]
fn the_same_meeting_twice_is_taken_once_and_the_newest_is_kept() {
    let (old, mut new) = (aal().meeting(), aal().meeting());
    new.counter += 1;
    new.contributions.pop();
    for meetings in [[old.clone(), new.clone()], [new.clone(), old]] {
        let region = gathered(&meetings, Profile::Everything, None);
        let left: Vec<_> = region.left_out().iter().map(|left| left.reason.as_str()).collect();
        assert_eq!(left.len(), 1);
        assert!(left[0].starts_with("det samme møtet som i «"), "{left:?}");
        assert!(rows(&region).iter().all(|row| row[7] != "Digitale skjema for alt"), "the older one");
    }
    // A file that was prepared for all municipalities has one id everywhere.
    let prepared = Sample { id: aal().id, ..snasa() }.meeting();
    assert_eq!(gathered(&[aal().meeting(), prepared], Profile::Reply, None).counted(), "2 kommuner");
}

#[test]
fn a_contribution_in_two_files_of_a_municipality_is_counted_once() {
    let mut table = Sample { id: "bord", body: "Bord 2", ..aal() }.meeting();
    table.paragraphs.clear();
    table.hands.clear();
    let region = gathered(&[aal().meeting(), table], Profile::Everything, None);
    let once = rows(&region).iter().filter(|row| row[7] == "Bussen må gå oftere").count();
    assert_eq!(once, 1);
    assert!(words(&region).contains("4 innspill sto i flere av kommunens filer, og er tatt med én gang."));
}

#[test]
fn a_meeting_of_another_booklet_is_named_and_left_out_and_one_of_the_same_is_matched_by_its_questions() {
    let folder = tempfile::tempdir().unwrap();
    let deck = std::fs::read_to_string("content/debatthefte-2026/deck.ron").unwrap();
    let load_deck = |text: String| {
        std::fs::write(folder.path().join("deck.ron"), text).unwrap();
        load::load(DeckFiles::Folder(folder.path().to_owned())).unwrap().deck
    };
    let local = load_deck(
        deck.replace("id: \"debatthefte-2026\"", "id: \"vår-egen\"")
            .replace("number: 1,", "number: 9,")
            .replace("Hva må vi gjøre i vår {kommune} de neste to årene", "Hva gjør Ål"),
    );
    let last_years = load_deck(
        deck.replace("id: \"debatthefte-2026\"", "id: \"debatthefte-2025\"")
            .replace("series: \"KS Debatthefte 2026\"", "series: \"KS Debatthefte 2025\""),
    );
    let own = Arc::new(load::load(DeckFiles::Bundled).unwrap().deck);
    let mut gathering = Gathering::new(own, Profile::Everything, text());
    let mut meeting = aal().meeting();
    meeting.deck.id = "vår-egen".to_owned();
    for paragraph in &mut meeting.paragraphs {
        if paragraph.question.0 == 1 {
            Arc::make_mut(paragraph).question =
                taktskifte::model::register::Lww::new(taktskifte::deck::QuestionNumber(9));
        }
    }
    assert!(gathering.needs_deck(&meeting));
    gathering.add("Ål.ron", &meeting, Some(&local));
    let mut other = snasa().meeting();
    other.deck.id = "debatthefte-2025".to_owned();
    gathering.add("Snåsa.ron", &other, Some(&last_years));
    gathering.add("ukjent.ron", &Meeting { id: karasjok().meeting().id, ..other.clone() }, None);
    let region = gathering.finish(None);
    let reasons: Vec<_> = region.left_out().iter().map(|left| format!("{}: {}", left.file, left.reason)).collect();
    assert_eq!(
        reasons,
        [
            "Snåsa.ron: møtet er om et annet hefte: KS Debatthefte 2025: Tid for taktskifte",
            "ukjent.ron: møtet bruker presentasjonen «debatthefte-2025», som ikke ligger sammen med møtefilene",
        ]
    );
    let words = words(&region);
    assert!(between(&words, "1. Taktskifte", "2. Arbeidskraft").contains("Vi må slutte å utgreie"), "{words}");
    // A note on question 1, which that deck does not have, is not lost.
    assert!(words.contains("Til spørsmål som ikke står i debattheftet"), "{words}");
}

/// All that a profile's files say, in small letters.
fn everything_in(region: &Region) -> String {
    let document = region.document();
    let mut all = String::new();
    for format in Region::FORMATS {
        let bytes = region.write(&document, format).unwrap();
        if format == Format::Docx {
            crate::export::parts(&bytes).into_iter().for_each(|(_, part)| all.push_str(&part));
        } else {
            all.push_str(&String::from_utf8_lossy(&bytes));
        }
    }
    all.to_lowercase()
}

#[test]
fn without_names_nothing_of_any_municipality_tells_who_said_what_in_any_format() {
    let meetings = three();
    let named = everything_in(&gathered(&meetings, Profile::Everything, None));
    let mut private = Vec::new();
    for meeting in &meetings {
        private.extend(
            meeting
                .contributions
                .iter()
                .flat_map(|note| [note.words.speaker.clone(), note.id.0.clone(), note.author.0.clone()]),
        );
        private.extend(meeting.authors.iter().flat_map(|(id, name)| [id.0.clone(), name.clone()]));
        private.extend(meeting.paragraphs.iter().map(|paragraph| paragraph.id.0.clone()));
        private.extend([meeting.fields.presenter.clone(), meeting.fields.secretary.clone(), meeting.id.0.clone()]);
    }
    private.extend(["Mot: Per Haugen".to_owned(), "ber om at ferga nemnast".to_owned()]);
    private.retain(|name| !name.is_empty());
    assert!(private.len() > 20);
    assert!(named.contains("åse bjørnsen") && named.contains("áilu čáppa đŋšŧž"), "names are there where they may be");
    let region = gathered(&meetings, Profile::Anonymous { tables: false }, None);
    let all = everything_in(&region);
    for name in &private {
        assert!(!all.contains(&name.to_lowercase()), "{name}");
    }
    // "Sp" is a party, and so are NSR and Ap.
    let document = region.document();
    let table = rows(&region);
    let said = document.words().into_iter().chain(table.iter().flatten().map(String::as_str));
    for word in said.flat_map(|said| said.split(|letter: char| !letter.is_alphanumeric())) {
        assert!(!["Sp", "Ap", "NSR"].contains(&word), "a party");
    }
    // A table of the group work may be told when that is asked for.
    assert!(!all.contains("bord 4"));
    assert!(words(&gathered(&meetings, Profile::Anonymous { tables: true }, None)).contains("Snåase – Snåsa, Bord 4:"));
    // The file that was left out may be called after somebody.
    let twice = [aal().meeting(), aal().meeting()];
    let words = words(&gathered(&twice, Profile::Anonymous { tables: false }, None));
    assert!(words.contains("1 fil var av møter som er med fra en annen fil.") && !words.contains(".ron"), "{words}");
}

#[test]
fn a_name_that_somebody_wrote_into_the_text_is_told_of() {
    let mut meeting = aal().meeting();
    let note = Arc::make_mut(&mut meeting.contributions[0]);
    let mut words = note.words.get().clone();
    words.text = "Som Bjørnsen seier: meir buss".to_owned();
    note.words = taktskifte::model::register::MultiValue::new(taktskifte::model::ids::VersionId("x".to_owned()), words);
    let region = gathered(&[meeting], Profile::Anonymous { tables: false }, None);
    assert_eq!(region.names_in_text(), ["Ål kommune: Bjørnsen"]);
}

#[test]
fn rows_have_the_municipality_first_and_no_formula_among_them() {
    let mut meetings = three();
    meetings[0].fields.organisation = "=1+1 kommune".to_owned();
    let table = rows(&gathered(&meetings, Profile::Everything, None));
    assert_eq!(
        table[0],
        ["Kommune", "Organ", "Dato", "Spm.", "Slag", "Navn", "Parti", "Tekst", "Grep", "Stemmer", "med stjerne"]
    );
    assert!(table.iter().all(|row| row.len() == 11));
    assert!(table.iter().any(|row| row[0] == "'=1+1 kommune"), "{table:?}");
    let formula = table.iter().find(|row| row[7].contains("HYPERLINK")).unwrap();
    assert!(formula[7].starts_with("'="), "{formula:?}");
    assert!(table.iter().flatten().all(|cell| !cell.starts_with(['=', '+', '-', '@'])), "{table:?}");
    let answer = table.iter().find(|row| row[0] == "Snåase – Snåsa" && row[4] == "Svar").unwrap();
    assert_eq!((answer[2].as_str(), answer[3].as_str()), ("2026-02-19", "1"));
    assert!(table.iter().any(|row| row[4] == "Vedtak" && row[7].contains("Vedtatt med 14 mot 3 stemmer.")));
    let reply = rows(&gathered(&meetings, Profile::Reply, None));
    assert_eq!(reply[0], ["Kommune", "Organ", "Dato", "Spm.", "Slag", "Tekst"]);
}

#[test]
fn the_same_meetings_give_the_same_bytes_in_whatever_order_they_come() {
    let mut meetings = three();
    for profile in [Profile::Reply, Profile::Everything, Profile::Anonymous { tables: false }] {
        let bytes = |meetings: &[Meeting]| {
            let region = gathered(meetings, profile, Some("Lom\nVågå"));
            let document = region.document();
            Region::FORMATS.map(|format| region.write(&document, format).unwrap())
        };
        let first = bytes(&meetings);
        meetings.reverse();
        assert!(first == bytes(&meetings), "{profile:?}");
    }
}

#[test]
fn a_meeting_without_a_name_and_a_region_without_answers_are_said_to_be_so() {
    let unnamed = Sample { organisation: "", answers: &[], resolution: None, notes: &[], ..aal() }.meeting();
    let region = gathered(&[unnamed], Profile::Everything, None);
    let words = words(&region);
    assert!(words.contains("1 møte uten kommunenavn") && words.contains("Uten kommunenavn (0.ron)"), "{words}");
    assert_eq!(words.matches("Ingen har besvart spørsmålet.").count(), 3, "{words}");
    assert!(words.contains("Det er ikke gjort vedtak.") && words.contains("Ingen innspill."), "{words}");
    let county = Sample { organisation: "Nordland fylkeskommune", ..aal() }.meeting();
    assert_eq!(gathered(&[county, snasa().meeting()], Profile::Reply, None).counted(), "1 kommune · 1 fylkeskommune");
}

#[test]
fn votes_of_parties_are_told_in_full_only_where_names_may_be() {
    let mut resolved = aal().meeting().resolution.resolved.get().clone();
    assert!(matches!(&resolved.outcome, Outcome::Vote(parties) if parties.iter().any(PartyVote::is_split)));
    resolved.remarks.clear();
    let words = words(&gathered(&three(), Profile::Everything, None));
    assert!(words.contains("Ap delte seg. Mot: Per Haugen"), "{words}");
}

/// Meetings by the names of their files.
fn gathered_from(files: &[(&str, &Meeting)], expected: Option<&str>) -> Region {
    let text = text();
    let deck = Arc::new(load::load(DeckFiles::Bundled).unwrap().deck);
    let mut gathering = Gathering::new(deck, Profile::Everything, Arc::clone(&text));
    files.iter().for_each(|(file, meeting)| gathering.add(file, meeting, None));
    let expected = expected.map(|list| listed(list, &text.vocabulary));
    gathering.finish(expected.as_deref())
}

#[test]
fn a_prepared_file_in_which_nobody_filled_in_the_municipality_is_no_copy_of_another() {
    let (named, other) = (aal().meeting(), snasa().meeting());
    let mut unnamed = Sample { organisation: "", id: aal().id, ..karasjok() }.meeting();
    unnamed.fields.body.clear();
    unnamed.counter = 1;
    let region = gathered_from(&[("a.ron", &named), ("b.ron", &unnamed), ("c.ron", &other)], None);
    assert_eq!(region.counted(), "2 kommuner · 1 møte uten kommunenavn");
    assert_eq!(region.left_out(), []);
    // As it was saved before somebody filled it in, it is one.
    let mut before = named.clone();
    before.fields.organisation.clear();
    before.counter -= 1;
    let region = gathered_from(&[("a.ron", &named), ("før.ron", &before)], None);
    assert_eq!(region.counted(), "1 kommune");
    assert_eq!(region.left_out()[0].file, "før.ron");
}

#[test]
fn what_is_a_copy_of_what_does_not_depend_on_the_order_in_which_files_are_read() {
    let versions = [40, 41, 42].map(|counter| Meeting { counter, ..aal().meeting() });
    let files = ["eldst.ron", "nyere.ron", "nyest.ron"];
    for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        let region = gathered_from(&order.map(|index| (files[index], &versions[index])), None);
        let told: Vec<_> = region.left_out().iter().map(|left| (left.file.as_str(), left.reason.as_str())).collect();
        let reason = "det samme møtet som i «nyest.ron», som er tatt med";
        assert_eq!(told, [("eldst.ron", reason), ("nyere.ron", reason)], "{order:?}");
    }
}

#[test]
fn two_meetings_without_a_name_are_told_apart_before_what_was_said() {
    let (a, mut b) =
        (Sample { organisation: "", ..aal() }.meeting(), Sample { organisation: "", ..karasjok() }.meeting());
    b.fields.body.clone_from(&a.fields.body);
    let words = words(&gathered_from(&[("a.ron", &a), ("b.ron", &b)], None));
    assert!(words.contains("\nUten kommunenavn, Åse Bjørnsen (Sp):\nBussen må gå oftere"), "{words}");
    assert!(words.contains("\nUten kommunenavn (2), Áilu Čáppa Đŋšŧž (NSR):"), "{words}");
}

#[test]
fn two_municipalities_of_one_name_are_two() {
    let first = Sample { id: "vaaler-innlandet", organisation: "Våler kommune", ..aal() }.meeting();
    let mut second = Sample { id: "vaaler-østfold", organisation: "Våler", ..karasjok() }.meeting();
    for paragraph in &mut second.paragraphs {
        let paragraph = Arc::make_mut(paragraph);
        paragraph.id.0.push('2');
    }
    for note in &mut second.contributions {
        Arc::make_mut(note).id.0.push('2');
    }
    second.fields.body = "Kommunestyret".to_owned();
    let both = [("a.ron", &first), ("b.ron", &second)];
    let region = gathered_from(&both, Some("3114 Våler\n3419 Våler"));
    assert_eq!(region.counted(), "2 kommuner");
    assert_eq!(region.missing_said().as_deref(), Some("Alle 2 på listen har svart."));
    let words = words(&region);
    assert!(words.contains("Våler kommune (Kommunestyret 12.\u{a0}februar\u{a0}2026)"), "{words}");
    assert!(words.contains("Våler (Kommunestyret 26.\u{a0}februar\u{a0}2026)"), "{words}");
    // One answer is not both's.
    let region = gathered_from(&both[..1], Some("3114 Våler\n3419 Våler"));
    assert_eq!(region.missing_said().as_deref(), Some("1 av 2 på listen har ikke svart: Våler."));
    // Another body of one of them, with the same who presented, is that municipality's.
    let youth = Sample { id: "ungdom", body: "Ungdomsrådet", organisation: "Våler kommune", ..aal() }.meeting();
    assert_eq!(gathered_from(&[("a.ron", &first), ("u.ron", &youth)], None).counted(), "1 kommune · 2 møter");
    // No other name is shared.
    let one = Sample { id: "x", organisation: "Ål", ..karasjok() }.meeting();
    let same = Sample { id: "y", ..aal() }.meeting();
    assert_eq!(gathered_from(&[("a.ron", &one), ("b.ron", &same)], None).counted(), "1 kommune · 2 møter");
}
