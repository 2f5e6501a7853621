//! A document as rows of an A4 page: sizes, air and what belongs together. The look is that of the Word document.

use super::composer::{BELOW, BODY, POINT, QUESTION, REMARK, SUBTITLE, Style, TITLE, WIDTH, baseline, heading};
use super::pages::{Mark, Shape};
use super::print::Composition;
use super::table;
use super::text;
use super::tree::{NodeId, Role};
use crate::export::document::{Block, Document, Item};
use crate::fonts::{Face, printable};

/// Makes the rows.
pub fn compose(document: &Document) -> Composition {
    let mut composer = Composition::default();
    let title = composer.tree.add(Role::heading(1, &document.title), None);
    composer.paragraph(&[(Face::Bold, &document.title)], TITLE, title);
    if !document.subtitle.is_empty() {
        let part = composer.tree.add(Role::Paragraph, None);
        composer.paragraph(&[(Face::Regular, &subtitle(&document.subtitle))], SUBTITLE, part);
    }
    for (index, block) in document.blocks.iter().enumerate() {
        let from = composer.rows.len();
        self::block(&mut composer, block);
        if let Some(row) = composer.rows.get_mut(from).filter(|_| index == 0) {
            row.before += 9.0;
        }
    }
    composer
}

/// Its last part on a line of its own, where not all of it has room on one: no line begins with the dot.
fn subtitle(said: &str) -> String {
    let fits = text::line(Face::Regular, said).width * SUBTITLE.size <= WIDTH;
    match said.rsplit_once(" · ") {
        Some((first, last)) if !fits => format!("{first}\n{last}"),
        _ => said.to_owned(),
    }
}

fn block(composer: &mut Composition, block: &Block) {
    match block {
        Block::Heading(level, said) => {
            let role = Role::heading(u16::from(*level) + 1, said);
            let part = composer.tree.add(role, None);
            let from = composer.rows.len();
            composer.paragraph(&[(Face::Bold, said)], heading(*level), part);
            if let Some(row) = composer.rows.get_mut(from) {
                row.bookmark = Some((*level, printable(said))).filter(|(_, said)| !said.trim().is_empty());
            }
        }
        Block::Question(said) => composer.plain(said, QUESTION),
        Block::Paragraph(said) => composer.plain(said, BODY),
        Block::Remark(said) => composer.plain(said, REMARK),
        Block::List(items) => {
            let list = composer.tree.add(Role::List, None);
            items.iter().for_each(|said| item(composer, said, list));
        }
        Block::Facts(facts) => table::facts(composer, facts),
        Block::Table(rows) => table::table(composer, rows),
    }
}

fn item(composer: &mut Composition, item: &Item, list: NodeId) {
    let point = composer.tree.add(Role::ListItem, Some(list));
    let label = composer.tree.add(Role::Label, Some(point));
    let body = composer.tree.add(Role::ListBody, Some(point));
    let part = composer.tree.add(Role::Paragraph, Some(body));
    let lead = if item.lead.is_empty() { String::new() } else { format!("{} ", item.lead) };
    let from = composer.rows.len();
    let with_next = !item.below.is_empty();
    composer.paragraph(&[(Face::SemiBold, &lead), (Face::Regular, &item.text)], Style { with_next, ..POINT }, part);
    if let Some(first) = composer.rows.get_mut(from) {
        let bullet = text::line(Face::Regular, "•");
        let y = baseline(POINT);
        let shape = Shape::Text(bullet, POINT.size);
        first.marks.insert(0, Mark { x: 3.0, y, color: POINT.color, shape, part: Some(label) });
    }
    if with_next {
        let part = composer.tree.add(Role::Paragraph, Some(body));
        composer.paragraph(&[(Face::Regular, &item.below)], BELOW, part);
    }
}
