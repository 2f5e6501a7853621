//! PowerPoint's presentations become decks, and what cannot be taken along is told.

use std::cell::RefCell;

use taktskifte::deck::{Body, Chart, Deck, DeckFiles, Reveal, Slide, load};
use taktskifte::import::pptx::{MAX_SLIDES, PptxError, Source, read};
use taktskifte::import::{Imported, What};
use taktskifte::text::Text;

use crate::pptx_file::{NewSlide, PptxFile, frame, picture, placeholder, png, table, text_box, zipped};

fn import_bytes(bytes: &[u8]) -> Result<Imported, PptxError> {
    let text = Text::load("nb").unwrap();
    read(Source { bytes, name: "Vårt møte.pptx" }, &text.import, &|_, _| true)
}

fn import(file: &PptxFile) -> Imported {
    let imported = import_bytes(&file.bytes()).unwrap();
    // What is written reads back as it is, without a fault but that its pictures are not on the disk.
    let again = load::read(DeckFiles::Folder("/nowhere".into()), imported.deck_text().into_bytes()).unwrap().deck;
    let faults: Vec<_> =
        again.problems.iter().filter(|problem| !format!("{problem:?}").contains("PictureMissing")).collect();
    assert!(faults.is_empty(), "{faults:?}");
    assert_eq!((&again.sections, &again.slides), (&imported.deck.sections, &imported.deck.slides));
    imported
}

fn one(slide: &NewSlide<'_>) -> (Slide, Vec<What>) {
    let mut file = PptxFile::default();
    file.plain("Før", &["x"]).slide(slide).plain("Etter", &["x"]);
    file.part("ppt/media/a.png", png(40)).part("ppt/media/b.png", png(50)).part("ppt/media/c.emf", "emf");
    let imported = import(&file);
    let report = imported.report.into_iter().filter(|left| left.slide == Some(2)).map(|left| left.what).collect();
    (imported.deck.slides[1].clone(), report)
}

fn shapes(shapes: &str) -> (Slide, Vec<What>) {
    let relations =
        [("rA", "image", "../media/a.png"), ("rB", "image", "../media/b.png"), ("rC", "image", "../media/c.emf")];
    one(&NewSlide { shapes, relations: &relations, ..NewSlide::default() })
}

/// Bullets as lines, those on the second level behind a tab.
fn lines(slide: &Slide) -> Vec<String> {
    let Body::Bullets { items, .. } = &slide.body else { panic!("{slide:?}") };
    let children =
        |item: &taktskifte::deck::Bullet| item.children.iter().map(|text| format!("\t{text}")).collect::<Vec<_>>();
    items.iter().flat_map(|item| std::iter::once(item.text.clone()).chain(children(item))).collect()
}

fn headings(deck: &Deck) -> Vec<&str> {
    deck.slides.iter().map(Slide::heading).collect()
}

#[test]
fn titles_bullets_and_notes_come_along_with_their_letters() {
    for (title, line, notes) in [
        ("Økonomi &amp; ansvar", "Færre får barn", "Si noe.\nOg mer."),
        ("Čáppa Lulleluokta", "Đuođjil ŋurra", "Sáhkavuorru"),
        ("Ласкаво просимо", "Перший пункт", "Нотатки"),
        ("مرحبا", "النقطة", "ملاحظات"),
    ] {
        let body = format!("{line}\n\tunder\n\t\t\tdypere\n•  med prikk");
        let shapes = format!("{}{}", placeholder("title", title), placeholder("idx=\"1\"", &body));
        let (slide, report) = one(&NewSlide { shapes: &shapes, notes, hidden: true, ..NewSlide::default() });
        assert_eq!(slide.heading(), title.replace("&amp;", "&"));
        assert_eq!(lines(&slide), [line, "\tunder", "\tdypere", "med prikk"]);
        assert_eq!((slide.notes.as_str(), slide.hidden), (notes, true));
        assert_eq!(report, [What::LevelsFlattened { count: 1 }]);
    }
}

