//! Opening brackets that are missing.
//!
//! It shows where a member stands in an array, or something without a name in
//! an object. Whether a bracket is missing in front of it, or one too many
//! was closed, or not closed, is judged by the closing brackets that follow.

use super::bracket::closing;
use super::messages;
use super::parse::{Kind, Next, Open, Parser, Role};
use super::scan::space_end;
use super::value::{Data, Value};
use crate::source::{Span, Spanned};

/// What a member in an array means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meant {
    /// The array is an object with the wrong brackets.
    InPlace,
    /// An object starts here, or the one before was closed too early.
    Object,
    /// The array ended before, and the member belongs around it.
    Around,
}

impl<'t> Parser<'t> {
    /// Opens an object or array with nothing in it yet.
    fn reopen(&mut self, kind: Kind, bracket: Span) {
        let looked_through = self.last;
        let base = match kind {
            Kind::Object => self.members.len(),
            Kind::Array => self.elements.len(),
        };
        self.open.push(Open {
            kind,
            bracket,
            base,
            is_nameless: false,
            has_names: false,
            looked_through,
        });
    }

    /// Whether what follows byte `from` suits better if a `kind` is open that
    /// was not opened.
    fn lacks_opening(&mut self, kind: Kind, from: usize) -> bool {
        let outlook = self.outlook(from);
        let left = self.open.len();
        left < self.depth
            && self.suits(&outlook, left, Some(kind)) > self.suits(&outlook, left, None)
    }

    /// Deals with a name and a colon in an array, where an element was read
    /// or is due.
    pub fn member_in_array(&mut self) -> Next {
        let base = self.open.last().map_or(0, |open| open.base);
        let comma_end = self.last;
        let is_read = self.bytes.get(self.at) == Some(&b':');
        let name = match is_read {
            false => {
                let (name, span) = self.string(Role::Name);
                Spanned::new(name, span)
            }
            true => match self.elements.pop() {
                Some(Value {
                    span,
                    data: Data::String(name),
                }) if self.elements.len() >= base && span.end == self.last => {
                    Spanned::new(name, span)
                }
                other => {
                    self.elements.extend(other);
                    return self.name_in_place();
                }
            },
        };
        let span = name.span;
        // Without a comma in front of the name, the cure brings it along.
        let (end, comma) = match self.elements.get(base..).and_then(|e| e.last()) {
            Some(element) if is_read => (element.span.end, ""),
            Some(_) => (comma_end, ","),
            None => (span.start, ""),
        };
        match self.member_meant(span.end, end < span.start) {
            Meant::InPlace => {
                self.place(span, Data::String(name.value));
                return self.name_in_place();
            }
            Meant::Around => {
                let open = self.open_brackets(self.open.len().saturating_sub(1));
                let closing = closing(&open) + comma;
                let text = span.of(self.text);
                self.report
                    .error(|| messages::closed_over(span, text, &open, end, closing));
                self.close(end);
            }
            Meant::Object => match self.closed_too_early(base, &name.value) {
                Some(object) => {
                    let bracket = Span::new(object.span.end - 1, object.span.end);
                    let text = bracket.of(self.text);
                    self.report
                        .error(|| messages::early_bracket(bracket, text, comma));
                    let opening = Span::new(object.span.start, object.span.start + 1);
                    self.reopen(Kind::Object, opening);
                    if let Data::Object(members) = object.data {
                        self.members.extend(members);
                    }
                }
                None => {
                    let comma = (!comma.is_empty()).then_some(end);
                    let text = span.of(self.text);
                    self.report
                        .error(|| messages::missing_opening(span, text, Kind::Object, comma));
                    self.reopen(Kind::Object, Span::at(span.start));
                }
            },
        }
        self.named(name.value, name.span)
    }

    /// What a member in the innermost array means, given what follows its
    /// name.
    fn member_meant(&mut self, from: usize, has_element: bool) -> Meant {
        let outlook = self.outlook(from);
        let depth = self.open.len();
        let around = depth.checked_sub(2).and_then(|at| self.open.get(at));
        let around = around.is_some_and(|open| open.kind == Kind::Object);
        let mut best = (self.suits(&outlook, depth, None), Meant::InPlace);
        if depth < self.depth {
            let score = self.suits(&outlook, depth, Some(Kind::Object));
            if score > best.0 {
                best = (score, Meant::Object);
            }
        }
        if around && has_element {
            let score = self.suits(&outlook, depth - 1, None);
            if score > best.0 {
                best = (score, Meant::Around);
            }
        }
        best.1
    }

