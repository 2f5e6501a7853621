//! The six fields of the start page, and the placeholders on slides that follow them.

use serde::{Deserialize, Serialize};

/// What the start page asks for. Everything may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeetingFields {
    /// Municipality or county: "Lillevik kommune".
    pub organisation: String,
    /// The body that meets: "Kommunestyret".
    pub body: String,
    /// The day as typed, usually dd.mm.yyyy.
    pub date: String,
    /// Who presents.
    pub presenter: String,
    /// The presenter's title: "ordfører".
    pub title: String,
    /// Who takes notes.
    pub secretary: String,
}

/// What the slides' placeholders stand for, made once from the fields and the language's words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Placeholders {
    /// `{kommune}`: "kommune", "fylkeskommune", or both while the organisation does not tell.
    pub kommune: String,
    /// `{organisasjon}`.
    pub organisasjon: String,
    /// `{presenter}`.
    pub presenter: String,
    /// `{tittel}`.
    pub tittel: String,
    /// `{dato}`, written out.
    pub dato: String,
}

/// The names that may stand between braces on a slide.
pub const PLACEHOLDER_NAMES: [&str; 5] = ["kommune", "organisasjon", "presenter", "tittel", "dato"];

/// A text in which only the start page's fields stand between braces: what else does is put between parentheses. Says
/// whether anything was.
pub fn without_foreign_braces(text: &mut String) -> bool {
    if unknown_placeholders(text).is_empty() {
        return false;
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(&before.replace('}', ")"));
        match after.split_once('}').filter(|(name, _)| PLACEHOLDER_NAMES.contains(name)) {
            Some((name, tail)) => {
                out.extend(["{", name, "}"]);
                rest = tail;
            }
            None => {
                out.push('(');
                rest = after;
            }
        }
    }
    out.push_str(&rest.replace('}', ")"));
    *text = out;
    true
}

impl Placeholders {
    /// From the meeting's fields; `date_written` is the date in words ("12. februar 2026").
    pub fn new(fields: &MeetingFields, date_written: &str) -> Self {
        let organisation = fields.organisation.trim();
        let lower = organisation.to_lowercase();
        // "fylkeskommune" ends in "kommune", so it is asked for first.
        let kommune = if lower.contains("fylke") {
            "fylkeskommune"
        } else if lower.contains("kommune") {
            "kommune"
        } else {
            "kommune/fylkeskommune"
        };
        Self {
            kommune: kommune.to_owned(),
            organisasjon: organisation.to_owned(),
            presenter: fields.presenter.trim().to_owned(),
            tittel: fields.title.trim().to_owned(),
            dato: date_written.trim().to_owned(),
        }
    }

    fn value(&self, name: &str) -> Option<&str> {
        Some(match name {
            "kommune" => &self.kommune,
            "organisasjon" => &self.organisasjon,
            "presenter" => &self.presenter,
            "tittel" => &self.tittel,
            "dato" => &self.dato,
            _ => return None,
        })
    }

    /// `text` with its placeholders replaced; unknown ones stay as they are (the loader reports them).
    pub fn fill(&self, text: &str) -> String {
        fill_braces(text, |name| self.value(name))
    }

    /// Like [`Self::fill`], but parts between " · " and ", " that come out empty are left out with their separator,
    /// so that a byline with empty fields has no stray commas.
    pub fn fill_parts(&self, text: &str) -> String {
        let part = |part: &str| {
            part.split(", ")
                .map(|piece| self.fill(piece))
                .filter(|piece| !piece.trim().is_empty())
                .collect::<Vec<_>>()
                .join(", ")
        };
        text.split(" · ").map(part).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  ·  ")
    }
}

/// `text` with each `{name}` that `value` knows replaced by its value; others stay. Values are not filled again.
///
/// Template engines (handlebars, minijinja) bring conditions, loops and escaping, and take a name they do not know for
/// empty or for an error, where a slide is to show it as it stands.
pub fn fill_braces<'t>(text: &'t str, value: impl Fn(&'t str) -> Option<&'t str>) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        match after.split_once('}').and_then(|(name, tail)| Some((value(name)?, tail))) {
            Some((value, tail)) => {
                filled.push_str(value);
                rest = tail;
            }
            None => {
                filled.push('{');
                rest = after;
            }
        }
    }
    filled.push_str(rest);
    filled
}

/// The placeholders in `text` that nothing fills, as (byte offset of the brace, name).
pub fn unknown_placeholders(text: &str) -> Vec<(usize, &str)> {
    text.match_indices('{')
        .filter_map(|(at, _)| {
            let (name, _) = text.get(at + 1..)?.split_once('}')?;
            (!PLACEHOLDER_NAMES.contains(&name)).then_some((at, name))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn placeholders(organisation: &str, presenter: &str) -> Placeholders {
        let fields = MeetingFields {
            organisation: organisation.to_owned(),
            presenter: presenter.to_owned(),
            ..MeetingFields::default()
        };
        Placeholders::new(&fields, "12. februar 2026")
    }

    #[test]
    fn the_kind_of_municipality_follows_its_name() {
        for (name, kind) in [
            ("Lillevik kommune", "kommune"),
            ("Nordland fylkeskommune", "fylkeskommune"),
            ("Lillevik", "kommune/fylkeskommune"),
            ("", "kommune/fylkeskommune"),
        ] {
            assert_eq!(placeholders(name, "").fill("vår {kommune}?"), format!("vår {kind}?"));
        }
    }

    #[test]
    fn a_byline_without_its_fields_has_no_stray_separators() {
        let byline = "{presenter}, {tittel} · {organisasjon} · {dato}";
        assert_eq!(placeholders("", "").fill_parts(byline), "12. februar 2026");
        assert_eq!(
            placeholders("Lillevik kommune", "Kari").fill_parts(byline),
            "Kari  ·  Lillevik kommune  ·  12. februar 2026"
        );
    }

    #[test]
    fn unknown_placeholders_stay_and_are_found() {
        assert_eq!(placeholders("", "").fill("a {b} c"), "a {b} c");
        assert_eq!(unknown_placeholders("a {b} {dato} {"), vec![(2, "b")]);
    }

    #[test]
    fn braces_are_for_fields_alone() {
        for (written, kept) in [
            ("{kommune} og {navn}", "{kommune} og (navn)"),
            ("f{a{dato}b}", "f(a{dato}b)"),
            ("{ uten slutt", "{ uten slutt"),
            ("{dato}", "{dato}"),
        ] {
            let mut text = written.to_owned();
            let changed = without_foreign_braces(&mut text);
            assert_eq!((text.as_str(), changed), (kept, written != kept));
            assert!(unknown_placeholders(&text).is_empty());
        }
    }
}
