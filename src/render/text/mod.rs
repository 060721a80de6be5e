//! A report as plain text, for mail and terminals: 72 columns, no markup, no
//! control characters.

mod prose;
mod wrap;

use super::line::{self, counted, one_line, stated};
use crate::model::EventKind;
use crate::view::labels::fill;
use crate::view::{Link, Media, Name, Report, When, Zones};
use prose::prose;
use wrap::{columns, push_line, wrap};

/// How wide the text is.
const COLUMNS: usize = 72;

/// `report` as plain text.
pub fn text(report: &Report<'_>) -> String {
    let mut writer = Writer {
        report,
        out: String::new(),
    };
    writer.block("head", 1, Writer::masthead);
    writer.block("facts", 1, Writer::facts);
    writer.block("summary", 1, Writer::summary);
    for part in Writer::LISTS {
        if report.room.cut().is_none() {
            part(&mut writer);
        }
    }
    writer.block("footer", 1, Writer::footer);
    if let Some(cut) = line::cut(report) {
        writer.out.push('\n');
        writer.wrapped(&cut, "", "");
    }
    super::escape::without_forbidden(writer.out)
}

struct Writer<'w, 'a> {
    report: &'w Report<'a>,
    out: String,
}

impl Writer<'_, '_> {
    /// The parts that are lists, in order.
    const LISTS: [fn(&mut Self); 7] = [
        Self::impact,
        Self::timeline,
        Self::updates,
        Self::chapters,
        Self::actions,
        Self::sources,
        Self::findings,
    ];

    /// Adds block `number` of a part, or nothing where there is no room.
    fn block(&mut self, part: &'static str, number: usize, write: impl FnOnce(&mut Self)) {
        let room = &self.report.room;
        let start = self.out.len();
        if room.cut().is_none() {
            write(self);
            if !room.takes(part, number, self.out.len() - start) {
                self.out.truncate(start);
            }
        }
    }

    /// [`Writer::block`] for each of a list.
    fn blocks<T>(&mut self, part: &'static str, items: &[T], mut write: impl FnMut(&mut Self, &T)) {
        for (number, item) in (1..).zip(items) {
            self.block(part, number, |writer| write(writer, item));
        }
    }

    fn summary(&mut self) {
        if let Some(text) = self.report.summary {
            self.heading(self.report.labels.headings.summary);
            prose(&mut self.out, text.0, "", COLUMNS);
        }
    }

    fn heading(&mut self, text: &str) {
        self.out.push('\n');
        let start = self.out.len();
        wrap(&mut self.out, &one_line(text), "", "", COLUMNS);
        let title = self.out.get(start..).unwrap_or_default();
        let width = title.lines().map(columns).max().unwrap_or(0);
        push_line(&mut self.out, &"-".repeat(width.min(COLUMNS)));
    }

    fn wrapped(&mut self, text: &str, first: &str, rest: &str) {
        wrap(&mut self.out, text, first, rest, COLUMNS);
    }

    /// A name, and what is to be said of it beside it.
    fn named(&mut self, name: &str, width: usize, text: &str) {
        let fill = " ".repeat((width + 2).saturating_sub(columns(name)).max(1));
        self.wrapped(text, &format!("{name}{fill}"), &" ".repeat(width + 2));
    }

    fn masthead(&mut self) {
        let report = self.report;
        let head = &report.masthead;
        let page = &report.labels.page;
        let title = one_line(head.title);
        self.wrapped(&title, "", "");
        let width = self.out.lines().map(columns).max().unwrap_or(0);
        push_line(&mut self.out, &"=".repeat(width.min(COLUMNS)));
        let mut told = Vec::new();
        told.extend(head.organization.iter().map(name));
        told.extend(head.severity.iter().map(|(_, label)| one_line(label)));
        told.extend(head.status.iter().map(|(_, label)| (*label).to_owned()));
        if !told.is_empty() {
            self.wrapped(&told.join(" · "), "", "");
        }
        self.out.push('\n');
        let width = columns(page.when).max(columns(page.services));
        if let Some(when) = &head.when {
            let mut told = vec![self.when(when)];
            told.extend(head.length.iter().chain(&head.impact).cloned());
            told.extend(when.notes.iter().cloned());
            self.named(page.when, width, &told.join(" · "));
        }
        if !head.services.is_empty() {
            self.named(page.services, width, &names(&head.services));
        }
    }

    fn when(&self, when: &When) -> String {
        line::when(self.report.labels, when)
    }

    fn said(&self, when: &When) -> String {
        line::said(self.report.labels, when)
    }

