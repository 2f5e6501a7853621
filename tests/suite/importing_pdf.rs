//! PDF documents become decks: each page a picture, what it says its description, and what cannot be drawn is told.

use std::cell::Cell;
use std::io::Write;

use image::RgbaImage;
use taktskifte::deck::layout::{Aspect, SlideWords, lay_out};
use taktskifte::deck::{Body, DeckFiles, Extent, Slide, load};
use taktskifte::export::{Format, Profile, SlidesLayout};
use taktskifte::import::pdf::{HEIGHT, MAX_PAGES, PdfError, WIDTH, read};
use taktskifte::import::{Imported, What};
use taktskifte::picture;
use taktskifte::render::SlideRenderer;
use taktskifte::text::Text;

use crate::export::{made, minutes_of, session_of};
use crate::pdf_file::{NewPage, PdfFile};

const PASSWORD: &[u8] = include_bytes!("../../fuzz/seeds/pdf/password.pdf");
const OWNER_ONLY: &[u8] = include_bytes!("../../fuzz/seeds/pdf/owner-password.pdf");

fn import_bytes(bytes: &[u8]) -> Result<Imported, PdfError> {
    read(bytes.to_vec(), "Vårt møte.pdf", &Text::load("nb").unwrap().import, &|_, _| true)
}

fn import(file: &PdfFile) -> Imported {
    let imported = import_bytes(&file.bytes()).unwrap();
    let again = load::read(DeckFiles::Folder("/nowhere".into()), imported.deck_text().into_bytes()).unwrap().deck;
    let faults: Vec<_> =
        again.problems.iter().filter(|problem| !format!("{problem:?}").contains("PictureMissing")).collect();
    assert!(faults.is_empty(), "{faults:?}");
    assert_eq!((&again.sections, &again.slides), (&imported.deck.sections, &imported.deck.slides));
    imported
}

fn alt(slide: &Slide) -> &str {
    let Body::Picture { title, picture, extent: Extent::Whole } = &slide.body else { panic!("{slide:?}") };
    assert_eq!(title, "", "a heading would lie over the page");
    &picture.alt
}

fn pixels(imported: &Imported, index: usize) -> RgbaImage {
    let picture = picture::decode(&imported.pictures[index].1, None).unwrap();
    assert_eq!(picture.dimensions(), (u32::from(WIDTH), u32::from(HEIGHT)));
    picture
}

fn said(imported: &Imported) -> Vec<(Option<usize>, What)> {
    imported.report.iter().map(|left| (left.slide, left.what.clone())).collect()
}

fn one_page(page: &NewPage<'_>) -> Imported {
    let mut file = PdfFile::default();
    file.page(page);
    import(&file)
}

#[test]
fn a_page_is_a_picture_and_its_words_are_found() {
    let mut file = PdfFile::default();
    file.plain(&["\\330konomi i \\330yv\\346r", "F\\346rre f\\345r barn, og fylkes-", "kommunen m\\345 spare"]);
    file.plain(&["Sp\\370rsm\\345l", "Hva gj\\370r vi?"]);
    let imported = import(&file);
    let slides = &imported.deck.slides;
    assert_eq!(alt(&slides[0]), "Økonomi i Øyvær\nFærre får barn, og fylkeskommunen må spare");
    assert_eq!(slides.iter().map(Slide::heading).collect::<Vec<_>>(), ["Økonomi i Øyvær", "Spørsmål"]);
    assert_eq!(slides[1].searchable_lines(), ["Spørsmål", "Hva gjør vi?"]);
    assert_eq!(imported.original[1].lines, ["Hva gjør vi?"]);
    assert_eq!(said(&imported), []);
    assert_eq!(imported.pictures[0].0.as_str(), "bilder/okonomi-i-oyvaer-1.png");
    // Letters where they stand: 60 of 960 from the left, 440 of 540 from the foot.
    let picture = pixels(&imported, 0);
    let dark = |left: u32, top: u32| {
        picture
            .enumerate_pixels()
            .any(|(x, y, pixel)| (left..left + 200).contains(&x) && (top..top + 120).contains(&y) && pixel.0[0] < 60)
    };
    assert!(dark(150, 180) && !dark(1800, 180) && !dark(150, 900));
    // The title is the first page's, where the document has none of its own.
    assert_eq!(imported.deck.title, "Økonomi i Øyvær");
    file.trailer = "/Info<</Title(Microsoft PowerPoint - Budsjett.pptx)>>".to_owned();
    assert_eq!(import(&file).deck.title, "Budsjett");
}

