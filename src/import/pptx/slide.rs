//! One slide as it is in the file: its title, what else it says in the order in which it is read, its pictures and notes.

use super::charts::{self, ReadChart};
use super::layouts::{Layouts, Role};
use super::own_parts::OwnTexts;
use super::package::{Package, Relations};
use super::pictures::SlidePicture;
use super::reading_order::{Frame, in_reading_order};
use super::shapes::{self, Content, Shape};
use super::smartart;
use super::text::{self, InText, Paragraph};
use super::xml::Element;
use crate::import::clean::{clean, in_one_line};
use crate::import::{SlideText, What};

/// A table has no more rows and columns than this that anybody could read.
const MOST_CELLS: usize = 5_000;

/// What a slide is for, by its layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    Title,
    Section,
    Other,
}

/// A slide of the presentation.
#[derive(Debug)]
pub struct SlideContent {
    /// From 1.
    pub number: usize,
    pub purpose: Purpose,
    pub is_hidden: bool,
    /// May be empty.
    pub title: String,
    pub subtitle: Vec<Paragraph>,
    /// The texts of a slide that this program wrote: those that stand neither in the title nor in the list.
    pub own: OwnTexts,
    /// In the order in which they are read.
    pub blocks: Vec<Block>,
    pub pictures: Vec<SlidePicture>,
    pub background: Option<SlidePicture>,
    pub notes: String,
    /// Its bullets appear one by one.
    pub is_one_by_one: bool,
    /// Something else on it moves.
    pub is_animated: bool,
    /// What could not be read of it.
    pub left: Vec<What>,
}

/// Something that a slide says.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    Text(Vec<Paragraph>),
    /// Rows of cells.
    Table(Vec<Vec<String>>, String),
    Chart(ReadChart),
    Diagram(Vec<Paragraph>),
}

impl Block {
    /// What it says in lines; nothing of what is a table.
    pub fn paragraphs(&self) -> &[Paragraph] {
        match self {
            Self::Text(paragraphs) | Self::Diagram(paragraphs) => paragraphs,
            Self::Table(..) | Self::Chart(_) => &[],
        }
    }
}

impl SlideContent {
    /// What it says, to be compared.
    pub fn text(&self) -> SlideText {
        let texts = |paragraphs: &[Paragraph]| paragraphs.iter().map(|one| one.text.clone()).collect::<Vec<_>>();
        let mut lines = texts(&self.subtitle);
        lines.extend(self.own.texts().map(str::to_owned));
        for block in &self.blocks {
            match block {
                Block::Text(paragraphs) | Block::Diagram(paragraphs) => lines.extend(texts(paragraphs)),
                Block::Table(rows, _) => lines.extend(rows.iter().map(|row| row.join(" | "))),
                Block::Chart(chart) => {
                    lines.extend((!chart.title.is_empty()).then(|| chart.title.clone()));
                    lines.extend(chart.rows().into_iter().map(|row| row.join(" | ")));
                }
            }
        }
        SlideText {
            number: self.number,
            title: self.title.clone(),
            lines,
            notes: self.notes.clone(),
            is_hidden: self.is_hidden,
        }
    }
}