#[test]
fn a_placeholder_is_what_its_layout_says_and_an_empty_one_is_nothing() {
    let mut file = PptxFile::default();
    let layout = crate::pptx_file::tree("sldLayout", "", &placeholder("type=\"title\" idx=\"9\"", "Klikk her"));
    file.part("ppt/slideLayouts/egen.xml", layout);
    let text = format!(
        "{}{}{}",
        placeholder("body", "Punkt"),
        placeholder("idx=\"9\"", "Tittel"),
        placeholder("ftr", "Bunntekst")
    );
    file.slide(&NewSlide { shapes: &text, layout: "egen", ..NewSlide::default() });
    file.slide(&NewSlide { shapes: &placeholder("idx=\"9\"", ""), layout: "egen", ..NewSlide::default() });
    let imported = import(&file);
    assert_eq!(headings(&imported.deck), ["Tittel"]);
    assert_eq!(lines(&imported.deck.slides[0]), ["Punkt"]);
    assert_eq!(imported.report.len(), 1);
    assert_eq!((imported.report[0].slide, &imported.report[0].what), (Some(2), &What::Blank));
    assert_eq!(imported.original.len(), 2);
}

#[test]
fn boxes_and_groups_are_read_in_order_and_the_topmost_is_the_title() {
    let group = "<p:grpSp><p:nvGrpSpPr><p:cNvPr id=\"9\" name=\"g\"/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x=\"0\" y=\"200\"/>\
        <a:ext cx=\"100\" cy=\"100\"/><a:chOff x=\"0\" y=\"0\"/><a:chExt cx=\"10\" cy=\"10\"/></a:xfrm></p:grpSpPr>";
    let grouped = format!("{group}{}{}</p:grpSp>", text_box("tre", [0, 5, 10, 4]), text_box("to", [0, 0, 10, 4]));
    let (slide, report) = shapes(&format!(
        "{}{grouped}{}{}",
        text_box("fire", [0, 400, 500, 50]),
        text_box("en", [0, 0, 500, 50]),
        text_box("parkert", [2000, 0, 50, 50])
    ));
    assert_eq!((slide.heading(), lines(&slide)), ("en", ["to", "tre", "fire"].map(str::to_owned).to_vec()));
    assert_eq!(report, [What::BesideSlide { count: 1 }, What::TitleGuessed { title: "en".to_owned() }]);
}

#[test]
fn the_largest_picture_is_taken_with_its_description() {
    let title = placeholder("title", "Kart");
    let (small, large) = (
        picture("r:embed=\"rA\"", "Byvåpen", [0, 0, 200, 100]),
        picture("r:embed=\"rB\"", "Et kart.", [0, 0, 500, 500]),
    );
    let (slide, report) = shapes(&format!("{title}{small}{large}"));
    let Body::Picture { picture: shown, .. } = &slide.body else { panic!("{slide:?}") };
    assert_eq!((shown.path.as_str(), shown.alt.as_str()), ("bilder/kart-2.png", "Et kart."));
    assert_eq!(report, [What::PictureLeftOut { name: "Byvåpen".to_owned() }]);
    // A file's name is no description; what cannot be shown is named, and an address is not followed.
    let emf = picture("r:embed=\"rC\"", "", [0, 0, 900, 500]);
    let linked = picture("r:link=\"rX\"", "Langt borte", [0, 0, 800, 500]);
    let (slide, report) =
        shapes(&format!("{title}{emf}{linked}{}", picture("r:embed=\"rA\"", "a.png", [0, 0, 200, 100])));
    assert_eq!(slide.picture().unwrap().alt, "Bildet mangler beskrivelse.");
    let kind = What::PictureKind { name: "Bilde 4".to_owned(), kind: "EMF".to_owned() };
    let elsewhere = What::PictureElsewhere { name: "Langt borte".to_owned() };
    assert_eq!(report, [kind, elsewhere, What::NoDescription { file: "bilder/kart-2.png".to_owned() }]);
}

