//! Calendar days that a text can name whether or not they exist.

use super::parts::Date;
use chrono::NaiveDate;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The name of a month, 1 to 12.
pub(super) fn month_name(month: u32) -> &'static str {
    let index = usize::try_from(month).unwrap_or_default();
    MONTHS
        .get(index.wrapping_sub(1))
        .copied()
        .unwrap_or("month")
}

/// A year, month and day that need not exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Civil {
    pub year: i32,
    pub month: u32,
    pub day: u32,
}

impl Civil {
    /// Without a year, one in which every day exists stands in.
    pub fn of(year: Option<i32>, month: u32, day: u32) -> Self {
        Self {
            year: year.unwrap_or(2000),
            month,
            day,
        }
    }

    pub fn exists(self) -> bool {
        NaiveDate::from_ymd_opt(self.year, self.month, self.day).is_some()
    }

    pub fn date(self) -> Date {
        Date::Full {
            year: self.year,
            month: self.month,
            day: self.day,
        }
    }

    /// The date, yearless where no year is written.
    pub fn date_with(self, year: Option<i32>) -> Date {
        match year {
            Some(_) => self.date(),
            None => Date::Yearless {
                month: self.month,
                day: self.day,
            },
        }
    }

    /// As ISO 8601, or in words where no year is written.
    pub fn written(self, year: Option<i32>) -> String {
        match year {
            Some(_) => format!("{:04}-{:02}-{:02}", self.year, self.month, self.day),
            None => format!("{} {}", self.day, month_name(self.month)),
        }
    }
}
