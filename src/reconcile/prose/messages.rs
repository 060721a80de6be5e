//! The wording of what running text and the timeline tell differently.

use super::words::Told;
use crate::diagnostic::{Code, Diagnostic, shortened};
use crate::reconcile::compare::difference::{Difference, in_words};
use crate::reconcile::compare::messages::{away, both, explained, extent_in_words};
use crate::reconcile::timeline::{Extent, Moment};
use crate::source::Span;
use chrono::{NaiveDate, Weekday};

pub(super) fn told(told: Told, moment: &Moment, other: &Moment, apart: Difference) -> Diagnostic {
    let named = told.named();
    let what = format!("{named} in the timeline");
    differs(Code::ProseDiffers, &what, moment, other, apart)
}

pub(super) fn window(end: &str, moment: &Moment, other: &Moment, apart: Difference) -> Diagnostic {
    let what = format!("the {end} of the impact");
    differs(Code::ProseDiffers, &what, moment, other, apart)
}

pub(super) fn event(moment: &Moment, other: &Moment, apart: Difference) -> Diagnostic {
    let what = "the event in the timeline";
    differs(Code::ProseDiffers, what, moment, other, apart)
}

pub(super) fn date(moment: &Moment, other: &Moment, apart: Difference) -> Diagnostic {
    let (here, there) = both(moment, other);
    let message = format!(
        "the text says {here}, {} than {there} in the timeline",
        away(apart.seconds)
    );
    let found = Diagnostic::new(Code::DateDiffers, moment.span, message);
    explained(found, moment, other, apart).related(other.span, "in the timeline")
}

fn differs(
    code: Code,
    what: &str,
    moment: &Moment,
    other: &Moment,
    apart: Difference,
) -> Diagnostic {
    let (here, there) = both(moment, other);
    let message = format!(
        "the text says {here}, {} than {what}, {there}",
        away(apart.seconds)
    );
    let found = Diagnostic::new(code, moment.span, message);
    explained(found, moment, other, apart).related(other.span, what)
}

pub(super) fn ahead_of_post(moment: &Moment, posted: &Moment, seconds: i64) -> Diagnostic {
    let (here, there) = both(moment, posted);
    let message = format!(
        "the text tells of {here}, {} later than it was posted, {there}",
        in_words(seconds)
    );
    Diagnostic::new(Code::ProseDiffers, moment.span, message)
        .help("nobody can tell of it before it happens; one of the two is wrong")
        .related(posted.span, "it was posted")
}

pub(super) fn weekday(weekday: Weekday, date: NaiveDate, span: Span, other: &Moment) -> Diagnostic {
    let names = |weekday: Weekday| match weekday {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    };
    let is = names(chrono::Datelike::weekday(&date));
    let message = format!(
        "the text says {}, but {date} in the timeline is a {is}",
        names(weekday)
    );
    Diagnostic::new(Code::WeekdayMismatch, span, message)
        .help("the weekday or the date is wrong")
        .related(other.span, "in the timeline")
}

pub(super) fn length<'m>(
    written: &str,
    span: Span,
    nearest: Extent,
    ends: impl Iterator<Item = &'m Moment<'m>>,
) -> Diagnostic {
    let message = format!(
        "the text says `{}`, which no length of the timeline is; the nearest is {}",
        shortened(written),
        nearest
            .seconds
            .map_or_else(|| extent_in_words(nearest), in_words)
    );
    let found = Diagnostic::new(Code::ProseDiffers, span, message)
        .help("either the text or the times are wrong, or they mean different things");
    ends.fold(found, |found, end| {
        found.related(end.span, "it is counted from here")
    })
}