/// Reads a slide.
///
/// # Errors
/// When its part is missing or damaged.
pub fn read(
    package: &mut Package<'_>,
    layouts: &mut Layouts,
    (part, number): (&str, usize),
    visible: &Frame,
) -> Result<SlideContent, What> {
    let root = package.xml(part).map_err(|_| What::SlideUnreadable { part: part.to_owned() })?;
    if !root.is("sld") {
        return Err(What::SlideUnreadable { part: part.to_owned() });
    }
    let relations = package.relations(part);
    let layout = layouts.of(package, &relations);
    let mut left = Vec::new();
    let notes = notes(package, &relations, &mut left);
    let shapes = shapes::of_slide(&root, &layout);
    let has_role = |wanted: Role| shapes.iter().any(|shape| shape.role == Some(wanted));
    let is_title = layout.kind == "title"
        || has_role(Role::CenteredTitle)
        || has_role(Role::Subtitle) && !has_role(Role::Body) && layout.kind != "secHead";
    let purpose = match layout.kind.as_str() {
        "secHead" => Purpose::Section,
        _ if is_title => Purpose::Title,
        _ => Purpose::Other,
    };
    if relations.all("comments").next().is_some() {
        left.push(What::Comments);
    }
    let timing = root.child("timing");
    let is_one_by_one = timing
        .and_then(|timing| timing.child("bldLst"))
        .is_some_and(|builds| builds.all("bldP").any(|build| build.attribute("build") == Some("p")));
    let mut reader = Reader {
        package,
        relations: &relations,
        visible,
        title: String::new(),
        subtitle: Vec::new(),
        own: OwnTexts::default(),
        placed: Vec::new(),
        free: Vec::new(),
        pictures: Vec::new(),
        first_top: None,
        seen: InText::default(),
        drawings: 0,
        beside: 0,
        left,
    };
    for shape in &shapes {
        reader.shape(shape);
    }
    let background = root.at(&["cSld", "bg", "bgPr", "blipFill"]).map(|fill| {
        let shape = Shape {
            role: None,
            own_part: None,
            frame: None,
            name: "",
            description: "",
            is_decorative: false,
            content: Content::Picture(fill),
        };
        SlidePicture::new(&shape, fill, &relations, 1.0)
    });
    let (title, subtitle, pictures) =
        (std::mem::take(&mut reader.title), std::mem::take(&mut reader.subtitle), std::mem::take(&mut reader.pictures));
    let own = std::mem::take(&mut reader.own);
    let (blocks, left) = reader.finish();
    Ok(SlideContent {
        number,
        purpose,
        is_hidden: root.flag("show") == Some(false),
        title,
        subtitle,
        own,
        blocks,
        pictures,
        background,
        notes,
        is_one_by_one,
        is_animated: !is_one_by_one && timing.is_some_and(has_effect),
        left,
    })
}

fn has_effect(element: &Element) -> bool {
    element.attribute("presetClass").is_some_and(|class| class != "mediacall")
        || element.children.iter().any(has_effect)
}

/// What stands in the notes' own place; the page's number and the slide's picture do not.
fn notes(package: &mut Package<'_>, relations: &Relations, left: &mut Vec<What>) -> String {
    let Some(relation) = relations.of_kind("notesSlide") else { return String::new() };
    let Ok(root) = package.xml(&relation.target) else {
        left.push(What::NotesUnreadable);
        return String::new();
    };
    let tree = root.at(&["cSld", "spTree"]);
    let shapes = tree.into_iter().flat_map(|tree| tree.all("sp"));
    let is_notes =
        |shape: &&Element| shape.at(&["nvSpPr", "nvPr", "ph"]).is_some_and(|ph| ph.attribute("type") == Some("body"));
    let texts = shapes.filter(is_notes).filter_map(|shape| shape.child("txBody")).map(text::lines);
    texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n")
}

struct Reader<'r, 'a> {
    package: &'r mut Package<'a>,
    relations: &'r Relations,
    visible: &'r Frame,
    title: String,
    subtitle: Vec<Paragraph>,
    own: OwnTexts,
    /// In placeholders: in the file's order, which is that of the layout.
    placed: Vec<Block>,
    /// Others: in the order in which somebody made them.
    free: Vec<(Frame, Block)>,
    pictures: Vec<SlidePicture>,
    /// The upper edge of the first placeholder.
    first_top: Option<f64>,
    seen: InText,
    drawings: usize,
    beside: usize,
    left: Vec<What>,
}

