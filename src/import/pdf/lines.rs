//! A page's letters as lines of text, in the order they are read: from top to bottom, and from left to right.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;

use super::letters::Letter;
use crate::import::SlideText;
use crate::import::clean::{clean, in_one_line};

/// Letters whose lines are less than this apart stand on one line, as a share of their size.
const SAME_LINE: f64 = 0.35;
/// A wider gap parts words.
const BETWEEN_WORDS: f64 = 0.17;
/// A wider gap parts columns.
const BETWEEN_COLUMNS: f64 = 1.6;
/// Letters that are drawn twice, to look bold, are no further apart than this.
const DRAWN_TWICE: f64 = 0.12;
/// A title begins in this upper share of the page.
const TOP: f64 = 0.5;
/// A title's letters are so much larger than others on the page.
const LARGER: f64 = 1.12;
/// The lines of a title are of one size, but for so much.
const SAME_SIZE: f64 = 0.04;
/// More than this is no title.
const MOST_TITLE_LINES: usize = 4;
/// Letters so many times larger than those beside them are no part of their line, such as a number before a question.
const OTHER_SIZE: f64 = 1.9;

/// What a page says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageText {
    /// The largest text near the top; empty where the page says nothing.
    pub title: String,
    /// Everything else, line by line.
    pub lines: Vec<String>,
}

/// Letters that stand side by side.
#[derive(Clone, Debug)]
struct Run {
    text: String,
    left: f64,
    right: f64,
    baseline: f64,
    size: f64,
    is_turned: bool,
}

impl PageText {
    /// Of a page's letters; `height` is the page's.
    pub fn of(letters: Vec<Letter>, height: f64) -> Self {
        let runs = in_order(runs(letters));
        let of_title = title(&runs, height);
        let (title, rest): (Vec<_>, Vec<_>) = runs.iter().enumerate().partition(|(place, _)| of_title.contains(place));
        let said = |runs: Vec<(usize, &Run)>| {
            joined(runs.into_iter().map(|(_, run)| clean(&run.text)).filter(|line| !line.is_empty()))
        };
        Self { title: in_one_line(&said(title).join("\n")), lines: said(rest) }
    }

    /// All of it, the title first.
    pub fn whole(&self) -> String {
        let title = (!self.title.is_empty()).then_some(self.title.as_str());
        title.into_iter().chain(self.lines.iter().map(String::as_str)).collect::<Vec<_>>().join("\n")
    }

    /// To be compared with what is on the slide.
    pub fn as_slide_text(&self, number: usize) -> SlideText {
        SlideText { number, title: self.title.clone(), lines: self.lines.clone(), ..SlideText::default() }
    }
}

/// Letters as runs, in the order they are drawn.
fn runs(letters: Vec<Letter>) -> Vec<Run> {
    let mut runs = Vec::<Run>::new();
    let mut seen = Seen::default();
    for letter in letters {
        let text: String = letter.text.chars().flat_map(plain).collect();
        if text.is_empty() || letter.size <= 0.0 {
            continue;
        }
        let is_blank = text.trim().is_empty();
        if !is_blank && seen.is_again(&text, &letter) {
            continue;
        }
        match runs.last_mut().filter(|run| follows(run, &letter)) {
            Some(run) => {
                let gap = letter.left - run.right;
                if gap > BETWEEN_WORDS * letter.size && !is_blank && !run.text.ends_with(char::is_whitespace) {
                    run.text.push(' ');
                }
                run.text.push_str(&text);
                run.right = run.right.max(letter.right);
            }
            None if is_blank => {}
            None => runs.push(Run {
                text,
                left: letter.left,
                right: letter.right,
                baseline: letter.baseline,
                size: letter.size,
                is_turned: letter.is_turned,
            }),
        }
    }
    runs.retain(|run| !run.text.trim().is_empty());
    runs
}

/// Where letters stand, to know those that are drawn twice.
#[derive(Default)]
struct Seen(HashMap<(String, i64, i64), [f64; 2]>);

impl Seen {
    /// Whether the same letter stands here already, but for a little.
    fn is_again(&mut self, text: &str, letter: &Letter) -> bool {
        let near = letter.size * DRAWN_TWICE;
        let [x, y] = [letter.left, letter.baseline].map(|at| (at / near).floor() as i64);
        let mut around = (-1..=1).flat_map(|across| (-1..=1).map(move |down| (x + across, y + down)));
        let is_near = |[left, baseline]: &[f64; 2]| {
            (left - letter.left).abs() < near && (baseline - letter.baseline).abs() < near
        };
        let is_again = around.any(|(x, y)| self.0.get(&(text.to_owned(), x, y)).is_some_and(is_near));
        self.0.insert((text.to_owned(), x, y), [letter.left, letter.baseline]);
        is_again
    }
}