#[test]
fn tables_are_bullets_or_a_chart() {
    let title = placeholder("title", "Tall");
    let (slide, report) = shapes(&format!("{title}{}", table(&[&["År", "Elever", "Kull"], &["2025", "12", "x"]])));
    assert_eq!(
        (lines(&slide), report),
        (vec!["År – Elever – Kull".to_owned(), "2025 – 12 – x".to_owned()], vec![What::TableAsBullets])
    );
    let numbers = table(&[&["Skole", "Elever"], &["Nord", "1 200"], &["Sør", "90,5"]]);
    let (slide, report) = shapes(&format!("{title}{numbers}{}", text_box("Kilde: SSB", [0, 500, 100, 20])));
    let Body::Chart { chart: Chart::Bars(values), subtitle, source, alt, .. } = &slide.body else {
        panic!("{slide:?}")
    };
    let values: Vec<_> = values.iter().map(|value| (value.label.as_str(), value.low)).collect();
    assert_eq!(values, [("Nord", 1200.0), ("Sør", 90.5)]);
    assert_eq!([subtitle, source, alt], ["Elever", "Kilde: SSB", "Diagram: Nord 1200, Sør 90,5."]);
    assert_eq!(report, [What::TableAsChart]);
}

#[test]
fn what_has_no_place_on_a_slide_is_named() {
    let diagram = frame("<dgm:relIds r:dm=\"rD\"/>", "diagram");
    let film =
        "<p:pic><p:nvPicPr><p:cNvPr name=\"f\"/><p:nvPr><a:videoFile/></p:nvPr></p:nvPicPr><p:blipFill/></p:pic>";
    let shape = "<p:sp><p:nvSpPr><p:cNvPr name=\"s\"/><p:nvPr/></p:nvSpPr><p:spPr/></p:sp>";
    let link = "<p:sp><p:nvSpPr><p:cNvPr name=\"s\"/><p:nvPr/></p:nvSpPr><p:spPr/><p:txBody><a:p><a:r><a:rPr><a:hlinkClick/></a:rPr><a:t>{navn} her</a:t></a:r></a:p></p:txBody></p:sp>";
    let mut file = PptxFile::default();
    let all = format!("{}{diagram}{film}{shape}<p:cxnSp/>{link}", placeholder("title", "Alt"));
    let data = "<dgm:dataModel><dgm:ptLst><dgm:pt modelId=\"1\"><dgm:t><a:p><a:r><a:t>Ledd</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst></dgm:dataModel>";
    file.part("ppt/diagrams/d.xml", data);
    let relations = [("rD", "diagramData", "../diagrams/d.xml"), ("rK", "comments", "../comments/c.xml")];
    file.slide(&NewSlide { shapes: &all, relations: &relations, ..NewSlide::default() });
    let imported = import(&file);
    let mut said = lines(&imported.deck.slides[0]);
    said.sort();
    assert_eq!(said, ["(navn) her", "Ledd"]);
    let report: Vec<_> = imported.report.iter().map(|left| left.what.clone()).collect();
    for what in [
        What::Comments,
        What::Film,
        What::Drawings { count: 2 },
        What::Links { count: 1 },
        What::DiagramAsBullets,
        What::Braces,
    ] {
        assert!(report.contains(&what), "{what:?} {report:?}");
    }
    let text = Text::load("nb").unwrap();
    let told: Vec<_> = imported.report.iter().map(|left| text.left_line(left)).collect();
    assert!(told.contains(&"lysbilde 1: 2 figurer uten tekst er ikke med".to_owned()), "{told:?}");
}