#[test]
fn the_same_file_becomes_the_same_deck() {
    let mut file = PdfFile::default();
    file.plain(&["En", "to"]).plain(&["Tre"]);
    let [first, second] = [import(&file), import(&file)];
    assert_eq!(first.deck_text(), second.deck_text());
    assert_eq!(first.pictures, second.pictures);
    file.plain(&["Fire"]);
    assert_ne!(import(&file).deck.id, first.deck.id);
}

/// Colours in the corners of a page, so that one sees what of it shows and how it is turned.
fn corners(width: f64, height: f64) -> String {
    let (right, top) = (width - 20.0, height - 20.0);
    format!(
        "1 0 0 rg 0 {top} 20 20 re f 0 1 0 rg {right} {top} 20 20 re f 0 0 1 rg {right} 0 20 20 re f 0 g 0 0 20 20 re f"
    )
}

const RED: [u8; 3] = [255, 0, 0];
const GREEN: [u8; 3] = [0, 255, 0];
const BLUE: [u8; 3] = [0, 0, 255];
const BLACK: [u8; 3] = [0, 0, 0];

#[track_caller]
fn has_corners(imported: &Imported, [left, top, right, bottom]: [u32; 4], colors: [[u8; 3]; 4]) {
    let picture = pixels(imported, 0);
    let places = [(left, top), (right - 1, top), (right - 1, bottom - 1), (left, bottom - 1)];
    // A little inside: an edge may be mixed with the paper.
    let inside = |(x, y): (u32, u32)| [if x == left { x + 5 } else { x - 5 }, if y == top { y + 5 } else { y - 5 }];
    let seen = places.map(inside).map(|[x, y]| {
        let [r, g, b, _] = picture.get_pixel(x, y).0;
        [r, g, b]
    });
    assert_eq!(seen, colors);
}

#[test]
fn pages_of_other_shapes_lie_whole_on_the_slide() {
    for (size, place) in [
        ([960.0, 540.0], [0, 0, 2560, 1440]),
        ([800.0, 600.0], [320, 0, 2240, 1440]),
        ([595.0, 842.0], [771, 0, 1789, 1440]),
        ([2000.0, 500.0], [0, 400, 2560, 1040]),
    ] {
        let imported = one_page(&NewPage { size, content: &corners(size[0], size[1]), ..NewPage::default() });
        has_corners(&imported, place, [RED, GREEN, BLUE, BLACK]);
    }
}

#[test]
fn on_a_narrow_screen_a_page_still_lies_whole() {
    let mut file = PdfFile::default();
    file.plain(&["En"]);
    let deck = import(&file).deck;
    for aspect in Aspect::ALL {
        let layout = lay_out(&deck, 0, &SlideWords::default(), aspect);
        let (_, rect) = layout.pictures().next().unwrap();
        assert!((rect.width / rect.height - 16.0 / 9.0).abs() < 0.001, "{aspect:?}: {rect:?}");
        assert_eq!(rect.width, layout.size.width);
    }
}

#[test]
fn a_turned_page_stands_as_readers_show_it() {
    let size = [595.0, 842.0];
    let (content, lying) = (corners(size[0], size[1]), [262, 0, 2298, 1440]);
    for (turn, place, colors) in [
        ("/Rotate 90", lying, [BLACK, RED, GREEN, BLUE]),
        ("/Rotate 180", [771, 0, 1789, 1440], [BLUE, BLACK, RED, GREEN]),
        ("/Rotate 270", lying, [GREEN, BLUE, BLACK, RED]),
        ("/Rotate -90", lying, [GREEN, BLUE, BLACK, RED]),
    ] {
        has_corners(&one_page(&NewPage { size, content: &content, more: turn, ..NewPage::default() }), place, colors);
    }
    // Its words are read as they stand then.
    let turned = "BT /F1 30 Tf 0 1 -1 0 100 60 Tm (Liggende) Tj ET BT /F1 20 Tf 0 1 -1 0 200 60 Tm (under) Tj ET";
    let imported = one_page(&NewPage { size, content: turned, more: "/Rotate 90", ..NewPage::default() });
    assert_eq!(alt(&imported.deck.slides[0]), "Liggende\nunder");
}

