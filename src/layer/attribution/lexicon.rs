//! The words that the attribution layer knows, as sets built once.

use super::words::Tag;
use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

/// What a reporting verb does with what follows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Says a clause or a quotation: "said that …".
    Report,
    /// Says it to somebody who is named first: "told her that …".
    Tell,
    /// Says something about somebody or something: "criticised the plan".
    Judge,
    /// What documents do: "the report shows that …".
    Evidence,
    /// "believes that …".
    Thought,
    /// "plans to …".
    Intention,
}

/// Which forms of the verb one spelling stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Form {
    /// "say".
    pub base: bool,
    /// "says".
    pub third: bool,
    /// "said" as in "she said".
    pub past: bool,
    /// "said" as in "has said".
    pub participle: bool,
    /// "saying".
    pub ing: bool,
}

/// One reading of a spelling: its verb's class, its form, and the words that must follow ("out" of "point out").
#[derive(Clone, Debug)]
pub struct Reading {
    /// What kind of verb.
    pub class: Class,
    /// Which form of it.
    pub form: Form,
    /// The words that follow as they stand; often none.
    pub particles: Vec<&'static str>,
    /// Whether the verb reports only where a clause or a quotation is its complement ("hold", "find").
    pub strict: bool,
}

/// All words of the layer.
pub struct Lexicon {
    readings: HashMap<String, Vec<Reading>>,
    /// See lexicon/adjective_cues.txt.
    pub adjectives: HashSet<&'static str>,
    /// See lexicon/reporting_nouns.txt.
    pub nouns: HashSet<&'static str>,
    /// See lexicon/document_nouns.txt.
    pub documents: HashSet<&'static str>,
    /// See lexicon/closed_classes.txt.
    pub closed: HashMap<&'static str, Tag>,
    /// See lexicon/calendar.txt.
    pub calendar: HashSet<&'static str>,
    /// See lexicon/bare_sources.txt.
    pub bare: HashSet<&'static str>,
    /// See lexicon/event_nouns.txt.
    pub events: HashSet<&'static str>,
    /// See lexicon/reportedly.txt.
    pub hedges: HashSet<&'static str>,
    /// See lexicon/verbs_not_cues.txt.
    pub verbs: HashSet<&'static str>,
    /// See lexicon/according_to.txt: phrases, word by word.
    pub according: Vec<Vec<&'static str>>,
    /// See lexicon/sourceless_participles.txt: phrases, word by word.
    pub sourceless: Vec<Vec<&'static str>>,
}

macro_rules! words {
    ($file:literal) => {
        entries(include_str!(concat!("../../lexicon/", $file, ".txt")))
    };
}

fn entries(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#'))
}

/// "the = determiner"
fn class(line: &'static str) -> Option<(&'static str, Tag)> {
    let (word, class) = line.split_once(" = ")?;
    let tag = match class {
        "determiner" => Tag::Determiner,
        "pronoun" => Tag::Pronoun,
        "relative" => Tag::Relative,
        "preposition" => Tag::Preposition,
        "coordinator" => Tag::Coordinator,
        "subordinator" => Tag::Subordinator,
        "auxiliary" => Tag::Auxiliary,
        "adverb" => Tag::Adverb,
        _ => return None,
    };
    Some((word, tag))
}

fn phrases(lines: impl Iterator<Item = &'static str>) -> Vec<Vec<&'static str>> {
    lines.map(|l| l.split_whitespace().collect()).collect()
}

/// The lexicon, built at the first call.
pub fn get() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(|| Lexicon {
        readings: readings(),
        adjectives: words!("adjective_cues").collect(),
        nouns: words!("reporting_nouns").collect(),
        documents: words!("document_nouns").collect(),
        closed: words!("closed_classes").filter_map(class).collect(),
        calendar: words!("calendar").collect(),
        bare: words!("bare_sources").collect(),
        events: words!("event_nouns").collect(),
        hedges: words!("reportedly").collect(),
        verbs: words!("verbs_not_cues").collect(),
        according: phrases(words!("according_to")),
        sourceless: phrases(words!("sourceless_participles")),
    })
}

impl Lexicon {
    /// The readings of a lower-case spelling, those with most particles first.
    pub fn readings(&self, word: &str) -> &[Reading] {
        self.readings.get(word).map_or(&[], Vec::as_slice)
    }
}

