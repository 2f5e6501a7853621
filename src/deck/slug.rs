//! Names for ids and files out of headings: "Barnehagen i dag" becomes "barnehagen-i-dag".

use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// A longer name is cut at a word.
const LONGEST: usize = 40;

/// The letters, figures and hyphens of a text that files may be named after anywhere; empty when it has none.
pub fn slug(text: &str) -> String {
    let mut slug = String::new();
    for c in text.chars().take(10 * LONGEST).flat_map(char::to_lowercase) {
        decompose_canonical(c, |part| match part {
            'æ' => slug.push_str("ae"),
            'ø' => slug.push('o'),
            'đ' | 'ð' => slug.push('d'),
            'ŋ' => slug.push('n'),
            'ŧ' => slug.push('t'),
            'ß' => slug.push_str("ss"),
            part if part.is_ascii_alphanumeric() => slug.push(part),
            part if is_combining_mark(part) => {}
            '’' | '\'' | '\u{ad}' => {}
            _ if slug.ends_with('-') || slug.is_empty() => {}
            _ => slug.push('-'),
        });
    }
    if slug.len() > LONGEST {
        // All of it is ASCII by now.
        let end = slug.get(..LONGEST).and_then(|start| start.rfind('-')).filter(|end| *end > 10).unwrap_or(LONGEST);
        slug.truncate(end);
    }
    slug.trim_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_become_names_that_files_can_have_anywhere() {
        for (heading, name) in [
            ("Barnehagen i dag", "barnehagen-i-dag"),
            ("  Økonomi – hva nå? ", "okonomi-hva-na"),
            ("Čáppa Lulleluokta", "cappa-lulleluokta"),
            ("«Æ e trønder»", "ae-e-tronder"),
            ("今日は", ""),
            ("", ""),
            ("Et svært langt navn på et lysbilde som noen har skrevet", "et-svaert-langt-navn-pa-et-lysbilde-som"),
        ] {
            assert_eq!(slug(heading), name, "{heading}");
        }
        assert_eq!(slug(&"a".repeat(99)).len(), LONGEST);
    }
}
