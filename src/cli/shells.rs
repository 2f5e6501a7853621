//! What shells complete, and the man page: both from the table of options.

use std::fmt::Write;

use super::options::{CliOption, OPTIONS, Shell, Sub, Value};
use crate::text::Text;

/// The script that a shell reads.
pub fn completions(shell: Shell, text: &Text) -> String {
    match shell {
        Shell::Bash => bash(),
        Shell::Zsh => format!("#compdef taktskifte\nautoload -U +X bashcompinit && bashcompinit\n{}", bash()),
        Shell::Fish => fish(text),
    }
}

fn options_of(subs: &[Sub]) -> Vec<&'static CliOption> {
    OPTIONS.iter().filter(|option| option.of.is_empty() || subs.iter().any(|sub| option.of.contains(sub))).collect()
}

/// The word on the line stands for these.
fn subs_of(sub: Sub) -> &'static [Sub] {
    match sub {
        Sub::Open => &[Sub::Open],
        Sub::Check => &[Sub::Check],
        Sub::New => &[Sub::New],
        Sub::Import => &[Sub::Import],
        Sub::Render => &[Sub::Render],
        Sub::Merge => &[Sub::Merge],
        Sub::Export | Sub::Region => &[Sub::Export, Sub::Region],
    }
}

fn dashed(options: &[&CliOption]) -> String {
    options.iter().map(|option| format!("--{}", option.name)).collect::<Vec<_>>().join(" ")
}

fn bash() -> String {
    let mut script = String::from(
        "_taktskifte() {\n  local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} options\n  case $before in\n",
    );
    for option in OPTIONS {
        let reply = match option.value {
            Value::Nothing => continue,
            Value::Folder => "-d".to_owned(),
            Value::File => "-f".to_owned(),
            Value::Like(_) => "-W ''".to_owned(),
            words => format!("-W '{}'", words.words().join(" ")),
        };
        let _ = writeln!(script, "    --{}) COMPREPLY=($(compgen {reply} -- \"$current\")); return ;;", option.name);
    }
    script.push_str("  esac\n  case ${COMP_WORDS[1]} in\n");
    for (sub, word) in Sub::WORDS {
        let _ = writeln!(script, "    {word}) options='{}' ;;", dashed(&options_of(subs_of(sub))));
    }
    let words = Sub::WORDS.map(|(_, word)| word).join(" ");
    let _ = write!(
        script,
        "    *) options='{}' ;;\n  esac\n  if [[ $current == -* ]]; then\n    COMPREPLY=($(compgen -W \"$options\" -- \"$current\"))\n    \
         return\n  fi\n  COMPREPLY=($(compgen -f -- \"$current\"))\n  if [ \"$COMP_CWORD\" = 1 ]; then\n    \
         COMPREPLY+=($(compgen -W '{words}' -- \"$current\"))\n  fi\n}}\ncomplete -o filenames -F _taktskifte taktskifte\n",
        dashed(&options_of(&[Sub::Open])),
    );
    script
}

fn fish(text: &Text) -> String {
    let mut script = String::new();
    for (_, word) in Sub::WORDS {
        let said = quoted(text.cli.commands.get(word).map_or("", String::as_str));
        let _ = writeln!(script, "complete -c taktskifte -n __fish_use_subcommand -a {word} -d {said}");
    }
    for option in OPTIONS {
        let mut words: Vec<_> =
            Sub::WORDS.iter().filter(|(sub, _)| subs_of(*sub).iter().any(|sub| option.of.contains(sub))).collect();
        words.dedup();
        let words = words.iter().map(|(_, word)| *word).collect::<Vec<_>>().join(" ");
        let when = match (words.is_empty(), option.of.is_empty()) {
            (_, true) => String::new(),
            (true, false) => " -n __fish_use_subcommand".to_owned(),
            (false, false) => format!(" -n '__fish_seen_subcommand_from {words}'"),
        };
        let value = match option.value {
            Value::Nothing => String::new(),
            Value::Folder => " -x -a '(__fish_complete_directories)'".to_owned(),
            Value::File => " -r".to_owned(),
            Value::Like(_) => " -x".to_owned(),
            words => format!(" -x -a {}", quoted(&words.words().join(" "))),
        };
        let said = quoted(text.cli.options.get(option.name).map_or("", String::as_str));
        let _ = writeln!(script, "complete -c taktskifte{when} -l {}{value} -d {said}", option.name);
    }
    script
}

