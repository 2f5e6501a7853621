use proptest::prelude::*;

use super::*;
use crate::deck::{Bullet, DeckFiles, Motif, Reveal, load};
use crate::palette::Accent;

const BUNDLED: &str = include_str!("../../../content/debatthefte-2026/deck.ron");

/// As a person wrote it: comments everywhere, some lists on one line, some last commas left out.
const BY_HAND: &str = r##"// Vårt eget hefte.
Deck(
    format: 1, // den første
    id: "eget", title: "Eget hefte",
    /* kilden
       mangler */
    sections: [
        // Del en.
        Section(id: "a", title: "Første", minutes: 5, accent: petrol, slides: [
            Title(id: "forside", title: "Forside", /* liten */ kicker: "Over"), // den første
            // Så punktene.
            Bullets(id: "punkter", title: r#"Tre "punkter""#, items: [
                "En // ikke en kommentar",
                Bullet(text: "To", items: ["a", "b"]), // med to under
                // Den siste.
                "Tre"
            ], hidden: false)
        ]),
        Section(
            id: "b",
            title: "Andre",
            minutes: 10,
            accent: red,
            slides: [
                Question(id: "q", number: 1, theme: "b", text: "Hva?"),
                Chart(id: "tall", title: "Tall", kind: line, alt: "To tall", values: [
                    Value(label: "2024", value: 1.5), Range(label: "2025", low: 1, high: 2),
                ]),
            ],
        ),
    ],
)
"##;

fn read(text: &str) -> Deck {
    let deck = load::read(DeckFiles::Bundled, text.as_bytes().to_vec())
        .unwrap_or_else(|problems| panic!("{problems:?}\n{text}"))
        .deck;
    assert_eq!(deck.problems, [], "{text}");
    deck
}

fn edited(text: &str, edit: &DeckEdit) -> String {
    apply(text, &read(text), edit).unwrap()
}

/// What an edit makes of a deck, without the text.
fn expected(deck: &Deck, edit: &DeckEdit) -> (Vec<(SectionId, Slide)>, Vec<Section>) {
    let mut sections = deck.sections.clone();
    let mut lists: Vec<(SectionId, Vec<Slide>)> =
        sections.iter().map(|section| (section.id.clone(), Vec::new())).collect();
    for slide in &deck.slides {
        lists[slide.section].1.push(slide.clone());
    }
    let id = |index: usize| &deck.slides[index].id;
    match edit {
        DeckEdit::Slide(index, slide) => {
            let place = lists[slide.section].1.iter().position(|other| other.id == *id(*index)).unwrap();
            lists[slide.section].1[place] = (**slide).clone();
        }
        DeckEdit::Section(index, section) => sections[*index] = section.clone(),
        DeckEdit::Head { .. } => {}
        DeckEdit::Insert(spot, slides) => {
            lists[spot.section].1.splice(spot.before..spot.before, slides.clone());
        }
        DeckEdit::InsertSection(index, section, slide) => {
            sections.insert(*index, section.clone());
            lists.insert(*index, (section.id.clone(), vec![(**slide).clone()]));
        }
        DeckEdit::Remove(gone) => {
            for (_, slides) in &mut lists {
                slides.retain(|slide| !gone.iter().any(|index| id(*index) == &slide.id));
            }
        }
        DeckEdit::Move(moved, spot) => {
            let next = lists[spot.section]
                .1
                .iter()
                .skip(spot.before)
                .find(|slide| !moved.iter().any(|index| id(*index) == &slide.id))
                .map(|slide| slide.id.clone());
            let mut taken: Vec<_> = deck
                .slides
                .iter()
                .enumerate()
                .filter(|(index, _)| moved.contains(index))
                .map(|(_, slide)| slide.clone())
                .collect();
            for (_, slides) in &mut lists {
                slides.retain(|slide| !taken.iter().any(|other| other.id == slide.id));
            }
            let list = &mut lists[spot.section].1;
            let at = next.map_or(list.len(), |next| list.iter().position(|slide| slide.id == next).unwrap());
            list.splice(at..at, taken.drain(..));
        }
    }
    sections.retain(|section| lists.iter().any(|(id, slides)| *id == section.id && !slides.is_empty()));
    let all =
        lists.into_iter().flat_map(|(id, slides)| slides.into_iter().map(move |slide| (id.clone(), slide))).collect();
    (all, sections)
}

