//! The roster under construction: everyone who is named in the text, and everyone who speaks.

use super::name::{self, Name};
use super::words::Word;
use super::{lists, Gender};
use crate::analysis::{SourceKind, Standing};
use crate::cut;
use crate::hash::Map;
use crate::span::Span;
use std::cmp::Ordering;

/// How many bearers of one last word are looked at; a text with more is a list of relatives or hostile.
const MAX_NAMESAKES: usize = 8;

/// How many nouns of office are kept for one entity.
const MAX_OFFICES: usize = 24;

/// Someone or something with one name.
#[derive(Clone, Debug, Default)]
pub struct Entity {
    /// The fullest name so far.
    pub name: String,
    /// Its words in lower case.
    words: Vec<String>,
    /// How much speaks for a person; below zero for an organisation.
    pub person: i32,
    /// Whether more than two capitalised words says that it is a person: a title, an office, a pronoun.
    pub titled: bool,
    /// Whether it has spoken.
    pub speaks: bool,
    /// Whether the text says that it is somebody's: a product, a ship, a part of a company.
    pub owned: bool,
    /// Set for phrases, whose head tells what they are.
    pub kind: Option<SourceKind>,
    /// Whether it stands in the roster by phrase and has no name.
    pub unnamed: bool,
    /// Office or affiliation, the first that was given.
    pub role: Option<String>,
    /// Nouns of office, lower case.
    pub offices: Vec<String>,
    /// How often the text says "he" and "she" of it.
    pub pronouns: [u32; 2],
    /// Where its name or phrase stands.
    pub uses: Vec<Span>,
}

impl Entity {
    /// Whether pronouns for people may stand for it.
    pub fn is_person(&self) -> bool {
        match self.kind {
            Some(kind) => kind == SourceKind::Person,
            None => self.person > 0 || self.person == 0 && self.pronouns != [0, 0],
        }
    }

    /// Whether "it" may stand for it.
    pub fn is_organization(&self) -> bool {
        self.kind == Some(SourceKind::Organization) || self.kind.is_none() && !self.is_person()
    }

    /// What the text's pronouns and titles say, by majority.
    pub fn gender(&self) -> Option<Gender> {
        let [he, she] = self.pronouns;
        match he.cmp(&she) {
            Ordering::Greater => Some(Gender::He),
            Ordering::Less => Some(Gender::She),
            Ordering::Equal => None,
        }
    }

    /// What it is.
    pub fn source_kind(&self) -> SourceKind {
        self.kind.unwrap_or(if self.is_person() { SourceKind::Person } else { SourceKind::Organization })
    }

    /// Whether it can be identified.
    pub fn standing(&self) -> Standing {
        if self.unnamed {
            Standing::Unnamed
        } else {
            Standing::Named
        }
    }

    /// A noun by which the text calls it: "the department".
    pub fn remember(&mut self, noun: &str) {
        if self.offices.len() < MAX_OFFICES && !self.offices.iter().any(|o| o == noun) {
            self.offices.push(noun.to_owned());
        }
    }

    /// Keeps the role that says most: a rank of one or two words gives way to an office with its place.
    pub fn take_role(&mut self, role: Span, text: &str) {
        let stop = text[role.end..].starts_with('.')
            && role.of(text).rsplit(' ').next().is_some_and(|w| lists::title(w).is_some_and(|n| !n.is_empty()));
        let role = squeeze(&text[role.start..role.end + usize::from(stop)]);
        let role = without_address(&role).to_owned();
        let words = |r: &str| r.split(' ').count();
        if self.role.as_deref().is_none_or(|old| words(old) <= 2 && words(&role) > 2) {
            self.role = Some(role);
        }
    }

    fn learn(&mut self, name: &Name, text: &str) {
        self.person = (self.person + name.person).clamp(-12, 12);
        self.titled |= name.person > 1 || name.gender.is_some() || !name.offices.is_empty();
        if let Some(gender) = name.gender {
            self.pronouns[gender as usize] += 3;
        }
        if let Some(role) = name.role {
            self.take_role(role, text);
        }
        name.offices.iter().for_each(|o| self.remember(o));
    }
}