    /// Takes back the object read last in the array whose elements start at
    /// `base`, if `name` can be one of its members.
    fn closed_too_early(&mut self, base: usize, name: &str) -> Option<Value<'t>> {
        let object = self.elements.get(base..)?.last()?;
        // Its members are moved, and looked through again when it is closed.
        self.purse.pay(object.span.len());
        if self.purse.is_empty() {
            return None;
        }
        let is_open = match &object.data {
            Data::Object(members) => !members.is_empty() && object.get(name).is_none(),
            _ => false,
        };
        let text = object.span.of(self.text);
        let is_closed = text.starts_with('{') && text.ends_with('}');
        match is_open && is_closed {
            true => self.elements.pop(),
            false => None,
        }
    }

    /// Passes over a colon in an array. An array full of names is one fault.
    fn name_in_place(&mut self) -> Next {
        let has_names = match self.open.last_mut() {
            Some(open) => std::mem::replace(&mut open.has_names, true),
            None => false,
        };
        if self.token() != Some(b':') {
            return Next::Separator;
        }
        if !has_names {
            let colon = Span::new(self.at, self.at + 1);
            self.report.error(|| messages::colon_in_array(colon));
        }
        self.consume(1, Next::Element)
    }

    /// Deals with a colon behind the value of a member: an object starts in
    /// front of the value.
    pub fn member_for_value(&mut self) -> Option<Next> {
        let last = self.last;
        let value = self.last_value()?;
        if !matches!(value.data, Data::String(_)) || value.span.end != last {
            return None;
        }
        if !self.lacks_opening(Kind::Object, self.at) {
            return None;
        }
        let value = self.last_value()?;
        let span = value.span;
        let name = std::mem::replace(&mut value.data, Data::Broken);
        value.span = Span::at(span.start);
        self.name_opens(name, span)
    }

    /// Deals with a colon behind the document: it starts with a name.
    pub fn member_for_document(&mut self) -> Option<Next> {
        let is_name = |root: &Value<'_>| matches!(root.data, Data::String(_));
        let root = self.root.take_if(|root| is_name(root))?;
        self.name_opens(root.data, root.span)
    }

    /// Takes a string as the first name of an object that was not opened.
    fn name_opens(&mut self, name: Data<'t>, span: Span) -> Option<Next> {
        let Data::String(name) = name else {
            return None;
        };
        let text = span.of(self.text);
        self.report
            .error(|| messages::missing_opening(span, text, Kind::Object, None));
        self.reopen(Kind::Object, Span::at(span.start));
        Some(self.named(name, span))
    }

    /// Deals with what has no name, behind a comma in an object: the value
    /// before it is the first element of an array that was not opened.
    /// `alone` is a name read already that no value follows.
    pub fn element_for_member(&mut self, alone: bool) -> Option<Next> {
        let base = self.open.last().map(|open| open.base)?;
        let members = self.members.get(base..)?;
        let behind = usize::from(alone);
        let index = members.len().checked_sub(1 + behind)?;
        let value = &members.get(index)?.value;
        // The value moves one level down, with all that is in it.
        let room = self.depth.checked_sub(self.open.len() + 1)?;
        self.purse.pay(value.span.len());
        if self.purse.is_empty() || !fits(value, room) {
            return None;
        }
        if !self.lacks_opening(Kind::Array, self.at) {
            return None;
        }
        let name = match alone {
            true => self.members.pop().map(|member| member.name),
            false => None,
        };
        let member = self.members.last_mut()?;
        let at = member.value.span.start;
        let broken = Value {
            span: Span::at(at),
            data: Data::Broken,
        };
        let value = std::mem::replace(&mut member.value, broken);
        let text = value.span.of(self.text);
        self.report
            .error(|| messages::missing_opening(value.span, text, Kind::Array, None));
        self.reopen(Kind::Array, Span::at(at));
        self.elements.push(value);
        Some(match name {
            Some(name) => self.place(name.span, Data::String(name.value)),
            None => Next::Element,
        })
    }

    /// Deals with a closing bracket where a value is due: its opening one is
    /// missing.
    pub fn bracket_for_value(&mut self) -> Option<Next> {
        let (kind, span) = self.next_bracket();
        let behind = space_end(self.bytes, span.end);
        let goes_on = matches!(self.bytes.get(behind), Some(b',' | b'}' | b']'));
        if !goes_on || !self.lacks_opening(kind, self.at) {
            return None;
        }
        let text = span.of(self.text);
        self.report
            .error(|| messages::missing_opening(span, text, kind, None));
        self.at = span.end;
        self.reopen(kind, Span::at(span.start));
        Some(self.close(span.end))
    }
}

/// Whether `value` is nested no deeper than `depth`.
fn fits(value: &Value<'_>, depth: usize) -> bool {
    let Some(inside) = depth.checked_sub(1) else {
        return !matches!(value.data, Data::Array(_) | Data::Object(_));
    };
    match &value.data {
        Data::Array(elements) => elements.iter().all(|element| fits(element, inside)),
        Data::Object(members) => members.iter().all(|member| fits(&member.value, inside)),
        _ => true,
    }
}
