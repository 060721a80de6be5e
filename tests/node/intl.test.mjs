// The eight languages of a report beside `Intl`, whose words are CLDR's: dates in full, and lengths in every plural form.
//
// In: every day of a leap year, and lengths whose numbers reach each form. Promises: a date is Intl's to the letter; a length
// is, too, or the language writes that unit's symbol, in one form for all numbers.

import assert from "node:assert/strict";
import { test } from "node:test";
import { render } from "recount";

/** Each language with the locale that it is, and the width in which Intl says each unit as we do; a symbol of ours otherwise. */
const LANGUAGES = {
  en: { locale: "en-GB", second: "s", minute: "min", hour: "h", day: "d" },
  de: { locale: "de", second: "short", minute: "short", hour: "short", day: "long" },
  ar: { locale: "ar-u-nu-latn", second: "long", minute: "long", hour: "long", day: "long" },
  ja: { locale: "ja", second: "long", minute: "long", hour: "long", day: "long" },
  fr: { locale: "fr", second: "short", minute: "short", hour: "short", day: "short" },
  pt: { locale: "pt", second: "short", minute: "short", hour: "short", day: "d" },
  es: { locale: "es", second: "short", minute: "short", hour: "short", day: "short" },
  nl: { locale: "nl", second: "narrow", minute: "short", hour: "short", day: "short" },
};

const SECONDS = { second: 1, minute: 60, hour: 3600, day: 86_400 };
const WIDTHS = ["long", "short", "narrow"];

/** They reach zero to other of Arabic's six forms, and one and other of the rest, at each of their bounds. */
const NUMBERS = [1, 2, 3, 4, 9, 10, 11, 12, 19, 20, 21, 22, 23];
const MORE_DAYS = [99, 100, 101, 102, 103, 110, 111];

const at = (seconds) => new Date(Date.UTC(2024, 0, 1) + seconds * 1000).toISOString();

/** With plain spaces, and without Arabic's vowel marks, which are for a writer to set or not. */
const plain = (text) => text.replaceAll(/\s/g, " ").replaceAll(/[\u064b-\u0652]/g, "");

function headings(language) {
  const timeline = Array.from({ length: 366 }, (_, day) => ({ at: at(day * SECONDS.day), text: "A" }));
  const { output } = render({ title: "A", timeline }, { format: "timeline", language });
  return [...output.matchAll(/class="recount-day">([^<]*)</g)].map(([, heading]) => heading);
}

/** How long it took to resolve, as the report says it. */
function length(language, seconds) {
  const timeline = [{ at: at(0), kind: "started" }, { at: at(seconds), kind: "resolved" }];
  const { output } = render({ title: "A", timeline }, { language });
  return /class="recount-value">([^<]*)</.exec(output)[1];
}

for (const [language, { locale, ...widths }] of Object.entries(LANGUAGES)) {
  test(`${language}: every date is Intl's`, () => {
    const { format } = new Intl.DateTimeFormat(locale, { dateStyle: "full", timeZone: "UTC" });
    // English has lost the comma behind the weekday only in newer versions of CLDR.
    const known = (text) => (language === "en" ? text.replace(",", "") : text);
    const expected = Array.from({ length: 366 }, (_, day) => known(plain(format(new Date(at(day * SECONDS.day))))));
    assert.deepEqual(headings(language).map(plain), expected);
  });

  test(`${language}: every length is Intl's, or has one symbol`, () => {
    for (const [unit, width] of Object.entries(widths)) {
      const numbers = unit === "day" ? [...NUMBERS, ...MORE_DAYS] : NUMBERS;
      for (const number of numbers) {
        const said = plain(length(language, number * SECONDS[unit]));
        if (!WIDTHS.includes(width)) {
          assert.equal(said, `${number} ${width}`);
          continue;
        }
        const { format } = new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: width });
        const expected = plain(format(number));
        if (language === "ja") assert.equal(said, expected.replace(" ", ""), "Japanese sets no space before a unit");
        else if (language === "ar" && number === 1) assert.match(said, new RegExp(`^${expected} واحدة?$`), "the noun, and that it is one");
        else assert.equal(said, expected);
      }
    }
  });
}
