//! A document as all writers need it: headings, paragraphs, lists and tables, without a look of its own.

use jiff::civil::Date;

/// A document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// What it is.
    pub title: String,
    /// Under the title: which meeting.
    pub subtitle: String,
    /// Whose it is.
    pub author: String,
    /// BCP 47: "nb-NO".
    pub language: String,
    /// On every page.
    pub header: String,
    /// The day it is about: what the file says of when it was made, so that the same meeting gives the same bytes.
    pub date: Date,
    /// Its pages lie: its tables have room to write in.
    pub is_lying: bool,
    /// Its contents.
    pub blocks: Vec<Block>,
}

/// A table of no more rows is not parted by the end of a page.
const SMALL_TABLE: usize = 6;
/// The last part of a title is not broken where it is no longer, letters.
const SHORT_PART: usize = 30;

/// A title that breaks where it may: no line begins with a dash, and "Tid for taktskifte" stays together.
pub fn unbroken(title: &str) -> String {
    let title = title.replace(" – ", "\u{a0}– ");
    let last =
        title.rfind(": ").max(title.rfind("– ")).and_then(|at| title.get(at..)?.find(' ').map(|blank| at + blank + 1));
    match last.and_then(|at| title.split_at_checked(at)) {
        Some((first, last)) if last.chars().count() <= SHORT_PART => first.to_owned() + &last.replace(' ', "\u{a0}"),
        _ => title,
    }
}

/// Between the parts of a line that says whose a document is, and of when.
pub const PART: &str = " · ";

/// A text of such parts that does not break behind a dot: no line ends with one.
pub fn glued(parts: &str) -> String {
    parts.replace(PART, " ·\u{a0}")
}

/// A piece of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading; 1 is the highest level, 3 the lowest.
    Heading(u8, String),
    /// A paragraph; line breaks in it are kept.
    Paragraph(String),
    /// What a heading's number is asked: it stands with what follows.
    Question(String),
    /// A paragraph that explains.
    Remark(String),
    /// How what stands before it was carried: a paragraph.
    Outcome(String),
    /// A heading, of its level, over what was added to what stands before it.
    Addendum(u8, String),
    /// What was said, under each other.
    List(Vec<Item>),
    /// Points of a text.
    Points(Points),
    /// Names and values in two columns.
    Facts(Vec<(String, String)>),
    /// Rows under a head.
    Table(Table),
}

impl Block {
    /// Whether its end stands on the page of what follows: an explanation is read with its table, and nobody looks for an
    /// outcome on the next page.
    pub fn stands_with(&self, next: &Self) -> bool {
        let is_said = matches!(self, Self::Paragraph(_) | Self::Remark(_) | Self::Outcome(_));
        match next {
            Self::Outcome(_) | Self::Addendum(..) => true,
            Self::Table(_) | Self::Facts(_) => is_said,
            Self::Heading(..) | Self::Paragraph(_) | Self::Question(_) | Self::Remark(_) => false,
            Self::List(_) | Self::Points(_) => false,
        }
    }
}

/// A point of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Item {
    /// What stands before it: who, when. May be empty.
    pub lead: String,
    /// What it says; line breaks in it are kept.
    pub text: String,
    /// What stands below it in small type. May be empty.
    pub below: String,
}

/// Points under each other, as people typed them into a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Points {
    /// The first one's number; nothing where they have none.
    pub from: Option<u32>,
    /// They stand under a point of a list.
    pub is_below: bool,
    /// What they say; line breaks in it are kept.
    pub points: Vec<String>,
}

impl Points {
    /// Each with the sign that stands before it.
    pub fn signed(&self) -> impl Iterator<Item = (String, &str)> {
        let sign =
            |index: u32| self.from.map_or_else(|| "•".to_owned(), |from| format!("{}.", from.saturating_add(index)));
        (0..).map(sign).zip(self.points.iter().map(String::as_str))
    }

    /// As lines of a text.
    pub fn as_text(&self) -> String {
        self.signed().map(|(sign, said)| format!("{sign} {said}")).collect::<Vec<_>>().join("\n")
    }
}

/// Rows of cells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The columns.
    pub columns: Vec<Column>,
    /// As many cells in each as there are columns.
    pub rows: Vec<Vec<String>>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// What stands over it.
    pub head: String,
    /// Its share of the width; the shares of all columns are added up.
    pub share: u16,
    /// Its cells are numbers, which stand at the right.
    pub numbers: bool,
}

impl Table {
    /// Whether a row, counted from 0, stands on the page of the one after it: all of a small table, and of others the first,
    /// so that none stands alone below the head, and the last but one.
    pub fn stands_with_next(&self, row: usize) -> bool {
        let count = self.rows.len();
        row + 1 < count && (row == 0 || row + 2 == count || count <= SMALL_TABLE)
    }
}

impl Column {
    /// Of words.
    pub fn words(head: &str, share: u16) -> Self {
        Self { head: head.to_owned(), share, numbers: false }
    }

    /// Of numbers.
    pub fn numbers(head: &str, share: u16) -> Self {
        Self { head: head.to_owned(), share, numbers: true }
    }
}

impl Document {
    /// All words in it, in the order in which they are read; for searching and for tests.
    pub fn words(&self) -> Vec<&str> {
        let mut words = vec![self.title.as_str(), &self.subtitle];
        for block in &self.blocks {
            match block {
                Block::Heading(_, text)
                | Block::Addendum(_, text)
                | Block::Question(text)
                | Block::Paragraph(text)
                | Block::Outcome(text)
                | Block::Remark(text) => words.push(text),
                Block::List(items) => {
                    words.extend(items.iter().flat_map(|item| [item.lead.as_str(), &item.text, &item.below]));
                }
                Block::Points(points) => words.extend(points.points.iter().map(String::as_str)),
                Block::Facts(facts) => words.extend(facts.iter().flat_map(|(name, value)| [name.as_str(), value])),
                Block::Table(table) => {
                    words.extend(table.columns.iter().map(|column| column.head.as_str()));
                    words.extend(table.rows.iter().flatten().map(String::as_str));
                }
            }
        }
        words.retain(|text| !text.is_empty());
        words
    }
}

/// Why a document was not written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotWritten {
    /// Its format has no room for it.
    #[error("the document is too large for its format")]
    TooLarge,
    /// The format's own rules forbid something in it: a fault of the program, told of in its log.
    #[error("the document breaks its format's rules")]
    Refused,
}