/// Whether a letter goes on where a run ends.
fn follows(run: &Run, letter: &Letter) -> bool {
    if run.is_turned || letter.is_turned {
        // Where it goes on is not known: one after the other.
        return run.is_turned && letter.is_turned;
    }
    let size = run.size.max(letter.size);
    let is_level = (run.baseline - letter.baseline).abs() < SAME_LINE * size && is_alike(run.size, letter.size);
    let gap = letter.left - run.right;
    is_level && gap < BETWEEN_COLUMNS * size && gap > -0.6 * size
}

/// Signs that a font draws as one are the letters they stand for.
fn plain(c: char) -> impl Iterator<Item = char> {
    let is_ligature = ('\u{fb00}'..='\u{fb06}').contains(&c);
    let (whole, parts) = if is_ligature { (None, Some(c.nfkc())) } else { (Some(c), None) };
    whole.filter(|c| *c != '\u{fffd}').into_iter().chain(parts.into_iter().flatten())
}

/// From top to bottom, and on one line from left to right; what stands askew comes last.
fn in_order(runs: Vec<Run>) -> Vec<Run> {
    let (turned, mut upright): (Vec<_>, Vec<_>) = runs.into_iter().partition(|run| run.is_turned);
    upright.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    // Which are on one line is asked of those next to each other: small signs hang a little above or below.
    let mut lines = Vec::<Vec<Run>>::new();
    for run in upright {
        let is_level = |line: &&mut Vec<Run>| {
            line.last().is_some_and(|last| run.baseline - last.baseline < SAME_LINE * last.size.min(run.size))
        };
        match lines.last_mut().filter(is_level) {
            Some(line) => line.push(run),
            None => lines.push(vec![run]),
        }
    }
    let mut ordered = Vec::new();
    for mut line in lines {
        line.sort_by(|a, b| a.left.total_cmp(&b.left));
        for run in line {
            // Bits of one line that were drawn apart are one again.
            match ordered.last_mut().filter(|last: &&mut Run| touches(last, &run)) {
                Some(last) => {
                    let gap = run.left - last.right;
                    let is_parted =
                        last.text.ends_with(char::is_whitespace) || run.text.starts_with(char::is_whitespace);
                    if gap > BETWEEN_WORDS * last.size && !is_parted {
                        last.text.push(' ');
                    }
                    last.text.push_str(&run.text);
                    last.right = last.right.max(run.right);
                    last.size = last.size.max(run.size);
                }
                None => ordered.push(run),
            }
        }
    }
    ordered.extend(turned);
    ordered
}

fn touches(last: &Run, run: &Run) -> bool {
    let size = last.size.max(run.size);
    let gap = run.left - last.right;
    !last.is_turned
        && is_alike(last.size, run.size)
        && (run.baseline - last.baseline).abs() < SAME_LINE * size
        && gap < BETWEEN_COLUMNS * size
        && gap > -0.6 * size
}

/// Whether letters of these sizes may stand in one word, as small ones above the line do.
fn is_alike(a: f64, b: f64) -> bool {
    a < OTHER_SIZE * b && b < OTHER_SIZE * a
}

/// Which runs are the title: the largest near the top, over all its lines.
fn title(runs: &[Run], height: f64) -> Vec<usize> {
    let has_words = |run: &Run| run.text.chars().filter(|c| c.is_alphabetic()).count() > 1;
    let smallest = runs.iter().filter(|run| !run.is_turned).map(|run| run.size).min_by(f64::total_cmp);
    let near_top = |run: &Run| !run.is_turned && run.baseline < TOP * height;
    let top = runs.iter().filter(|run| near_top(run) && has_words(run));
    let largest = top
        .map(|run| run.size)
        .max_by(f64::total_cmp)
        .filter(|size| smallest.is_some_and(|smallest| *size > LARGER * smallest));
    // A page of letters of one size begins with its first line, and so does one with nothing near the top.
    let Some(largest) = largest else { return runs.iter().position(has_words).into_iter().collect() };
    let is_as_large = |run: &Run| !run.is_turned && (run.size / largest - 1.0).abs() < SAME_SIZE;
    let mut lines = Vec::<(usize, &Run)>::new();
    for (place, run) in runs.iter().enumerate().filter(|(_, run)| is_as_large(run)) {
        match lines.last() {
            None if near_top(run) && has_words(run) => lines.push((place, run)),
            None => {}
            Some((_, last)) if run.baseline - last.baseline < 1.8 * largest => lines.push((place, run)),
            Some(_) => break,
        }
    }
    if lines.len() > MOST_TITLE_LINES {
        // A text that is large all through begins with its first line.
        lines.truncate(1);
    }
    lines.into_iter().map(|(place, _)| place).collect()
}

/// Lines with the words whole that were parted at their ends.
fn joined(lines: impl Iterator<Item = String>) -> Vec<String> {
    let mut joined = Vec::<String>::new();
    for line in lines {
        let is_small = line.starts_with(char::is_lowercase);
        match joined.last_mut().filter(|last| is_small && is_parted(last)) {
            Some(last) => {
                last.pop();
                last.push_str(&line);
            }
            None => joined.push(line),
        }
    }
    joined
}

