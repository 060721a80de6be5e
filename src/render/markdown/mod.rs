//! A report as Markdown, for a repository or a ticket: CommonMark with the
//! tables of GitHub, and `details` for what is asked for less often.

mod inline;
mod prose;
mod text;

use super::line::{self as told, counted, one_line};
use crate::markdown::url_allowed;
use crate::view::labels::fill;
use crate::view::{Entry, Finding, Link, Media, Name, Prose, Report, Stated, When, Window};
use inline::{Breaks, Inline, Marked};
use prose::{blocks, cell, escaped, indented};
use text::{Place, Within, start};

/// `report` as Markdown.
pub fn markdown(report: &Report<'_>) -> String {
    let mut writer = Writer {
        report,
        out: String::new(),
    };
    writer.whole("head", 1, Writer::masthead);
    writer.whole("facts", 1, Writer::facts);
    writer.whole("summary", 1, Writer::summary);
    for part in Writer::LISTS {
        if report.room.cut().is_none() {
            part(&mut writer);
        }
    }
    writer.whole("footer", 1, Writer::footer);
    if let Some(cut) = told::cut(report) {
        writer.block(&bold(&cut));
    }
    super::escape::without_forbidden(writer.out)
}

struct Writer<'w, 'a> {
    report: &'w Report<'a>,
    out: String,
}

impl Writer<'_, '_> {
    /// The parts that are lists, in order.
    const LISTS: [fn(&mut Self); 11] = [
        Self::impact,
        Self::timeline,
        Self::as_written,
        Self::updates,
        Self::sections,
        Self::factors,
        Self::lessons,
        Self::actions,
        Self::pictures,
        Self::links,
        Self::findings,
    ];

    /// Adds block `number` of a part, or nothing where there is no room.
    fn whole(&mut self, part: &'static str, number: usize, write: impl FnOnce(&mut Self)) {
        let room = &self.report.room;
        let start = self.out.len();
        if room.cut().is_none() {
            write(self);
            if !room.takes(part, number, self.out.len() - start) {
                self.out.truncate(start);
            }
        }
    }

    /// Adds a block, set apart by an empty line.
    fn block(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.out.push_str(text);
        self.out.push('\n');
    }

    fn heading(&mut self, level: usize, text: &str) {
        self.block(&format!(
            "{} {}",
            "#".repeat(level),
            escaped(&one_line(text))
        ));
    }

    fn table(&mut self, head: &[String], rows: Vec<String>) {
        let mut lines = vec![row(head), row(&vec!["---".to_owned(); head.len()])];
        lines.extend(rows);
        self.block(&lines.join("\n"));
    }

    fn masthead(&mut self) {
        let report = self.report;
        let head = &report.masthead;
        let page = &report.labels.page;
        self.heading(1, head.title);
        let mut facts = Vec::new();
        facts.extend(head.organization.iter().map(name));
        facts.extend(head.severity.iter().map(|(_, label)| bold(label)));
        facts.extend(head.status.iter().map(|(_, label)| escaped(label)));
        self.block(&start(&facts.join(" · ")));
        let mut lines = Vec::new();
        if let Some(when) = &head.when {
            let mut told = vec![self.when(when)];
            let lengths = head.length.iter().chain(&head.impact);
            told.extend(lengths.map(|length| bold(length)));
            told.extend(when.notes.iter().map(|note| escaped(note)));
            lines.push(format!("- {}: {}", escaped(page.when), told.join(" · ")));
        }
        if !head.services.is_empty() {
            lines.push(format!(
                "- {}: {}",
                escaped(page.services),
                names(&head.services)
            ));
        }
        self.block(&lines.join("\n"));
    }

    fn when(&self, when: &When) -> String {
        escaped(&told::when(self.report.labels, when))
    }

    fn said(&self, when: &When) -> String {
        escaped(&told::said(self.report.labels, when))
    }

    fn quoted(&self, written: &[String]) -> String {
        escaped(&told::quoted(self.report.labels, written))
    }

    fn facts(&mut self) {
        let report = self.report;
        if report.facts.is_empty() {
            return;
        }
        self.heading(2, report.labels.headings.facts);
        let mut rows = Vec::new();
        for fact in &report.facts {
            let mut value = bold(&fact.value);
            if let Some(range) = &fact.range {
                value.push_str(&format!(" ({})", escaped(range)));
            }
            if let Some(told) = &fact.stated {
                value.push_str(&format!("<br>{}", stated(told)));
            }
            rows.push(row(&[escaped(&fact.name), value, escaped(&fact.formula)]));
        }
        let page = &report.labels.page;
        let head = [page.fact, page.value, page.formula].map(escaped);
        self.table(&head, rows);
    }