fn readings() -> HashMap<String, Vec<Reading>> {
    let irregular: HashMap<&str, Vec<&str>> = words!("irregular_verbs")
        .filter_map(|l| l.split_once(' '))
        .map(|(base, rest)| (base, rest.split_whitespace().collect()))
        .collect();
    let mut out: HashMap<String, Vec<Reading>> = HashMap::new();
    let strict: HashSet<&str> = words!("clause_verbs").collect();
    let mut add = |line: &'static str, class: Class| {
        let mut parts = line.split_whitespace();
        let Some(base) = parts.next() else { return };
        let particles: Vec<&str> = parts.collect();
        for (spelling, form) in forms(base, irregular.get(base).map(Vec::as_slice)) {
            out.entry(spelling).or_default().push(Reading {
                class,
                form,
                particles: particles.clone(),
                strict: strict.contains(line),
            });
        }
    };
    words!("reporting_verbs").for_each(|l| add(l, Class::Report));
    words!("clause_verbs").for_each(|l| add(l, Class::Report));
    words!("telling_verbs").for_each(|l| add(l, Class::Tell));
    words!("judging_verbs").for_each(|l| add(l, Class::Judge));
    words!("evidence_verbs").for_each(|l| add(l, Class::Evidence));
    words!("thought_verbs").for_each(|l| add(l, Class::Thought));
    words!("intention_verbs").for_each(|l| add(l, Class::Intention));
    out.values_mut().for_each(|r| r.sort_by_key(|r| std::cmp::Reverse(r.particles.len())));
    out
}

/// Every spelling of a verb with its form; British -ise beside -ize.
fn forms(base: &str, irregular: Option<&[&str]>) -> Vec<(String, Form)> {
    let mut all: Vec<(String, Form)> = Vec::new();
    let mut add = |spelling: String, form: Form| match all.iter_mut().find(|(s, _)| *s == spelling) {
        Some((_, f)) => {
            f.base |= form.base;
            f.past |= form.past;
            f.participle |= form.participle;
        }
        None => all.push((spelling, form)),
    };
    let stems = match base.strip_suffix("ize") {
        Some(stem) => vec![base.to_owned(), format!("{stem}ise")],
        None => vec![base.to_owned()],
    };
    for stem in stems {
        add(stem.clone(), Form { base: true, ..Form::default() });
        add(third(&stem), Form { third: true, ..Form::default() });
        match irregular {
            Some([past, participle, ing]) => {
                past.split('/').for_each(|s| add(s.into(), Form { past: true, ..Form::default() }));
                participle.split('/').for_each(|s| add(s.into(), Form { participle: true, ..Form::default() }));
                ing.split('/').for_each(|s| add(s.into(), Form { ing: true, ..Form::default() }));
            }
            _ => {
                add(past(&stem), Form { past: true, participle: true, ..Form::default() });
                add(ing(&stem), Form { ing: true, ..Form::default() });
            }
        }
    }
    all
}

/// The stem without its y where it ends in a consonant and y.
fn without_y(stem: &str) -> Option<&str> {
    stem.strip_suffix('y').filter(|s| !s.ends_with(['a', 'e', 'o', 'u']))
}

fn third(stem: &str) -> String {
    if let Some(s) = without_y(stem) {
        return format!("{s}ies");
    }
    let hiss = ["s", "x", "z", "ch", "sh", "o"].iter().any(|e| stem.ends_with(e));
    format!("{stem}{}", if hiss { "es" } else { "s" })
}

fn past(stem: &str) -> String {
    match without_y(stem) {
        Some(s) => format!("{s}ied"),
        None if stem.ends_with('e') => format!("{stem}d"),
        None => format!("{stem}ed"),
    }
}

fn ing(stem: &str) -> String {
    match stem.strip_suffix('e') {
        Some(s) if !s.ends_with(['e', 'o', 'y']) => format!("{s}ing"),
        _ => format!("{stem}ing"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has(spelling: &str, check: impl Fn(&Form) -> bool) -> bool {
        get().readings(spelling).iter().any(|r| check(&r.form))
    }

    #[test]
    fn forms_are_made_by_rule_or_looked_up() {
        assert!(has("denied", |f| f.past && f.participle) && has("denies", |f| f.third));
        assert!(has("wrote", |f| f.past && !f.participle) && has("written", |f| f.participle && !f.past));
        assert!(has("criticised", |f| f.past) && has("criticizes", |f| f.third));
        assert!(has("agreeing", |f| f.ing) && has("acknowledging", |f| f.ing));
        assert!(!has("saied", |_| true) && !has("writed", |_| true));
    }

    #[test]
    fn each_list_is_sorted_and_without_doubles() {
        let lists = [
            include_str!("../../lexicon/reporting_verbs.txt"),
            include_str!("../../lexicon/telling_verbs.txt"),
            include_str!("../../lexicon/judging_verbs.txt"),
            include_str!("../../lexicon/evidence_verbs.txt"),
            include_str!("../../lexicon/thought_verbs.txt"),
            include_str!("../../lexicon/intention_verbs.txt"),
            include_str!("../../lexicon/irregular_verbs.txt"),
            include_str!("../../lexicon/adjective_cues.txt"),
            include_str!("../../lexicon/reporting_nouns.txt"),
            include_str!("../../lexicon/document_nouns.txt"),
            include_str!("../../lexicon/bare_sources.txt"),
            include_str!("../../lexicon/event_nouns.txt"),
            include_str!("../../lexicon/clause_verbs.txt"),
        ];
        for list in lists {
            let words: Vec<&str> = entries(list).collect();
            assert!(words.windows(2).all(|w| w[0] < w[1]), "{list}");
        }
    }
}