#[test]
fn sections_are_powerpoints_or_begin_at_their_slides() {
    let mut file = PptxFile::default();
    for title in ["a", "b", "c", "d"] {
        file.plain(title, &["x"]);
    }
    let sections = |file: &PptxFile| {
        let deck = import(file).deck;
        deck.sections.into_iter().map(|section| (section.title, section.minutes)).collect::<Vec<_>>()
    };
    assert_eq!(sections(&file), [("a".to_owned(), 8)]);
    file.titled("Årets hefte");
    assert_eq!(sections(&file), [("Årets hefte".to_owned(), 8)]);
    file.section("Default Section", &[0]).section("Tom", &[]).section("Del to", &[1, 2, 3]);
    assert_eq!(sections(&file), [("a".to_owned(), 2), ("Del to".to_owned(), 6)]);
    let mut file = PptxFile::default();
    fn open<'a>(layout: &'a str, shapes: &'a str) -> NewSlide<'a> {
        NewSlide { shapes, layout, ..NewSlide::default() }
    }
    file.slide(&open(
        "title",
        &format!("{}{}", placeholder("ctrTitle", "Velkommen"), placeholder("subTitle", "Ordføreren\n2026")),
    ));
    file.slide(&open("secHead", &format!("{}{}", placeholder("title", "Beredskap"), placeholder("body", "Del 1"))));
    file.plain("e", &["x"]).slide(&open("title", &placeholder("ctrTitle", "Takk")));
    assert_eq!(sections(&file), [("Velkommen".to_owned(), 2), ("Beredskap".to_owned(), 6)]);
    let slides = import(&file).deck.slides;
    assert!(matches!(&slides[0].body, Body::Title { byline, .. } if byline == "Ordføreren · 2026"));
    assert!(matches!(&slides[1].body, Body::Section { kicker, .. } if kicker == "Del 1"));
    assert!(matches!(&slides[3].body, Body::Title { .. }));
}

#[test]
fn questions_are_asked_once_and_belong_to_the_section_that_they_name() {
    let mut file = PptxFile::default();
    file.plain("Beredskap", &["x"]).plain("Spørsmål 1: beredskap", &["Hvordan?"]);
    file.plain("Arbeid", &["x"]).plain("Spørsmål 2: Annet", &["Hvem?"]).plain("Spørsmål 1", &["Igjen?"]);
    file.section("Beredskap", &[0]).section("Arbeid", &[1, 2, 3, 4]);
    let deck = import(&file).deck;
    let asked: Vec<_> = deck.questions().into_iter().map(|one| (one.number.0, one.theme, one.text)).collect();
    assert_eq!(asked, [(1, "Beredskap", "Hvordan?"), (2, "Arbeid", "Annet: Hvem?")]);
    assert_eq!(deck.slides[4].heading(), "Spørsmål 1");
}

#[test]
fn bullets_that_came_one_by_one_still_do_and_other_movement_is_told() {
    let mut file = PptxFile::default();
    file.plain("a", &["x", "y"]).plain("b", &["x"]);
    for (number, timing) in
        [(1, "<p:bldLst><p:bldP spid=\"2\" build=\"p\"/></p:bldLst>"), (2, "<p:cTn presetClass=\"entr\"/>")]
    {
        let name = format!("ppt/slides/s{number}.xml");
        let slide =
            crate::pptx_file::tree("sld", "", &format!("{}{}", placeholder("title", "t"), placeholder("body", "x\ny")));
        file.part(&name, slide.replace("</p:sld>", &format!("<p:timing>{timing}</p:timing></p:sld>")));
    }
    let imported = import(&file);
    assert_eq!(
        imported.deck.slides.iter().map(|slide| slide.reveal).collect::<Vec<_>>(),
        [Reveal::OneByOne, Reveal::Together]
    );
    assert_eq!(
        imported.report.last().map(|left| (left.slide, left.what.clone())),
        Some((None, What::Animations { slides: 1 }))
    );
}