fn quoted(said: &str) -> String {
    format!("'{}'", said.replace('\\', "\\\\").replace('\'', "\\'"))
}

/// The man page, in the language of the words.
pub fn man(text: &Text) -> String {
    let words = &text.cli.man;
    let mut page = format!(
        ".TH TAKTSKIFTE 1 \"\" \"Taktskifte {}\"\n.SH {}\ntaktskifte \\- {}\n.SH {}\n",
        env!("CARGO_PKG_VERSION"),
        heading(&words.name),
        roff(&words.about),
        heading(&words.synopsis),
    );
    for line in words.uses.iter() {
        let _ = writeln!(page, ".B taktskifte\n{}\n.br", roff(line));
    }
    let _ = writeln!(page, ".SH {}", heading(&words.commands));
    for (_, word) in Sub::WORDS {
        let said = text.cli.commands.get(word).map_or("", String::as_str);
        let _ = writeln!(page, ".TP\n.B {word}\n{}", roff(said));
    }
    let _ = writeln!(page, ".SH {}", heading(&words.options));
    for option in OPTIONS {
        let value = match option.value {
            Value::Nothing => String::new(),
            Value::Folder => format!(" \\fI{}\\fR", roff(&words.folder)),
            Value::File => format!(" \\fI{}\\fR", roff(&words.file)),
            Value::Like(like) => format!(" \\fI{}\\fR", roff(like)),
            words => format!(" \\fI{}\\fR", roff(&words.words().join(" | "))),
        };
        let said = text.cli.options.get(option.name).map_or("", String::as_str);
        let _ = writeln!(page, ".TP\n\\fB\\-\\-{}\\fR{value}\n{}", roff(option.name), roff(said));
    }
    let _ = writeln!(page, ".SH {}\n{}", heading(&words.exit_status), roff(&words.exit_codes));
    page
}

fn heading(said: &str) -> String {
    roff(&said.to_uppercase())
}

/// A text that troff takes as it stands.
fn roff(said: &str) -> String {
    let said = said.replace('\\', "\\e").replace('-', "\\-");
    // A point or an apostrophe at the beginning of a line is a command.
    if said.starts_with(['.', '\'']) { format!("\\&{said}") } else { said }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::text::languages;

    #[test]
    fn every_option_and_command_is_told_in_every_language() {
        for code in languages() {
            let text = Text::load(&code).unwrap();
            let names: BTreeSet<_> = OPTIONS.iter().map(|option| option.name.to_owned()).collect();
            assert_eq!(text.cli.options.keys().cloned().collect::<BTreeSet<_>>(), names, "{code}");
            let words: BTreeSet<_> = Sub::WORDS.iter().map(|(_, word)| (*word).to_owned()).collect();
            assert_eq!(text.cli.commands.keys().cloned().collect::<BTreeSet<_>>(), words, "{code}");
            // Whoever reads the help reads of every option.
            for option in OPTIONS {
                assert!(text.cli.help.contains(&format!("--{}", option.name)), "{code}: {}", option.name);
            }
        }
    }

    #[test]
    fn completions_and_the_man_page_have_every_option() {
        let text = Text::load("nb").unwrap();
        let made = Shell::ALL.map(|shell| completions(shell, &text));
        for option in OPTIONS {
            for script in &made {
                let names = [format!("--{}", option.name), format!("-l {}", option.name)];
                assert!(names.iter().any(|name| script.contains(name)), "{}: {script}", option.name);
            }
            assert!(man(&text).contains(&format!("\\-\\-{}", option.name.replace('-', "\\-"))), "{}", option.name);
        }
        assert!(made[0].contains("docx pdf html md csv"), "{}", made[0]);
    }

    #[test]
    fn nothing_in_a_text_is_a_command_of_troff() {
        assert_eq!(roff(".TH a\\b-c"), "\\&.TH a\\eb\\-c");
    }
}
