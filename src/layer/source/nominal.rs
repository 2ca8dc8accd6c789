//! Noun phrases without a name: "the mayor", "the company", "officials", "a report by the auditor".

use super::antecedent::{Place, Spoken};
use super::mention::{self, Class, Phrase, Pronoun};
use super::name;
use super::roster::{squeeze, Entity};
use super::scan::Use;
use super::words::{words, Word};
use super::{lists, Gender, Resolver};
use crate::analysis::SourceKind;
use crate::capital::capitalised;
use crate::cut;
use crate::document::Sentence;
use crate::span::Span;

/// How many names and statements back an office is looked for: "the minister" may stand far from her name.
const REACH: usize = 200;

/// Nouns for organisations of any sort, which stand for whichever is most prominent.
const ANY_ORGANISATION: [&str; 12] = [
    "company",
    "firm",
    "group",
    "organisation",
    "organization",
    "agency",
    "corporation",
    "business",
    "outlet",
    "institution",
    "startup",
    "body",
];

/// Those of them that no public body is called.
const FIRM: [&str; 5] = ["company", "firm", "corporation", "business", "startup"];

/// Offices that nobody has who is not named beside one: "the minister" is not who happened to speak before.
const HIGH_OFFICES: [&str; 9] =
    ["chancellor", "governor", "king", "mayor", "minister", "pope", "premier", "president", "queen"];

/// Who speaks for somebody as kin.
const KIN: [&str; 14] = [
    "brother",
    "daughter",
    "family",
    "father",
    "husband",
    "mother",
    "parents",
    "partner",
    "relatives",
    "sister",
    "son",
    "sons",
    "widow",
    "wife",
];

/// The entity of a phrase: someone named elsewhere where the text says so, else an entry under the phrase itself.
pub fn resolve(r: &mut Resolver, phrase: &Phrase, place: Place) -> usize {
    let known = match phrase.class {
        Class::Person => person(r, phrase, place),
        Class::Organization => {
            let found = organization(r, phrase, place);
            if let Some(id) = found {
                let e = &mut r.roster.entities[id];
                e.remember(&phrase.head);
                e.person = e.person.min(-1);
            }
            found
        }
        Class::Document => document(r, phrase),
        Class::Group => None,
    };
    known.unwrap_or_else(|| own_entry(r, phrase, place))
}

/// "The mayor": whoever was called mayor. "The 37-year-old": whoever spoke just before.
fn person(r: &Resolver, phrase: &Phrase, place: Place) -> Option<usize> {
    if !phrase.definite || phrase.possessor.is_some() {
        return None;
    }
    let text = phrase.span.of(&r.document.text);
    // Whoever is called a source is so because the name shall not be told.
    let may = |e: &Entity| e.is_person() && (phrase.head != "source" || e.unnamed);
    let holds = |id: usize| {
        let e = &r.roster.entities[id];
        let role = e.role.as_deref().unwrap_or_default();
        may(e)
            && e.offices.iter().any(|office| is_same_office(office, &phrase.head))
            && (!phrase.has_name || shares_name(text, role))
            && same_rank(phrase, role)
    };
    let (before, ahead) = r.uses.split_at(r.uses.partition_point(|u| u.span.start < place.at));
    let named = before.iter().rev().take(REACH).find(|u| holds(u.entity)).map(|u| (u.span.start, u.entity));
    let spoken = r.spoken.iter().rev().take(REACH).find(|s| holds(s.entity)).map(|s| (s.at, s.entity));
    if let Some((_, id)) = named.max(spoken) {
        return Some(id);
    }
    let mut ahead = ahead.iter().take(REACH).map(|u| u.entity).filter(|&id| holds(id));
    let only = ahead.next().filter(|&id| ahead.all(|other| other == id));
    if only.is_some() || phrase.has_name {
        return only;
    }
    let noun = phrase.head.split("-of-").next().unwrap_or_default();
    let gender = lists::GENDERED.get(noun).and_then(Gender::of);
    let agrees = |e: &Entity| gender.is_none() || e.gender().is_none() || gender == e.gender();
    let fits = |e: &Entity| may(e) && agrees(e);
    // "Ann Roe teaches in Arlen. “…,” says the 34-year-old": who has an age is whom the text tells of.
    let is_detail = mention::is_detail(&phrase.head);
    let told_of = |u: &&Use| u.subject && !u.quoted && fits(&r.roster.entities[u.entity]);
    let mut near = before.iter().rev().take_while(|u| is_detail && u.sentence + 1 >= place.sentence);
    if let Some(u) = near.find(told_of) {
        return Some(u.entity);
    }
    // Anybody who knows a trade is an expert.
    let expert = phrase.head == "expert";
    let mut speakers = r.spoken.iter().rev().take(REACH);
    let last = speakers.find(|s| !expert || r.roster.entities[s.entity].is_person())?;
    // "Said Roe, while the lawyer …": who is described beside somebody in a sentence is another.
    if !expert && last.paragraph + 1 < place.paragraph || last.sentence == place.sentence {
        return None;
    }
    if HIGH_OFFICES.contains(&phrase.head.as_str()) && !is_named_with(r, last.entity, &phrase.head) {
        return None;
    }
    let e = &r.roster.entities[last.entity];
    // Someone whose office is known is called by it: "the lawyer" is not the mayor, named or not.
    let free = e.offices.iter().all(|office| mention::is_detail(office)) || expert || is_detail;
    (fits(e) && free).then_some(last.entity)
}

