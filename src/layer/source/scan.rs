//! Where names stand in the prose, and whose they are.

use super::name::{self, Name};
use super::roster::Roster;
use super::words::{words, Word};
use super::{lists, Gender};
use crate::analysis::Kind;
use crate::document::Document;
use crate::layer::kind::Kinds;
use crate::span::Span;
use std::collections::HashSet;

/// A name in the prose.
#[derive(Clone, Copy, Debug)]
pub struct Use {
    /// Where the name stands.
    pub span: Span,
    /// Whose it is, in the roster.
    pub entity: usize,
    /// Ordinal among the blocks of prose.
    pub paragraph: usize,
    /// Index of the sentence.
    pub sentence: usize,
    /// Whether it opens its sentence, as subjects mostly do.
    pub subject: bool,
    /// Whether it stands inside quotation marks: someone spoken of.
    pub quoted: bool,
    /// "Doe's".
    pub possessive: bool,
}

/// A block of prose with its words and names.
struct Paragraph<'t> {
    block: usize,
    words: Vec<Word<'t>>,
    names: Vec<Name>,
}

/// Enters all names of the prose into the roster. The uses come back in text order.
pub fn scan(document: &Document, kinds: &Kinds, roster: &mut Roster) -> Vec<Use> {
    let paragraphs = read(document, kinds);
    let inside: HashSet<&str> =
        paragraphs.iter().flat_map(|p| p.names.iter().flat_map(|n| &p.words[n.words.clone()])).filter(|w| !w.opens).map(|w| w.text).collect();
    let text = document.text.as_str();
    for p in paragraphs.iter().filter(|p| kinds.of(p.block) != Kind::Headline) {
        for name in p.names.iter().filter(|n| n.words.len() > 1) {
            let id = roster.named(&p.words, name, text, true);
            if let (Some(id), Some(acronym)) = (id, acronym_behind(&p.words, name)) {
                roster.alias(acronym, id);
            }
        }
    }
    let mut uses = Vec::new();
    for (ordinal, p) in paragraphs.iter().enumerate() {
        let headline = kinds.of(p.block) == Kind::Headline;
        for name in &p.names {
            let first = &p.words[name.words.start];
            let single = name.words.len() == 1;
            let doubtful = single && (first.opens && !inside.contains(first.text) || lists::ADJECTIVES.has(first.text));
            let known = Name { role: None, offices: Vec::new(), gender: name.gender.filter(|_| single), person: if single { name.person } else { 0 }, ..name.clone() };
            let Some(entity) = roster.named(&p.words, &known, text, single && !headline && !doubtful) else { continue };
            if single {
                roster.entities[entity].offices.extend(name.offices.iter().take(4).cloned());
                if roster.entities[entity].role.is_none() {
                    roster.entities[entity].role = name.role.map(|r| super::roster::squeeze(r.of(text)));
                }
            }
            roster.entities[entity].uses.push(name.span);
            uses.push(place(document, p, ordinal, name, entity));
        }
    }
    hear_pronouns(&paragraphs, &uses, roster);
    uses
}

fn read<'d>(document: &'d Document, kinds: &Kinds) -> Vec<Paragraph<'d>> {
    let prose = (0..document.blocks.len()).filter(|&b| kinds.of(b).is_prose());
    let paragraph = |block: usize| {
        let words = words(&document.text, document.blocks[block].span);
        let names = name::runs(&words).into_iter().filter_map(|run| name::read(&words, run)).collect();
        Paragraph { block, words, names }
    };
    prose.map(paragraph).collect()
}

fn place(document: &Document, p: &Paragraph, ordinal: usize, name: &Name, entity: usize) -> Use {
    let first = &p.words[name.words.start];
    let sentence = document.sentence_at(first.span.start).unwrap_or(0);
    let start = document.sentences.get(sentence).map_or(0, |s| s.span.start);
    // Two words may stand before a subject: a title, an adjective, "But".
    let before = p.words[..name.words.start].iter().rev().take_while(|w| w.span.start >= start).take(4).count();
    Use {
        span: name.span,
        entity,
        paragraph: ordinal,
        sentence,
        subject: before <= 2,
        quoted: first.quoted,
        possessive: p.words[name.words.end - 1].possessive,
    }
}

/// "(FTO)" behind a name.
fn acronym_behind<'t>(words: &[Word<'t>], name: &Name) -> Option<&'t str> {
    let next = words.get(name.words.end)?;
    let closes = words.get(name.words.end + 1).is_none_or(|w| w.gap.starts_with(')'));
    (next.gap == "(" && closes && name::is_acronym(next.text)).then_some(next.text)
}

/// Counts "he" and "she" outside quotations for the person named last in the same paragraph, else in the one before.
fn hear_pronouns(paragraphs: &[Paragraph], uses: &[Use], roster: &mut Roster) {
    let mut next = 0;
    let mut last: Option<(usize, usize)> = None;
    for (ordinal, p) in paragraphs.iter().enumerate() {
        for word in &p.words {
            while next < uses.len() && uses[next].span.start <= word.span.start {
                if !uses[next].quoted && roster.entities[uses[next].entity].person >= 0 {
                    last = Some((ordinal, uses[next].entity));
                }
                next += 1;
            }
            let gender = match word.text {
                "he" | "He" | "his" | "His" | "him" => Gender::He,
                "she" | "She" | "her" | "Her" => Gender::She,
                _ => continue,
            };
            if let Some((at, entity)) = last.filter(|_| !word.quoted) {
                if ordinal - at <= 1 {
                    roster.entities[entity].pronouns[gender as usize] += 1;
                }
            }
        }
    }
}
