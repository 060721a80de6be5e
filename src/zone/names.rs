//! Names of zones in English and in Windows.
//!
//! In: words such as `Central European Time`, `PT`, `W. Europe Standard Time`, `Berlin
//! time` or `UK time`. Out: the zones they name, and the offset where the word says
//! standard or daylight. Two zones of one name are both given.
//!
//! Every name comes from CLDR (its English metazone names, the Windows zones, the
//! countries with one obvious zone) or is the last part of an IANA name. Case, marks,
//! hyphens, points and runs of spaces make no difference.

use std::sync::LazyLock;

use super::database::Zone;
use super::pack::{Pack, Reader};
use super::rules::LocalType;

/// A zone as a name gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedZone {
    /// The name, spelled as its source spells it.
    pub name: String,
    /// The zone; of a metazone, the one that stands for it.
    pub zone: Zone,
    /// What `Eastern Standard Time` or `British Summer Time` says literally; `None`
    /// if the name means the clock on the wall, as `Eastern Time` does. A Windows
    /// name does too, although it says `Standard`.
    pub pinned: Option<LocalType>,
}

/// Every zone with this name, in English before Windows; empty if it is unknown.
///
/// # Examples
///
/// ```
/// use recount::zone::by_name;
///
/// let found = by_name("central european summer time");
/// assert_eq!(found[0].zone.name(), "Europe/Paris");
/// assert_eq!(found[0].pinned.map(|pinned| pinned.abbreviation), Some("CEST"));
///
/// assert_eq!(by_name("W. Europe Standard Time")[0].zone.name(), "Europe/Berlin");
/// ```
pub fn by_name(name: &str) -> Vec<NamedZone> {
    let mut found: Vec<NamedZone> = Vec::new();
    let key = key(name);
    for (stem, form) in forms(&key) {
        let words = words_with_key(stem);
        let is_english = words.iter().any(|word| word.kind != Kind::Windows);
        for word in words {
            // Windows itself only has the form `Standard`; the others are courtesy.
            if word.kind == Kind::Windows && is_english && form != Form::Standard {
                continue;
            }
            let Some(named) = word.named(form) else {
                continue;
            };
            let is_known = found.iter().any(|known| {
                (known.zone.canonical(), known.pinned) == (named.zone.canonical(), named.pinned)
            });
            if !is_known {
                found.push(named);
            }
        }
    }
    found
}

/// How a stem is turned into a name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Bare,
    Time,
    Standard,
    Daylight,
    Summer,
}

impl Form {
    fn ending(self) -> &'static str {
        match self {
            Self::Bare => "",
            Self::Time => " Time",
            Self::Standard => " Standard Time",
            Self::Daylight => " Daylight Time",
            Self::Summer => " Summer Time",
        }
    }
}

/// The ways to read a key as a stem and a form, the longest stem first.
pub(super) fn forms(key: &str) -> impl Iterator<Item = (&str, Form)> {
    let time = key.strip_suffix(" time");
    let season = time
        .and_then(|stem| stem.rsplit_once(' '))
        .and_then(|(stem, season)| {
            let form = match season {
                "standard" => Form::Standard,
                "daylight" => Form::Daylight,
                "summer" => Form::Summer,
                _ => return None,
            };
            Some((stem, form))
        });
    [
        Some((key, Form::Bare)),
        time.map(|stem| (stem, Form::Time)),
        season,
    ]
    .into_iter()
    .flatten()
}

/// What a word takes, in the order of the numbers in the pack.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// `Sydney`: any form but bare. Its text is the last part of its zone's name.
    City,
    /// `Central European`, `Japan`: the same.
    Name,
    /// `Pacific`: bare, too.
    Alone,
    /// `W. Europe`: any form but bare, and `Standard` pins nothing.
    Windows,
    /// `PT`: bare only.
    Whole,
    /// `Greenwich Mean Time`: bare only, pins standard time.
    Standard,
    /// `British Summer Time`: bare only, pins daylight time.
    Daylight,
}

/// A stem or a whole name in the table.
pub(super) struct Word {
    pub(super) key: String,
    pub(super) text: &'static str,
    pub(super) zone: Zone,
    kind: Kind,
}

impl Word {
    /// What the word means in this form, if it takes it.
    pub(super) fn named(&self, form: Form) -> Option<NamedZone> {
        let rules = self.zone.rules();
        let pinned = match (self.kind, form) {
            (Kind::Alone | Kind::Whole, Form::Bare) => None,
            (Kind::Standard, Form::Bare) => Some(rules.standard()),
            (Kind::Daylight, Form::Bare) => Some(rules.daylight()?),
            (Kind::Whole | Kind::Standard | Kind::Daylight, _) | (_, Form::Bare) => return None,
            (_, Form::Time) | (Kind::Windows, Form::Standard) => None,
            (_, Form::Standard) => Some(rules.standard()),
            (_, Form::Daylight | Form::Summer) => Some(rules.daylight()?),
        };
        Some(NamedZone {
            name: self.spelled(form),
            zone: self.zone,
            pinned,
        })
    }