#[test]
fn a_page_that_is_cropped_shows_no_more_than_it_should() {
    let content = "1 0 0 rg 0 0 960 540 re f 0 0 1 rg 100 100 320 180 re f BT /F1 20 Tf 700 500 Td (Hemmelig) Tj ET";
    let more = "/CropBox[100 100 420 280]";
    let imported = one_page(&NewPage { content, more, ..NewPage::default() });
    has_corners(&imported, [0, 0, 2560, 1440], [BLUE; 4]);
    assert_eq!(alt(&imported.deck.slides[0]), "Side 1, uten tekst som kan leses.");
    assert_eq!(said(&imported), [(Some(1), What::PageWithoutText)]);
}

#[test]
fn bookmarks_that_part_the_document_are_its_sections() {
    let mut file = PdfFile::default();
    for number in 1..=6 {
        file.plain(&[&format!("Side {number}")]);
    }
    // Pages are the objects 4, 6, 8 …, each after its content; bookmarks come last.
    let first = 3 + 2 * 6;
    file.catalog = format!("/Outlines {first} 0 R/Names<</Dests<</Names[(slutt)[14 0 R/Fit]]>>>>");
    file.object(format!("<</Type/Outlines/First {} 0 R>>", first + 1));
    file.object(format!("<</Title(Innledning)/Dest[4 0 R/Fit]/Next {} 0 R>>", first + 2));
    file.object(format!(
        "<</Title<FEFF00D8006B006F006E006F006D0069>/A<</S/GoTo/D[8 0 R/Fit]>>/Next {} 0 R>>",
        first + 3
    ));
    file.object(format!("<</Title(Slutt)/Dest(slutt)/Next {} 0 R>>", first + 1));
    let imported = import(&file);
    // Three bookmarks over six pages, and the last of them in a circle with the first.
    let titles: Vec<_> = imported.deck.sections.iter().map(|section| section.title.as_str()).collect();
    assert_eq!(titles, ["Innledning", "Økonomi", "Slutt"]);
    let of: Vec<_> = imported.deck.slides.iter().map(|slide| slide.section).collect();
    assert_eq!(of, [0, 0, 1, 1, 1, 2]);
    // Without them it is one.
    file.catalog.clear();
    assert_eq!(import(&file).deck.sections.len(), 1);
}

#[test]
fn our_own_slides_come_back_as_they_looked_with_their_words() {
    let session = session_of("meeting-1.ron");
    let bytes = made(Format::Slides(SlidesLayout::Full), &session, &minutes_of(&session, Profile::Reply));
    let words = Text::load("nb").unwrap();
    let deck = session.deck();
    let filled = words.slide_words(deck, &session.meeting().fields);
    let imported = read(bytes, "lysbilder.pdf", &words.import, &|_, _| true).unwrap();
    assert_eq!(said(&imported), []);
    let shown: Vec<_> = (0..deck.slides.len()).filter(|index| !deck.slides[*index].hidden).collect();
    assert_eq!(imported.deck.slides.len(), shown.len());
    let mut renderer = SlideRenderer::new(deck.files.clone());
    // The first few are enough.
    for (place, index) in shown.into_iter().enumerate().take(6) {
        let layout = lay_out(deck, index, &filled, Aspect::Wide16x9);
        let own = renderer.render(&layout, usize::MAX, [u32::from(WIDTH), u32::from(HEIGHT)]);
        let theirs = pixels(&imported, place);
        let far =
            own.pixels().zip(theirs.pixels()).filter(|(a, b)| (0..3).any(|c| a.0[c].abs_diff(b.0[c]) > 60)).count();
        let share = far as f64 / f64::from(own.width() * own.height());
        assert!(share < 0.02, "slide {} differs in {share}", index + 1);
        let said = alt(&imported.deck.slides[place]).replace(['\n', '\u{a0}'], " ");
        for line in layout.lines(usize::MAX) {
            for word in line.text.split_whitespace().filter(|word| word.chars().all(char::is_alphabetic)) {
                assert!(said.contains(word), "slide {}: «{word}» is not in {said}", index + 1);
            }
        }
    }
}