/// Whatever place in the deck a slide has: themes are named by section.
fn said((id, mut slide): (SectionId, Slide), sections: &[Section]) -> (SectionId, Slide, Option<SectionId>) {
    slide.section = 0;
    let theme = match &mut slide.body {
        Body::Question { theme_section, theme, .. } => {
            let id = sections[*theme_section].id.clone();
            (*theme_section, *theme) = (0, String::new());
            Some(id)
        }
        _ => None,
    };
    (id, slide, theme)
}

fn check(before: &str, edit: &DeckEdit) -> Result<String, EditError> {
    let deck = read(before);
    let after_text = apply(before, &deck, edit)?;
    let after = read(&after_text);
    let (slides, sections) = expected(&deck, edit);
    // Where a new section has come, themes are counted as before it.
    let themes = &deck.sections;
    let wanted: Vec<_> = slides.into_iter().map(|slide| said(slide, themes)).collect();
    let found: Vec<_> = after
        .slides
        .iter()
        .map(|slide| said((after.sections[slide.section].id.clone(), slide.clone()), &after.sections))
        .collect();
    assert_eq!(found, wanted, "{edit:?}\n{after_text}");
    assert_eq!(after.sections, sections, "{edit:?}\n{after_text}");
    let splice = Splice::between(before, &after_text);
    assert_eq!(spliced(before, std::slice::from_ref(&splice)), after_text);
    assert_eq!(spliced(&after_text, &[splice.inverse(before)]), before);
    Ok(after_text)
}

fn some_slide(seed: &str, section: usize, id: String) -> Slide {
    let number = seed.len();
    let bullet = |text: String, children| Bullet { text, children };
    let body = match number % 4 {
        0 => Body::Statement { text: format!("S{seed}"), attribution: seed.trim().to_owned() },
        1 => Body::Title {
            title: format!("T{seed}"),
            kicker: String::new(),
            byline: seed.to_owned(),
            quote: String::new(),
            motif: Motif::Rings,
        },
        2 => Body::Section { title: format!("D{seed}"), kicker: seed.to_owned(), motif: Motif::Circles },
        _ => Body::Bullets {
            title: format!("B{seed}"),
            lead: String::new(),
            items: vec![bullet(format!("x{seed}"), vec![format!("y{seed}")]), bullet("z".to_owned(), Vec::new())],
            picture: None,
        },
    };
    let is_list = number % 4 == 3;
    let reveal = if is_list && number.is_multiple_of(3) { Reveal::OneByOne } else { Reveal::Together };
    Slide {
        id: SlideId(id),
        section,
        body,
        notes: seed.to_owned(),
        hidden: number.is_multiple_of(2),
        reveal,
        measures: is_list,
    }
}

#[derive(Clone, Debug)]
struct Draw {
    kind: u8,
    a: usize,
    b: usize,
    c: usize,
    text: String,
}

fn draws() -> impl Strategy<Value = Vec<Draw>> {
    let text = "[ a-zæøå\"\\\\/*,()\\[\\]{2}\n]{0,12}".prop_map(|text| text.replace(['{', '}'], ""));
    let draw = (0_u8..12, 0_usize..40, 0_usize..40, 0_usize..40, text).prop_map(|(kind, a, b, c, text)| Draw {
        kind,
        a,
        b,
        c,
        text,
    });
    proptest::collection::vec(draw, 1..10)
}

