//! The README's table of keys is the program's: written from the table of commands, and compared with it.

use std::collections::BTreeSet;
use std::path::PathBuf;

use taktskifte::text::{HeldKeysWords, KeysWords};
use taktskifte::ui::commands::{Group, Listed, listed};

/// Where, what, and the commands that do it, by their names in a language's file. Every command that help lists stands in
/// one row of its group.
const ROWS: &[(Group, &str, &[&str])] = &[
    (Group::Slides, "next / previous step", &["next", "previous"]),
    (Group::Slides, "next / previous slide, passing over steps", &["next_slide", "previous_slide"]),
    (Group::Slides, "first / last slide", &["first", "last"]),
    (Group::Slides, "to a slide by its number", &["jump"]),
    (Group::Slides, "back to the slide shown before", &["back"]),
    (Group::Slides, "overview / search in slides, notes, answers and speaker notes", &["overview", "find"]),
    (
        Group::Slides,
        "show slides from the first / from this slide / leave",
        &["present_from_start", "present_from_here", "leave"],
    ),
    (Group::Slides, "full-screen window", &["full_screen"]),
    (Group::Presenting, "black / white / freeze the hall's screen", &["black", "white", "freeze"]),
    (Group::Presenting, "laser pointer / spotlight / zoom", &["laser", "spotlight", "zoom"]),
    (Group::Presenting, "swap the screens / check them", &["swap_screens", "screens"]),
    (
        Group::Presenting,
        "the presentation's clock: stop or go on / to 0 / time used",
        &["pause_clock", "reset_clock", "times"],
    ),
    (Group::Presenting, "speaker notes: larger / smaller", &["speaker_notes_larger", "speaker_notes_smaller"]),
    (Group::Presenting, "speaker notes: down / up", &["speaker_notes_down", "speaker_notes_up"]),
    (Group::Presenting, "show the hall the show of hands", &["ranking"]),
    (Group::Presenting, "the deck's new version, when its files have changed", &["reload"]),
    (
        Group::Debate,
        "next speaker / stop the clock or go on / take the word",
        &["next_speaker", "pause_speech", "end_speech"],
    ),
    (Group::Debate, "close the list or open it / speaking times", &["close_list", "limits"]),
    (Group::Debate, "show the hall speaker, clock and next speakers", &["audience_clock"]),
    (Group::Debate, "speaker list / answer / show of hands", &["show_speakers", "show_answers", "show_priorities"]),
    (Group::Debate, "resolution / roster", &["resolution", "roster"]),
    (
        Group::List,
        "in the field: speech / reply / point of order",
        &["speaker_speech", "speaker_reply", "speaker_point_of_order"],
    ),
    (Group::List, "up and down", &["card_move"]),
    (Group::List, "give the word / withdraw / move up or down", &["speaker_give", "speaker_withdraw", "list_order"]),
    (Group::Notes, "notes panel / notes", &["notes_panel", "show_notes"]),
    (Group::Notes, "question 1 / 2 / 3", &["question_1", "question_2", "question_3"]),
    (
        Group::Notes,
        "kind of the note: input / proposal / measure / question",
        &["kind_input", "kind_proposal", "kind_measure", "kind_question"],
    ),
    (
        Group::Notes,
        "save the note / new line / complete a name / tag it with a measure",
        &["note_save", "note_line", "note_complete", "note_tag"],
    ),
    (Group::Notes, "to the list above, from the empty field", &["note_last"]),
    (Group::Notes, "search notes, answers, slides and speaker notes", &["search"]),
    (Group::Notes, "undo / redo", &["undo", "redo"]),
    (Group::Notes, "deleted notes, to be had back", &["deleted"]),
    (Group::Card, "up and down", &["card_move"]),
    (Group::Card, "edit / star / copy / delete", &["card_edit", "card_star", "card_copy", "card_delete"]),
    (Group::Card, "measures / hands / kind", &["card_tag", "card_points", "card_kind"]),
    (
        Group::Card,
        "up or down the list / to another question / join with the one above",
        &["card_order", "card_question", "card_join"],
    ),
    (
        Group::Card,
        "the other's version, where two have written / keep it, where somebody deleted what they had not seen",
        &["keep_version", "card_keep"],
    ),
    (Group::Card, "while editing: split it at the cursor", &["edit_split"]),
    (Group::Answer, "use a note / add it to the paragraph last looked at", &["answer_use_note", "answer_append"]),
    (
        Group::Answer,
        "edit / move up or down / copy / delete",
        &["answer_edit", "list_order", "answer_copy", "answer_delete"],
    ),
    (
        Group::Answer,
        "the note that changed has been seen / the other's version / keep it",
        &["answer_seen", "answer_keep_version", "answer_keep"],
    ),
    (Group::Hands, "up and down", &["card_move"]),
    (Group::Hands, "count up and down, or the number", &["card_points"]),
    (Group::Meeting, "send the answer: documents, slides, sheets / print", &["export", "print"]),
    (Group::Meeting, "copy all on a question / where the meeting is saved", &["copy_all", "where_saved"]),
    (Group::Meeting, "gather the answers of many municipalities", &["gather"]),
    (Group::Meeting, "change the slides, and back / a new deck for next year", &["edit_slides", "new_deck"]),
    (Group::Meeting, "take in notes / earlier versions", &["take_in", "versions"]),
    (Group::Meeting, "new meeting / open / save as / about the meeting", &["start_page", "open", "save_as", "fields"]),
    (Group::Meeting, "larger / smaller / as before", &["larger", "smaller", "normal_size"]),
    (Group::Meeting, "light, dark, high contrast", &["theme"]),
    (Group::Meeting, "letters alone are commands, or never", &["letter_keys"]),
    (Group::Meeting, "bokmål or nynorsk", &["language"]),
    (Group::Meeting, "every command by its name / help", &["palette", "help"]),
];

