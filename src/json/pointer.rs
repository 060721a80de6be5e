//! Places as JSON Pointers (RFC 6901).

use super::value::{Data, Value};
use crate::source::Span;

/// The longest pointer, in bytes. Many findings may stand below one long name.
const LONGEST: usize = 4096;

/// The pointer of the deepest name or value of `root` that contains `span`.
/// One that would be longer than 4,096 bytes ends above the name that makes it
/// so long.
///
/// A name stands for its value, and so does all that lies between the two.
/// The root, and whatever lies outside of it, is the empty pointer. Children
/// are in the order of the text, so that each level costs a binary search.
///
/// # Examples
/// ```
/// use recount::{json, source::Span};
/// let root = json::parse(r#"{"a": [true, {"b/c": 1}]}"#).value.unwrap();
/// assert_eq!(json::pointer_at(&root, Span::new(21, 22)), "/a/1/b~1c");
/// ```
pub fn pointer_at(root: &Value<'_>, span: Span) -> String {
    let mut pointer = String::new();
    let mut value = root;
    loop {
        value = match &value.data {
            Data::Array(elements) => {
                let behind = elements.partition_point(|e| e.span.start <= span.start);
                let Some(index) = behind.checked_sub(1) else {
                    return pointer;
                };
                match elements.get(index) {
                    Some(element) if span.end <= element.span.end => {
                        pointer.push_str(&format!("/{index}"));
                        element
                    }
                    _ => return pointer,
                }
            }
            Data::Object(members) => {
                let behind = members.partition_point(|m| m.name.span.start <= span.start);
                match behind.checked_sub(1).and_then(|index| members.get(index)) {
                    Some(member) if span.end <= member.value.span.end => {
                        let name = &member.name.value;
                        if pointer.len() + name.len() >= LONGEST {
                            return pointer;
                        }
                        pointer.push('/');
                        pointer.push_str(&escaped(name));
                        &member.value
                    }
                    _ => return pointer,
                }
            }
            _ => return pointer,
        };
    }
}

/// A name as a reference token: RFC 6901 §3.
fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}
