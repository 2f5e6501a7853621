//! From a deck's RON to a [`Deck`], or to everything that is wrong with it.
//!
//! A fault inside a slide costs that slide ([`Body::Broken`]) or, where it can, only the field. A fault in what
//! stands around the slides costs the deck. What takes time (pictures' sizes, whether text fits) is [`super::check`]'s.

use std::collections::HashMap;
use std::ops::Range;
use std::path::Path;

use super::accent;
use super::files::{DeckFiles, FileError, PicturePath};
use super::problem::{Problem, ProblemKind, SourceText, nearest, whole_file};
use super::record::RecordReader;
use super::slide_kinds::{self, KINDS};
use super::{Body, Deck, Reveal, Section, SectionId, Slide, SlideId};
use crate::palette::Accent;

/// The format that this program writes about; older ones stay readable.
pub const FORMAT: u32 = 1;

/// A deck with what a later check needs to point into its file.
#[derive(Debug)]
pub struct Loaded {
    /// The deck; its `problems` hold what was found.
    pub deck: Deck,
    /// The deck file's text.
    pub text: String,
    /// Where each slide stands in the text, bytes.
    pub slide_ranges: Vec<Range<usize>>,
}

/// Reads a deck.
///
/// # Errors
/// Everything that was found, when no deck can be made of the file.
pub fn load(files: DeckFiles) -> Result<Loaded, Vec<Problem>> {
    let path = files.deck_path();
    let bytes = files.read_deck().map_err(|error| vec![whole_file(&path, file_problem(error))])?;
    read(files, bytes.into_owned())
}

/// Reads a deck from its file's bytes; `files` is where its pictures are.
///
/// # Errors
/// As [`load`].
pub fn read(files: DeckFiles, bytes: Vec<u8>) -> Result<Loaded, Vec<Problem>> {
    let path = files.deck_path();
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(_) => return Err(vec![whole_file(&path, ProblemKind::NotText)]),
    };
    let source = SourceText::new(&path, &text);
    let (deck, slide_ranges) = parse(&source, files)?;
    Ok(Loaded { deck, slide_ranges, text })
}

/// Reads one slide of a deck from a text that says it alone, as it is to stand at this place in the deck. Whether its picture
/// is there is not looked at.
///
/// # Errors
/// The first thing that is wrong with it.
pub fn read_slide_again(text: &str, index: usize, deck: &Deck) -> Result<Slide, Box<Problem>> {
    let path = deck.files.deck_path();
    let source = SourceText::new(&path, text);
    let mut reader = RecordReader::new(&source);
    let section = deck.slide(index).map_or(0, |slide| slide.section);
    let mut builder = DeckBuilder { sections: deck.sections.clone(), ..DeckBuilder::default() };
    read_slide(&mut reader, text, section, &mut builder);
    builder.resolve_questions(&mut reader);
    if let Some(problem) = reader.into_problems().into_iter().next() {
        return Err(Box::new(problem));
    }
    builder.slides.pop().ok_or_else(|| Box::new(whole_file(&path, ProblemKind::FileEmpty)))
}

fn file_problem(error: FileError) -> ProblemKind {
    match error {
        FileError::Outside => ProblemKind::FileMissing,
        FileError::Read(error) => error.into(),
    }
}

fn parse(source: &SourceText<'_>, files: DeckFiles) -> Result<(Deck, Vec<Range<usize>>), Vec<Problem>> {
    // Once over the whole text: when it is not RON, nothing else is worth saying.
    let root: &ron::value::RawValue =
        ron::from_str(source.text().trim_start_matches('\u{feff}')).map_err(|error| vec![source.syntax(&error)])?;
    let mut reader = RecordReader::new(source);
    let mut builder = DeckBuilder::default();
    let head = read_deck(&mut reader, root.get_ron(), &mut builder);
    if let Some(head) = &head {
        builder.resolve_questions(&mut reader);
        builder.check_pictures(&mut reader, &files);
        if builder.slides.is_empty() && reader.is_clean() {
            reader.report(head.record, ProblemKind::EmptyList);
        }
    }
    let mut problems = reader.into_problems();
    problems.sort_by_key(|problem| (problem.line, problem.column));
    let Some(head) = head.filter(|_| !builder.slides.is_empty()) else {
        return Err(problems);
    };
    builder.mark_broken_slides(&problems);
    let deck = Deck {
        id: head.id,
        title: head.title,
        series: head.series,
        source: head.source,
        sections: builder.sections,
        slides: builder.slides,
        problems,
        files,
    };
    Ok((deck, builder.ranges))
}

