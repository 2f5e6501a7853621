//! What the parts of a PDF mean, in reading order: what a screen reader goes through.

use std::num::NonZeroU16;

use krilla::tagging::{Identifier, ListNumbering, TableHeaderScope, Tag, TagGroup, TagKind, TagTree};

use crate::fonts::printable;

/// What a PDF reader shows of a title, in letters; no reader shows more, and the standard forbids 32 767 bytes.
pub const LONGEST_TITLE: usize = 500;

/// A place in the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NodeId(usize);

/// What a part is.
#[derive(Clone, Debug)]
pub enum Role {
    /// A heading and what it says; 1 is the title.
    Heading(u16, String),
    /// A paragraph.
    Paragraph,
    /// Points under each other.
    List,
    /// The same with numbers.
    Numbered,
    /// One of them.
    ListItem,
    /// The sign before it.
    Label,
    /// What it says.
    ListBody,
    /// Rows and columns.
    Table,
    /// The rows over the columns.
    TableHead,
    /// The rows below.
    TableBody,
    /// A row.
    Row,
    /// What a column or a row is about.
    HeadCell(TableHeaderScope),
    /// A value.
    Cell,
    /// A picture, in words.
    Figure(String),
    /// A part with a heading of its own.
    Section,
}

impl Role {
    /// A heading; where nothing is said, no heading, which would lead nowhere.
    pub fn heading(level: u16, said: &str) -> Self {
        let said: String = printable(said).chars().take(LONGEST_TITLE).collect();
        if said.trim().is_empty() { Self::Paragraph } else { Self::Heading(level, said) }
    }
}

#[derive(Debug)]
struct Node {
    role: Role,
    children: Vec<NodeId>,
    content: Vec<Identifier>,
}

/// The tree under construction.
#[derive(Debug, Default)]
pub struct Tree {
    nodes: Vec<Node>,
    top: Vec<NodeId>,
}

impl Tree {
    /// Adds a part at the end of another, or at the end of the document.
    pub fn add(&mut self, role: Role, inside: Option<NodeId>) -> NodeId {
        let id = NodeId(self.nodes.len());
        self.nodes.push(Node { role, children: Vec::new(), content: Vec::new() });
        match inside.and_then(|parent| self.nodes.get_mut(parent.0)) {
            Some(parent) => parent.children.push(id),
            None => self.top.push(id),
        }
        id
    }

    /// The last part of the document.
    pub fn last(&self) -> Option<NodeId> {
        self.top.last().copied()
    }

    /// Another tree's parts follow on this one's. `inside`: the parts of the other's first part belong to that one, and the
    /// first part itself goes. Returns what the other's parts are called from now on.
    pub fn append(&mut self, other: Self, inside: Option<NodeId>) -> impl Fn(NodeId) -> NodeId + use<> {
        let from = self.nodes.len();
        let moved = move |id: NodeId| NodeId(from + id.0);
        self.nodes.extend(other.nodes.into_iter().map(|mut node| {
            node.children.iter_mut().for_each(|child| *child = moved(*child));
            node
        }));
        let mut top = other.top.into_iter().map(moved);
        if let Some(inside) = inside {
            let first = top.next().and_then(|first| self.nodes.get_mut(first.0));
            let children = first.map(|first| std::mem::take(&mut first.children)).unwrap_or_default();
            if let Some(inside) = self.nodes.get_mut(inside.0) {
                inside.children.extend(children);
            }
        }
        self.top.extend(top);
        moved
    }

    /// What was drawn belongs to a part.
    pub fn drew(&mut self, part: NodeId, content: Identifier) {
        if let Some(node) = self.nodes.get_mut(part.0) {
            node.content.push(content);
        }
    }

    /// The finished tree.
    pub fn finish(mut self) -> TagTree {
        let mut tree = TagTree::new();
        for id in std::mem::take(&mut self.top) {
            tree.push(self.group(id));
        }
        tree
    }

    /// The tree is as deep as a table's cell is, no deeper. What is taken is let go: the tree of a whole region is large.
    fn group(&mut self, id: NodeId) -> TagGroup {
        let Some(node) = self.nodes.get_mut(id.0) else { return TagGroup::new(Tag::P) };
        let (children, content) = (std::mem::take(&mut node.children), std::mem::take(&mut node.content));
        let tag = tag(&node.role);
        let mut parts = Vec::with_capacity(children.len() + content.len());
        parts.extend(children.into_iter().map(|child| self.group(child).into()));
        parts.extend(content.into_iter().map(Into::into));
        TagGroup::with_children(tag, parts)
    }
}

fn tag(role: &Role) -> TagKind {
    match role {
        Role::Heading(level, title) => {
            Tag::Hn(NonZeroU16::new(*level).unwrap_or(NonZeroU16::MIN), Some(title.clone())).into()
        }
        Role::Paragraph => Tag::P.into(),
        Role::List => Tag::L(ListNumbering::Disc).into(),
        Role::Numbered => Tag::L(ListNumbering::Decimal).into(),
        Role::ListItem => Tag::LI.into(),
        Role::Label => Tag::Lbl.into(),
        Role::ListBody => Tag::LBody.into(),
        Role::Table => Tag::Table.into(),
        Role::TableHead => Tag::THead.into(),
        Role::TableBody => Tag::TBody.into(),
        Role::Row => Tag::TR.into(),
        Role::HeadCell(scope) => Tag::TH(*scope).into(),
        Role::Cell => Tag::TD.into(),
        Role::Figure(alt) => Tag::Figure(Some(alt.clone())).into(),
        Role::Section => Tag::Section.into(),
    }
}
