//! Who the sources are: every mention resolved to one roster entry.
//!
//! First all names of the prose are entered (`scan`), so that "Doe" finds "Jane Doe" wherever the full name stands.
//! Then the attributions are read in text order, each mention (`mention`) for what it is: a name goes to the roster
//! (`roster`), a pronoun to its antecedent (`antecedent`), "the mayor" or "the report" to whoever was called so
//! (`nominal`). What stays unsure keeps its own words as name, or no source at all.

mod antecedent;
mod crosshead;
mod lists;
mod mention;
mod name;
mod nominal;
mod roster;
mod scan;
mod words;

use super::kind::Kinds;
use crate::analysis::{Attribution, Form, Kind, Source, SourceKind};
use crate::cut;
use crate::document::Document;
use crate::order::{place, sort_by_number, sort_spans};
use crate::span::Span;
use antecedent::{Context, Place, Spoken};
use mention::{Class, Mention, Pronoun};
use roster::{Entity, Roster};
use scan::Use;

/// How many paragraphs a quotation without a cue may stand behind the statement that it goes on.
const FLOATING_REACH: usize = 1;

/// Bytes of a heading.
const LONGEST_TITLE: usize = 120;

/// Names in one content that are looked at.
const MAX_NAMED: usize = 16;

/// What the text says about a person by pronoun or title. Names say nothing about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gender {
    He = 0,
    She = 1,
}

impl Gender {
    /// By the note of a lexicon entry.
    fn of(note: &str) -> Option<Self> {
        match note {
            "he" => Some(Self::He),
            "she" => Some(Self::She),
            _ => None,
        }
    }
}

#[cfg(test)]
thread_local! {
    /// How often words and names were looked at: what tests of linear time count.
    pub static LOOKS: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

#[cfg(test)]
fn look() {
    LOOKS.with(|looks| looks.set(looks.get() + 1));
}

/// Builds the roster and sets each attribution's `source`; drops the headline's topics that were taken for speakers.
pub fn find(document: &Document, kinds: &Kinds, attributions: &mut Vec<Attribution>) -> Vec<Source> {
    let mut roster = Roster::default();
    let mut uses = scan::scan(document, kinds, &mut roster);
    for cue in attributions.iter().filter_map(|a| a.cue) {
        let first = uses.partition_point(|u| u.span.start < cue.start);
        uses[first..].iter_mut().take_while(|u| u.span.end <= cue.end).for_each(|u| u.told = true);
    }
    let mut contents: Vec<Span> = attributions.iter().flat_map(|a| a.content.iter().copied()).collect();
    sort_spans(&mut contents);
    let mut prose = 0;
    let ordinals =
        (0..document.blocks.len()).map(|b| (prose, prose += usize::from(kinds.of(b).is_prose())).0).collect();
    let mut resolver = Resolver { document, roster, uses, contents, ordinals, spoken: Vec::new(), lost: None };
    let mut found = resolver.all(kinds, attributions);
    crosshead::settle(document, attributions, &mut found, &resolver.roster);
    publish(resolver.roster.entities, &found, attributions)
}

/// Reads attributions one by one and remembers who has spoken.
struct Resolver<'d> {
    document: &'d Document<'d>,
    roster: Roster,
    uses: Vec<Use>,
    contents: Vec<Span>,
    /// For each block, how many blocks of prose stand before it.
    ordinals: Vec<usize>,
    spoken: Vec<Spoken>,
    /// Ordinal of the paragraph of the last statement whose speaker could not be told.
    lost: Option<usize>,
}