struct DeckHead<'a> {
    record: &'a str,
    id: String,
    title: String,
    series: String,
    source: String,
}

/// What grows while the file is read.
#[derive(Default)]
struct DeckBuilder<'a> {
    sections: Vec<Section>,
    slides: Vec<Slide>,
    ranges: Vec<Range<usize>>,
    slide_lines: HashMap<String, usize>,
    section_lines: HashMap<String, usize>,
    /// Place of the slide, the raw theme and number, to be resolved when all sections are known.
    questions: Vec<RawQuestion<'a>>,
    /// Place of the slide and the raw path.
    pictures: Vec<(usize, &'a str)>,
}

struct RawQuestion<'a> {
    slide: usize,
    theme: &'a str,
    number: &'a str,
}

fn read_deck<'a>(reader: &mut RecordReader<'a>, raw: &'a str, builder: &mut DeckBuilder<'a>) -> Option<DeckHead<'a>> {
    let raw = raw.trim_start_matches('\u{feff}');
    let deck = reader.record_named(raw, ["Deck"])?;
    let format = reader.whole_number(&deck, "format", 1, u32::MAX)?;
    if format > FORMAT {
        let part = deck.value("format").unwrap_or(deck.name);
        reader.report(part, ProblemKind::NewerFormat { found: u64::from(format) });
        return None;
    }
    reader.only_fields(&deck, &["format", "id", "title", "series", "source", "sections"]);
    let id = reader.required_text(&deck, "id");
    let title = reader.required_text(&deck, "title");
    let series = reader.optional_text(&deck, "series");
    let source = reader.optional_text(&deck, "source");
    for raw_section in reader.list(&deck, "sections").unwrap_or_default() {
        read_section(reader, raw_section, builder);
    }
    reader.set_slide(None);
    Some(DeckHead { record: deck.name, id: id?, title: title?, series, source })
}

fn read_section<'a>(reader: &mut RecordReader<'a>, raw: &'a str, builder: &mut DeckBuilder<'a>) {
    reader.set_slide(None);
    let Some(record) = reader.record_named(raw, ["Section"]) else {
        return;
    };
    reader.only_fields(&record, &["id", "title", "minutes", "accent", "slides"]);
    let id = reader.required_text(&record, "id");
    if let (Some(id), Some(part)) = (&id, record.value("id")) {
        unique(reader, &mut builder.section_lines, id, part);
    }
    let index = builder.sections.len();
    let title = reader.required_text(&record, "title").unwrap_or_default();
    let minutes = reader.whole_number(&record, "minutes", 0, 24 * 60).unwrap_or(0);
    builder.sections.push(Section {
        id: SectionId(id.unwrap_or_else(|| format!("#{index}"))),
        title,
        minutes: u16::try_from(minutes).unwrap_or(0),
        accent: accent::read(reader, &record).unwrap_or(Accent::Petrol),
    });
    let slides = reader.list(&record, "slides").unwrap_or_default();
    if slides.is_empty() {
        reader.report(record.value("slides").unwrap_or(record.name), ProblemKind::EmptyList);
    }
    for raw_slide in slides {
        read_slide(reader, raw_slide, index, builder);
    }
}

fn unique(reader: &mut RecordReader<'_>, lines: &mut HashMap<String, usize>, id: &str, part: &str) -> bool {
    let line = reader.line_of(part);
    match lines.get(id) {
        Some(&first_line) => {
            reader.report(part, ProblemKind::DuplicateId { id: id.to_owned(), first_line });
            false
        }
        None => {
            lines.insert(id.to_owned(), line);
            true
        }
    }
}