/// "The CEO" may be a chief executive.
fn is_same_office(one: &str, other: &str) -> bool {
    const SAME: [[&str; 2]; 4] =
        [["attorney", "lawyer"], ["ceo", "executive"], ["doctor", "physician"], ["pontiff", "pope"]];
    one == other || SAME.iter().any(|same| same.contains(&one) && same.contains(&other))
}

/// Whom the sentence before, in the same paragraph, has for its subject, if they are several.
pub fn subjects(r: &mut Resolver, place: Place) -> Option<usize> {
    let sentence = sentence_before(r, place)?;
    if r.ordinals.get(sentence.block) != Some(&place.paragraph) {
        return None;
    }
    let words = words(&r.document.text, beginning(r, sentence.span));
    // Of organisations only the one that is always several.
    let class = |w: &Word| if w.lower() == "police" { Class::Organization } else { Class::Group };
    // "Some businesses": what counts them is not who they are.
    let counts = |w: &Word| matches!(w.text, "neither" | "Neither") || lists::QUANTIFIERS.has(&w.lower());
    let plain = |w: &Word| w.opens || !w.is_capital();
    let head = words.iter().take(SUBJECT).position(|w| plain(w) && denotes(w, class(w)) && !counts(w))?;
    Some(entry(r, &words, first_of(&words, head), head, class(&words[head])))
}

/// What "they" or "it" stands for where no such source has spoken: the group that the sentence before tells of, the
/// document or organisation that is its subject. An entry under the phrase.
pub fn antecedent(r: &mut Resolver, pronoun: Pronoun, place: Place) -> Option<usize> {
    let class = match pronoun {
        Pronoun::They => Class::Group,
        Pronoun::It => Class::Document,
        Pronoun::He | Pronoun::She => return None,
    };
    let sentence = sentence_before(r, place)?;
    if r.ordinals.get(sentence.block).is_none_or(|&o| o + 1 < place.paragraph) {
        return None;
    }
    let words = words(&r.document.text, beginning(r, sentence.span));
    let reach = if class == Class::Group { words.len() } else { words.len().min(SUBJECT) };
    let head = words[..reach].iter().rposition(|w| !w.is_capital() && denotes(w, class))?;
    // "This may shift research focus": one thing that is written has an article.
    let article = |w: &Word| matches!(w.text, "the" | "a" | "an" | "this" | "that" | "its" | "his" | "her" | "their");
    let first = first_of(&words, head);
    if class == Class::Document && first > 0 && words[first].gap.is_empty() && !article(&words[first - 1]) {
        return None;
    }
    Some(entry(r, &words, first, head, class))
}

/// Whether somebody is named in a sentence that has the noun: "The Labour mayor, Ann Roe, was furious."
fn is_named_with(r: &Resolver, entity: usize, noun: &str) -> bool {
    const LOOKED_AT: usize = 8;
    let uses = r.roster.entities[entity].uses.iter().take(LOOKED_AT);
    let mut sentences = uses.filter_map(|u| r.document.sentences.get(r.document.sentence_at(u.start)?));
    sentences.any(|s| cut::has(beginning(r, s.span).of(&r.document.text), noun))
}

