//! The vocabulary: which words of a statement mean something to the grammar.
//!
//! In: one word of the text. Out: its meaning, [`Word::Other`] where it has
//! none. Any letter case counts. A word without a meaning here can still be
//! part of a zone's name.

use chrono::Weekday;

/// What a word means to the grammar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    /// A month, 1 to 12.
    Month(u32),
    Weekday(Weekday),
    /// `am` or `pm`.
    Half(Half),
    /// `morning`, `overnight`.
    Part(Part),
    Early,
    Late,
    /// `mid`, `middle`.
    Mid,
    Beginning,
    End,
    Noon,
    Midnight,
    Unit(Unit),
    /// `st`, `nd`, `rd`, `th`.
    Ordinal,
    /// `one` to `twelve` and the tens.
    Count(u32),
    /// `a`, `an`.
    Article,
    /// `half`.
    OneHalf,
    OClock,
    At,
    On,
    Of,
    The,
    In,
    As,
    From,
    Between,
    To,
    Up,
    And,
    Or,
    /// `approximately` and its like.
    About,
    /// `so` of `or so`.
    So,
    /// `ish` of `10:45ish`.
    Ish,
    By,
    After,
    Before,
    No,
    Than,
    Later,
    Earlier,
    Least,
    Most,
    More,
    Less,
    Over,
    Under,
    Within,
    Same,
    Next,
    Previous,
    Yesterday,
    Today,
    Tomorrow,
    /// `utc`, `gmt`, `ut`: what an offset can be counted from.
    Utc,
    /// `time`, `timezone`: what the name of a zone can end in.
    Time,
    /// `zone` of `time zone`.
    Zone,
    /// `plus`, `minus`.
    Plus,
    Minus,
    /// A word that a sentence has and a zone's name has not.
    Prose,
    Other,
}

/// A half of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Half {
    Am,
    Pm,
}

/// A part of the day that has a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Morning,
    Lunchtime,
    Afternoon,
    Evening,
    Night,
}

impl Part {
    /// The half of the day that it lies in.
    pub fn half(self) -> Option<Half> {
        match self {
            Self::Morning => Some(Half::Am),
            Self::Afternoon | Self::Evening | Self::Night => Some(Half::Pm),
            Self::Lunchtime => None,
        }
    }
}

/// A unit of a length of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Week,
    Day,
    Hour,
    Minute,
    Second,
    Millisecond,
}

impl Unit {
    /// Its length; a millisecond is none of whole seconds.
    pub fn seconds(self) -> i64 {
        match self {
            Self::Week => 604_800,
            Self::Day => 86_400,
            Self::Hour => 3_600,
            Self::Minute => 60,
            Self::Second => 1,
            Self::Millisecond => 0,
        }
    }
}

/// The longest word with a meaning, in bytes.
const LONGEST: usize = 13;