    fn summary(&mut self) {
        if let Some(text) = self.report.summary {
            self.heading(2, self.report.labels.headings.summary);
            self.block(&blocks(text.0, 3));
        }
    }

    fn impact(&mut self) {
        let report = self.report;
        if report.impact.is_empty() {
            return;
        }
        self.heading(2, report.labels.headings.impact);
        let windows = report
            .room
            .blocks("impact", &report.impact, |window| self.window(window));
        self.block(&windows.join("\n"));
    }

    fn window(&self, window: &Window<'_>) -> String {
        let mut told = Vec::new();
        told.extend(window.when.iter().map(|when| self.when(when)));
        told.extend(window.length.iter().map(|length| bold(length)));
        told.extend(window.range.iter().map(|range| escaped(range)));
        told.extend(window.stated.iter().map(stated));
        told.extend(window.severity.iter().map(|(_, label)| escaped(label)));
        told.extend((!window.services.is_empty()).then(|| names(&window.services)));
        self.item(&told, window.when.as_ref(), window.text)
    }

    /// An item of a list: what is told of it, the words for its time, and
    /// its text.
    fn item(&self, told: &[String], when: Option<&When>, text: Option<Prose<'_>>) -> String {
        let said = when.map(|when| format!("<sub>{}</sub>", self.said(when)));
        let mut lines = vec![start(&told.join(" · "))];
        lines.extend(said);
        lines.retain(|line| !line.is_empty());
        let mut paragraphs = vec![lines.join("<br>")];
        paragraphs.extend(text.map(|text| blocks(text.0, 3)));
        paragraphs.retain(|paragraph| !paragraph.is_empty());
        indented("- ", "  ", &paragraphs.join("\n\n"))
    }

    fn timeline(&mut self) {
        let report = self.report;
        if report.entries.is_empty() {
            return;
        }
        let labels = report.labels;
        self.heading(2, labels.headings.timeline);
        if let Some(drawing) = &report.drawing {
            let phases = drawing.phases.iter();
            let phases: Vec<_> = phases
                .map(|phase| format!("{} {}", escaped(phase.name), bold(&phase.length)))
                .collect();
            self.block(&phases.join(" · "));
        }
        let mut head = vec![String::new()];
        head.extend(report.zones.iter().map(|zone| escaped(&zone.label)));
        head.extend([labels.page.since, labels.page.event].map(escaped));
        let rows = report
            .room
            .blocks("timeline", &report.entries, |entry| row(&self.entry(entry)));
        self.table(&head, rows);
        for entry in &report.entries {
            self.whole("media", entry.number, |writer| writer.media(&entry.media));
        }
    }

    /// The words of every event, and of the milestones that stand nowhere
    /// else.
    fn as_written(&mut self) {
        let report = self.report;
        let told = |name: String, when: &When| {
            let mut how = when.notes.clone();
            how.extend(when.readings.first().map(|reading| reading.bounds.clone()));
            how.retain(|note| !note.is_empty());
            vec![name, self.quoted(&when.written), escaped(&how.join("; "))]
        };
        let entries = report.entries.iter().filter_map(|entry| {
            let when = entry.when.as_ref()?;
            Some(told(entry.number.to_string(), when))
        });
        let milestones = report
            .milestones
            .iter()
            .filter(|known| known.place.is_none());
        let milestones = milestones.map(|known| {
            let name = format!("{}: {}", known.name, told::when(report.labels, &known.when));
            told(escaped(&name), &known.when)
        });
        let all = entries.chain(milestones);
        let rows = report.room.blocks("words", all, |cells| row(&cells));
        if rows.is_empty() {
            return;
        }
        let page = &report.labels.page;
        self.block(&format!(
            "<details>\n<summary>{}</summary>",
            html(page.as_written)
        ));
        let head = [String::new(), escaped(page.words), escaped(page.reading)];
        self.table(&head, rows);
        self.block("</details>");
    }