/// "His wife smiled. “He earned it,” she said.": whom the sentence before has for its subject where that is somebody's, of
/// another gender than the owner.
pub fn subject(r: &mut Resolver, pronoun: Pronoun, place: Place) -> Option<usize> {
    let gender = pronoun.gender()?;
    let sentence = sentence_before(r, place).filter(|s| r.ordinals.get(s.block) == Some(&place.paragraph))?;
    let words = words(&r.document.text, beginning(r, sentence.span));
    let [first, noun, behind, ..] = &words[..] else { return None };
    let owner = Pronoun::of_possessive(&first.lower())?;
    let other = matches!(owner, Pronoun::He | Pronoun::She) && owner != pronoun;
    let agrees = lists::GENDERED.get(noun.text).and_then(Gender::of).is_none_or(|said| said == gender);
    let alone = noun.gap.is_empty() && behind.gap.is_empty() && !behind.is_capital();
    let free = r.spoken.last().is_none_or(|s| s.sentence + 1 < place.sentence);
    if !other || !agrees || !alone || !free || !denotes(noun, Class::Person) {
        return None;
    }
    let phrase = Phrase {
        head: noun.lower(),
        class: Class::Person,
        definite: true,
        possessor: Some(owner),
        coordinated: false,
        modifiers: Vec::new(),
        has_name: false,
        span: noun.span,
    };
    Some(own_entry(r, &phrase, Place { at: first.span.start, sentence: place.sentence - 1, ..place }))
}

fn sentence_before<'d>(r: &Resolver<'d>, place: Place) -> Option<&'d Sentence> {
    place.sentence.checked_sub(1).and_then(|s| r.document.sentences.get(s))
}

/// Whether a word is a noun of a class that is not quoted.
fn denotes(word: &Word, class: Class) -> bool {
    !word.quoted && mention::class_of(&word.lower()) == Some(class)
}

/// Where the phrase begins whose head is at `head`.
fn first_of(words: &[Word], head: usize) -> usize {
    (0..head).rev().take_while(|&i| words[i + 1].gap.is_empty() && modifies(&words[i])).last().unwrap_or(head)
}

/// The entry of the phrase that begins at `first` and has its head at `head`.
fn entry(r: &mut Resolver, words: &[Word], first: usize, head: usize, class: Class) -> usize {
    let of = words.get(head + 1).is_some_and(|w| w.gap.is_empty() && w.text == "of");
    let rest = words[head + 1..]
        .iter()
        .take(PHRASE_BEHIND)
        .take_while(|w| w.gap.is_empty() && (w.text == "of" || modifies(w)));
    let end = head + 1 + if of { rest.count() } else { 0 };
    let span = Span::new(words[first].span.start, words[end - 1].span.end);
    let kind = match class {
        Class::Group => SourceKind::Group,
        Class::Organization => SourceKind::Organization,
        _ => SourceKind::Document,
    };
    let name = plain_start(&squeeze(span.of(&r.document.text)));
    r.roster.phrase(name.strip_prefix("the ").unwrap_or(&name), kind, kind == SourceKind::Group)
}

/// The part of a sentence that is read.
fn beginning(r: &Resolver, sentence: Span) -> Span {
    const LONGEST: usize = 600;
    let text = &r.document.text;
    let end = (sentence.start + LONGEST..sentence.end).find(|&i| text.is_char_boundary(i)).unwrap_or(sentence.end);
    Span::new(sentence.start, end)
}

/// Words in which a sentence's subject has its head.
const SUBJECT: usize = 5;
/// Words behind the head of a phrase that belong to it.
const PHRASE_BEHIND: usize = 4;

/// Whether a word can stand beside the head of a phrase inside it.
fn modifies(word: &Word) -> bool {
    word.is_capital() || word.possessive || !lists::STOPPERS.has(word.text) && !lists::PREPOSITIONS.contains(&word.text)
}

/// "The prime minister" is no other minister, "the president" no vice president.
fn same_rank(phrase: &Phrase, role: &str) -> bool {
    let role = role.to_lowercase();
    let same = |w: &&str| phrase.modifiers.iter().any(|m| m == w) == role.split(' ').any(|r| r == *w);
    !role.contains(&phrase.head) || ["prime", "vice", "deputy"].iter().all(same)
}