    fn facts(&mut self) {
        let report = self.report;
        if report.facts.is_empty() && report.milestones.is_empty() {
            return;
        }
        self.out.push('\n');
        let width = report
            .facts
            .iter()
            .map(|fact| columns(&fact.name))
            .max()
            .unwrap_or(0);
        for fact in &report.facts {
            let mut told = vec![fact.value.clone()];
            told.extend(fact.range.clone());
            told.push(fact.formula.clone());
            told.extend(fact.stated.iter().map(stated));
            self.named(&fact.name, width, &told.join(" · "));
        }
        // Those that stand nowhere else.
        for milestone in report
            .milestones
            .iter()
            .filter(|known| known.place.is_none())
        {
            let told = format!(
                "{} ({})",
                self.when(&milestone.when),
                self.said(&milestone.when)
            );
            self.named(milestone.name, width, &told);
        }
    }

    fn impact(&mut self) {
        let report = self.report;
        if report.impact.is_empty() {
            return;
        }
        self.heading(report.labels.headings.impact);
        self.blocks("impact", &report.impact, |writer, window| {
            let mut told = Vec::new();
            told.extend(window.when.iter().map(|when| writer.when(when)));
            told.extend(window.length.clone());
            told.extend(window.range.clone());
            told.extend(window.stated.iter().map(stated));
            told.extend(window.severity.iter().map(|(_, label)| (*label).to_owned()));
            told.extend((!window.services.is_empty()).then(|| names(&window.services)));
            told.extend(window.when.iter().map(|when| writer.said(when)));
            writer.wrapped(&told.join(" · "), "- ", "  ");
            if let Some(text) = window.text {
                prose(&mut writer.out, text.0, "  ", COLUMNS);
            }
        });
    }

    fn timeline(&mut self) {
        let report = self.report;
        if report.entries.is_empty() {
            return;
        }
        self.heading(report.labels.headings.timeline);
        if let Some(drawing) = &report.drawing {
            let phases = drawing.phases.iter();
            let phases: Vec<_> = phases
                .map(|phase| format!("{} {}", phase.name, phase.length))
                .collect();
            if !phases.is_empty() {
                self.wrapped(&phases.join(" · "), "", "");
            }
        }
        self.blocks("timeline", &report.entries, |writer, entry| {
            writer.out.push('\n');
            writer.day(&entry.days);
            let mut told = vec![format!("{}.", entry.number)];
            told.push(match &entry.when {
                Some(when) => line::clock(report.labels, when),
                None => report.labels.times.no_time.to_owned(),
            });
            writer.wrapped(&told.join(" "), "", "   ");
            let mut told = Vec::new();
            if entry.kind != EventKind::Note {
                told.push(entry.kind_label.to_owned());
            }
            told.extend(entry.since.clone());
            told.extend(entry.lasted.clone());
            told.extend((!entry.actors.is_empty()).then(|| names(&entry.actors)));
            told.extend((!entry.services.is_empty()).then(|| names(&entry.services)));
            if !told.is_empty() {
                writer.wrapped(&told.join(" · "), "   ", "   ");
            }
            if let Some(text) = entry.text {
                prose(&mut writer.out, text.0, "   ", COLUMNS);
            }
            writer.links(&entry.links, "   ");
            writer.media(&entry.media, "   ");
            if let Some(when) = entry.when.as_ref().filter(|when| !when.readings.is_empty()) {
                let mut how = vec![writer.said(when)];
                how.extend(when.notes.iter().cloned());
                how.extend(when.readings.first().map(|reading| reading.bounds.clone()));
                how.retain(|words| !words.is_empty());
                writer.wrapped(&format!("({})", how.join("; ")), "   ", "   ");
            }
        });
    }

    /// The day that begins, in the zone that was written.
    fn day(&mut self, days: &[(Zones, String)]) {
        let starts = days.iter().find(|(zones, _)| zones.has(0));
        if let Some((_, day)) = starts {
            self.wrapped(day, "", "");
        }
    }

    fn updates(&mut self) {
        let report = self.report;
        if report.updates.is_empty() {
            return;
        }
        self.heading(report.labels.headings.updates);
        self.blocks("updates", &report.updates, |writer, update| {
            let mut told = Vec::new();
            told.extend(update.when.iter().map(|when| writer.when(when)));
            told.extend(update.status.iter().map(|(_, label)| (*label).to_owned()));
            told.extend((!update.services.is_empty()).then(|| names(&update.services)));
            told.extend(update.when.iter().map(|when| writer.said(when)));
            writer.wrapped(&told.join(" · "), "- ", "  ");
            if let Some(text) = update.text {
                prose(&mut writer.out, text.0, "  ", COLUMNS);
            }
        });
    }

    fn chapters(&mut self) {
        let report = self.report;
        self.blocks("sections", &report.sections, |writer, section| {
            writer.heading(section.title);
            if let Some(text) = section.text {
                prose(&mut writer.out, text.0, "", COLUMNS);
            }
        });
        if !report.factors.is_empty() {
            self.heading(report.labels.headings.factors);
        }
        self.blocks("factors", &report.factors, |writer, factor| {
            writer.wrapped(&format!("{}:", factor.label), "- ", "  ");
            if let Some(text) = factor.text {
                prose(&mut writer.out, text.0, "  ", COLUMNS);
            }
        });
        for (heading, lessons) in &report.lessons {
            self.heading(heading);
            self.blocks("lessons", lessons, |writer, lesson| {
                let mut text = String::new();
                prose(&mut text, lesson.0, "  ", COLUMNS);
                writer.out.push('-');
                writer.out.push_str(text.get(1..).unwrap_or("\n"));
            });
        }
    }

