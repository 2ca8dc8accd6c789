//! The spellings of the verbs of saying, thinking and planning, made from their base forms.

use crate::{entries, Entry};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The files and what their verbs do, a variant of `Class` in layer/attribution/lexicon.rs. Where two readings
/// of a spelling have as many particles, the file named first goes first.
const FILES: [(&str, &str); 7] = [
    ("reporting", "Report"),
    ("clause", "Report"),
    ("telling", "Tell"),
    ("judging", "Judge"),
    ("evidence", "Evidence"),
    ("thought", "Thought"),
    ("intention", "Intention"),
];

/// Which forms of a verb one spelling stands for.
#[derive(Clone, Copy, Default)]
struct Form {
    base: bool,
    third: bool,
    past: bool,
    participle: bool,
    ing: bool,
}

const BASE: Form = Form { base: true, third: false, past: false, participle: false, ing: false };
const THIRD: Form = Form { third: true, base: false, ..BASE };
const PAST: Form = Form { past: true, base: false, ..BASE };
const PARTICIPLE: Form = Form { participle: true, base: false, ..BASE };
const ING: Form = Form { ing: true, base: false, ..BASE };
const PAST_AND_PARTICIPLE: Form = Form { past: true, ..PARTICIPLE };

/// All spellings, and the distinct lists of readings that they have.
pub struct Verbs {
    /// Each spelling with the number of its list.
    pub forms: Vec<Entry>,
    lists: Vec<String>,
}

impl Verbs {
    pub fn read(folder: &Path) -> Self {
        let words = |file: &str| entries(&folder.join(file).with_extension("txt")).into_iter().map(|(entry, _)| entry);
        let strict: BTreeSet<String> = words("clause").collect();
        let irregular: BTreeMap<String, String> =
            words("irregular").filter_map(|l| l.split_once(' ').map(|(b, f)| (b.into(), f.into()))).collect();
        let mut readings: BTreeMap<String, Vec<(usize, String)>> = BTreeMap::new();
        for (file, class) in FILES {
            for line in words(file) {
                let (base, particles) = line.split_once(' ').unwrap_or((&line, ""));
                let particles: Vec<&str> = particles.split_whitespace().collect();
                for (spelling, form) in forms(base, irregular.get(base).map(String::as_str)) {
                    let source = reading(class, form, &particles, strict.contains(&line));
                    readings.entry(spelling).or_default().push((particles.len(), source));
                }
            }
        }
        let mut verbs = Self { forms: Vec::new(), lists: Vec::new() };
        for (spelling, mut list) in readings {
            list.sort_by_key(|(particles, _)| std::cmp::Reverse(*particles));
            let list = list.into_iter().map(|(_, source)| source).collect::<Vec<_>>().join(", ");
            verbs.add(spelling, list);
        }
        verbs
    }

    fn add(&mut self, spelling: String, list: String) {
        let number = self.lists.iter().position(|l| *l == list).unwrap_or_else(|| {
            self.lists.push(list);
            self.lists.len() - 1
        });
        self.forms.push((spelling, number.to_string()));
    }

    /// The Rust source of the lists.
    pub fn readings(&self) -> String {
        let lists: Vec<String> = self.lists.iter().map(|l| format!("    &[{l}],\n")).collect();
        format!("static READINGS: [&[Reading]; {}] = [\n{}];\n", lists.len(), lists.concat())
    }
}

fn reading(class: &str, form: Form, particles: &[&str], strict: bool) -> String {
    let Form { base, third, past, participle, ing } = form;
    let form = format!("Form {{ base: {base}, third: {third}, past: {past}, participle: {participle}, ing: {ing} }}");
    format!("Reading {{ class: Class::{class}, form: {form}, particles: &{particles:?}, strict: {strict} }}")
}

/// Every spelling of a verb with its form; British -ise beside -ize. Irregular forms are the past, the participle and
/// the -ing form, slashes between spellings.
fn forms(base: &str, irregular: Option<&str>) -> Vec<(String, Form)> {
    let mut all: Vec<(String, Form)> = Vec::new();
    let mut add = |spelling: &str, form: Form| match all.iter_mut().find(|(s, _)| s == spelling) {
        Some((_, f)) => {
            f.base |= form.base;
            f.past |= form.past;
            f.participle |= form.participle;
        }
        None => all.push((spelling.to_owned(), form)),
    };
    let british = base.strip_suffix("ize").map(|stem| format!("{stem}ise"));
    for stem in [Some(base), british.as_deref()].into_iter().flatten() {
        add(stem, BASE);
        add(&third(stem), THIRD);
        if let Some(irregular) = irregular {
            for (spellings, form) in irregular.split_whitespace().zip([PAST, PARTICIPLE, ING]) {
                spellings.split('/').for_each(|s| add(s, form));
            }
        } else {
            add(&past(stem), PAST_AND_PARTICIPLE);
            add(&ing(stem), ING);
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