/// Whether a phrase and a role have a capitalised word in common.
fn shares_name(phrase: &str, role: &str) -> bool {
    let stem = |w: &str| {
        let word = w.trim_matches(|c: char| !c.is_alphanumeric());
        word.strip_suffix("'s").or(word.strip_suffix("’s")).unwrap_or(word).to_owned()
    };
    let capital = |w: &String| w.chars().next().is_some_and(char::is_uppercase);
    let names: Vec<String> = role.split_whitespace().map(stem).filter(capital).collect();
    phrase.split_whitespace().map(stem).filter(capital).any(|w| names.contains(&w))
}

/// "The ministry": the ministry named last. "The company": the most prominent organisation.
fn organization(r: &Resolver, phrase: &Phrase, place: Place) -> Option<usize> {
    // "The government's weather agency" is nobody named before.
    let text = phrase.span.of(&r.document.text);
    let owned = cut::has(text, "'s ") || cut::has(text, "’s ");
    if !phrase.definite || phrase.has_name || phrase.possessor.is_some() || owned {
        return None;
    }
    let plain = phrase.modifiers.iter().all(|m| r.roster.is_surname(m) || m.len() < 3);
    let context = r.context();
    let is_paper = matches!(phrase.head.as_str(), "newspaper" | "paper");
    let same = |id: usize| {
        let words = r.roster.words(id);
        words.contains(&phrase.head)
            || r.roster.entities[id].offices.contains(&phrase.head)
            || is_paper && words.len() > 1 && words.last().is_some_and(|w| lists::PAPERS.contains(&w.as_str()))
    };
    let is_place = |id: usize| lists::PLACES.has(&r.roster.entities[id].name);
    // "The company" is neither the court that spoke last nor the police.
    let is_firm = FIRM.contains(&phrase.head.as_str());
    let is_public = |id: usize| r.roster.words(id).iter().any(|w| lists::ORGANISATION.get(w) == Some("public"));
    let fits = |id: usize| !(is_firm && is_public(id));
    let may = |id: usize| fits(id) && !is_place(id);
    context
        .organization(place, |id| same(id) && fits(id))
        .or_else(|| {
            let any = plain && ANY_ORGANISATION.contains(&phrase.head.as_str());
            let called = || r.spoken.iter().rev().take(REACH).map(|s| s.entity).find(|&id| same(id));
            any.then(|| context.prominent_organization(place, called(), may)).flatten()
        })
        .or_else(|| {
            // "The department" behind "Transport Ruritania said": a name that does not say what it is may be one.
            // Of a firm one that speaks in between is passed over.
            let reach = 1 + usize::from(is_firm);
            let near = |s: &&Spoken| s.paragraph + reach >= place.paragraph && may(s.entity);
            let last = r.spoken.iter().rev().take(reach).find(near)?.entity;
            let opaque = r.roster.words(last).iter().all(|w| !lists::ORGANISATION.has(w));
            let e = &r.roster.entities[last];
            // Two capitalised words of which nothing says that they are a person may be an organisation.
            let organisation = e.is_organization() || e.kind.is_none() && !e.titled;
            (organisation && opaque).then_some(last)
        })
}

/// "The report": the report that spoke last.
fn document(r: &Resolver, phrase: &Phrase) -> Option<usize> {
    if !phrase.definite || phrase.has_name || phrase.possessor.is_some() {
        return None;
    }
    let same = |id: usize| {
        let e = &r.roster.entities[id];
        let words = r.roster.words(id);
        e.kind == Some(SourceKind::Document)
            && words.contains(&phrase.head)
            && phrase.modifiers.iter().all(|m| words.contains(m) || !lists::ADJECTIVES.has(&capitalised(m)))
    };
    r.spoken.iter().rev().take(REACH).find(|s| same(s.entity)).map(|s| s.entity)
}