/// The meaning of `word`.
pub(super) fn classify(word: &str) -> Word {
    let mut lower = [0; LONGEST];
    let Some(lower) = lower.get_mut(..word.len()) else {
        return Word::Other;
    };
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    match &*lower {
        b"jan" | b"january" => Word::Month(1),
        b"feb" | b"february" => Word::Month(2),
        b"mar" | b"march" => Word::Month(3),
        b"apr" | b"april" => Word::Month(4),
        b"may" => Word::Month(5),
        b"jun" | b"june" => Word::Month(6),
        b"jul" | b"july" => Word::Month(7),
        b"aug" | b"august" => Word::Month(8),
        b"sep" | b"sept" | b"september" => Word::Month(9),
        b"oct" | b"october" => Word::Month(10),
        b"nov" | b"november" => Word::Month(11),
        b"dec" | b"december" => Word::Month(12),
        b"mon" | b"monday" => Word::Weekday(Weekday::Mon),
        b"tue" | b"tues" | b"tuesday" => Word::Weekday(Weekday::Tue),
        b"wed" | b"weds" | b"wednesday" => Word::Weekday(Weekday::Wed),
        b"thu" | b"thur" | b"thurs" | b"thursday" => Word::Weekday(Weekday::Thu),
        b"fri" | b"friday" => Word::Weekday(Weekday::Fri),
        b"sat" | b"saturday" => Word::Weekday(Weekday::Sat),
        b"sun" | b"sunday" => Word::Weekday(Weekday::Sun),
        b"am" => Word::Half(Half::Am),
        b"pm" => Word::Half(Half::Pm),
        b"morning" => Word::Part(Part::Morning),
        b"lunchtime" => Word::Part(Part::Lunchtime),
        b"afternoon" => Word::Part(Part::Afternoon),
        b"evening" => Word::Part(Part::Evening),
        b"night" | b"overnight" => Word::Part(Part::Night),
        b"early" => Word::Early,
        b"late" => Word::Late,
        b"mid" | b"middle" => Word::Mid,
        b"beginning" | b"start" => Word::Beginning,
        b"end" => Word::End,
        b"noon" | b"midday" => Word::Noon,
        b"midnight" => Word::Midnight,
        b"w" | b"wk" | b"wks" | b"week" | b"weeks" => Word::Unit(Unit::Week),
        b"d" | b"day" | b"days" => Word::Unit(Unit::Day),
        b"h" | b"hr" | b"hrs" | b"hour" | b"hours" => Word::Unit(Unit::Hour),
        b"m" | b"min" | b"mins" | b"minute" | b"minutes" => Word::Unit(Unit::Minute),
        b"s" | b"sec" | b"secs" | b"second" | b"seconds" => Word::Unit(Unit::Second),
        b"ms" | b"msec" | b"millisecond" | b"milliseconds" => Word::Unit(Unit::Millisecond),
        b"st" | b"nd" | b"rd" | b"th" => Word::Ordinal,
        b"one" => Word::Count(1),
        b"two" => Word::Count(2),
        b"three" => Word::Count(3),
        b"four" => Word::Count(4),
        b"five" => Word::Count(5),
        b"six" => Word::Count(6),
        b"seven" => Word::Count(7),
        b"eight" => Word::Count(8),
        b"nine" => Word::Count(9),
        b"ten" => Word::Count(10),
        b"eleven" => Word::Count(11),
        b"twelve" => Word::Count(12),
        b"fifteen" => Word::Count(15),
        b"twenty" => Word::Count(20),
        b"thirty" => Word::Count(30),
        b"forty" => Word::Count(40),
        b"fifty" => Word::Count(50),
        b"sixty" => Word::Count(60),
        b"ninety" => Word::Count(90),
        b"a" | b"an" => Word::Article,
        b"half" => Word::OneHalf,
        b"o'clock" | b"oclock" => Word::OClock,
        b"at" => Word::At,
        b"on" => Word::On,
        b"of" => Word::Of,
        b"the" => Word::The,
        b"in" => Word::In,
        b"as" => Word::As,
        b"from" | b"since" => Word::From,
        b"between" => Word::Between,
        b"to" | b"until" | b"till" | b"til" | b"through" | b"thru" => Word::To,
        b"up" => Word::Up,
        b"and" => Word::And,
        b"or" => Word::Or,
        b"approximately" | b"approx" | b"about" | b"around" | b"roughly" | b"ca" | b"circa"
        | b"nearly" | b"almost" | b"estimated" => Word::About,
        b"so" => Word::So,
        b"ish" => Word::Ish,
        b"by" => Word::By,
        b"after" => Word::After,
        b"before" => Word::Before,
        b"no" | b"not" => Word::No,
        b"than" => Word::Than,
        b"later" => Word::Later,
        b"earlier" | b"prior" => Word::Earlier,
        b"least" => Word::Least,
        b"most" => Word::Most,
        b"more" | b"longer" => Word::More,
        b"less" | b"fewer" => Word::Less,
        b"over" => Word::Over,
        b"under" => Word::Under,
        b"within" => Word::Within,
        b"same" => Word::Same,
        b"next" | b"following" => Word::Next,
        b"previous" | b"preceding" => Word::Previous,
        b"yesterday" => Word::Yesterday,
        b"today" => Word::Today,
        b"tomorrow" => Word::Tomorrow,
        b"utc" | b"gmt" | b"ut" => Word::Utc,
        b"time" | b"timezone" => Word::Time,
        b"zone" => Word::Zone,
        b"plus" => Word::Plus,
        b"minus" => Word::Minus,
        b"when" | b"while" | b"with" | b"without" | b"was" | b"were" | b"is" | b"are" | b"it"
        | b"its" | b"we" | b"our" | b"they" | b"their" | b"this" | b"that" | b"there" | b"then"
        | b"because" | b"due" | b"but" | b"if" | b"which" | b"who" | b"where" | b"into"
        | b"ago" | b"for" | b"also" | b"starting" | b"onward" | b"onwards" | b"sharp"
        | b"exactly" | b"precisely" | b"shortly" | b"just" | b"soon" | b"during" | b"sometime"
        | b"tonight" | b"ongoing" | b"unknown" | b"tbd" | b"tbc" | b"tba" => Word::Prose,
        _ => Word::Other,
    }
}
