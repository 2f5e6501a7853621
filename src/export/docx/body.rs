//! `word/document.xml`: the text itself.

use super::parts::{self, NAMESPACES};
use crate::export::document::{Block, Document, Item, Points, Table, glued};
use crate::export::escape::{lines, xml};
use crate::text::ExportWords;

/// Width between the margins of an A4 page, twentieths of a point.
const TEXT_WIDTH: u32 = 9_026;
/// The same of one that lies.
const LYING_WIDTH: u32 = 13_958;

/// A document with so many headings of the highest level has its contents said.
pub const LEAST_HEADINGS: usize = 5;

pub fn write(document: &Document, words: &ExportWords) -> String {
    let width = if document.is_lying { LYING_WIDTH } else { TEXT_WIDTH };
    let writer = Writer { language: xml(&document.language), width };
    let mut numbered = parts::FIRST_NUMBERED;
    let mut body = writer.paragraph("Title", &writer.run(&document.title, ""), Keep::AsStyled);
    if !document.subtitle.is_empty() {
        body.push_str(&writer.paragraph("Subtitle", &writer.run(&glued(&document.subtitle), ""), Keep::AsStyled));
    }
    let is_heading = |block: &&Block| matches!(block, Block::Heading(1, _));
    let has_contents = document.blocks.iter().filter(is_heading).count() >= LEAST_HEADINGS;
    let mut headings = 0;
    let mut blocks = document.blocks.iter().peekable();
    while let Some(block) = blocks.next() {
        let keep = match blocks.peek() {
            Some(next) if block.stands_with(next) => Keep::WithNext,
            _ => Keep::AsStyled,
        };
        match block {
            Block::Heading(1, text) if has_contents => {
                if headings == 0 {
                    body.push_str(&writer.contents(document, words));
                }
                headings += 1;
                body.push_str(&writer.marked_heading(text, headings));
            }
            Block::Points(points) => {
                body.push_str(&writer.points(points, numbered, keep));
                numbered += u32::from(points.from.is_some());
            }
            block => body.push_str(&writer.block(block, keep)),
        }
        let is_table = |block: &Block| matches!(block, Block::Table(_) | Block::Facts(_));
        // Two tables that touch become one, and a table cannot be the last of a document. A heading brings air of its own.
        if is_table(block) && blocks.peek().is_none_or(|next| !matches!(next, Block::Heading(..) | Block::Addendum(..)))
        {
            body.push_str(&writer.paragraph("TableEnd", "", Keep::AsStyled));
        }
    }
    let page = match document.is_lying {
        true => "<w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/>",
        false => "<w:pgSz w:w=\"11906\" w:h=\"16838\"/>",
    };
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document {NAMESPACES}><w:body>{body}\
         <w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId5\"/><w:footerReference w:type=\"default\" r:id=\"rId6\"/>\
         <w:footerReference w:type=\"first\" r:id=\"rId6\"/>\
         {page}\
         <w:pgMar w:top=\"1440\" w:right=\"1440\" w:bottom=\"1440\" w:left=\"1440\" w:header=\"709\" w:footer=\"709\" \
         w:gutter=\"0\"/><w:titlePg/></w:sectPr></w:body></w:document>"
    )
}

/// Whether a paragraph stands on the page of what follows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Keep {
    /// Where its style says so.
    AsStyled,
    /// Its end does.
    WithNext,
}

impl Keep {
    fn if_so(with_next: bool) -> Self {
        if with_next { Self::WithNext } else { Self::AsStyled }
    }

    /// Among the paragraph's properties, behind its style.
    fn property(self) -> &'static str {
        match self {
            Self::AsStyled => "",
            Self::WithNext => "<w:keepNext/>",
        }
    }
}

struct Writer {
    language: String,
    /// Of the text, twentieths of a point.
    width: u32,
}

impl Writer {
    /// `keep`: of its last paragraph or row.
    fn block(&self, block: &Block, keep: Keep) -> String {
        match block {
            Block::Heading(level, text) | Block::Addendum(level, text) => {
                self.paragraph(&format!("Heading{level}"), &self.run(text, ""), keep)
            }
            Block::Paragraph(text) | Block::Outcome(text) => self.paragraph("BodyText", &self.run(text, ""), keep),
            Block::Question(text) => self.paragraph("Question", &self.run(text, ""), keep),
            Block::Remark(text) => self.paragraph("Remark", &self.run(text, ""), keep),
            Block::List(items) => {
                let items = items.iter().enumerate();
                let last = items.len().saturating_sub(1);
                items.map(|(index, item)| self.item(item, if index == last { keep } else { Keep::AsStyled })).collect()
            }
            // They are counted, and written by whoever counts them.
            Block::Points(_) => String::new(),
            Block::Facts(facts) => self.facts(facts),
            Block::Table(table) => self.table(table, keep),
        }
    }

    /// A heading that the contents lead to.
    fn marked_heading(&self, text: &str, number: usize) -> String {
        let mark = format!("<w:bookmarkStart w:id=\"{number}\" w:name=\"_Toc{number}\"/>");
        let runs = format!("{mark}{}<w:bookmarkEnd w:id=\"{number}\"/>", self.run(text, ""));
        self.paragraph("Heading1", &runs, Keep::AsStyled)
    }