impl Resolver<'_> {
    /// The speaker of each attribution. Before a headline's colon stands a topic as often as a speaker ("Harbour bridge:
    /// repairs delayed"): who does not speak in the text, either, is none, and what he would have said is dropped.
    fn all(&mut self, kinds: &Kinds, attributions: &mut Vec<Attribution>) -> Vec<Option<usize>> {
        let mut keeps: Vec<bool> = attributions.iter().map(|a| !stands_before_colon(self.document, kinds, a)).collect();
        let mut found = vec![None; keeps.len()];
        let mut speaks = Vec::new();
        for sure in [true, false] {
            for i in 0..found.len() {
                if keeps[i] == sure {
                    found[i] = self.attribution(&mut attributions[i]);
                }
            }
            if sure {
                speaks = self.roster.entities.iter().map(|e| e.speaks).collect();
            }
        }
        for (keeps, found) in keeps.iter_mut().zip(&found) {
            *keeps |= found.is_some_and(|e| speaks.get(e) == Some(&true));
        }
        attributions.retain(|a| keeps[a.id]);
        let renumber = |(id, a): (usize, &mut Attribution)| found[std::mem::replace(&mut a.id, id)];
        attributions.iter_mut().enumerate().map(renumber).collect()
    }

    fn attribution(&mut self, a: &mut Attribution) -> Option<usize> {
        let start = a.mention.or(a.content.first().copied()).map(|s| s.start)?;
        let place = self.place(start);
        let entity = match (a.mention, a.cue) {
            // "The court heard that": somebody told it.
            (Some(mention), Some(cue)) if self.document.at(cue) == "heard" && self.is_hearing(mention) => None,
            (Some(mention), _) => self.mention(mention, place, a),
            (None, None) if crosshead::is_one(self.document, a) => return None,
            (None, None) => self.speaker_in_force(place),
            // "Reportedly" has no source.
            (None, Some(_)) => return None,
        };
        let Some(entity) = entity else {
            self.lost = Some(place.paragraph);
            return None;
        };
        if let Some(mention) = a.mention {
            self.roster.entities[entity].uses.push(mention);
            self.roster.entities[entity].speaks = true;
        }
        // A quotation with a name behind a dash stands beside the story: "he" in the next sentence is somebody else.
        if !a.cue.is_some_and(|cue| matches!(self.document.at(cue), "—" | "–" | "―" | "-")) {
            self.spoken.push(Spoken {
                at: start,
                end: a.mention.map_or(start, |m| m.end),
                entity,
                paragraph: place.paragraph,
                sentence: place.sentence,
            });
        }
        self.explain(a, entity);
        Some(entity)
    }

    fn place(&self, at: usize) -> Place {
        let block = self.document.block_at(at).unwrap_or(0);
        let paragraph = self.ordinals.get(block).copied().unwrap_or(0);
        Place { at, paragraph, sentence: self.document.sentence_at(at).unwrap_or(0) }
    }

    fn context(&self) -> Context<'_> {
        Context { uses: &self.uses, spoken: &self.spoken, contents: &self.contents, roster: &self.roster }
    }

    fn mention(&mut self, span: Span, place: Place, a: &Attribution) -> Option<usize> {
        let text = self.document.text.as_str();
        let words = words::words(text, span);
        let words = &words[mention::lead(&words)..];
        match mention::read(words, &|word| self.roster.is_surname(word)) {
            Mention::Silent => None,
            Mention::Pronoun(pronoun) => {
                let others = self.named_in(a.content.iter().chain(&a.cue));
                // "Nurses walked out. They said": nearer than who spoke in the paragraph before.
                let told = match pronoun {
                    Pronoun::They => self.context().they(place, 0).or_else(|| nominal::subjects(self, place)),
                    _ => None,
                };
                let told = told.or_else(|| nominal::subject(self, pronoun, place));
                let told = told.or_else(|| self.context().resolve(pronoun, place, &others));
                let told = told.or_else(|| nominal::antecedent(self, pronoun, place))?;
                // Who has one name and is called "he" is a person from here on.
                let e = &mut self.roster.entities[told];
                if let Some(gender) = pronoun.gender().filter(|_| !e.is_person()) {
                    e.pronouns[gender as usize] += 1;
                    e.titled = true;
                }
                Some(told)
            }
            Mention::Named(name) => {
                let create = !self.in_title(span);
                self.roster.named(words, &name, text, create)
            }
            Mention::Common(phrase) => {
                // "In Arlen, Ohio, a spokesman said": what stands before is nobody.
                let fits = |&e: &usize| phrase.class != Class::Person || self.roster.entities[e].is_person();
                self.apposed(span).filter(fits).or_else(|| Some(nominal::resolve(self, &phrase, place)))
            }
        }
    }

    /// Whether a phrase names those who are told things in court.
    fn is_hearing(&self, mention: Span) -> bool {
        let head = self.document.at(mention).rsplit(' ').next().unwrap_or_default();
        lists::HEARINGS.contains(&head.to_lowercase().as_str())
    }

    /// Whether a span stands in a line in title case: what has capitals there need be nobody.
    fn in_title(&self, span: Span) -> bool {
        let Some(block) = self.document.block_at(span.start) else { return false };
        let line = self.document.blocks[block].span;
        line.len() <= LONGEST_TITLE && scan::is_title(self.document, block, &words::words(&self.document.text, line))
    }

    /// Who is named in some spans.
    fn named_in<'s>(&self, spans: impl Iterator<Item = &'s Span>) -> Vec<usize> {
        let uses = |span: &Span| {
            let first = self.uses.partition_point(|u| u.span.start < span.start);
            let end = span.end;
            self.uses[first..].iter().take(MAX_NAMED).take_while(move |u| u.span.end <= end).map(|u| u.entity)
        };
        spans.flat_map(uses).collect()
    }

    /// Whose description a phrase is that stands behind a name and a comma: "Jane Doe, a former officer who".
    fn apposed(&self, span: Span) -> Option<usize> {
        let mention = self.document.at(span);
        let before = self.document.text[..span.start]
            .strip_suffix(", ")
            .filter(|_| mention.starts_with("a ") || mention.starts_with("an "))?;
        let last = self.uses.partition_point(|u| u.span.start < span.start).checked_sub(1).map(|i| &self.uses[i])?;
        (last.span.end == before.len()).then_some(last.entity)
    }

    /// A quotation without a cue goes on what was said just before.
    fn speaker_in_force(&self, place: Place) -> Option<usize> {
        let last = self.spoken.last().filter(|s| s.paragraph + FLOATING_REACH >= place.paragraph)?;
        // A crowd does not go on in one voice, and somebody whose name was not found may have spoken in between.
        let crowd = self.roster.entities[last.entity].source_kind() == SourceKind::Group;
        let between = self.lost.is_some_and(|paragraph| paragraph > last.paragraph);
        (!crowd && !between).then_some(last.entity)
    }

    /// Says who is meant where the mention itself does not.
    fn explain(&self, a: &mut Attribution, entity: usize) {
        let name = &self.roster.entities[entity].name;
        let note = match a.mention.map(|m| self.document.at(m)) {
            Some(mention) if cut::has(mention, name) => return,
            Some(mention) => format!("“{mention}” read as {name}"),
            None => format!("no cue; goes on what {name} says before"),
        };
        if !a.why.is_empty() {
            a.why.push_str("; ");
        }
        a.why.push_str(&note);
    }
}