    fn entry(&self, entry: &Entry<'_>) -> Vec<String> {
        let report = self.report;
        let mut cells = vec![entry.number.to_string()];
        for zone in &report.zones {
            let readings = entry.when.iter().flat_map(|when| &when.readings);
            // Without a choice there is one reading, and it is for all.
            let reading = readings
                .clone()
                .find(|reading| reading.zones.has(zone.index))
                .or_else(|| readings.clone().next().filter(|_| zone.index == 0));
            cells.push(match (reading, &entry.when) {
                (Some(reading), _) => {
                    let starts = entry
                        .days
                        .iter()
                        .find(|(zones, _)| zones.has(zone.index) || report.zones.len() < 2);
                    let day = starts.map(|(_, day)| format!("{}<br>", bold(day)));
                    format!(
                        "{}{}",
                        day.unwrap_or_default(),
                        escaped(&told::time(reading))
                    )
                }
                (None, Some(when)) if zone.index == 0 => self.quoted(&when.written),
                (None, None) if zone.index == 0 => {
                    format!("*{}*", escaped(report.labels.times.no_time))
                }
                _ => String::new(),
            });
        }
        cells.push(escaped(entry.since.as_deref().unwrap_or_default()));
        let mut told = Vec::new();
        if entry.kind != crate::model::EventKind::Note {
            told.push(bold(entry.kind_label));
        }
        told.extend((!entry.actors.is_empty()).then(|| names(&entry.actors)));
        told.extend((!entry.services.is_empty()).then(|| names(&entry.services)));
        told.extend(entry.lasted.iter().map(|lasted| escaped(lasted)));
        let mut lines = Vec::new();
        lines.extend((!told.is_empty()).then(|| told.join(" · ")));
        lines.extend(entry.text.map(|text| cell(text.0)));
        lines.extend(entry.links.iter().map(link));
        cells.push(lines.join("<br>"));
        cells
    }

    fn updates(&mut self) {
        let report = self.report;
        if report.updates.is_empty() {
            return;
        }
        self.heading(2, report.labels.headings.updates);
        let items = report.room.blocks("updates", &report.updates, |update| {
            let mut told = Vec::new();
            told.extend(update.when.iter().map(|when| self.when(when)));
            told.extend(update.status.iter().map(|(_, label)| bold(label)));
            told.extend((!update.services.is_empty()).then(|| names(&update.services)));
            self.item(&told, update.when.as_ref(), update.text)
        });
        self.block(&items.join("\n"));
    }

    fn sections(&mut self) {
        for (number, section) in (1..).zip(&self.report.sections) {
            self.whole("sections", number, |writer| {
                writer.heading(2, section.title);
                if let Some(text) = section.text {
                    writer.block(&blocks(text.0, 3));
                }
            });
        }
    }

    fn factors(&mut self) {
        let report = self.report;
        if report.factors.is_empty() {
            return;
        }
        self.heading(2, report.labels.headings.factors);
        let items = report.room.blocks("factors", &report.factors, |factor| {
            self.item(&[bold(factor.label)], None, factor.text)
        });
        self.block(&items.join("\n"));
    }

    fn lessons(&mut self) {
        let report = self.report;
        if report.lessons.is_empty() {
            return;
        }
        self.heading(2, report.labels.headings.lessons);
        for (heading, lessons) in &report.lessons {
            self.heading(3, heading);
            let items = report.room.blocks("lessons", lessons, |text| {
                indented("- ", "  ", &blocks(text.0, 4))
            });
            self.block(&items.join("\n"));
        }
    }

    fn actions(&mut self) {
        let report = self.report;
        let page = &report.labels.page;
        if report.actions.is_empty() {
            return;
        }
        self.heading(2, report.labels.headings.actions);
        let rows = report.room.blocks("actions", &report.actions, |action| {
            let mut lines = Vec::new();
            lines.extend(action.kind.map(bold));
            lines.extend(action.text.map(|text| cell(text.0)));
            lines.extend(action.url.map(|url| linked(Some(url), page.tracked)));
            let due = action
                .due
                .as_ref()
                .map(|due| match due.readings.is_empty() {
                    true => self.when(due),
                    false => format!("{}<br>{}", self.when(due), self.said(due)),
                });
            row(&[
                lines.join("<br>"),
                action.owner.as_ref().map(name).unwrap_or_default(),
                due.unwrap_or_default(),
                action
                    .status
                    .map(|(_, label)| escaped(label))
                    .unwrap_or_default(),
            ])
        });
        let head = [page.action, page.owner, page.due, page.state].map(escaped);
        self.table(&head, rows);
    }

    fn pictures(&mut self) {
        let report = self.report;
        if !report.media.is_empty() {
            self.heading(2, report.labels.headings.media);
        }
        for (number, picture) in (1..).zip(&report.media) {
            let picture = std::slice::from_ref(picture);
            self.whole("media", number, |writer| writer.media(picture));
        }
    }