fn read_slide<'a>(reader: &mut RecordReader<'a>, raw: &'a str, section: usize, builder: &mut DeckBuilder<'a>) {
    let place = builder.slides.len();
    reader.set_slide(Some(place));
    builder.ranges.push(reader.range_of(raw));
    let mut slide = Slide {
        id: SlideId(format!("#{}", place + 1)),
        section,
        body: Body::Broken,
        notes: String::new(),
        hidden: false,
        reveal: Reveal::Together,
        measures: false,
    };
    if let Some(record) = reader.record_named(raw, KINDS.map(|kind| kind.name))
        && let Some(kind) = KINDS.iter().find(|kind| kind.name == record.name)
    {
        kind.check_fields(reader, &record);
        if let (Some(id), Some(part)) = (reader.required_text(&record, "id"), record.value("id"))
            && unique(reader, &mut builder.slide_lines, &id, part)
        {
            slide.id = SlideId(id);
        }
        slide.notes = reader.optional_text(&record, "notes");
        slide.hidden = reader.flag(&record, "hidden");
        slide.measures = reader.flag(&record, "measures");
        slide.reveal = reader
            .choice(&record, "reveal", &[("together", Reveal::Together), ("one_by_one", Reveal::OneByOne)])
            .unwrap_or(Reveal::Together);
        if let Some(body) = kind.read_body(reader, &record) {
            if let (Body::Question { .. }, Some(theme), Some(number)) =
                (&body, record.value("theme"), record.value("number"))
            {
                builder.questions.push(RawQuestion { slide: place, theme, number });
            }
            slide.body = body;
        }
        if let (Some(_), Some(file)) = (slide.picture(), slide_kinds::picture_file(reader, &record)) {
            builder.pictures.push((place, file));
        }
    }
    builder.slides.push(slide);
}

impl<'a> DeckBuilder<'a> {
    /// A question names its theme by a section's id; its number is its own.
    fn resolve_questions(&mut self, reader: &mut RecordReader<'a>) {
        let mut number_lines = HashMap::new();
        for raw in std::mem::take(&mut self.questions) {
            reader.set_slide(Some(raw.slide));
            let id = raw.theme.trim_matches('"');
            let found = self.sections.iter().position(|section| section.id.0 == id);
            if found.is_none() {
                let known: Vec<_> = self.sections.iter().map(|section| section.id.0.as_str()).collect();
                reader.unknown_choice(raw.theme, id, known.iter().copied());
            }
            unique(reader, &mut number_lines, raw.number, raw.number);
            let section = found.and_then(|index| Some((index, self.sections.get(index)?)));
            if let (Some(Slide { body: Body::Question { theme, theme_section, .. }, .. }), Some((index, section))) =
                (self.slides.get_mut(raw.slide), section)
            {
                *theme_section = index;
                theme.clone_from(&section.title);
            }
        }
        reader.set_slide(None);
    }

    fn check_pictures(&mut self, reader: &mut RecordReader<'a>, files: &DeckFiles) {
        for (slide, raw) in std::mem::take(&mut self.pictures) {
            let Some(picture) = self.slides.get(slide).and_then(Slide::picture) else {
                continue;
            };
            if !files.has_picture(&picture.path) {
                reader.set_slide(Some(slide));
                let file = picture.path.as_str().to_owned();
                let meant = similar_picture(files, &picture.path);
                reader.report(raw, ProblemKind::PictureMissing { file, meant });
            }
        }
        reader.set_slide(None);
    }

    /// A slide with a problem that is not only its picture's shows its error in its own place.
    fn mark_broken_slides(&mut self, problems: &[Problem]) {
        for problem in problems {
            let costs_picture_only = matches!(problem.kind, ProblemKind::PictureMissing { .. });
            if let Some(slide) = problem.slide.filter(|_| !costs_picture_only)
                && let Some(slide) = self.slides.get_mut(slide)
            {
                slide.body = Body::Broken;
            }
        }
    }
}

/// A file in the same folder of the deck whose name is nearly the one asked for.
fn similar_picture(files: &DeckFiles, path: &PicturePath) -> Option<String> {
    let DeckFiles::Folder(folder) = files else {
        return None;
    };
    let wanted = Path::new(path.as_str());
    let inside = wanted.parent().unwrap_or(Path::new(""));
    let names: Vec<String> = std::fs::read_dir(folder.join(inside))
        .ok()?
        .take(1_000)
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .collect();
    let name = nearest(wanted.file_name()?.to_str()?, names.iter().map(String::as_str))?;
    Some(if inside.as_os_str().is_empty() { name.to_owned() } else { format!("{}/{name}", inside.display()) })
}