#[test]
fn what_is_no_document_or_cannot_be_opened_is_told() {
    let mut file = PdfFile::default();
    file.plain(&["En"]);
    let whole = file.bytes();
    for (bytes, error) in
        [(&b"noe annet"[..], PdfError::NotPdf), (b"%PDF-1.7\n", PdfError::Damaged), (PASSWORD, PdfError::Encrypted)]
    {
        assert_eq!(import_bytes(bytes).err(), Some(error));
    }
    // A password that only keeps it from being changed is none.
    assert_eq!(alt(&import_bytes(OWNER_ONLY).unwrap().deck.slides[0]), "Innhold med passord");
    // Without its end it is put together again.
    assert_eq!(import_bytes(&whole[..whole.len() - 60]).unwrap().deck.slides.len(), 1);
    // Cut anywhere: a deck or a reason, and nothing else.
    for part in 1..20 {
        let _ = import_bytes(&whole[..whole.len() * part / 20]);
    }
    let mut many = PdfFile::default();
    let kids = "4 0 R ".to_owned() + &"<</Type/Page/MediaBox[0 0 9 9]>> ".repeat(10_000);
    many.plain(&["x"]).pages_are(&format!("<</Type/Pages/Kids[{kids}]/Count 10000>>"));
    assert!(
        matches!(import_bytes(&many.bytes()), Err(PdfError::TooManyPages { count, limit: MAX_PAGES }) if count >= 10_000)
    );
    let mut none = PdfFile::default();
    none.pages_are("<</Type/Pages/Kids[]/Count 0>>");
    assert!(matches!(import_bytes(&none.bytes()), Err(PdfError::NoPages | PdfError::Damaged)));
}

#[test]
fn whoever_stops_it_gets_nothing_at_once() {
    let mut file = PdfFile::default();
    (0..20).for_each(|_| _ = file.plain(&["Side"]));
    let words = Text::load("nb").unwrap();
    let most = Cell::new(0);
    let stopped = read(file.bytes(), "a.pdf", &words.import, &|done, all| {
        assert!(all == 20 || (done, all) == (0, 0));
        most.set(most.get().max(done));
        done < 2
    });
    assert_eq!((stopped.err(), most.get()), (Some(PdfError::Stopped), 2));
}

/// A page that goes too far, between two that do not.
#[track_caller]
fn costs_its_page(page: &NewPage<'_>, more: impl FnOnce(&mut PdfFile), what: &What) {
    let mut file = PdfFile::default();
    file.plain(&["F\\370r"]);
    file.page(page);
    file.plain(&["Etter"]);
    more(&mut file);
    let imported = import(&file);
    assert_eq!(said(&imported), [(Some(2), what.clone())]);
    assert_eq!(imported.deck.slides.iter().map(alt).collect::<Vec<_>>(), ["Før", "Etter"]);
}