/// "army chief" of "army chief Lt. Gen.": behind an office neither rank nor address says anything.
fn without_address(role: &str) -> &str {
    let rank = |w: &str| {
        let last = w.trim_end_matches('.').rsplit('-').next().unwrap_or(w);
        lists::RANKS.contains(&last) || lists::ADDRESS.contains(&last)
    };
    let mut rest = role;
    while let Some((before, _)) = rest.rsplit_once(' ').filter(|(_, last)| rank(last)) {
        rest = before;
    }
    let lower = rest.to_lowercase();
    let office = lower.rsplit(' ').next().is_some_and(|w| lists::ROLES.has(w));
    // "Assistant Prof."
    if office && !lists::ROLE_MODIFIERS.has(&lower) {
        rest
    } else {
        role
    }
}

/// White space as single spaces.
pub fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// All entities, found by their names.
#[derive(Debug, Default)]
pub struct Roster {
    /// In order of creation.
    pub entities: Vec<Entity>,
    by_key: Map<String, usize>,
    by_last: Map<String, Vec<usize>>,
    by_first: Map<String, Vec<usize>>,
}

impl Roster {
    /// The entity of a name; a new one where none fits and `create` is set. What the text says with the name is kept.
    pub fn named(&mut self, words: &[Word], name: &Name, text: &str, create: bool) -> Option<usize> {
        let parts: Vec<String> = words[name.words.clone()].iter().map(Word::lower).collect();
        let found = self.lookup(&parts, name);
        let id = match found {
            Some(id) => id,
            None if create => self.create(&parts, squeeze(name.span.of(text))),
            None => return None,
        };
        self.entities[id].learn(name, text);
        if let Some(owner) = name.owner.filter(|_| squeeze(name.span.of(text)) == self.entities[id].name) {
            self.entities[id].name = squeeze(&text[owner..name.span.end]);
        }
        if parts.len() > self.entities[id].words.len() {
            self.rename(id, parts, squeeze(name.span.of(text)));
        }
        Some(id)
    }

    /// Whether a word is the last word of a name in this text.
    pub fn is_surname(&self, word: &str) -> bool {
        self.by_last.contains_key(&word.to_lowercase()) || self.by_key.contains_key(&word.to_lowercase())
    }

    fn lookup(&self, parts: &[String], name: &Name) -> Option<usize> {
        if let Some(&id) = self.by_key.get(&parts.join(" ")) {
            return Some(id);
        }
        let last = surname(parts);
        let namesakes = self.by_last.get(last).map_or(&[][..], Vec::as_slice);
        let fits = |&&id: &&usize| fits(&self.entities[id], parts, name.gender);
        let fitting: Vec<usize> = namesakes.iter().rev().take(MAX_NAMESAKES).filter(fits).copied().collect();
        if let Some(id) = self.best(&fitting, name) {
            return Some(id);
        }
        let [only] = parts else { return None };
        match self.by_first.get(only).map(Vec::as_slice) {
            Some([id]) if self.entities[*id].is_person() && name.person >= 0 && self.is_called(*id, only) => Some(*id),
            _ => None,
        }
    }

    /// Whether somebody may be called by a word of the name: the first, or the second of three ("using Example Code" is none).
    fn is_called(&self, id: usize, word: &str) -> bool {
        let first = self.entities[id].words.first().map_or("", String::as_str);
        first == word || !first.ends_with("ing")
    }

    /// Of several who share the name, the one whose gender is said and fits; then, behind a title that says one, whoever was
    /// named last, else the one who was used most.
    fn best(&self, fitting: &[usize], name: &Name) -> Option<usize> {
        let weight = |id: &usize| {
            let e = &self.entities[*id];
            let last = || e.uses.last().map_or(0, |u| u.start);
            (
                name.gender.is_some() && e.gender() == name.gender,
                if name.gender.is_some() { last() } else { e.uses.len() },
            )
        };
        fitting.iter().copied().max_by_key(weight)
    }

    /// Whether others have the same last word in their name.
    pub fn has_namesakes(&self, id: usize) -> bool {
        self.by_last.get(surname(&self.entities[id].words)).is_some_and(|ids| ids.len() > 1)
    }

    fn create(&mut self, parts: &[String], name: String) -> usize {
        let id = self.entities.len();
        self.entities.push(Entity::default());
        self.rename(id, parts.to_vec(), name);
        id
    }

    fn rename(&mut self, id: usize, parts: Vec<String>, name: String) {
        self.by_key.entry(parts.join(" ")).or_insert(id);
        self.list(id, &parts);
        // "HHS" is the Department of Health and Human Services.
        let short = name.strip_prefix("Department of ");
        for initials in std::iter::once(&*name).chain(short).filter_map(initials) {
            self.by_key.entry(initials).or_insert(id);
        }
        (self.entities[id].words, self.entities[id].name) = (parts, name);
    }