    fn actions(&mut self) {
        let report = self.report;
        let page = &report.labels.page;
        if report.actions.is_empty() {
            return;
        }
        self.heading(report.labels.headings.actions);
        self.blocks("actions", &report.actions, |writer, action| {
            let mut told = Vec::new();
            told.extend(action.status.map(|(_, label)| format!("[{label}]")));
            told.extend(action.kind.map(str::to_owned));
            told.extend(
                action
                    .owner
                    .as_ref()
                    .map(|owner| format!("{}: {}", page.owner, name(owner))),
            );
            told.extend(
                action
                    .due
                    .as_ref()
                    .map(|due| match due.readings.is_empty() {
                        true => format!("{}: {}", page.due, writer.when(due)),
                        false => {
                            format!("{}: {} ({})", page.due, writer.when(due), writer.said(due))
                        }
                    }),
            );
            writer.wrapped(&told.join(" · "), "- ", "  ");
            if let Some(text) = action.text {
                prose(&mut writer.out, text.0, "  ", COLUMNS);
            }
            if let Some(url) = action.url {
                writer.wrapped(&one_line(url), "  ", "  ");
            }
        });
    }

    fn sources(&mut self) {
        let report = self.report;
        if !report.media.is_empty() {
            self.heading(report.labels.headings.media);
            self.blocks("media", &report.media, |writer, picture| {
                writer.media(std::slice::from_ref(picture), "");
            });
        }
        if !report.links.is_empty() {
            self.heading(report.labels.headings.links);
            self.blocks("links", &report.links, |writer, link| {
                writer.links(std::slice::from_ref(link), "");
            });
        }
    }

    fn links(&mut self, links: &[Link<'_>], indent: &str) {
        for link in links {
            let text = match link.title == link.url {
                true => one_line(link.url),
                false => format!("{} <{}>", one_line(link.title), one_line(link.url)),
            };
            self.wrapped(&text, &format!("{indent}- "), &format!("{indent}  "));
        }
    }

    fn media(&mut self, media: &[Media<'_>], indent: &str) {
        for picture in media {
            let text = format!("[{}] <{}>", one_line(picture.alt), one_line(picture.src));
            self.wrapped(&text, indent, indent);
            if let Some(caption) = picture.caption {
                prose(&mut self.out, caption.0, indent, COLUMNS);
            }
        }
    }

    fn findings(&mut self) {
        let report = self.report;
        if report.findings.is_empty() {
            return;
        }
        self.heading(&counted(
            report.labels,
            &report.labels.findings.count,
            report.findings.len(),
        ));
        self.blocks("findings", &report.findings, |writer, finding| {
            let mut text = format!("{}: {}", finding.label, one_line(&finding.message));
            if let Some(place) = &finding.place {
                text.push_str(&format!(" ({})", place.label));
            }
            let number = format!("{}. ", finding.number);
            let indent = " ".repeat(columns(&number));
            writer.wrapped(&text, &number, &indent);
            for (message, place) in &finding.related {
                let place = place.as_ref().map(|place| format!(" ({})", place.label));
                let text = format!("{}{}", one_line(message), place.unwrap_or_default());
                writer.wrapped(&text, &indent, &indent);
            }
            if let Some(help) = &finding.help {
                writer.wrapped(&one_line(help), &indent, &indent);
            }
        });
    }

    fn footer(&mut self) {
        let report = self.report;
        let head = &report.masthead;
        let page = &report.labels.page;
        self.out.push('\n');
        push_line(&mut self.out, &"-".repeat(COLUMNS));
        if !head.authors.is_empty() {
            let by = fill(page.by, &[("names", &names(&head.authors))]);
            self.wrapped(&by, "", "");
        }
        if let Some(published) = &head.published {
            let told = fill(page.published, &[("time", &self.when(published))]);
            self.wrapped(&format!("{told} ({})", self.said(published)), "", "");
        }
        if !head.tags.is_empty() {
            let tags: Vec<_> = head.tags.iter().map(|tag| one_line(tag)).collect();
            self.wrapped(&tags.join(", "), "", "");
        }
        self.wrapped(&report.colophon, "", "");
    }
}

fn name(name: &Name<'_>) -> String {
    match name.role {
        Some(role) => format!("{} ({})", one_line(name.name), one_line(role)),
        None => one_line(name.name),
    }
}

fn names(all: &[Name<'_>]) -> String {
    let all: Vec<_> = all.iter().map(name).collect();
    all.join(", ")
}
