//! Tables: a head that is repeated, rows that no page's end parts, hairlines between them.

use std::sync::Arc;

use krilla::tagging::TableHeaderScope;

use super::composer::{Style, baseline};
use super::pages::{Mark, Row, Shape};
use super::print::{Composition, HAIRLINE};
use super::text::{self, Line};
use super::tree::{NodeId, Role};
use crate::export::document::Table;
use crate::export::escape::lines;
use crate::fonts::Face;
use crate::palette::{self, Color};

/// Air above and below a cell's text, points.
const PADDING: f32 = 3.5;
/// Air between columns, points: the first one's text begins where the paragraphs do.
const GUTTER: f32 = 10.0;
/// Air above a table, points.
const BEFORE: f32 = 8.0;

const CELL: Style = Style {
    face: Face::Regular,
    size: 10.0,
    leading: 1.3,
    color: palette::INK,
    before: 0.0,
    indent: 0.0,
    with_next: false,
};

/// A column as it is set: points.
struct Column {
    /// Where its text begins.
    x: f32,
    /// Of its text.
    width: f32,
    numbers: bool,
}

struct Cell<'a> {
    face: Face,
    said: &'a str,
    part: NodeId,
}

/// Names and values, without lines between them.
pub fn facts(composer: &mut Composition, facts: &[(String, String)]) {
    let part = composer.tree.add(Role::Table, None);
    let body = composer.tree.add(Role::TableBody, Some(part));
    let names = composer.width * 0.22;
    let columns = [
        Column { x: 0.0, width: names - GUTTER, numbers: false },
        Column { x: names, width: composer.width - names, numbers: false },
    ];
    for (index, (name, value)) in facts.iter().enumerate() {
        let row = composer.tree.add(Role::Row, Some(body));
        let head = composer.tree.add(Role::HeadCell(TableHeaderScope::Row), Some(row));
        let cell = composer.tree.add(Role::Cell, Some(row));
        let cells = [
            Cell { face: Face::SemiBold, said: name, part: head },
            Cell { face: Face::Regular, said: value, part: cell },
        ];
        let mut rows = table_row(&columns, &cells, PADDING * 0.4);
        if let Some(first) = rows.first_mut().filter(|_| index == 0) {
            first.before = BEFORE;
        }
        composer.rows.extend(rows);
    }
}

/// Rows under a head.
pub fn table(composer: &mut Composition, table: &Table) {
    let part = composer.tree.add(Role::Table, None);
    let width = composer.width;
    let columns = columns(table, width);
    let head_part = composer.tree.add(Role::TableHead, Some(part));
    let row_part = composer.tree.add(Role::Row, Some(head_part));
    let cells: Vec<_> = table
        .columns
        .iter()
        .map(|column| Cell {
            face: Face::SemiBold,
            said: &column.head,
            part: composer.tree.add(Role::HeadCell(TableHeaderScope::Column), Some(row_part)),
        })
        .collect();
    let mut head = ruled(table_row(&columns, &cells, PADDING), width, 0.9, palette::INK_QUIET);
    let again = repeated(&head);
    if let Some(first) = head.first_mut() {
        first.before = BEFORE;
    }
    if let Some(last) = head.last_mut() {
        last.with_next = true;
    }
    composer.rows.extend(head);
    let body = composer.tree.add(Role::TableBody, Some(part));
    for (index, row) in table.rows.iter().enumerate() {
        let row_part = composer.tree.add(Role::Row, Some(body));
        let cells: Vec<_> = row
            .iter()
            .map(|said| Cell { face: Face::Regular, said, part: composer.tree.add(Role::Cell, Some(row_part)) })
            .collect();
        let mut rows = ruled(table_row(&columns, &cells, PADDING), width, 0.5, HAIRLINE);
        for row in &mut rows {
            row.head = Some(Arc::clone(&again));
        }
        if let Some(last) = rows.last_mut() {
            last.with_next = table.stands_with_next(index);
        }
        composer.rows.extend(rows);
    }
}

fn columns(table: &Table, room: f32) -> Vec<Column> {
    let shares: f32 = table.columns.iter().map(|column| f32::from(column.share)).sum();
    let mut x = 0.0;
    let column = |column: &crate::export::document::Column| {
        let width = (room + GUTTER) * f32::from(column.share) / shares.max(1.0);
        let placed = Column { x, width: width - GUTTER, numbers: column.numbers };
        x += width;
        placed
    };
    table.columns.iter().map(column).collect()
}

/// A row of a table as rows of the page: one for each line of its highest cell, which stay together while a page can hold
/// them all.
fn table_row(columns: &[Column], cells: &[Cell<'_>], padding: f32) -> Vec<Row> {
    let set = |(cell, column): (&Cell<'_>, &Column)| {
        let said = lines(cell.said).collect::<Vec<_>>().join("\n");
        text::set(&[(cell.face, &said)], CELL.size, column.width.max(CELL.size))
    };
    let cells_set: Vec<Vec<Line>> = cells.iter().zip(columns).map(set).collect();
    let count = cells_set.iter().map(Vec::len).max().unwrap_or(0);
    let leading = CELL.size * CELL.leading;
    let mut rows: Vec<Row> = (0..count)
        .map(|index| Row {
            height: leading + if index == 0 { padding } else { 0.0 } + if index + 1 == count { padding } else { 0.0 },
            with_next: index + 1 < count,
            ..Row::default()
        })
        .collect();
    for ((lines, cell), column) in cells_set.into_iter().zip(cells).zip(columns) {
        for (index, (line, row)) in lines.into_iter().zip(&mut rows).enumerate() {
            let x = match column.numbers {
                true => column.x + column.width - line.width * CELL.size,
                false => column.x,
            };
            let y = baseline(CELL) + if index == 0 { padding } else { 0.0 };
            row.marks.push(Mark {
                x,
                y,
                color: CELL.color,
                shape: Shape::Text(line, CELL.size),
                part: Some(cell.part),
            });
        }
    }
    rows
}

/// With a line below.
fn ruled(mut rows: Vec<Row>, width: f32, thickness: f32, color: Color) -> Vec<Row> {
    if let Some(last) = rows.last_mut() {
        let y = last.height - thickness;
        last.marks.push(Mark { x: 0.0, y, color, shape: Shape::Rule(width, thickness), part: None });
    }
    rows
}

/// Rows over the columns, as they stand again on the next page: there they only look.
fn repeated(head: &[Row]) -> Arc<[Row]> {
    let unread = |row: &Row| {
        let marks = row.marks.iter().map(|mark| Mark { part: None, ..mark.clone() }).collect();
        Row { marks, before: 0.0, with_next: false, bookmark: None, ..row.clone() }
    };
    head.iter().map(unread).collect()
}