impl Reader<'_, '_> {
    fn shape(&mut self, shape: &Shape<'_>) {
        if shape.role == Some(Role::Furniture) {
            return;
        }
        let is_beside = shape.frame.is_some_and(|frame| frame.is_beside(self.visible));
        match (&shape.content, is_beside) {
            (Content::Drawing, true) => {}
            (Content::Drawing, false) if shape.is_decorative => {}
            (_, true) => self.beside += 1,
            (Content::Drawing, false) => self.drawings += 1,
            (Content::Text(body), false) => self.text(shape, body),
            (Content::Picture(fill), false) => {
                let share = shape.frame.map_or(0.2, |frame| frame.inside(self.visible).area() / self.visible.area());
                self.pictures.push(SlidePicture::new(shape, fill, self.relations, share));
            }
            (Content::Table(table), false) => {
                let description = clean(shape.description);
                self.block(shape, Block::Table(cells(table), description));
            }
            (Content::Chart(chart), false) => match self.part(chart, "id").and_then(|root| charts::read(&root)) {
                Some(mut chart) => {
                    chart.description = clean(shape.description);
                    self.block(shape, Block::Chart(chart));
                }
                None => self.left.push(What::ChartLeftOut),
            },
            (Content::Diagram(diagram), false) => {
                let paragraphs = self.part(diagram, "dm").map(|root| smartart::paragraphs(&root)).unwrap_or_default();
                if paragraphs.is_empty() {
                    self.left.push(What::DiagramLeftOut);
                } else {
                    self.block(shape, Block::Diagram(paragraphs));
                }
            }
            (Content::Film, false) => self.left.push(What::Film),
            (Content::Sound, false) => self.left.push(What::Sound),
            (Content::Ink, false) => self.left.push(What::Ink),
            (Content::Embedded, false) => self.left.push(What::Embedded { name: shape.name.to_owned() }),
            (Content::Unknown, false) => self.left.push(What::Unknown { name: shape.name.to_owned() }),
        }
    }

    fn text(&mut self, shape: &Shape<'_>, body: &Element) {
        let paragraphs = text::paragraphs(body, &mut self.seen);
        if paragraphs.is_empty() {
            return;
        }
        if let Some(part) = shape.own_part {
            let texts: Vec<_> = paragraphs.into_iter().map(|one| one.text).collect();
            self.own.add(part, &texts.join("\n"));
            return;
        }
        match shape.role {
            Some(Role::Title | Role::CenteredTitle) if self.title.is_empty() => {
                let texts: Vec<_> = paragraphs.iter().map(|one| one.text.as_str()).collect();
                self.title = in_one_line(&texts.join(" "));
            }
            Some(Role::Subtitle) => self.subtitle.extend(paragraphs),
            _ => self.block(shape, Block::Text(paragraphs)),
        }
    }

    fn block(&mut self, shape: &Shape<'_>, block: Block) {
        if shape.role.is_some() {
            let top = shape.frame.map(|frame| frame.top);
            self.first_top = self.first_top.or(top);
            self.placed.push(block);
        } else {
            self.free.push((shape.frame.unwrap_or_default(), block));
        }
    }

    /// The part that an element names.
    fn part(&mut self, element: &Element, link: &str) -> Option<Element> {
        let relation = self.relations.get(element.link(link)?).filter(|relation| !relation.is_external)?;
        self.package.xml(&relation.target).ok()
    }

    /// Boxes that lie above the placeholders are read before them, others after.
    fn finish(mut self) -> (Vec<Block>, Vec<What>) {
        let reach = self.visible.height / 20.0;
        let first_top = self.first_top;
        let is_above = |frame: &Frame| first_top.is_some_and(|top| frame.bottom() <= top + reach);
        let (above, below): (Vec<_>, Vec<_>) = self.free.into_iter().partition(|(frame, _)| is_above(frame));
        let mut blocks = in_reading_order(above);
        blocks.extend(self.placed);
        blocks.extend(in_reading_order(below));
        let counted = [
            (self.drawings, What::Drawings { count: self.drawings }),
            (self.beside, What::BesideSlide { count: self.beside }),
            (self.seen.links, What::Links { count: self.seen.links }),
            (self.seen.formulas, What::Formula),
        ];
        self.left.extend(counted.into_iter().filter(|(count, _)| *count > 0).map(|(_, what)| what));
        (blocks, self.left)
    }
}

fn cells(table: &Element) -> Vec<Vec<String>> {
    let mut left = MOST_CELLS;
    let mut rows = Vec::new();
    for row in table.all("tr") {
        let cells: Vec<_> =
            row.all("tc").take(left).map(|cell| cell.child("txBody").map(text::one_line).unwrap_or_default()).collect();
        left = left.saturating_sub(cells.len());
        if cells.iter().any(|cell| !cell.is_empty()) {
            rows.push(cells);
        }
    }
    rows
}
