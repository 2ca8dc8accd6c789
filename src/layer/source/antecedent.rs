//! What a pronoun stands for: the nearest person or organisation that fits, by how prominent each is.

use super::mention::Pronoun;
use super::roster::Roster;
use super::scan::Use;
use super::{lists, name, Gender};
use crate::analysis::SourceKind;
use crate::span::Span;

/// Paragraphs back in which an antecedent is looked for. Further back writers name people again.
const REACH: usize = 4;
/// Bytes of the article before a name that opens a mention: "The ".
const ARTICLE: usize = 4;
/// Names and statements looked at, at most: what bounds the time on a page of names.
const MAX_CANDIDATES: usize = 48;

/// Someone spoke here.
#[derive(Clone, Copy, Debug)]
pub struct Spoken {
    /// Where they are mentioned, or where their words start.
    pub at: usize,
    /// Where the mention ends.
    pub end: usize,
    /// In the roster.
    pub entity: usize,
    /// Ordinal among the blocks of prose.
    pub paragraph: usize,
    /// Index of the sentence.
    pub sentence: usize,
}

/// What has been read up to some place.
pub struct Context<'a> {
    /// All names of the prose, in text order.
    pub uses: &'a [Use],
    /// Who has spoken so far.
    pub spoken: &'a [Spoken],
    /// Contents of all attributions, sorted: who is named there is spoken of.
    pub contents: &'a [Span],
    /// The roster.
    pub roster: &'a Roster,
}

/// Where a pronoun stands.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// Byte offset.
    pub at: usize,
    /// Ordinal among the blocks of prose.
    pub paragraph: usize,
    /// Index of the sentence.
    pub sentence: usize,
}

