//! The vote in the window of the resolution: who can vote, and whether the numbers can be right.

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable;

use crate::harness::Window;

const MEMBERS: &str = "Nr;Navn;Parti;Rolle\n1;Anne Solberg;Sp;\n2;Per Haugen;Ap;\n3;Kari Lie;Ap;ordfører\n\
    4;Åse Dahl;H;\n5;Nils Berg;Ap;\n6;Eva Moe;H;\n90;Tor Vik;Adm;kommunedirektør\n";

fn voting() -> Window {
    let mut window = Window::in_meeting();
    window.press(Key::F8);
    window.click("Lim inn liste");
    window.paste(MEMBERS);
    window.click("Ta inn");
    window.press(Key::Escape);
    window.press(Key::F7);
    window.click("Avstemning");
    window
}

fn fields(window: &Window, label: &str) -> Vec<String> {
    let nodes = window.harness.get_all_by_role_and_label(Role::TextInput, label);
    // The next note's, under the dialog, is empty.
    nodes.filter_map(|node| node.value()).filter(|value| !value.is_empty()).collect()
}

#[test]
fn only_parties_that_can_vote_are_listed_the_largest_first() {
    let window = voting();
    assert_eq!(fields(&window, "Parti"), ["Ap", "H", "Sp"]);
}

fn vote(window: &mut Window, party: usize, label: &str, number: &str) {
    window.harness.get_all_by_role_and_label(Role::TextInput, label).nth(party).unwrap().focus();
    window.settle();
    window.type_text(number);
}

#[test]
fn more_votes_than_members_are_pointed_out_and_a_full_count_is_said() {
    let mut window = voting();
    vote(&mut window, 0, "For", "4");
    assert!(window.sees("Ap: 4 stemmer, men bare 3 til stede med stemmerett."));
    window.press(Key::Backspace);
    vote(&mut window, 0, "For", "3");
    assert!(!window.sees("men bare"));
    assert!(window.sees("3 av 6 til stede med stemmerett er talt."));
    vote(&mut window, 1, "Mot", "2");
    vote(&mut window, 2, "For", "1");
    assert!(window.sees("Alle 6 til stede med stemmerett har stemt."));
}

#[test]
fn nothing_moves_when_another_outcome_is_chosen() {
    let mut window = Window::in_meeting();
    window.press(Key::F7);
    let close = |window: &mut Window| window.harness().get_by_label("Lukk").rect();
    let before = close(&mut window);
    for outcome in ["Avstemning", "Enstemmig", "Ikke avgjort"] {
        window.click(outcome);
        window.settle();
        assert_eq!(close(&mut window), before, "{outcome}");
    }
}

#[test]
fn the_administration_and_guests_do_not_vote() {
    let words = taktskifte::text::Text::load("nb").unwrap().vocabulary;
    for role in ["", "ordfører", "varamedlem for Per Haugen", "gruppeleder", "Varaordfører"] {
        assert!(words.may_vote(role), "{role}");
    }
    for role in ["Kommunedirektør", "rådmann", "møtesekretær", "Ungdomsrådet", "observatør uten stemmerett"] {
        assert!(!words.may_vote(role), "{role}");
    }
}

#[test]
fn a_substitute_makes_no_party_of_those_who_vote_unless_somebody_of_it_is_away() {
    let mut window = Window::in_meeting();
    window.press(Key::F8);
    window.click("Lim inn liste");
    window.paste(
        "Nr;Navn;Parti;Rolle\n1;Anne Solberg;Sp;\n2;Per Haugen;Ap;\n3;Amund Vik;SV;varamedlem\n\
         4;Eva Moe;Ap;vara\n5;Tor Vik;V;varamedlem for Kari Lie\n",
    );
    window.click("Ta inn");
    let parties = |window: &Window| {
        let words = taktskifte::text::Text::load("nb").unwrap().vocabulary;
        window.session().voting_parties(&words)
    };
    let listed = |wanted: &[(&str, u32)]| wanted.iter().map(|(name, n)| ((*name).to_owned(), *n)).collect::<Vec<_>>();
    assert_eq!(parties(&window), listed(&[("Sp", 1), ("Ap", 1), ("V", 1)]));
    let away = window.session().meeting().members().find(|person| person.line.name == "Per Haugen").unwrap().id.clone();
    let row = window.all_middles("Per Haugen Ap")[0];
    window.click_at(row, egui::PointerButton::Primary);
    window.press(Key::Space);
    assert!(!window.session().meeting().members().find(|person| person.id == away).unwrap().is_present());
    assert_eq!(parties(&window).iter().find(|(name, _)| name == "Ap"), Some(&("Ap".to_owned(), 1)));
}

/// Twelve lines, one of them a substitute whom nobody has left a place; what is typed as the resolution.
fn resolved() -> Window {
    let mut window = Window::in_meeting();
    window.press(Key::F8);
    window.click("Lim inn liste");
    let names = ["Anne", "Berit", "Cecilie", "Dag", "Eva", "Frode", "Gro", "Hans", "Ida", "Jon", "Kari"];
    let member = |(name, number): (&&str, u32)| format!("{number};{name} Solberg;Ap;\n");
    let members: String = names.iter().zip(1..).map(member).collect();
    window.paste(&format!("Nr;Navn;Parti;Rolle\n{members}12;Tor Vik;Ap;vara\n"));
    window.click("Ta inn");
    assert!(window.sees("12 på listen, 11 til stede med stemmerett"));
    window.press(Key::Escape);
    window.press(Key::F7);
    window.type_text("Kommunestyret slutter seg til svaret.");
    window
}

/// What Send says is missing of the vote.
fn said_when_sending(window: &mut Window, said: &str) {
    window.press(Key::Escape);
    window.press_with(egui::Modifiers::COMMAND, Key::E);
    window.until(|window| window.sees(said));
    window.press(Key::Escape);
    window.press(Key::F7);
}

#[test]
fn votes_that_nobody_counted_are_no_defeat_and_sending_says_so() {
    let mut window = resolved();
    window.click("Avstemning");
    assert!(window.sees("Stemmene er ikke talt."));
    window.press(Key::Escape);
    window.press_with(egui::Modifiers::COMMAND, Key::E);
    window.until(|window| window.sees("Vedtaket: Stemmene er ikke talt."));
    assert!(window.sees("Avstemning. Stemmene er ikke talt.") && !window.sees("Ikke vedtatt"));
}

#[test]
fn what_is_red_where_the_vote_is_counted_is_said_before_it_is_sent() {
    let mut window = resolved();
    window.click("Avstemning");
    vote(&mut window, 0, "For", "9");
    assert!(window.sees("9 av 11 til stede med stemmerett er talt."));
    said_when_sending(&mut window, "Vedtaket: 9 av 11 til stede med stemmerett er talt.");
    vote(&mut window, 0, "Mot", "9");
    let split = "Vedtaket: Ap: 18 stemmer, men bare 11 til stede med stemmerett. Ap delte seg.";
    said_when_sending(&mut window, split);
    said_when_sending(&mut window, "Stemmetallet er likt, og møtelederens stemme avgjør");
    said_when_sending(&mut window, "Likt stemmetall: 9 stemmer for, 9 mot. Da avgjør møtelederens stemme.");
}

#[test]
fn documents_and_the_vote_count_the_same_people_as_present() {
    let mut window = resolved();
    window.press(Key::Escape);
    window.press_with(egui::Modifiers::COMMAND, Key::E);
    window.click("Alt");
    window.until(|window| window.sees("11 av 11 med stemmerett var til stede. Til stede uten stemmerett: 1 ("));
}