fn edit(deck: &Deck, draw: &Draw) -> DeckEdit {
    let count = deck.slides.len();
    let (a, section) = (draw.a % count, draw.b % deck.sections.len());
    let in_section = deck.slides.iter().filter(|slide| slide.section == section).count();
    let spot = Spot { section, before: draw.c % (in_section + 1) };
    let id = deck.free_slide_id(&[]).0;
    let old = &deck.slides[a];
    let word = format!("w{}", draw.text.trim());
    match draw.kind {
        0..=3 => {
            let mut slide = old.clone();
            match &mut slide.body {
                Body::Bullets { items, lead, .. } => match draw.c % 4 {
                    0 => items.insert(draw.b % (items.len() + 1), Bullet { text: word, children: Vec::new() }),
                    1 if items.len() > 1 => drop(items.remove(draw.b % items.len())),
                    2 => {
                        let place = draw.b % items.len();
                        items[place].children.push(word);
                    }
                    _ => lead.clone_from(&draw.text),
                },
                Body::Title { title, .. } | Body::Section { title, .. } | Body::Chart { title, .. } => *title = word,
                Body::Statement { text, .. } | Body::Question { text, .. } => *text = word,
                Body::Picture { .. } | Body::Broken => {}
            }
            slide.hidden = draw.kind == 1;
            DeckEdit::Slide(a, Box::new(slide))
        }
        4 => DeckEdit::Slide(a, Box::new(some_slide(&draw.text, old.section, old.id.0.clone()))),
        5 => {
            let accent = [Accent::Green, Accent::Red, Accent::Amber, Accent::Petrol][draw.c % 4];
            let own = &deck.sections[section];
            DeckEdit::Section(section, Section { id: own.id.clone(), title: word, minutes: draw.c as u16, accent })
        }
        6 => DeckEdit::Insert(spot, vec![some_slide(&draw.text, section, id)]),
        7 => DeckEdit::Remove(vec![a, draw.b % count]),
        8 => {
            let new = Section { id: deck.free_section_id(), title: word, minutes: 1, accent: Accent::Red };
            DeckEdit::InsertSection(draw.c % (deck.sections.len() + 1), new, Box::new(some_slide(&draw.text, 0, id)))
        }
        _ => DeckEdit::Move(vec![a, draw.c % count], spot),
    }
}

proptest! {
    #[test]
    fn any_edits_read_back_as_what_was_meant_and_are_undone_to_the_byte(draws in draws(), by_hand: bool) {
        let first = if by_hand { BY_HAND } else { BUNDLED };
        let mut text = first.to_owned();
        let mut undo = Vec::new();
        for draw in draws {
            match check(&text, &edit(&read(&text), &draw)) {
                Ok(after) => {
                    undo.push(Splice::between(&text, &after).inverse(&text));
                    text = after;
                }
                Err(error) => prop_assert!(matches!(error, EditError::ThemeOf(_) | EditError::LastSlide), "{error}"),
            }
        }
        for splice in undo.into_iter().rev() {
            text = spliced(&text, &[splice]);
        }
        prop_assert_eq!(text, first);
    }
}

#[test]
fn a_changed_text_changes_its_own_letters_only() {
    let mut slide = read(BUNDLED).slides[1].clone();
    let Body::Bullets { title, items, .. } = &mut slide.body else { panic!("{slide:?}") };
    *title = "Vårt debatthefte".to_owned();
    items[1].text = "Nytt punkt".to_owned();
    let after = edited(BUNDLED, &DeckEdit::Slide(1, Box::new(slide)));
    let changed: Vec<_> = BUNDLED.lines().zip(after.lines()).filter(|(a, b)| a != b).map(|(_, b)| b.trim()).collect();
    assert_eq!(changed, ["title: \"Vårt debatthefte\",", "\"Nytt punkt\","]);
    assert_eq!(BUNDLED.lines().count(), after.lines().count());
}

#[test]
fn comments_go_with_the_slide_that_they_stand_at() {
    let after = edited(BY_HAND, &DeckEdit::Move(vec![1], Spot { section: 1, before: 1 }));
    let (at, before) = (after.find("// Så punktene.").unwrap(), after.find("number: 1").unwrap());
    assert!(before < at && at < after.find("id: \"tall\"").unwrap(), "{after}");
    for comment in [
        "// Vårt eget hefte.",
        "// den første\n    id",
        "mangler */",
        "// Del en.",
        "/* liten */",
        "// med to under",
        "// Den siste.",
    ] {
        assert!(after.contains(comment), "{comment}: {after}");
    }
    let after = edited(BY_HAND, &DeckEdit::Remove(vec![1]));
    assert!(!after.contains("Så punktene") && after.contains("// den første\n"), "{after}");
}

#[test]
fn the_last_slide_and_the_theme_of_a_question_stay() {
    let deck = read(BY_HAND);
    let all = DeckEdit::Remove((0..deck.slides.len()).collect());
    assert_eq!(apply(BY_HAND, &deck, &all), Err(EditError::LastSlide));
    let text =
        edited(BUNDLED, &DeckEdit::Head { title: "A".to_owned(), series: String::new(), source: "B".to_owned() });
    let deck = read(&text);
    assert_eq!((deck.title.as_str(), deck.series.as_str(), deck.source.as_str()), ("A", "", "B"));
    let theme: Vec<_> = (0..deck.slides.len()).filter(|index| deck.slides[*index].section == 2).collect();
    assert_eq!(apply(&text, &deck, &DeckEdit::Remove(theme)), Err(EditError::ThemeOf(QuestionNumber(2))));
}