impl Context<'_> {
    /// The entity a pronoun stands for. `others` are those whom its sentence names beside it: "she told Doe" is not Doe.
    pub fn resolve(&self, pronoun: Pronoun, place: Place, others: &[usize]) -> Option<usize> {
        match pronoun {
            Pronoun::He => self.person(Gender::He, place, others),
            Pronoun::She => self.person(Gender::She, place, others),
            Pronoun::They => self.they(place, 1),
            Pronoun::It => self.it(place),
        }
    }

    /// The most prominent person before a place of whom the text does not say another gender.
    fn person(&self, gender: Gender, place: Place, others: &[usize]) -> Option<usize> {
        let fits = |entity: usize| {
            let e = &self.roster.entities[entity];
            let agreement = match e.gender() {
                Some(other) if other != gender => return None,
                Some(_) => AGREES,
                None => 0.0,
            };
            let beside = if others.contains(&entity) { BESIDE } else { 0.0 };
            let unproven = if e.titled || e.speaks { 0.0 } else { UNPROVEN };
            let unnamed = if e.unnamed { UNNAMED } else { 0.0 };
            e.is_person().then_some(agreement - beside - unproven - unnamed)
        };
        self.most_prominent(place, None, fits).or_else(|| self.by_one_name(place))
    }

    /// Whom the sentence before tells of, other than those who speak: "The victim was named as Ann Roe. Her family said".
    pub fn told_of(&self, pronoun: Pronoun, place: Place) -> Option<usize> {
        let gender = pronoun.gender()?;
        let told = |u: &&Use| self.is_named(u, gender) && !self.roster.entities[u.entity].speaks;
        self.uses_before(place).take_while(|u| u.sentence + 1 >= place.sentence).find(told).map(|u| u.entity)
    }

    /// Whom the same sentence tells of before a place, as its subject: "Mr Roe will travel on Friday, his office said".
    pub fn subject_before(&self, pronoun: Pronoun, place: Place) -> Option<usize> {
        let gender = pronoun.gender()?;
        let named = |u: &&Use| u.subject && self.is_named(u, gender);
        self.uses_before(place).take_while(|u| u.sentence == place.sentence).find(named).map(|u| u.entity)
    }

    /// Whether a person who may be of a gender is named here, and not in what somebody says.
    fn is_named(&self, u: &Use, gender: Gender) -> bool {
        let e = &self.roster.entities[u.entity];
        e.is_person() && !u.quoted && e.gender().is_none_or(|g| g == gender)
    }

    /// Who spoke just before by one name that says nothing about who that is, where "he" or "she" has nobody else: a person.
    fn by_one_name(&self, place: Place) -> Option<usize> {
        let last = self.spoken_before(place).next().filter(|s| s.sentence + 1 >= place.sentence)?.entity;
        let e = &self.roster.entities[last];
        let plain =
            |w: &String| !lists::ORGANISATION.has(w) && !lists::PLACES.has(&e.name) && !name::is_acronym(&e.name);
        let one = matches!(self.roster.words(last), [word] if plain(word));
        (one && e.kind.is_none() && e.person == 0).then_some(last)
    }

    /// The organisation that the text is about before a place: not every one that is named on the way. `called` is the
    /// one that the text has called by the same noun.
    pub fn prominent_organization(
        &self,
        place: Place,
        called: Option<usize>,
        test: impl Fn(usize) -> bool,
    ) -> Option<usize> {
        let fits = |entity: usize| {
            let e = &self.roster.entities[entity];
            let owned = if e.owned && !e.speaks { OWNED } else { 0.0 };
            (e.is_organization() && test(entity)).then_some(-owned)
        };
        self.most_prominent(place, called, fits)
    }

    /// Of those who fit the most prominent before a place. `fits` gives what else speaks for an entity.
    fn most_prominent(
        &self,
        place: Place,
        called: Option<usize>,
        fits: impl Fn(usize) -> Option<f32>,
    ) -> Option<usize> {
        let mut scores: Vec<(usize, f32)> = called.map(|entity| (entity, CALLED)).into_iter().collect();
        let mut add = |entity: usize, score: f32| match scores.iter_mut().find(|(e, _)| *e == entity) {
            Some((_, s)) => *s = s.max(score),
            None => scores.push((entity, score)),
        };
        for u in self.uses_before(place) {
            add(u.entity, self.prominence(u, place));
        }
        for s in self.spoken_before(place) {
            add(s.entity, SPEAKER - distance(s.paragraph, s.sentence, place));
        }
        let fame = |entity: usize| FAME * (self.roster.entities[entity].uses.len() as f32).ln_1p();
        let whole = |(entity, score)| Some((entity, score + fits(entity)? + fame(entity)));
        scores.into_iter().filter_map(whole).max_by(|a, b| a.1.total_cmp(&b.1)).map(|(e, _)| e)
    }

    fn uses_before(&self, place: Place) -> impl Iterator<Item = &Use> {
        let end = self.uses.partition_point(|u| u.span.start < place.at);
        self.uses[..end].iter().rev().take(MAX_CANDIDATES).take_while(move |u| u.paragraph + REACH >= place.paragraph)
    }

    fn spoken_before(&self, place: Place) -> impl Iterator<Item = &Spoken> {
        self.spoken.iter().rev().take(MAX_CANDIDATES).take_while(move |s| s.paragraph + REACH >= place.paragraph)
    }

    fn prominence(&self, u: &Use, place: Place) -> f32 {
        #[cfg(test)]
        super::look();
        let content = self.contents.partition_point(|c| c.start <= u.span.start).checked_sub(1);
        let spoken_of = u.quoted || content.is_some_and(|i| u.span.end <= self.contents[i].end);
        let mut score = -distance(u.paragraph, u.sentence, place);
        if u.subject {
            score += SUBJECT;
        }
        if spoken_of {
            score -= SPOKEN_OF;
        }
        if u.possessive {
            score -= POSSESSIVE;
        }
        let is_organization = self.roster.entities[u.entity].is_organization();
        // "An Example spokesman told the Arlen Courier. The company said": not who was told.
        if u.told && is_organization {
            score -= SPOKEN_OF;
        }
        // "Doe, the Roe campaign's director, said": Roe is no candidate; whose spokesman it is, is one.
        let opens = |s: &Spoken| is_organization && u.span.start <= s.at + ARTICLE;
        let apposed = |s: &Spoken| s.entity != u.entity && s.at <= u.span.start && u.span.end <= s.end && !opens(s);
        if self.spoken_before(place).take(8).any(apposed) {
            score -= SPOKEN_OF;
        }
        score
    }

    /// "they": whoever spoke last, up to so many paragraphs before, if that is several, an organisation, or a person of whom
    /// nothing else is said; in a paragraph before only where nobody else speaks there.
    pub fn they(&self, place: Place, paragraphs: usize) -> Option<usize> {
        let near = || self.spoken_before(place).take_while(|s| s.paragraph + paragraphs >= place.paragraph);
        let entity = |s: &Spoken| &self.roster.entities[s.entity];
        let several = near().find(|s| entity(s).source_kind() == SourceKind::Group);
        let last = near().next()?;
        let alone = || near().all(|s| s.entity == last.entity) && entity(last).is_person();
        let one = |s: &&Spoken| {
            (s.paragraph == place.paragraph || alone())
                && entity(s).source_kind() != SourceKind::Document
                && entity(s).gender().is_none()
        };
        let any = || near().find(one);
        several.or_else(any).map(|s| s.entity)
    }

    /// "it": the document or organisation that spoke last, or was named last.
    fn it(&self, place: Place) -> Option<usize> {
        let thing = |id: usize| {
            let kind = self.roster.entities[id].source_kind();
            matches!(kind, SourceKind::Document | SourceKind::Organization)
        };
        let near = |paragraph: usize| paragraph + 1 >= place.paragraph;
        let spoken = self.spoken_before(place).find(|s| thing(s.entity) && near(s.paragraph));
        let just_named = |u: &&Use| u.paragraph == place.paragraph && u.sentence + 1 >= place.sentence;
        let named = self.uses_before(place).find(|u| just_named(u) && u.subject && !u.quoted && thing(u.entity));
        match (spoken, named) {
            (Some(s), Some(u)) if u.span.start > s.at => Some(u.entity),
            (Some(s), _) => Some(s.entity),
            (None, named) => named.map(|u| u.entity),
        }
    }

    /// The organisation that was named or spoke last, of those a test lets through.
    pub fn organization(&self, place: Place, test: impl Fn(usize) -> bool) -> Option<usize> {
        let fits = |id: usize| self.roster.entities[id].is_organization() && test(id);
        let spoken = self.spoken_before(place).find(|s| fits(s.entity));
        let named = self.uses_before(place).find(|u| fits(u.entity));
        match (spoken, named) {
            (Some(s), Some(u)) if u.span.start < s.at => Some(s.entity),
            (spoken, named) => named.map(|u| u.entity).or(spoken.map(|s| s.entity)),
        }
    }
}

