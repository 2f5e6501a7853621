//! Where things lie on a slide, and in which order somebody reads them.
//!
//! Text boxes lie in a file in the order in which they were made. They are read as a page is: where a gap goes right across,
//! what is above it comes first; where one goes from top to bottom, what is left of it does; of two such gaps the wider one
//! parts what belongs together least.

/// Where something lies, in the file's units.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Frame {
    pub left: f64,
    pub top: f64,
    pub width: f64,
    pub height: f64,
}

impl Frame {
    pub fn right(&self) -> f64 {
        self.left + self.width
    }

    pub fn bottom(&self) -> f64 {
        self.top + self.height
    }

    pub fn area(&self) -> f64 {
        self.width * self.height
    }

    /// The part of it that lies in another.
    pub fn inside(&self, other: &Frame) -> Frame {
        let (left, top) = (self.left.max(other.left), self.top.max(other.top));
        let (right, bottom) = (self.right().min(other.right()), self.bottom().min(other.bottom()));
        Frame { left, top, width: (right - left).max(0.0), height: (bottom - top).max(0.0) }
    }

    /// Whether nothing of it lies in another.
    pub fn is_beside(&self, other: &Frame) -> bool {
        self.left >= other.right()
            || self.right() <= other.left
            || self.top >= other.bottom()
            || self.bottom() <= other.top
    }
}

/// More than this on one slide are read from the top down, without looking for gaps.
const MOST: usize = 300;

/// Puts things into the order in which they are read.
pub fn in_reading_order<T>(mut items: Vec<(Frame, T)>) -> Vec<T> {
    if items.len() > MOST {
        by_place(&mut items);
        return items.into_iter().map(|(_, item)| item).collect();
    }
    let mut ordered = Vec::with_capacity(items.len());
    // What is still to be parted, the first to be read last.
    let mut waiting = vec![items];
    while let Some(mut items) = waiting.pop() {
        let rows = widest_gap(items.iter().map(|(frame, _)| (frame.top, frame.bottom())).collect());
        let columns = widest_gap(items.iter().map(|(frame, _)| (frame.left, frame.right())).collect());
        let (is_rows, cut) = match (rows, columns) {
            (Some((row, cut)), Some((column, _))) if row >= column => (true, cut),
            (_, Some((_, cut))) => (false, cut),
            (Some((_, cut)), None) => (true, cut),
            (None, None) => {
                by_place(&mut items);
                ordered.extend(items.into_iter().map(|(_, item)| item));
                continue;
            }
        };
        let (first, second): (Vec<_>, Vec<_>) =
            items.into_iter().partition(|(frame, _)| if is_rows { frame.top < cut } else { frame.left < cut });
        waiting.push(second);
        waiting.push(first);
    }
    ordered
}

fn by_place<T>(items: &mut [(Frame, T)]) {
    items.sort_by(|(a, _), (b, _)| a.top.total_cmp(&b.top).then(a.left.total_cmp(&b.left)));
}

/// The widest gap between some stretches, and where what is behind it begins.
fn widest_gap(mut stretches: Vec<(f64, f64)>) -> Option<(f64, f64)> {
    stretches.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut stretches = stretches.into_iter();
    let (first, mut end) = stretches.next()?;
    let mut widest: Option<(f64, f64)> = None;
    for (start, own_end) in stretches {
        let gap = start - end;
        // What begins where the first one does cannot be parted from it: boxes without a size in one place.
        if start > first && gap >= 0.0 && widest.is_none_or(|(widest, _)| gap > widest) {
            widest = Some((gap, start));
        }
        end = end.max(own_end);
    }
    widest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(items: &[(&'static str, [f64; 4])]) -> String {
        let items = items.iter().map(|(name, [left, top, width, height])| {
            (Frame { left: *left, top: *top, width: *width, height: *height }, *name)
        });
        in_reading_order(items.collect()).join(" ")
    }

    #[test]
    fn boxes_are_read_as_a_page_is() {
        assert_eq!(read(&[("b", [0.0, 5.0, 9.0, 2.0]), ("a", [0.0, 0.0, 9.0, 2.0])]), "a b");
        // Three cards under a line: each with its head and what stands below it.
        let cards = [
            ("tekst2", [40.0, 25.0, 20.0, 20.0]),
            ("hode1", [0.0, 20.0, 20.0, 4.0]),
            ("hode2", [40.0, 20.0, 20.0, 4.0]),
            ("tekst1", [0.0, 25.0, 20.0, 20.0]),
            ("linje", [0.0, 0.0, 60.0, 5.0]),
        ];
        assert_eq!(read(&cards), "linje hode1 tekst1 hode2 tekst2");
        // One over the other.
        assert_eq!(read(&[("b", [1.0, 1.0, 9.0, 9.0]), ("a", [0.0, 0.0, 9.0, 9.0])]), "a b");
        assert_eq!(read(&[("a", [1.0, 1.0, 0.0, 0.0]), ("b", [1.0, 1.0, 0.0, 0.0])]), "a b");
        assert_eq!(read(&[]), "");
    }

    #[test]
    fn many_boxes_take_no_time() {
        let items = (0..20_000).map(|at| (Frame { left: f64::from(at), ..Frame::default() }, at)).collect();
        assert_eq!(in_reading_order(items).len(), 20_000);
    }
}
