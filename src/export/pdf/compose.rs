//! A document as rows of an A4 page: sizes, air and what belongs together. The look is that of the Word document.

use super::composer::{BELOW, BODY, POINT, QUESTION, REMARK, SUBTITLE, Style, TITLE, baseline, heading};
use super::pages::{Mark, Shape};
use super::print::Composition;
use super::side_by_side::{self, Work};
use super::text::Line;
use super::tree::{NodeId, Role};
use super::{print, table, text};
use crate::export::document::{Block, Document, Item, Points};
use crate::fonts::{Face, printable};

/// Makes the rows.
pub fn compose(document: &Document) -> Composition {
    let width = print::paper(document).width();
    let mut composer = Composition::of_width(width);
    let title = composer.tree.add(Role::heading(1, &document.title), None);
    composer.paragraph(&[(Face::Bold, &document.title)], TITLE, title);
    if !document.subtitle.is_empty() {
        let part = composer.tree.add(Role::Paragraph, None);
        composer.paragraph(&[(Face::Regular, &subtitle(&document.subtitle, width))], SUBTITLE, part);
    }
    let from = composer.rows.len();
    let pieces = side_by_side::composed(&document.blocks, width, |composer, work| match work {
        Work::Block(block) => self::block(composer, block),
        Work::Items(items) => list(composer, items),
    });
    pieces.into_iter().for_each(|piece| composer.append(piece));
    if let Some(row) = composer.rows.get_mut(from) {
        row.before += 9.0;
    }
    composer
}

/// Its last part on a line of its own, where not all of it has room on one: no line begins with the dot.
fn subtitle(said: &str, width: f32) -> String {
    let fits = text::line(Face::Regular, said).width * SUBTITLE.size <= width;
    match said.rsplit_once(" · ") {
        Some((first, last)) if !fits => format!("{first}\n{last}"),
        _ => said.to_owned(),
    }
}

fn block(composer: &mut Composition, block: &Block) {
    match block {
        Block::Heading(level, said) | Block::Addendum(level, said) => {
            let role = Role::heading(u16::from(*level) + 1, said);
            let part = composer.tree.add(role, None);
            let from = composer.rows.len();
            composer.paragraph(&[(Face::Bold, said)], heading(*level), part);
            if let Some(row) = composer.rows.get_mut(from) {
                row.bookmark = Some((*level, printable(said))).filter(|(_, said)| !said.trim().is_empty());
            }
        }
        Block::Question(said) => composer.plain(said, QUESTION),
        Block::Paragraph(said) | Block::Outcome(said) => composer.plain(said, BODY),
        Block::Remark(said) => composer.plain(said, REMARK),
        Block::List(items) => list(composer, items),
        Block::Points(points) => self::points(composer, points),
        Block::Facts(facts) => table::facts(composer, facts),
        Block::Table(rows) => table::table(composer, rows),
    }
}

fn list(composer: &mut Composition, items: &[Item]) {
    let list = composer.tree.add(Role::List, None);
    let bullet = text::line(Face::Regular, "•");
    items.iter().for_each(|said| item(composer, said, &bullet, list));
}

fn points(composer: &mut Composition, points: &Points) {
    let list = composer.tree.add(if points.from.is_some() { Role::Numbered } else { Role::List }, None);
    let left = if points.is_below { POINT.indent } else { 0.0 };
    for (sign, said) in points.signed() {
        let sign = text::line(Face::Regular, &sign);
        // "10." is wider than there is room for before a point.
        let indent = left + (sign.width * POINT.size + 5.0).max(POINT.indent);
        let x = left + if points.from.is_some() { 0.0 } else { 3.0 };
        let point = composer.tree.add(Role::ListItem, Some(list));
        let label = composer.tree.add(Role::Label, Some(point));
        let body = composer.tree.add(Role::ListBody, Some(point));
        let part = composer.tree.add(Role::Paragraph, Some(body));
        let from = composer.rows.len();
        composer.paragraph(&[(Face::Regular, said)], Style { indent, ..POINT }, part);
        if let Some(first) = composer.rows.get_mut(from) {
            let shape = Shape::Text(sign, POINT.size);
            first.marks.insert(0, Mark { x, y: baseline(POINT), color: POINT.color, shape, part: Some(label) });
        }
    }
}

fn item(composer: &mut Composition, item: &Item, bullet: &Line, list: NodeId) {
    let point = composer.tree.add(Role::ListItem, Some(list));
    let label = composer.tree.add(Role::Label, Some(point));
    let body = composer.tree.add(Role::ListBody, Some(point));
    let part = composer.tree.add(Role::Paragraph, Some(body));
    let lead = if item.lead.is_empty() { String::new() } else { format!("{} ", item.lead) };
    let from = composer.rows.len();
    let with_next = !item.below.is_empty();
    composer.paragraph(&[(Face::SemiBold, &lead), (Face::Regular, &item.text)], Style { with_next, ..POINT }, part);
    if let Some(first) = composer.rows.get_mut(from) {
        let y = baseline(POINT);
        let shape = Shape::Text(bullet.clone(), POINT.size);
        first.marks.insert(0, Mark { x: 3.0, y, color: POINT.color, shape, part: Some(label) });
    }
    if with_next {
        let part = composer.tree.add(Role::Paragraph, Some(body));
        composer.paragraph(&[(Face::Regular, &item.below)], BELOW, part);
    }
}