    /// The name in this form, or in one that the word takes.
    pub(super) fn spelled(&self, form: Form) -> String {
        let form = match self.kind {
            Kind::Whole | Kind::Standard | Kind::Daylight => Form::Bare,
            Kind::City | Kind::Name if form == Form::Bare => Form::Time,
            Kind::Windows if form == Form::Bare => Form::Standard,
            _ => form,
        };
        self.text.replace('_', " ") + form.ending()
    }

    /// Whether the word is a place's name, which is no zone's name by itself.
    pub(super) fn is_place(&self) -> bool {
        matches!(self.kind, Kind::City | Kind::Name)
    }
}

/// The words with exactly this key.
pub(super) fn words_with_key(key: &str) -> &'static [Word] {
    let words = words_from(key);
    let end = words.partition_point(|word| word.key == key);
    words.get(..end).unwrap_or_default()
}

/// The words from this key on, in the order of keys.
pub(super) fn words_from(key: &str) -> &'static [Word] {
    let words = words();
    let start = words.partition_point(|word| word.key.as_str() < key);
    words.get(start..).unwrap_or_default()
}

/// Every word, in the order of keys, then of kinds.
pub(super) fn words() -> &'static [Word] {
    static WORDS: LazyLock<Vec<Word>> = LazyLock::new(|| {
        Reader::new(Pack::get().words).all(|reader| {
            let kind = match reader.byte() {
                0 => Kind::City,
                1 => Kind::Name,
                2 => Kind::Alone,
                3 => Kind::Windows,
                4 => Kind::Whole,
                5 => Kind::Standard,
                _ => Kind::Daylight,
            };
            let zone = Zone::at(reader.number());
            let text = match kind {
                Kind::City => zone.name().rsplit('/').next().unwrap_or_default(),
                _ => reader.section().text(),
            };
            Word {
                key: key(text),
                text,
                zone,
                kind,
            }
        })
    });
    &WORDS
}

/// A name as it is compared: lower case, without marks and points, with one space for
/// any run of spaces, hyphens, slashes and underscores. The generator does the same.
pub(super) fn key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    for character in name.chars() {
        match character {
            '.' | ',' | '\'' | '’' | '(' | ')' | '\u{300}'..='\u{36f}' => {}
            '&' => key.push_str(if key.ends_with(' ') { "and " } else { " and " }),
            '-' | '\u{2010}'..='\u{2013}' | '_' | '/' => push_space(&mut key),
            _ if character.is_whitespace() => push_space(&mut key),
            _ => key.extend(character.to_lowercase().map(without_mark)),
        }
    }
    key.truncate(key.trim_end().len());
    key
}

fn push_space(key: &mut String) {
    if !key.is_empty() && !key.ends_with(' ') {
        key.push(' ');
    }
}

/// The base letter of a lower-case letter, for the marks that names of places have.
fn without_mark(letter: char) -> char {
    match letter {
        'à'..='å' | 'ā'..='ą' => 'a',
        'ç' | 'ć'..='č' => 'c',
        'è'..='ë' | 'ē'..='ě' => 'e',
        'ì'..='ï' | 'ĩ'..='ı' => 'i',
        'ñ' => 'n',
        'ò'..='ö' | 'ō'..='ő' => 'o',
        'ù'..='ü' | 'ũ'..='ų' => 'u',
        'ș' | 'ś'..='š' => 's',
        'ț' | 'ţ'..='ť' => 't',
        'ğ' => 'g',
        'ý' | 'ÿ' => 'y',
        'ź'..='ž' => 'z',
        _ => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_leaves_out_what_writers_leave_out() {
        let cases = [
            ("St. Pierre & Miquelon", "st pierre and miquelon"),
            ("Dumont d’Urville", "dumont durville"),
            ("Türkiye", "turkiye"),
            ("Tu\u{308}rkiye", "turkiye"),
            ("São_Tomé", "sao tome"),
            ("  Hawaii - Aleutian\u{a0}", "hawaii aleutian"),
            ("Further–eastern", "further eastern"),
            (
                "Central Standard Time (Mexico)",
                "central standard time mexico",
            ),
        ];
        for (name, expected) in cases {
            assert_eq!(key(name), expected);
        }
    }

    #[test]
    fn the_words_are_in_the_order_of_their_keys() {
        assert!(words().is_sorted_by(|a, b| a.key <= b.key));
        assert!(
            words()
                .iter()
                .all(|word| word.key.is_ascii() && !word.key.is_empty())
        );
    }
}
