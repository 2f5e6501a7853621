//! Divides rows into pages. A row is never parted; rows that belong together stay together where a page has room for them.

use std::sync::Arc;

use super::printed::PrintedSlide;
use super::text::Line;
use super::tree::NodeId;
use crate::palette::Color;

/// Something drawn on a row.
#[derive(Clone, Debug)]
pub struct Mark {
    /// From the text's left edge, points.
    pub x: f32,
    /// From the row's upper edge, points; of text, the baseline.
    pub y: f32,
    /// Its colour.
    pub color: Color,
    /// What is drawn.
    pub shape: Shape,
    /// What it is a part of; nothing for what only looks.
    pub part: Option<NodeId>,
}

/// What can be drawn on a row.
#[derive(Clone, Debug)]
pub enum Shape {
    /// A line of text at a size, points.
    Text(Line, f32),
    /// A horizontal line: length and thickness, points.
    Rule(f32, f32),
    /// The outline of a rectangle: width and height, points.
    Frame(f32, f32),
    /// A slide of this width, points. Its part is a section of its own.
    Slide(Arc<PrintedSlide>, f32),
}

/// What stands beside each other, and is never parted.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// Air above, which a page's first row does not have; points.
    pub before: f32,
    /// Points.
    pub height: f32,
    /// What is on it.
    pub marks: Vec<Mark>,
    /// It does not stand last on a page while the next can be beside it.
    pub with_next: bool,
    /// A new page begins with it.
    pub begins_page: bool,
    /// Stands over the first row of a page that a table goes on to.
    pub head: Option<Arc<[Row]>>,
    /// It begins what a reader may want to jump to: level from 1, and what it is called.
    pub bookmark: Option<(u8, String)>,
}

/// A page: rows and where each begins, points from the top of the text.
pub type Page = Vec<(f32, Row)>;

/// Divides rows into pages of a height.
pub fn paginate(rows: Vec<Row>, page_height: f32) -> Vec<Page> {
    let mut pages: Vec<Page> = vec![Vec::new()];
    let mut used = 0.0;
    let mut rows = rows.into_iter().peekable();
    while let Some(first) = rows.next() {
        let mut group = vec![first];
        while group.last().is_some_and(|row| row.with_next) {
            match rows.next_if(|next| !next.begins_page) {
                Some(next) => group.push(next),
                None => break,
            }
        }
        let begins = group.first().is_some_and(|row| row.begins_page);
        let height: f32 = group.iter().map(|row| row.before + row.height).sum();
        // What is longer than a page is parted all the same, and then it may as well begin here.
        let moves = used + height > page_height && height <= page_height;
        if used > 0.0 && (begins || moves) {
            pages.push(Vec::new());
            used = 0.0;
        }
        for row in group {
            place(row, &mut pages, &mut used, page_height);
        }
    }
    pages
}

fn place(row: Row, pages: &mut Vec<Page>, used: &mut f32, page_height: f32) {
    if *used > 0.0 && *used + row.before + row.height > page_height {
        pages.push(Vec::new());
        *used = 0.0;
    }
    let Some(page) = pages.last_mut() else { return };
    if *used == 0.0 {
        for head in row.head.iter().flat_map(|head| head.iter()) {
            page.push((*used, head.clone()));
            *used += head.height;
        }
    }
    let before = if *used == 0.0 { 0.0 } else { row.before };
    let height = row.height;
    page.push((*used + before, row));
    *used += before + height;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(height: f32) -> Row {
        Row { height, ..Row::default() }
    }

    fn heights(pages: &[Page]) -> Vec<Vec<f32>> {
        pages.iter().map(|page| page.iter().map(|(_, row)| row.height).collect()).collect()
    }

    #[test]
    fn a_heading_never_stands_last_on_a_page() {
        let heading = Row { with_next: true, ..row(20.0) };
        let pages = paginate(vec![row(70.0), heading.clone(), row(30.0)], 100.0);
        assert_eq!(heights(&pages), [vec![70.0], vec![20.0, 30.0]]);
        let endless: Vec<_> = (0..9).map(|_| heading.clone()).collect();
        assert_eq!(paginate(endless, 100.0).len(), 2, "what fits on no page is parted");
    }

    #[test]
    fn air_above_is_left_out_at_the_top_of_a_page() {
        let spaced = Row { before: 10.0, ..row(60.0) };
        let pages = paginate(vec![spaced.clone(), spaced], 100.0);
        let starts: Vec<_> = pages.iter().flatten().map(|(y, _)| *y).collect();
        assert_eq!(starts, [0.0, 0.0]);
    }

    #[test]
    fn a_table_that_goes_on_has_its_head_again() {
        let head: Arc<[Row]> = Arc::from(vec![row(10.0)]);
        let body = Row { head: Some(head), ..row(40.0) };
        let pages = paginate(vec![Row { with_next: true, ..row(10.0) }, body.clone(), body.clone(), body], 100.0);
        assert_eq!(heights(&pages), [vec![10.0, 40.0, 40.0], vec![10.0, 40.0]]);
    }

    #[test]
    fn a_new_page_can_be_asked_for() {
        let new = Row { begins_page: true, ..row(10.0) };
        assert_eq!(paginate(vec![new.clone(), new.clone(), row(10.0)], 100.0).len(), 2);
    }
}
