//! What a source file says about others: its paths, and what its `use` lines give a name to.
//!
//! A lexer is enough: every use of another module is a path of names with `::` between them, in a `use` or where it is
//! needed. Tests inside the file are left out: they may take what they need from anywhere.

use std::collections::{BTreeSet, HashMap};

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use super::Names;

/// One file.
#[derive(Default)]
pub struct Module {
    /// As people look for it.
    pub file: String,
    /// What is written at its top level: types, functions, constants.
    pub items: BTreeSet<String>,
    /// What its `use` lines give a name to.
    pub names: HashMap<String, Names>,
    /// Modules of which its `use` lines take everything.
    pub globs: Vec<Names>,
    /// Every path in it, from the root where it is one of ours, as it stands where not.
    pub paths: BTreeSet<Names>,
}

/// Reads a file that is the module `at`.
pub fn read(file: &str, text: &str, at: &[String]) -> Module {
    let tokens: TokenStream = text.parse().unwrap_or_else(|error| panic!("{file}: {error}"));
    let mut module = Module { file: file.to_owned(), ..Module::default() };
    Reader { module: &mut module, at: at.to_vec() }.read(tokens, true);
    module
}

/// Reads a file's tokens into its [`Module`].
struct Reader<'a> {
    module: &'a mut Module,
    /// The module that the tokens stand in, inline ones included.
    at: Names,
}

impl Reader<'_> {
    fn read(&mut self, tokens: TokenStream, top: bool) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut rest = tokens.as_slice();
        while let Some((token, after)) = rest.split_first() {
            rest = match token {
                TokenTree::Punct(mark) if mark.as_char() == '#' && is_for_tests(after) => skip_item(&after[1..]),
                TokenTree::Group(group) => {
                    self.read(group.stream(), false);
                    after
                }
                TokenTree::Ident(word) if word == "use" => {
                    let end = after.iter().position(|token| is_mark(token, ';')).unwrap_or(after.len());
                    self.read_use(&after[..end], &Vec::new());
                    &after[end..]
                }
                TokenTree::Ident(word) if word == "mod" => self.read_module(after),
                TokenTree::Ident(word) => {
                    if let (true, Some(TokenTree::Ident(name))) = (top && is_item(&word.to_string()), after.first()) {
                        self.module.items.insert(name.to_string());
                    }
                    self.read_path(word.to_string(), after)
                }
                TokenTree::Punct(_) | TokenTree::Literal(_) => after,
            };
        }
    }

    /// After `mod`: an inline module moves `super` one further.
    fn read_module<'t>(&mut self, after: &'t [TokenTree]) -> &'t [TokenTree] {
        let [TokenTree::Ident(name), TokenTree::Group(body), rest @ ..] = after else {
            return after;
        };
        self.at.push(name.to_string());
        self.read(body.stream(), false);
        self.at.pop();
        rest
    }

    /// A path that begins with `first`; returns what stands behind it.
    fn read_path<'t>(&mut self, first: String, mut after: &'t [TokenTree]) -> &'t [TokenTree] {
        let mut path = vec![first];
        while let [a, b, TokenTree::Ident(name), rest @ ..] = after
            && is_mark(a, ':')
            && is_mark(b, ':')
        {
            path.push(name.to_string());
            after = rest;
        }
        if path.len() > 1 {
            let path = self.rooted(path);
            self.module.paths.insert(path);
        }
        after
    }

    /// The tree of a `use`, or one branch of it behind `before`.
    fn read_use(&mut self, tree: &[TokenTree], before: &Names) {
        let mut path = before.clone();
        let mut rest = tree;
        while let Some((token, after)) = rest.split_first() {
            rest = after;
            match token {
                TokenTree::Ident(word) if word == "as" => break,
                TokenTree::Ident(word) => path.push(word.to_string()),
                TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                    let branches: Vec<TokenTree> = group.stream().into_iter().collect();
                    for branch in branches.split(|token| is_mark(token, ',')).filter(|branch| !branch.is_empty()) {
                        self.read_use(branch, &path);
                    }
                    return;
                }
                TokenTree::Punct(mark) if mark.as_char() == '*' => {
                    let path = self.rooted(path);
                    self.module.globs.push(path.clone());
                    self.module.paths.insert(path);
                    return;
                }
                TokenTree::Group(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => {}
            }
        }
        if path.last().is_some_and(|name| name == "self") && path.len() > 1 {
            path.pop();
        }
        let name = match rest {
            [TokenTree::Ident(alias), ..] => Some(alias.to_string()),
            _ => path.last().cloned(),
        };
        let path = self.rooted(path);
        self.module.names.extend(name.map(|name| (name, path.clone())));
        self.module.paths.insert(path);
    }

    /// With `crate` for the `self` and `super` that it begins with.
    fn rooted(&self, path: Names) -> Names {
        let ups = path.iter().filter(|name| *name == "super").count();
        let rest = path.iter().skip_while(|name| *name == "super" || *name == "self").cloned();
        if ups == 0 && path.first().is_none_or(|first| first != "self") {
            return path;
        }
        let base = &self.at[..self.at.len().saturating_sub(ups)];
        std::iter::once("crate".to_owned()).chain(base.iter().cloned()).chain(rest).collect()
    }
}

fn is_mark(token: &TokenTree, wanted: char) -> bool {
    matches!(token, TokenTree::Punct(mark) if mark.as_char() == wanted)
}

fn is_item(word: &str) -> bool {
    ["struct", "enum", "union", "trait", "type", "fn", "const", "static"].contains(&word)
}

/// Behind a `#`: is it `[cfg(test)]`?
fn is_for_tests(after: &[TokenTree]) -> bool {
    after.first().is_some_and(|attribute| attribute.to_string().replace(' ', "") == "[cfg(test)]")
}

/// Behind an attribute: what follows the item that it stands at.
fn skip_item(after: &[TokenTree]) -> &[TokenTree] {
    let end = |token: &TokenTree| match token {
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        token => is_mark(token, ';'),
    };
    after.iter().position(end).map_or(&[], |at| &after[at + 1..])
}
