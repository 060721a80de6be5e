//! Members that an object has under a name that its shape does not know.
//!
//! In: the members of an object, and those of its shape that are not written. Out: a
//! finding for each name that is unknown, and for each member that must be there and
//! is not. A name that means a member, or is a slip of it, is one finding with the
//! rename; no two names are offered one member, and none is where the value would not
//! do.

use super::check::{is_blank, is_kept};
use super::meant::{of_times, other_names, same_name};
use super::messages::{self, Meant};
use super::nearest::nearest;
use crate::diagnostic::{Findings, Severity};
use crate::json::{Data, Member};
use crate::markdown::url_allowed;
use crate::model::Incident;
use crate::model::shape::{self, Kind, Presence, Shape};
use crate::source::Span;

/// Checks the names of the object at `span`, of whose shape `absent` is not written.
pub(super) fn check(
    span: Span,
    members: &[Member<'_>],
    shape: &Shape,
    absent: Vec<&shape::Member>,
    findings: &mut Findings,
) {
    let is_unknown = |member: &&Member<'_>| {
        let name = member.name.value.as_ref();
        shape.member(name).is_none() && !is_kept(name, shape)
    };
    let mut names = Names {
        unknown: members
            .iter()
            .filter(is_unknown)
            .map(|member| (member, None))
            .collect(),
        absent,
    };
    let required: Vec<_> = names.absent.iter().copied().filter(is_required).collect();
    names.by_meaning(shape);
    names.by_letters();
    for required in required {
        let stands = names.unknown.iter().find(|(_, meant)| {
            matches!(meant, Some(Meant::Member(known, _)) if known.name == required.name)
        });
        if stands.is_none() {
            findings.push(Severity::Error, span.start, || {
                messages::missing(required, shape, span, members)
            });
        }
    }
    for (member, meant) in names.unknown {
        let severity = match meant {
            Some(Meant::Member(known, _)) if is_required(&known) => Severity::Error,
            _ => Severity::Warning,
        };
        findings.push(severity, member.name.span.start, || {
            messages::unknown_member(member, shape, meant)
        });
    }
}

fn is_required(member: &&shape::Member) -> bool {
    member.presence == Presence::Required
}

/// The names that are unknown, each with what it stands for, and the members that
/// are left for them.
struct Names<'m, 't, 's> {
    unknown: Vec<(&'m Member<'t>, Option<Meant<'s>>)>,
    absent: Vec<&'s shape::Member>,
}

impl<'s> Names<'_, '_, 's> {
    fn by_meaning(&mut self, shape: &Shape) {
        let unknown = &mut self.unknown;
        self.absent.retain(|known| {
            // Of one name, the last counts.
            let stands = other_names(shape, known.name).iter().find_map(|other| {
                unknown.iter().rposition(|(member, meant)| {
                    meant.is_none() && same_name(other, &member.name.value)
                })
            });
            let free = stands.and_then(|at| unknown.get_mut(at));
            let Some((member, meant)) = free else {
                return true;
            };
            *meant = offer(member, known);
            meant.is_none()
        });
        let has_room = self.absent.iter().any(|known| known.name == "times");
        if shape.name != Incident::SHAPE.name || !has_room {
            return;
        }
        for (member, meant) in &mut self.unknown {
            let is_text = matches!(&member.value.data, Data::String(text) if !is_blank(text));
            if let (None, true, Some(inner)) = (&meant, is_text, of_times(&member.name.value)) {
                *meant = Some(Meant::Inside("times", inner));
                self.absent.retain(|known| known.name != "times");
                return;
            }
        }
    }

    /// Those that must be there come first.
    fn by_letters(&mut self) {
        let (required, rest): (Vec<_>, Vec<_>) = self.absent.drain(..).partition(is_required);
        for mut absent in [required, rest] {
            for (member, meant) in &mut self.unknown {
                let names: Vec<_> = absent.iter().map(|known| known.name).collect();
                let near = match meant {
                    None => nearest(&member.name.value, &names),
                    Some(_) => None,
                };
                let at = near.and_then(|near| names.iter().position(|name| *name == near));
                if let Some(known) = at.and_then(|at| absent.get(at).copied()) {
                    *meant = Some(Meant::Member(known, Wrap::None));
                    absent.retain(|other| other.name != known.name);
                }
            }
        }
    }
}

/// What a value needs around it under its new name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wrap {
    /// Nothing.
    None,
    /// The brackets of a list.
    List,
}

/// The rename of `member`, where its value would do there.
fn offer<'s>(member: &Member<'_>, known: &'s shape::Member) -> Option<Meant<'s>> {
    let data = &member.value.data;
    let wrap = match &known.kind {
        kind if fits(kind, data) => Wrap::None,
        Kind::List(inner) if fits(inner, data) => Wrap::List,
        _ => return None,
    };
    Some(Meant::Member(known, wrap))
}

/// Whether data of this type can be a value of this kind.
fn fits(kind: &Kind, data: &Data<'_>) -> bool {
    match (kind, data) {
        (Kind::List(inner), Data::Array(elements)) => {
            elements.iter().all(|element| fits(inner, &element.data))
        }
        (Kind::Object(_) | Kind::Map(_), Data::Object(_)) => true,
        (Kind::Named(_) | Kind::Line(_) | Kind::Statement(_), Data::Object(_)) => true,
        (Kind::Statement(_), Data::Number(_)) => true,
        (Kind::List(_) | Kind::Object(_) | Kind::Map(_) | Kind::Version, _) => false,
        (Kind::Url, Data::String(text)) => url_allowed(text) && !is_blank(text),
        (_, Data::String(text)) => !is_blank(text),
        _ => false,
    }
}