/// An entry named by the phrase, "his" and "her" replaced by whose it is.
fn own_entry(r: &mut Resolver, phrase: &Phrase, place: Place) -> usize {
    let words = squeeze(phrase.span.of(&r.document.text));
    let words = plain_start(&words);
    let pronoun =
        phrase.coordinated.then(|| words.split(' ').next()).flatten().and_then(|w| Pronoun::of(&w.to_lowercase()));
    let joined = pronoun.and_then(|p| r.context().resolve(p, place, &[])).map(|id| r.roster.entities[id].name.clone());
    let is_kin = KIN.contains(&phrase.head.as_str()) && !phrase.possessor.is_some_and(|p| goes_on(r, p, place));
    let told_of = |p| if is_kin { r.context().told_of(p, place) } else { None };
    let whose = |p| {
        let told = r.context().subject_before(p, place).or_else(|| told_of(p));
        told.or_else(|| r.context().resolve(p, place, &[]))
    };
    let owner = phrase.possessor.and_then(whose).map(|id| r.roster.entities[id].name.clone());
    let name = match (&owner, &joined) {
        (Some(owner), _) => format!("{owner}’s {words}"),
        (None, Some(one)) => words.split_once(' ').map_or(words.clone(), |(_, others)| format!("{one} {others}")),
        (None, None) if phrase.class == Class::Person => with_owner(r, phrase.span).unwrap_or(words),
        (None, None) => words,
    };
    let (kind, named) = match phrase.class {
        Class::Person => (SourceKind::Person, false),
        Class::Organization => (SourceKind::Organization, phrase.definite || phrase.has_name || !is_indefinite(&name)),
        Class::Group if phrase.coordinated => (kind_of_several(r, &name), phrase.has_name || joined.is_some()),
        Class::Group => {
            (SourceKind::Group, phrase.has_name && matches!(phrase.head.as_str(), "team" | "family" | "crew"))
        }
        Class::Document => (SourceKind::Document, phrase.definite || phrase.has_name),
    };
    let id = r.roster.phrase(&name, kind, !named);
    if phrase.class == Class::Person {
        let e = &mut r.roster.entities[id];
        e.remember(&phrase.head);
        if let Some(gender) = lists::GENDERED.get(&phrase.head).and_then(Gender::of) {
            e.pronouns[gender as usize] += 1;
        }
    }
    id
}

/// Whether the sentence before has the same pronoun, and so tells of the same person.
fn goes_on(r: &Resolver, pronoun: Pronoun, place: Place) -> bool {
    let same = |w: &Word| match w.lower().as_str() {
        "he" | "him" | "his" => pronoun == Pronoun::He,
        "she" | "her" => pronoun == Pronoun::She,
        _ => false,
    };
    sentence_before(r, place).is_some_and(|s| words(&r.document.text, beginning(r, s.span)).iter().any(same))
}

/// "Doe’s lawyer" with the owner's whole name: "Jane Doe’s lawyer".
fn with_owner(r: &mut Resolver, span: Span) -> Option<String> {
    let text = r.document.text.as_str();
    let words = words(text, span);
    let owner = name::runs(&words).into_iter().next().filter(|run| run.start == 0)?;
    let thing = words.get(owner.end).filter(|_| words[owner.end - 1].possessive)?.span.start;
    let name = name::read(&words, owner)?;
    let id = r.roster.named(&words, &name, text, false)?;
    let e = &r.roster.entities[id];
    let whole = e.is_person() && !cut::has(&text[span.start..thing], &e.name);
    whole.then(|| format!("{}’s {}", e.name, squeeze(&text[thing..span.end])))
}

/// Several organisations or states are no group of people.
fn kind_of_several(r: &Resolver, name: &str) -> SourceKind {
    let first = cut::around(name, " and ").map_or(name, |(first, _)| first);
    let organisation =
        lists::PLACES.has(first) || r.roster.find(first).is_some_and(|id| r.roster.entities[id].person < 0);
    if organisation {
        SourceKind::Organization
    } else {
        SourceKind::Group
    }
}

fn is_indefinite(name: &str) -> bool {
    let first = name.split_whitespace().next().unwrap_or_default();
    matches!(
        first.to_lowercase().as_str(),
        "a" | "an" | "another" | "one" | "some" | "several" | "multiple" | "many" | "two" | "three"
    )
}

/// The phrase without the capital that only the sentence's start gives it.
fn plain_start(phrase: &str) -> String {
    let first = phrase.split_whitespace().next().unwrap_or_default();
    let lower = first.to_lowercase();
    let next = phrase[first.len()..].trim_start().starts_with(char::is_uppercase);
    let common = lists::STOPPERS.has(&lower)
        || !next
            && !lists::is_people(first)
            && (lists::ROLE_MODIFIERS.has(&lower) && phrase.len() > first.len() || mention::class_of(&lower).is_some());
    if common && first.chars().skip(1).all(char::is_lowercase) {
        format!("{lower}{}", &phrase[first.len()..])
    } else {
        phrase.to_owned()
    }
}