    /// A contents field. It leads to each heading, and names pages as soon as it is brought up to date (F9): which page a
    /// heading is on only the word processor knows, and a field that is to be filled when a document is opened asks its reader
    /// whether it may.
    fn contents(&self, document: &Document, words: &ExportWords) -> String {
        let headings = document.blocks.iter().filter_map(|block| match block {
            Block::Heading(1, text) => Some(text),
            _ => None,
        });
        let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
        let begin = format!(
            "{}<w:r><w:instrText xml:space=\"preserve\"> TOC \\o \"1-1\" \\h \\z \\u </w:instrText></w:r>{}",
            field("begin"),
            field("separate")
        );
        let count = headings.clone().count();
        let line = |(index, text): (usize, &String)| {
            let number = index + 1;
            let link = format!("<w:hyperlink w:anchor=\"_Toc{number}\">{}</w:hyperlink>", self.run(text, ""));
            let (before, after) = (
                if index == 0 { begin.as_str() } else { "" },
                if number == count { field("end") } else { String::new() },
            );
            self.paragraph("TOC1", &format!("{before}{link}{after}"), Keep::AsStyled)
        };
        let lines: String = headings.enumerate().map(line).collect();
        format!("{}{lines}", self.paragraph("TOCHeading", &self.run(&words.contents, ""), Keep::AsStyled))
    }

    fn item(&self, item: &Item, keep: Keep) -> String {
        let lead = if item.lead.is_empty() { String::new() } else { self.run(&format!("{} ", item.lead), "<w:b/>") };
        let below = if item.below.is_empty() {
            String::new()
        } else {
            format!("<w:r><w:br/></w:r>{}", self.run(&item.below, "<w:rStyle w:val=\"Below\"/>"))
        };
        self.paragraph("ListBullet", &format!("{lead}{}{below}", self.run(&item.text, "")), keep)
    }

    /// `numbered`: which of the document's numbered lists it is, if it is one. `keep`: of the last point.
    fn points(&self, points: &Points, numbered: u32, keep: Keep) -> String {
        let level = u8::from(points.is_below);
        let (style, list) = match points.from {
            Some(_) => ("ListNumber", numbered),
            None => ("ListBullet", parts::BULLETS),
        };
        let last = points.points.len().saturating_sub(1);
        let point = |(index, said): (usize, &String)| {
            let keep = if index == last { keep.property() } else { "" };
            format!(
                "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{keep}<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr>{}</w:p>",
                self.run(said, "")
            )
        };
        points.points.iter().enumerate().map(point).collect()
    }

    /// Names and values, without lines between them.
    fn facts(&self, facts: &[(String, String)]) -> String {
        let [names, values] = [self.width / 4, self.width - self.width / 4];
        let row = |(name, value): &(String, String)| {
            format!(
                "<w:tr><w:trPr><w:cantSplit/></w:trPr>{}{}</w:tr>",
                self.cell(names, "TableText", &self.run(name, "<w:b/>"), Keep::AsStyled),
                self.cell(values, "TableText", &self.run(value, ""), Keep::AsStyled)
            )
        };
        let rows: String = facts.iter().map(row).collect();
        format!("{}{rows}</w:tbl>", table_begin("FactsTable", &[names, values]))
    }

    /// `keep`: of its last row.
    fn table(&self, table: &Table, keep: Keep) -> String {
        let shares: u32 = table.columns.iter().map(|column| u32::from(column.share)).sum();
        let widths: Vec<_> =
            table.columns.iter().map(|column| self.width * u32::from(column.share) / shares.max(1)).collect();
        let columns = || table.columns.iter().zip(&widths);
        let style = |numbers: bool| if numbers { "TableNumber" } else { "TableText" };
        let head: String = columns()
            .map(|(column, width)| {
                self.cell(*width, style(column.numbers), &self.run(&column.head, "<w:b/>"), Keep::WithNext)
            })
            .collect();
        let row = |(index, cells): (usize, &Vec<String>)| {
            let is_last = index + 1 == table.rows.len();
            let keep = if is_last { keep } else { Keep::if_so(table.stands_with_next(index)) };
            let cells: String = cells
                .iter()
                .zip(columns())
                .map(|(cell, (column, width))| self.cell(*width, style(column.numbers), &self.run(cell, ""), keep))
                .collect();
            format!("<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>")
        };
        let rows: String = table.rows.iter().enumerate().map(row).collect();
        format!(
            "{}<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>{rows}</w:tbl>",
            table_begin("DataTable", &widths)
        )
    }

    /// A row stands on the page of the next one where its cells do.
    fn cell(&self, width: u32, style: &str, runs: &str, keep: Keep) -> String {
        let paragraph = self.paragraph(style, runs, keep);
        format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>{paragraph}</w:tc>")
    }

    fn paragraph(&self, style: &str, runs: &str, keep: Keep) -> String {
        format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{}</w:pPr>{runs}</w:p>", keep.property())
    }

    /// A text with its line breaks. `properties`: what the run has beside its language, in the order of the schema.
    fn run(&self, text: &str, properties: &str) -> String {
        let language = &self.language;
        let line = |line: String| format!("<w:t xml:space=\"preserve\">{}</w:t>", xml(&line.replace('\t', " ")));
        let lines: Vec<_> = lines(text).map(line).collect();
        // A text that ends with a blank, as what stands before a point does, keeps it.
        format!("<w:r><w:rPr>{properties}<w:lang w:val=\"{language}\"/></w:rPr>{}</w:r>", lines.join("<w:br/>"))
    }
}

fn table_begin(style: &str, widths: &[u32]) -> String {
    let columns: String = widths.iter().map(|width| format!("<w:gridCol w:w=\"{width}\"/>")).collect();
    let width: u32 = widths.iter().sum();
    format!(
        "<w:tbl><w:tblPr><w:tblStyle w:val=\"{style}\"/><w:tblW w:w=\"{width}\" w:type=\"dxa\"/>\
         <w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>"
    )
}
