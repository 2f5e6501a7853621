//! Which module uses which, read off the tokens of the source; what must not be used, and what runs in a circle.
//!
//! [`source`] reads a file; here its paths are followed to the modules they lead to. Tools that know the language whole
//! (cargo-modules) bring a compiler's front end, some hundred crates, for what takes two pages.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

mod source;
mod tests;

use source::Module;

/// A module's or an item's path from the root of the program: `deck`, `load` for `crate::deck::load`.
pub type Names = Vec<String>;

/// The modules of a program, one a file.
pub struct Program {
    modules: BTreeMap<Names, Module>,
}

/// One sibling that uses another, or something inside it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edge {
    /// Who uses.
    pub from: Names,
    /// Who is used.
    pub to: Names,
}

impl Edge {
    /// From two modules' paths.
    pub fn new(from: &str, to: &str) -> Self {
        Self { from: split(from), to: split(to) }
    }
}

impl Program {
    /// Reads all files under a `src` folder but `main.rs` and those in `bin`, which are other crates.
    pub fn read(src: &Path) -> Self {
        let mut files = Vec::new();
        collect_files(src, src, &mut files);
        Self::of(files.iter().map(|(file, text)| (file.as_str(), text.as_str())))
    }

    /// From files' names under `src` and their texts.
    pub fn of<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut modules = BTreeMap::new();
        for (file, text) in files {
            let at = module_of(file);
            let module = source::read(file, text, &at);
            modules.insert(at, module);
        }
        let mut program = Self { modules };
        program.make_absolute();
        program
    }

    /// The modules at the top, sorted.
    pub fn top(&self) -> BTreeSet<&str> {
        self.modules.keys().filter_map(|names| names.first()).map(String::as_str).collect()
    }

    /// Each path that begins with one of `words` ("std::fs") or goes through it ("Instant::now"), as "file: path", in
    /// the top modules named.
    pub fn mentions(&self, top: &[&str], words: &[&str]) -> Vec<String> {
        let words: Vec<Names> = words.iter().map(|word| split(word)).collect();
        let mut found = Vec::new();
        for (at, module) in &self.modules {
            if !at.first().is_some_and(|name| top.contains(&name.as_str())) {
                continue;
            }
            let said = |path: &&Names| words.iter().any(|word| path.windows(word.len()).any(|part| part == word));
            found.extend(module.paths.iter().filter(said).map(|path| format!("{}: {}", module.file, path.join("::"))));
        }
        found
    }

    /// Each use of a layer by one that stands before it in `layers`, and each top module that has no place there.
    pub fn upward(&self, layers: &[&str]) -> Vec<String> {
        let place = |name: &str| layers.iter().position(|layer| *layer == name);
        let mut wrong: Vec<String> = self
            .top()
            .into_iter()
            .filter(|name| place(name).is_none())
            .map(|name| format!("{name}: no layer"))
            .collect();
        for (from, to) in self.uses() {
            let (Some(own), Some(other)) = (from.first(), to.first()) else { continue };
            if place(own) < place(other) {
                wrong.push(format!("{} uses {}", self.modules[from].file, to.join("::")));
            }
        }
        wrong
    }

    /// The uses between siblings that lie on a circle. A parent and what is inside it may use each other.
    pub fn circles(&self, but: &[Edge]) -> Vec<String> {
        let edges: BTreeMap<Edge, String> = self.edges().into_iter().filter(|(edge, _)| !but.contains(edge)).collect();
        edges
            .iter()
            .filter(|(edge, _)| reaches(&edges, &edge.to, &edge.from))
            .map(|(edge, why)| format!("{} -> {}: {why}", edge.from.join("::"), edge.to.join("::")))
            .collect()
    }

    /// Every use between siblings, at every level, with one file that shows it.
    fn edges(&self) -> BTreeMap<Edge, String> {
        let mut edges = BTreeMap::new();
        for (from, to) in self.uses() {
            let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
            if shared < from.len() && shared < to.len() {
                let edge = Edge { from: from[..=shared].to_vec(), to: to[..=shared].to_vec() };
                edges.entry(edge).or_insert_with(|| format!("{} uses {}", self.modules[from].file, to.join("::")));
            }
        }
        edges
    }

    /// Every use of a module by another.
    fn uses(&self) -> BTreeSet<(&Names, Names)> {
        let mut uses = BTreeSet::new();
        for (from, module) in &self.modules {
            uses.extend(module.paths.iter().filter_map(|path| self.home_of(path, 8)).map(|to| (from, to)));
        }
        uses.retain(|(from, to)| *from != to);
        uses
    }

    /// The module that has what a path names, through re-exports; `None` for what is not ours.
    fn home_of(&self, path: &[String], patience: usize) -> Option<Names> {
        let depth = (1..=path.len()).rev().find(|depth| self.modules.contains_key(&path[..*depth]))?;
        let (at, rest) = path.split_at(depth);
        let (module, here) = (&self.modules[at], Some(at.to_vec()));
        let Some(name) = rest.first().filter(|name| !module.items.contains(*name) && patience > 0) else {
            return here;
        };
        if let Some(target) = module.names.get(name) {
            return self.home_of(&[target, &rest[1..]].concat(), patience - 1).or(here);
        }
        let has = |glob: &&Names| self.modules.get(*glob).is_some_and(|module| module.items.contains(name));
        module.globs.iter().find(has).cloned().or(here)
    }

    /// Makes paths that begin with a name from a `use` line or with a child's name begin at the root.
    fn make_absolute(&mut self) {
        let known: BTreeSet<Names> = self.modules.keys().cloned().collect();
        for (at, module) in &mut self.modules {
            let child = |path: &Names| [at.as_slice(), &path[..1]].concat();
            let absolute = |path: &Names| match path.first() {
                Some(first) if first == "crate" => path[1..].to_vec(),
                Some(_) if known.contains(&child(path)) => [at.as_slice(), path].concat(),
                _ => path.clone(),
            };
            let names: HashMap<_, _> = module.names.iter().map(|(name, path)| (name.clone(), absolute(path))).collect();
            let follow = |path: &Names| match path.first().and_then(|first| names.get(first)) {
                Some(target) if path.len() > 1 => [target, &path[1..]].concat(),
                _ => absolute(path),
            };
            module.paths = module.paths.iter().map(follow).collect();
            module.globs = module.globs.iter().map(absolute).collect();
            module.names = names;
        }
    }
}

/// Whether one can get from one module to another.
fn reaches(edges: &BTreeMap<Edge, String>, from: &Names, to: &Names) -> bool {
    let mut seen = BTreeSet::from([from]);
    let mut waiting = vec![from];
    while let Some(at) = waiting.pop() {
        if at == to {
            return true;
        }
        let next = edges.keys().filter(|edge| &edge.from == at).map(|edge| &edge.to);
        waiting.extend(next.filter(|next| seen.insert(next)));
    }
    false
}

fn split(path: &str) -> Names {
    path.split("::").map(str::to_owned).collect()
}

fn collect_files(src: &Path, folder: &Path, files: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path == src.join("main.rs") || path == src.join("bin") {
            continue;
        }
        if path.is_dir() {
            collect_files(src, &path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let name = path.strip_prefix(src).unwrap().display().to_string().replace('\\', "/");
            files.push((name, std::fs::read_to_string(&path).unwrap()));
        }
    }
}

/// `deck/load.rs` is `deck::load`, `deck/mod.rs` is `deck`, `lib.rs` the root.
fn module_of(file: &str) -> Names {
    let parts = file.trim_end_matches(".rs").split('/');
    parts.filter(|part| !["mod", "lib"].contains(part)).map(str::to_owned).collect()
}