/// Whether a headline's colon is all that makes somebody a speaker.
fn stands_before_colon(document: &Document, kinds: &Kinds, a: &Attribution) -> bool {
    let colon = a.cue.filter(|&cue| a.form != Form::Direct && document.at(cue) == ":");
    colon.and_then(|cue| document.block_at(cue.start)).is_some_and(|block| kinds.of(block) == Kind::Headline)
}

/// The entries that say something, in order of first mention, and the attributions' `source` set to them.
fn publish(entities: Vec<Entity>, found: &[Option<usize>], attributions: &mut [Attribution]) -> Vec<Source> {
    let mut statements: Vec<Vec<usize>> = vec![Vec::new(); entities.len()];
    for (i, entity) in found.iter().enumerate() {
        if let Some(e) = entity {
            statements[*e].push(i);
        }
    }
    let mut sources: Vec<(usize, Source)> = Vec::new();
    for (e, (mut entity, attributions)) in entities.into_iter().zip(statements).enumerate() {
        if attributions.is_empty() {
            continue;
        }
        let (kind, standing) = (entity.source_kind(), entity.standing());
        let mentions = without_overlaps(std::mem::take(&mut entity.uses));
        sources
            .push((e, Source { id: 0, name: entity.name, kind, standing, role: entity.role, mentions, attributions }));
    }
    // Those of one place stay in the order in which they came up.
    sort_by_number(&mut sources, |(_, s)| s.mentions.first().map_or(u32::MAX, |m| place(m.start)));
    for (id, (_, source)) in sources.iter_mut().enumerate() {
        source.id = id;
        source.attributions.iter().for_each(|&a| attributions[a].source = Some(id));
    }
    sources.into_iter().map(|(_, s)| s).collect()
}

/// In text order; of two that overlap the longer one stays.
fn without_overlaps(mut spans: Vec<Span>) -> Vec<Span> {
    sort_spans(&mut spans);
    let mut out: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match out.last_mut() {
            Some(last) if last.overlaps(span) => {
                if span.len() > last.len() {
                    *last = span;
                }
            }
            _ => out.push(span),
        }
    }
    out
}
