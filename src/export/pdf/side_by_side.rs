//! Composes a large document on several threads: setting type is most of what a PDF takes. What comes of it is the same.

use std::sync::Mutex;

use super::print::Composition;
use crate::export::document::{Block, Item};

/// Part of a document, composed.
pub struct Piece {
    composed: Composition,
    /// It goes on with the list that the piece before ends with.
    goes_on: bool,
    /// Its last row stands on the page of what follows.
    with_next: bool,
}

/// What is composed at a time.
pub enum Work<'a> {
    /// A whole block.
    Block(&'a Block),
    /// Some of a list's points.
    Items(&'a [Item]),
}

/// A list is divided into pieces of so many points: one alone may be most of a document.
const ITEMS: usize = 200;
/// A document of fewer blocks and pieces of lists is composed before a thread has begun.
const WORTH_IT: usize = 64;
/// More threads win little: what is drawn afterwards is one thread's.
const MOST: usize = 4;

/// Composes blocks, piece by piece, in their order. `width`: of the text, points.
pub fn composed(blocks: &[Block], width: f32, compose: impl Fn(&mut Composition, &Work<'_>) + Sync) -> Vec<Piece> {
    let mut work = Vec::new();
    let following = blocks.iter().skip(1).map(Some).chain([None]);
    for (block, next) in blocks.iter().zip(following) {
        let with_next = next.is_some_and(|next| block.stands_with(next));
        match block {
            Block::List(items) if items.len() > ITEMS => {
                let pieces = items.chunks(ITEMS).enumerate();
                let last = items.len().div_ceil(ITEMS) - 1;
                work.extend(pieces.map(|(index, items)| (Work::Items(items), index > 0, with_next && index == last)));
            }
            block => work.push((Work::Block(block), false, with_next)),
        }
    }
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let threads = if work.len() < WORTH_IT { 1 } else { cores.min(MOST) };
    let left = Mutex::new(work.into_iter().enumerate());
    // Nobody panics while the work is handed out.
    let next = || left.lock().ok().and_then(|mut left| left.next());
    let some = || {
        let mut done = Vec::new();
        while let Some((index, (work, goes_on, with_next))) = next() {
            let mut composed = Composition::of_width(width);
            compose(&mut composed, &work);
            done.push((index, Piece { composed, goes_on, with_next }));
        }
        done
    };
    let mut pieces = std::thread::scope(|scope| {
        // Where the system has no thread, this one does the rest.
        let others: Vec<_> = (1..threads)
            .filter_map(|_| std::thread::Builder::new().name("compose".to_owned()).spawn_scoped(scope, some).ok())
            .collect();
        let mut pieces = some();
        for other in others {
            match other.join() {
                Ok(done) => pieces.extend(done),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        pieces
    });
    pieces.sort_unstable_by_key(|(index, _)| *index);
    pieces.into_iter().map(|(_, piece)| piece).collect()
}

impl Composition {
    /// A piece follows on what there is.
    pub fn append(&mut self, piece: Piece) {
        let Piece { composed: Composition { rows, tree, .. }, goes_on, with_next } = piece;
        let list = self.tree.last().filter(|_| goes_on);
        let moved = self.tree.append(tree, list);
        self.rows.extend(rows.into_iter().map(|mut row| {
            for mark in &mut row.marks {
                mark.part = mark.part.map(&moved);
            }
            row
        }));
        if let Some(last) = self.rows.last_mut().filter(|_| with_next) {
            last.with_next = true;
        }
    }
}