    fn list(&mut self, id: usize, parts: &[String]) {
        add_once(self.by_last.entry(surname(parts).to_owned()).or_default(), id);
        if parts.len() > 1 {
            add_once(self.by_first.entry(parts[0].clone()).or_default(), id);
        }
        // "Ana Ruiz Vega" is called "Ruiz".
        if let [_, middle, _] = parts {
            add_once(self.by_first.entry(middle.clone()).or_default(), id);
        }
    }

    /// Another key for an entity: "FTO" for the "Federal Trade Office (FTO)".
    pub fn alias(&mut self, key: &str, id: usize) {
        self.by_key.insert(key.to_lowercase(), id);
    }

    /// The entity of a phrase, by its own words: "officials" is one entry however often they speak.
    pub fn phrase(&mut self, phrase: &str, kind: SourceKind, unnamed: bool) -> usize {
        let key = format!("\u{1}{}", cut::replaced(&phrase.to_lowercase().replace('’', "'"), "'s ", " "));
        if let Some(&id) = self.by_key.get(&key) {
            return id;
        }
        let id = self.entities.len();
        let words = phrase.split_whitespace().map(str::to_lowercase).collect();
        let name = with_both_marks(phrase);
        self.entities.push(Entity { name, words, kind: Some(kind), unnamed, ..Entity::default() });
        self.by_key.insert(key, id);
        id
    }

    /// The entity of a name by its exact words.
    pub fn find(&self, name: &str) -> Option<usize> {
        self.by_key.get(&name.to_lowercase()).copied()
    }

    /// The lower-case words of an entity's name.
    pub fn words(&self, id: usize) -> &[String] {
        &self.entities[id].words
    }
}

/// Looks back no further than anybody reads the list.
fn add_once(ids: &mut Vec<usize>, id: usize) {
    if !ids.iter().rev().take(MAX_NAMESAKES).any(|&i| i == id) {
        ids.push(id);
    }
}

/// What a firm is called by law.
fn is_firm(word: &str) -> bool {
    matches!(word, "co" | "corp" | "gmbh" | "inc" | "llc" | "ltd" | "plc")
}

/// The word by which somebody is called later: the last, but for "Jr" and "Corp".
fn surname(parts: &[String]) -> &str {
    let suffix = |w: &&String| !(is_firm(w) || matches!(w.as_str(), "jr" | "sr" | "ii" | "iii" | "iv"));
    parts.iter().rev().find(suffix).or(parts.last()).map_or("", String::as_str)
}

/// Whether a name may be another form of an entity's: its end, its beginning for organisations, or first and last word.
fn fits(entity: &Entity, parts: &[String], gender: Option<Gender>) -> bool {
    if gender.is_some() && entity.gender().is_some() && entity.gender() != gender {
        return false;
    }
    let own = &entity.words;
    // "Mr Sample" is not "Sample Ltd".
    let firm = |words: &[String]| words.last().is_some_and(|w| is_firm(w));
    if firm(own) != firm(parts) && (entity.person > 0 || entity.titled || gender.is_some()) {
        return false;
    }
    let ends = own.ends_with(parts) || parts.ends_with(own);
    let outer = own.len() > 1 && parts.len() > 1 && own[0] == parts[0] && surname(own) == surname(parts);
    let is_other = |one: &[String], whole: &[String]| matches!(one, [word] if word == surname(whole));
    let without_suffix = is_other(parts, own) || is_other(own, parts);
    ends || outer || without_suffix
}

/// A phrase is cut at words: a title at one of its ends has lost a quotation mark.
fn with_both_marks(phrase: &str) -> String {
    let lost = |mark: char, other: char| phrase.contains(other) && !phrase.contains(mark);
    let open = if lost('“', '”') { "“" } else { "" };
    let close = if lost('”', '“') { "”" } else { "" };
    format!("{open}{phrase}{close}")
}

/// "fto" for "Federal Trade Office": the capitals of three words and more.
fn initials(name: &str) -> Option<String> {
    let capital = |w: &str| w.chars().next().filter(|c| c.is_uppercase());
    let letters: String = name.split_whitespace().filter_map(capital).collect();
    let long = letters.chars().nth(2).is_some()
        && name
            .split_whitespace()
            .any(|w| lists::IN_ORGANISATIONS.contains(&w) || lists::ORGANISATION.has(&w.to_lowercase()));
    (long && !name::is_acronym(name)).then(|| letters.to_lowercase())
}