    fn media(&mut self, media: &[Media<'_>]) {
        for picture in media {
            let mut shown = Inline::new(Place::Blocks, Breaks::GoOn);
            let alt = one_line(picture.alt);
            match url_allowed(picture.src) {
                true => shown.picture(picture.src, &alt, ""),
                false => shown.text(&format!("{alt} ({})", one_line(picture.src))),
            }
            self.block(&start(shown.finish().trim()));
            if let Some(caption) = picture.caption {
                self.block(&blocks(caption.0, 3));
            }
        }
    }

    fn links(&mut self) {
        let report = self.report;
        if report.links.is_empty() {
            return;
        }
        self.heading(2, report.labels.headings.links);
        let items = report.room.blocks("links", &report.links, |item| {
            format!("- {}", start(&link(item)))
        });
        self.block(&items.join("\n"));
    }

    fn findings(&mut self) {
        let report = self.report;
        let words = &report.labels.findings;
        if report.findings.is_empty() {
            return;
        }
        let count = counted(report.labels, &words.count, report.findings.len());
        self.block(&format!("<details>\n<summary>{}</summary>", html(&count)));
        let items = report.room.blocks("findings", &report.findings, finding);
        self.block(&items.join("\n"));
        self.block("</details>");
    }

    fn footer(&mut self) {
        let report = self.report;
        let head = &report.masthead;
        let page = &report.labels.page;
        self.block("---");
        let mut lines = Vec::new();
        if !head.authors.is_empty() {
            lines.push(fill(page.by, &[("names", &names(&head.authors))]));
        }
        if let Some(published) = &head.published {
            let time = self.when(published);
            let told = fill(page.published, &[("time", &time)]);
            lines.push(format!("{told} ({})", self.said(published)));
        }
        if !head.tags.is_empty() {
            let tags = head.tags.iter().map(|tag| escaped(&one_line(tag)));
            lines.push(tags.collect::<Vec<_>>().join(", "));
        }
        lines.push(escaped(&report.colophon));
        self.block(&lines.join("\\\n"));
    }
}

fn finding(finding: &Finding) -> String {
    let mut text = format!(
        "{}. {} {}",
        finding.number,
        bold(finding.label),
        quoting(&finding.message)
    );
    if let Some(place) = &finding.place {
        text.push_str(&format!(" ({})", escaped(&place.label)));
    }
    for (message, place) in &finding.related {
        text.push_str(&format!("<br>{}", quoting(message)));
        if let Some(place) = place {
            text.push_str(&format!(" ({})", escaped(&place.label)));
        }
    }
    if let Some(help) = &finding.help {
        text.push_str(&format!("<br>{}", quoting(help)));
    }
    format!("{text}<br>`{}`", finding.code)
}

fn row(cells: &[String]) -> String {
    format!("| {} |", cells.join(" | "))
}

/// A message in which code stands in backticks.
fn quoting(message: &str) -> String {
    let message = one_line(message);
    let pieces = message.split('`').enumerate();
    let pieces = pieces.map(|(at, piece)| match (at % 2, piece.is_empty()) {
        (1, false) => text::code(piece, Place::Blocks),
        _ => escaped(piece),
    });
    pieces.collect()
}

fn stated(stated: &Stated) -> String {
    escaped(&told::stated(stated))
}

fn bold(text: &str) -> String {
    let mut line = Inline::new(Place::Cell, Breaks::GoOn);
    line.open(Marked::Strong);
    line.text(&one_line(text));
    line.close();
    line.finish()
}

fn name(name: &Name<'_>) -> String {
    let mut out = linked(name.url, name.name);
    if let Some(role) = name.role {
        out.push_str(&format!(" ({})", escaped(&one_line(role))));
    }
    out
}

fn names(all: &[Name<'_>]) -> String {
    let all: Vec<_> = all.iter().map(name).collect();
    all.join(", ")
}

fn link(link: &Link<'_>) -> String {
    linked(Some(link.url), link.title)
}

/// `text`, linked to `url`.
fn linked(url: Option<&str>, text: &str) -> String {
    let text = one_line(text);
    let Some(url) = url else {
        return escaped(&text);
    };
    if !url_allowed(url) {
        return format!("{} ({})", escaped(&text), escaped(&one_line(url)));
    }
    text::autolink(url, &text).unwrap_or_else(|| {
        let mut out = String::from("[");
        text::text(&mut out, &text, Within::Link);
        text::destination(&mut out, url, "");
        out
    })
}

fn html(text: &str) -> String {
    let mut out = String::new();
    super::escape::text(&mut out, text);
    out
}
