//! Markup to plain text.

use super::parse::{Element, Node};

/// The text of `nodes` on one line: formatting is dropped, a picture stands
/// for its description, blocks are set apart by a space.
pub fn plain(nodes: &[Node<'_>]) -> String {
    let mut out = String::new();
    for node in nodes {
        match node {
            Node::Text { text, .. } | Node::Code { text, .. } => out.push_str(text),
            Node::Image { alt, .. } => out.push_str(alt),
            Node::Open(Element::Emphasis | Element::Strong | Element::Strikethrough)
            | Node::Open(Element::Link { .. })
            | Node::Close => {}
            Node::Open(_) | Node::SoftBreak | Node::HardBreak | Node::Rule | Node::Task(_) => {
                out.push(' ');
            }
        }
    }
    let mut words = String::with_capacity(out.len());
    for word in out.split_whitespace() {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(word);
    }
    words
}
