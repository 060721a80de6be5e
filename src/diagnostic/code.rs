//! The registry of codes: name, severity and explanation of each.

use std::fmt;

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// A choice was made for the author.
    Info,
    /// Probably wrong.
    Warning,
    /// The output would mislead.
    Error,
}

impl Severity {
    /// The word a reader sees.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

macro_rules! codes {
    ($($variant:ident $name:literal $severity:ident $explanation:literal)*) => {
        /// The kind of a finding. Names are stable and never used again for
        /// something else.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $(#[doc = $explanation] $variant,)*
        }

        impl Code {
            /// Every code, in the order of the stages that report them.
            pub const ALL: &'static [Code] = &[$(Code::$variant,)*];

            /// The stable name, such as `json-missing-comma`.
            pub const fn as_str(self) -> &'static str {
                match self { $(Code::$variant => $name,)* }
            }

            /// How grave a finding of this kind is.
            pub const fn severity(self) -> Severity {
                match self { $(Code::$variant => Severity::$severity,)* }
            }

            /// What the finding means and how to mend it, in a few sentences.
            pub const fn explanation(self) -> &'static str {
                match self { $(Code::$variant => $explanation,)* }
            }
        }
    };
}

codes! {
    // The text as JSON.
    JsonEmpty "json-empty" Error
        "The input holds no JSON value. An incident is a JSON object with at least a `title`."
    JsonSyntax "json-syntax" Error
        "The text departs from RFC 8259 at this place. Reading goes on behind it, so that the rest is checked too."
    JsonMissingComma "json-missing-comma" Error
        "Two members or two elements stand side by side without a comma between them."
    JsonTrailingComma "json-trailing-comma" Error
        "A comma stands behind the last member or element. RFC 8259 allows commas only between them."
    JsonComment "json-comment" Error
        "JSON has no comments. What should stay in the document can go into a member that starts with `x-`."
    JsonQuotes "json-quotes" Error
        "A string or a name is written without quotes or with single quotes. JSON uses double quotes for both."
    JsonString "json-string" Error
        "A string is not finished, holds a control character, or holds an escape that JSON does not know."
    JsonNumber "json-number" Error
        "The number is not written as RFC 8259 asks: no leading zeros, no plus sign, digits on both sides of a point."
    JsonLiteral "json-literal" Error
        "Only `true`, `false` and `null`, in lower case, can stand without quotes."
    JsonUnclosed "json-unclosed" Error
        "An object or array is opened and never closed."
    JsonTrailingText "json-trailing-text" Error
        "Something stands behind the end of the document. One text holds one JSON value."
    JsonDepth "json-depth" Error
        "Objects and arrays are nested more than 128 deep, or deeper than the limit that was set. What is deeper is passed over."
    JsonDuplicateMember "json-duplicate-member" Warning
        "A name occurs twice in one object. The last one counts, as in JavaScript; programs differ in which they take."
    JsonLoneSurrogate "json-lone-surrogate" Warning
        "An escape names half of a surrogate pair, which is no character. It is read as U+FFFD."

    // The shape of the document.
    InputTooLarge "input-too-large" Error
        "The input is larger than 16 MiB, or than the limit that was set, and was not read."
    TooManyEntries "too-many-entries" Error
        "A list has more entries than the limit. Those beyond it are passed over."
    TooManyFindings "too-many-findings" Info
        "There are more findings than are listed. Mend the listed ones and check again."
    OutputTooLarge "output-too-large" Error
        "The output would be larger than the limit, or than 20 times the input. It shows fewer time zones, and where that is not enough it ends early; the finding and the end of the output say where."
    UnknownMember "unknown-member" Warning
        "The format has no member of this name at this place. It is kept but means nothing. Names that start with `x-` are the author's own and are never reported."
    WrongType "wrong-type" Error
        "The value is of another JSON type than the member takes."
    UnknownValue "unknown-value" Error
        "The member takes one of a few words, and this is none of them."
    MissingMember "missing-member" Error
        "A member without which the object says nothing is absent, such as the incident's `title`."
    EmptyValue "empty-value" Warning
        "The value is empty. Leave the member out instead."
    InvalidId "invalid-id" Error
        "An `id` becomes part of a link: at most 100 letters, digits, `-`, `_` and `.`, starting with a letter or digit."
    DuplicateId "duplicate-id" Error
        "Two entries carry the same `id`, so that a link to one would lead to the other."
    InvalidUrl "invalid-url" Error
        "Links may be `https:`, `http:` or `mailto:`, relative, or a fragment. Anything else is shown as text and not linked."
    SchemaVersion "schema-version" Error
        "The document names a version of the format that this release does not know. It is read as version 1."
    Internal "internal" Error
        "Recount failed on this input. That is a defect in Recount: please report it with the input."

    // One time statement.
    TimeNotUnderstood "time-not-understood" Error
        "The text could not be read as a time in full. It is shown as it is written, and has no instant."
    TimeImpossible "time-impossible" Error
        "The text reads as a time that does not exist, such as `17:14pm` or 31 February. The readings that would make sense are listed."
    TimeUnknown "time-unknown" Info
        "The text says that the time, or a part of it, is not known or not known yet, as `TBD`, `??:??` and `2022-05-??` do. What is stated is kept, and nothing is made up."
    DateOrderUnknown "date-order-unknown" Error
        "The date can be read day first or month first. Set `times.date_order`, or write the year first."
    DurationNotUnderstood "duration-not-understood" Error
        "The text could not be read as a duration in full. Write `1h 50m`, `PT1H50M` or `1 hour 50 minutes`."
    WithoutEffect "without-effect" Warning
        "A member beside the text of a time says what the text leaves no room for, such as a zone beside an offset, or a date beside a distance from another time. It is not read."
    ZoneUnknown "zone-unknown" Error
        "The word names no time zone that Recount knows. Use an IANA name such as `Europe/Berlin`, or an offset such as `+02:00`."
    ZoneAmbiguous "zone-ambiguous" Error
        "The abbreviation stands for several time zones. Declare it in `times.abbreviations`, or write an offset or an IANA name."
    ZoneDecided "zone-decided" Info
        "The abbreviation stands for several time zones, and another statement decided between them."
    ZoneMissing "zone-missing" Warning
        "No time zone is stated here or in `times.zone`, so the time is ordered and shown as written but has no instant."
    DateMissing "date-missing" Info
        "No date is stated here, before it, or in `times.date`, so the time has no instant. Order and durations are still exact."
    OffsetMismatch "offset-mismatch" Error
        "The offset that is written is not the one the named time zone had then. The offset decides the instant."
    AbbreviationOutOfSeason "abbreviation-out-of-season" Warning
        "The abbreviation belongs to the other half of the year. It is read as the region's wall clock, or as its fixed offset with `times.reading` set to `literal`."
    WeekdayMismatch "weekday-mismatch" Warning
        "The weekday beside the date is not the weekday of that date."
    TimeInGap "time-in-gap" Warning
        "The clocks went forward over this time, so that it never showed on a clock there. Both readings are listed."
    TimeInFold "time-in-fold" Warning
        "The clocks went back over this time, so that it showed twice. Both readings are listed."
    FoldDecided "fold-decided" Info
        "The clocks went back over this time, so that it showed twice. Its neighbours decide which is meant."
    DateAssumed "date-assumed" Info
        "The time has no date of its own, or one that can be read in two orders. It is read on the day that fits the list it stands in and the days of the incident."
    YearAssumed "year-assumed" Info
        "The date has no year, or two digits of it, or could be a time of day. It takes the year that fits the rest of the document, or the one from 1970 to 2069; what it was read as is listed."

    // Statements against each other.
    SameMomentDiffers "same-moment-differs" Error
        "Two statements of the same moment name different instants."
    ZonesInconsistent "zones-inconsistent" Warning
        "The times in two zones are apart by a difference that those zones did not have then."
    OutOfOrder "out-of-order" Warning
        "An entry is earlier than the one listed before it. The timeline is sorted; the order of listing may be the truth."
    EffectBeforeCause "effect-before-cause" Error
        "Something happened before what it depends on: resolved before detected, or an end before its start."
    MilestoneDiffers "milestone-differs" Warning
        "The same milestone is stated at two different times."
    ImpactDiffers "impact-differs" Warning
        "The impact window and the timeline state the same bound at different times."
    DurationDiffers "duration-differs" Warning
        "The stated duration is not the one that follows from the stated times."
    MetricDiffers "metric-differs" Warning
        "The stated metric is not the one that follows from the stated times."
    UpdateDiffers "update-differs" Warning
        "An update and the timeline state the same milestone at different times."
    PublishedTooEarly "published-too-early" Warning
        "The report is dated before the incident was resolved."
    DueTooEarly "due-too-early" Warning
        "An action is due before the incident began. The year or the month may be wrong."
    DateDiffers "date-differs" Warning
        "The text names a date that is not the date of the incident."
    DuplicateEvent "duplicate-event" Warning
        "The same event is listed twice."
    ProseDiffers "prose-differs" Warning
        "A time or a duration stated in the text is not the one the timeline states. The text is evidence too: one of the two is wrong, or they mean different moments."
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl serde::Serialize for Code {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