/// Whether a line ends within a word.
fn is_parted(line: &str) -> bool {
    let mut back = line.chars().rev();
    back.next().is_some_and(|c| matches!(c, '-' | '\u{2010}')) && back.next().is_some_and(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines of letters half as wide as they are high: left, baseline, size, text.
    fn page(lines: &[(f64, f64, f64, &str)]) -> PageText {
        let letters = lines.iter().flat_map(|(left, baseline, size, text)| {
            text.chars().enumerate().filter(|(_, c)| *c != ' ').map(move |(place, c)| Letter {
                text: c.to_string(),
                left: left + place as f64 * size / 2.0,
                right: left + (place + 1) as f64 * size / 2.0,
                baseline: *baseline,
                size: *size,
                is_turned: false,
            })
        });
        PageText::of(letters.collect(), 1440.0)
    }

    #[track_caller]
    fn check(lines: &[(f64, f64, f64, &str)], title: &str, rest: &[&str]) {
        let said = page(lines);
        assert_eq!((said.title.as_str(), said.lines.as_slice()), (title, strings(rest).as_slice()));
    }

    fn strings(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn lines_are_read_from_top_to_bottom_however_they_were_drawn() {
        check(
            &[
                (100.0, 600.0, 40.0, "Andre punkt"),
                (100.0, 200.0, 90.0, "Barnehagen i dag"),
                (100.0, 500.0, 40.0, "Første punkt"),
                (100.0, 80.0, 30.0, "Øyvær kommune"),
            ],
            "Barnehagen i dag",
            &["Øyvær kommune", "Første punkt", "Andre punkt"],
        );
    }

    #[test]
    fn a_title_of_two_lines_is_one() {
        check(
            &[(100.0, 200.0, 90.0, "Hva kan"), (100.0, 310.0, 90.0, "kommunen gjøre?"), (100.0, 600.0, 40.0, "Mye")],
            "Hva kan kommunen gjøre?",
            &["Mye"],
        );
    }

    #[test]
    fn a_large_number_beside_a_question_is_no_part_of_it() {
        check(
            &[
                (300.0, 200.0, 90.0, "Hva må vi gjøre"),
                (300.0, 310.0, 90.0, "i vår kommune"),
                (300.0, 420.0, 90.0, "for å svare?"),
                (100.0, 420.0, 300.0, "1"),
                (100.0, 1300.0, 30.0, "Taktskifte"),
            ],
            "Hva må vi gjøre i vår kommune for å svare?",
            &["1", "Taktskifte"],
        );
    }

    #[test]
    fn a_page_of_letters_of_one_size_is_called_by_its_first_line() {
        check(&[(100.0, 300.0, 40.0, "Først"), (100.0, 400.0, 40.0, "Så")], "Først", &["Så"]);
        check(&[], "", &[]);
        check(&[(100.0, 300.0, 40.0, "12")], "", &["12"]);
    }

    #[test]
    fn a_long_text_over_a_small_foot_is_called_by_its_first_line() {
        let line = |place: usize| (100.0, 200.0 + 60.0 * place as f64, 40.0, "Brødtekst");
        let page: Vec<_> = (0..6).map(line).chain([(100.0, 1400.0, 20.0, "Side")]).collect();
        check(&page, "Brødtekst", &["Brødtekst", "Brødtekst", "Brødtekst", "Brødtekst", "Brødtekst", "Side"]);
    }

    #[test]
    fn words_parted_at_the_end_of_a_line_are_whole_and_compounds_keep_their_hyphen() {
        check(
            &[
                (100.0, 300.0, 40.0, "Tall"),
                (100.0, 400.0, 40.0, "fylkes-"),
                (100.0, 450.0, 40.0, "kommunen og Nord-"),
                (100.0, 500.0, 40.0, "Norge"),
            ],
            "Tall",
            &["fylkeskommunen og Nord-", "Norge"],
        );
    }

    #[test]
    fn columns_side_by_side_are_lines_of_their_own() {
        check(
            &[
                (100.0, 100.0, 40.0, "Til"),
                (100.0, 400.0, 40.0, "venstre"),
                (900.0, 402.0, 40.0, "høyre"),
                // A figure that was drawn by itself belongs to its line.
                (180.0, 102.0, 40.0, "sammen"),
            ],
            "Til sammen",
            &["venstre", "høyre"],
        );
    }

    #[test]
    fn letters_that_are_drawn_twice_are_read_once() {
        let once = [(100.0, 100.0, 40.0, "Fet skrift")];
        let twice = [once[0], (101.0, 100.0, 40.0, "Fet skrift")];
        assert_eq!(page(&twice), page(&once));
    }

    #[test]
    fn a_ligature_is_the_letters_it_stands_for() {
        check(&[(100.0, 100.0, 40.0, "\u{fb01}nans")], "finans", &[]);
    }
}