/// Weights of prominence, set on the development pages by hand. A paragraph counts as two sentences.
///
/// `FAME` goes with the logarithm of how often the text names someone: a profile comes back to whom it is about.
const FAME: f32 = 0.25;
const SPEAKER: f32 = 2.5;
const SUBJECT: f32 = 2.0;
const AGREES: f32 = 0.75;
const SPOKEN_OF: f32 = 2.5;
const POSSESSIVE: f32 = 1.0;
/// Two capitalised words of which nothing says that they are a person: a street, a ship.
const UNPROVEN: f32 = 1.5;
/// "A man has told how": whose name comes in the next sentence is he.
const UNNAMED: f32 = 1.0;
/// Who was called by a noun keeps it, however far back, where another is only named in passing.
const CALLED: f32 = 1.0;
/// More than nearness is worth within `REACH`: "the company" is who makes the product that is spoken of, not the product.
const OWNED: f32 = 6.0;
/// As much as a subject and a speaker are worth: whom a sentence names beside its pronoun is somebody else.
const BESIDE: f32 = 4.0;

fn distance(paragraph: usize, sentence: usize, place: Place) -> f32 {
    place.sentence.saturating_sub(sentence) as f32 * 0.5 + place.paragraph.saturating_sub(paragraph) as f32
}
