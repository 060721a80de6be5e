//! Every statement of the incident, read.

use super::context::Context;
use super::{Read, Source, read};
use crate::diagnostic::Diagnostic;
use crate::model::{DateOrder, Incident, Statement};
use crate::reconcile::timeline::Milestone;
use crate::time::Point;
use crate::zone;

/// The statements of an incident, by what they are of.
pub(in crate::reconcile) struct Reads<'m, 't> {
    pub at: Vec<Option<Read<'m, 't>>>,
    /// Boxed, as few events have one.
    pub until: Vec<Option<Box<Read<'m, 't>>>>,
    pub also: Vec<Vec<Read<'m, 't>>>,
    pub start: Vec<Option<Read<'m, 't>>>,
    pub end: Vec<Option<Read<'m, 't>>>,
    pub milestones: Vec<(Milestone, Read<'m, 't>)>,
    pub updates: Vec<Option<Read<'m, 't>>>,
    pub published: Option<Read<'m, 't>>,
    pub due: Vec<Option<Read<'m, 't>>>,
}

impl<'m, 't> Reads<'m, 't> {
    /// Reads every statement; a date of two numbers that can be either stays so.
    pub fn new(
        incident: &'m Incident<'t>,
        source: Source<'_>,
        order: Option<DateOrder>,
        found: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut one = |statement: &'m Statement<'t>| read(statement, order, source, found);
        let events = &incident.timeline;
        let mut maybe = |statement: &'m Option<Statement<'t>>| statement.as_ref().map(&mut one);
        let at = events.iter().map(|event| maybe(&event.at)).collect();
        let until = events.iter().map(|event| maybe(&event.until).map(Box::new));
        let until = until.collect();
        let updates = incident.updates.iter();
        let updates = updates.map(|update| maybe(&update.at)).collect();
        let impact = incident.impact.iter();
        let start = impact.clone().map(|impact| maybe(&impact.start)).collect();
        let end = impact.map(|impact| maybe(&impact.end)).collect();
        let published = maybe(&incident.published);
        let actions = incident.actions.iter();
        let due = actions.map(|action| maybe(&action.due)).collect();
        let also = events
            .iter()
            .map(|event| event.also.iter().map(&mut one).collect())
            .collect();
        let mut milestones = Vec::new();
        for milestone in Milestone::ALL {
            let stated = incident.milestones.as_ref();
            if let Some(statement) = stated.and_then(|stated| milestone.statement(stated)) {
                milestones.push((milestone, one(statement)));
            }
        }
        Self {
            at,
            until,
            also,
            start,
            end,
            milestones,
            updates,
            published,
            due,
        }
    }

    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = &Read<'m, 't>> {
        let lists = [&self.at, &self.start, &self.end, &self.updates, &self.due];
        lists
            .into_iter()
            .flatten()
            .flatten()
            .chain(self.until.iter().flatten().map(|read| &**read))
            .chain(self.also.iter().flatten())
            .chain(self.milestones.iter().map(|(_, read)| read))
            .chain(&self.published)
    }

    /// All of them, to be changed.
    pub fn all_mut(&mut self) -> impl Iterator<Item = &mut Read<'m, 't>> {
        let lists = [
            &mut self.at,
            &mut self.start,
            &mut self.end,
            &mut self.updates,
            &mut self.due,
        ];
        lists
            .into_iter()
            .flatten()
            .flatten()
            .chain(self.until.iter_mut().flatten().map(|read| &mut **read))
            .chain(self.also.iter_mut().flatten())
            .chain(self.milestones.iter_mut().map(|(_, read)| read))
            .chain(&mut self.published)
    }

    /// The dates and the regions that they name, for statements that name none.
    pub fn tell(&self, context: &mut Context<'_>) {
        for point in self.all().flat_map(Read::points) {
            let date = point.date.and_then(|date| date.value.full());
            context.dates.extend(date);
        }
        let about = context.about();
        let mut regions = Vec::new();
        let mut understood: Vec<(String, zone::Zone)> = Vec::new();
        for words in self
            .all()
            .flat_map(Read::points)
            .filter_map(|point| point.zone.as_ref())
        {
            let words = &words.value;
            regions.extend(context.words.sure_region(words, about));
            if let Some(region) = zone::understood(words)
                && !understood.iter().any(|(known, _)| known == words)
            {
                understood.push((words.clone(), region));
            }
        }
        if about.is_none() {
            let points = self.all().flat_map(Read::points);
            context.offsets = points.flat_map(|point| offsets(context, point)).collect();
        }
        context.regions.extend(regions);
        context.understood = understood;
    }
}

/// The offset that a point writes, or all that its word can stand for.
fn offsets(context: &Context<'_>, point: &Point) -> Vec<i32> {
    if let Some(offset) = point.offset {
        return vec![offset.value.seconds];
    }
    let words = point.zone.as_ref().map(|zone| zone.value.as_str());
    let meanings = words.map(|words| context.words.meanings(words));
    let meanings = meanings.iter().flat_map(|meanings| meanings.iter());
    meanings
        .filter_map(|meaning| meaning.fixed_offset())
        .collect()
}