fn heading(group: Group) -> &'static str {
    match group {
        Group::Slides => "slides",
        Group::Presenting => "the hall",
        Group::Debate => "debate",
        Group::List => "speaker list",
        Group::Notes => "notes",
        Group::Card => "on a note",
        Group::Answer => "the answer",
        Group::Hands => "show of hands",
        Group::Meeting => "meeting",
    }
}

/// Names of keys as the README has them.
fn words() -> KeysWords {
    let word = str::to_owned;
    KeysWords {
        held: HeldKeysWords { ctrl: word("Ctrl"), shift: word("Shift"), alt: word("Alt") },
        space: word("Space"),
        enter: word("Enter"),
        escape: word("Esc"),
        tab: word("Tab"),
        backspace: word("Backspace"),
        delete: word("Delete"),
        home: word("Home"),
        end: word("End"),
        page_up: word("PageUp"),
        page_down: word("PageDown"),
        digits: word("digits"),
    }
}

fn cell(group: Group, names: &[&str]) -> String {
    let keys =
        |listed: &Listed| listed.keys(&words()).iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(" ");
    let all = listed(group);
    let find = |name: &&str| all.iter().find(|listed| listed.name == *name).unwrap_or_else(|| panic!("{name}"));
    names.iter().map(find).map(keys).collect::<Vec<_>>().join(" / ")
}

const HEAD: &str = "| Where | What | Keys |\n|---|---|---|\n";

fn table() -> String {
    let mut before = None;
    let rows = ROWS.iter().map(|(group, what, names)| {
        let place = if before.replace(*group) == Some(*group) { "" } else { heading(*group) };
        format!("| {place} | {what} | {} |\n", cell(*group, names))
    });
    HEAD.to_owned() + &rows.collect::<String>()
}

#[test]
fn the_readmes_table_of_keys_is_the_programs() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = std::fs::read_to_string(&path).unwrap();
    let start = readme.find(HEAD).expect("README.md has no table of keys");
    let end = readme[start..].find("\n\n").map_or(readme.len(), |length| start + length + 1);
    let expected = table();
    if std::env::var_os("WRITE_README").is_some() {
        std::fs::write(&path, format!("{}{expected}{}", &readme[..start], &readme[end..])).unwrap();
    } else if readme[start..end] != expected {
        let differs = |(a, b): &(&str, &str)| a != b;
        let line = readme[start..end].lines().zip(expected.lines()).find(differs);
        panic!("{line:?}: run WRITE_README=1 cargo test --test suite readme");
    }
}

#[test]
fn everything_that_help_lists_stands_in_one_row_of_the_readme() {
    let mut seen = BTreeSet::new();
    for (group, what, names) in ROWS {
        // "next / previous step" has as many parts as there are commands.
        assert!(what.split(" / ").count() == names.len(), "{what}");
        for name in *names {
            assert!(seen.insert((format!("{group:?}"), *name)), "{name} stands there twice");
        }
    }
    let all = Group::all().flat_map(|group| listed(group).into_iter().map(move |row| (format!("{group:?}"), row.name)));
    assert_eq!(seen, all.collect());
}