#[test]
fn two_presentations_of_one_name_are_two_decks_and_ids_are_unique() {
    let deck = |line: &str| import(PptxFile::default().plain("Likt", &[line]).plain("Likt", &["y"])).deck;
    let (a, b) = (deck("a"), deck("b"));
    assert_ne!(a.id, b.id);
    assert_eq!(a.slides.iter().map(|slide| slide.id.0.as_str()).collect::<Vec<_>>(), ["likt-1", "likt-2"]);
    assert_eq!((a.title.as_str(), a.source.as_str()), ("Likt", "Vårt møte.pptx"));
}

#[test]
fn what_is_damaged_costs_its_slide_and_what_is_no_presentation_is_refused() {
    let mut file = PptxFile::default();
    file.plain("a", &["x"]).plain("b", &["x"]).plain("c", &["x"]).plain("d", &["x"]);
    file.part("ppt/slides/s2.xml", "<p:sld><p:cSld>");
    file.part("ppt/slides/s3.xml", "<!DOCTYPE x [<!ENTITY a \"b\">]><p:sld>&a;</p:sld>");
    let imported = import(&file);
    assert_eq!(headings(&imported.deck), ["a", "d"]);
    let parts: Vec<_> = imported.report.iter().map(|left| (left.slide, left.what.clone())).collect();
    let unreadable =
        |number: usize| (Some(number), What::SlideUnreadable { part: format!("ppt/slides/s{number}.xml") });
    assert_eq!(parts, [unreadable(2), unreadable(3)]);
    let refused = |bytes: &[u8]| import_bytes(bytes).unwrap_err();
    assert_eq!(refused(b"%PDF-1.7"), PptxError::NotPowerPoint);
    assert_eq!(refused(&zipped([("word/document.xml", &b"<a/>"[..])].into_iter())), PptxError::NotPowerPoint);
    let mimetype = &b"application/vnd.oasis.opendocument.presentation"[..];
    assert_eq!(refused(&zipped([("mimetype", mimetype)].into_iter())), PptxError::OpenDocument);
    assert_eq!(refused(&PptxFile::default().bytes()), PptxError::NoSlides);
    let part = "ppt/presentation.xml".to_owned();
    assert_eq!(refused(&PptxFile::default().part(&part, "hei").bytes()), PptxError::PartUnreadable { part });
    assert_eq!(
        refused(&PptxFile::default().part("ppt/presentation.xml", "<w:document/>").bytes()),
        PptxError::NotPowerPoint
    );
}

#[test]
fn limits_hold_and_whoever_waits_can_stop() {
    let mut many = PptxFile::default();
    for _ in 0..=MAX_SLIDES {
        many.slide(&NewSlide::default());
    }
    let count = MAX_SLIDES + 1;
    assert_eq!(import_bytes(&many.bytes()).unwrap_err(), PptxError::TooManySlides { count, limit: MAX_SLIDES });
    // A small file that is a large one when it is unpacked: the slides are refused, and then the file.
    let mut bomb = PptxFile::default();
    bomb.plain("a", &["x"]);
    bomb.part("ppt/slides/s1.xml", vec![b' '; 20 << 20]);
    assert!(matches!(import_bytes(&bomb.bytes()), Err(PptxError::NoSlides)));
    let told = RefCell::new(Vec::new());
    let mut file = PptxFile::default();
    file.plain("a", &["x"]).plain("b", &["x"]).plain("c", &["x"]);
    let stopped = read(Source { bytes: &file.bytes(), name: "" }, &Text::load("nb").unwrap().import, &|done, total| {
        told.borrow_mut().push((done, total));
        done < 1
    });
    assert_eq!((stopped.unwrap_err(), told.into_inner()), (PptxError::Stopped, vec![(0, 3), (1, 3)]));
}

#[test]
fn a_long_text_is_kept_whole() {
    let long = "ord ".repeat(3_000);
    let (slide, report) = shapes(&format!("{}{}", placeholder("title", &long), placeholder("body", &long)));
    let said = format!("{} {}", slide.heading(), lines(&slide).join(" "));
    assert_eq!(said.matches("ord").count(), 6_000);
    assert_eq!(report, []);
}