#[test]
fn a_page_with_more_than_anybody_draws_costs_that_page() {
    // Half transparent, so that each must be kept until the page is done.
    let fills = "/G gs ".to_owned() + &"0 0 960 540 re f ".repeat(20_000);
    let resources = "/ExtGState<</G<</ca .5>>>>";
    costs_its_page(&NewPage { content: &fills, resources, ..NewPage::default() }, |_| {}, &What::PageTooMuch);
    let curves = "0 0 m ".to_owned() + &"9 9 l ".repeat(9_000_000 / 6) + "f ";
    let curves = curves.repeat(6);
    costs_its_page(&NewPage { content: &curves, ..NewPage::default() }, |_| {}, &What::PageTooMuch);
    let lines = "0 0 m ".to_owned() + &"960 540 l 0 0 l ".repeat(200_000) + "S";
    costs_its_page(&NewPage { content: &lines, ..NewPage::default() }, |_| {}, &What::PageTooMuch);
    // Every form draws the next one ten times.
    let forms = "/XObject<</X 9 0 R>>";
    let page = NewPage { content: "/X Do", resources: forms, ..NewPage::default() };
    let nest = |file: &mut PdfFile| {
        for depth in 0..12 {
            let resources = format!("/Resources<</XObject<</X {} 0 R>>>>", 10 + depth);
            let content = if depth < 11 { "/X Do ".repeat(10) } else { "0 0 9 9 re f".to_owned() };
            file.stream(&format!("/Type/XObject/Subtype/Form/BBox[0 0 960 540]{resources}"), content.as_bytes());
        }
    };
    costs_its_page(&page, nest, &What::PageTooMuch);
    // A pattern whose tiles lie a thousand deep.
    let page = NewPage {
        content: "/Pattern cs /P scn 0 0 960 540 re f",
        resources: "/Pattern<</P 9 0 R>>",
        ..NewPage::default()
    };
    let tiles = |file: &mut PdfFile| {
        let dict =
            "/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 900 500]/XStep .01/YStep .01/Resources<<>>";
        file.stream(dict, b"1 0 0 rg 0 0 5 5 re f");
    };
    costs_its_page(&page, tiles, &What::PageTooMuch);
    // A picture that says it is as large as a town.
    let page = NewPage { content: "960 0 0 540 0 0 cm /X Do", resources: forms, ..NewPage::default() };
    let giant = |file: &mut PdfFile| {
        file.stream("/Subtype/Image/Width 60000/Height 60000/BitsPerComponent 8/ColorSpace/DeviceRGB", b"x");
    };
    costs_its_page(&page, giant, &What::PageTooMuch);
}

#[test]
fn circles_and_depths_in_a_document_have_an_end() {
    // Pages that contain themselves.
    let mut file = PdfFile::default();
    file.plain(&["En"]).pages_are("<</Type/Pages/Kids[2 0 R 4 0 R 2 0 R]/Count 3>>");
    assert_eq!(import(&file).deck.slides.len(), 1);
    // A form that draws itself.
    let mut file = PdfFile::default();
    file.page(&NewPage {
        content: "/X Do BT /F1 30 Tf 60 400 Td (Ring) Tj ET",
        resources: "/XObject<</X 5 0 R>>",
        ..NewPage::default()
    });
    file.stream("/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>", b"/X Do");
    assert_eq!(alt(&import(&file).deck.slides[0]), "Ring");
    // Brackets, and states, as deep as the file is long.
    for deep in ["[".repeat(200_000), "<<".repeat(100_000), "q ".repeat(200_000), "/a BMC ".repeat(100_000)] {
        let mut file = PdfFile::default();
        file.page(&NewPage { content: &format!("{deep} BT /F1 30 Tf 60 400 Td (Dypt) Tj ET"), ..NewPage::default() });
        file.object(deep);
        let _ = import_bytes(&file.bytes());
    }
    // Sides that are no sides.
    for size in [[1e30, 1e30], [0.0, 0.0], [-5.0, 1e-30], [1e38, 1.0]] {
        let mut file = PdfFile::default();
        file.page(&NewPage { size, content: "0 0 9 9 re f", ..NewPage::default() });
        let _ = import_bytes(&file.bytes());
    }
}

#[test]
fn a_file_that_unpacks_to_more_than_the_memory_is_refused() {
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    let zeros = vec![b' '; 1 << 20];
    (0..420).for_each(|_| packed.write_all(&zeros).unwrap());
    let mut file = PdfFile::default();
    file.plain(&["En"]);
    file.stream("/Filter/FlateDecode", &packed.finish().unwrap());
    assert!(matches!(import_bytes(&file.bytes()), Err(PdfError::TooLarge { .. })));
}
