//! Training of this layer's forests, and the analyses by which they are judged: every page by models that have not
//! seen its publisher.

use super::around::{Around, CONTEXT};
use super::article;
use super::features::{Features, Row, WIDTH};
use super::fingerprint::fingerprint;
use super::page::PageText;
use super::scored::{Scored, SCORES};
use super::signals::Signals;
use super::train_text::{self, Pasted};
use super::trained::{trusting, Models};
use super::{find_with, Verdict};
use crate::analysis::Kind;
use crate::document::Document;
use crate::hash::fnv1a;
use crate::layer::metadata::Metadata;
use crate::model::{odds_byte, pack, Forest, Grown, Weights};
use crate::page::{Options, Page};
use crate::training::{blocks, grow, kinds, labelled, lines, shares, Plan, Problem, Random, Table, Tally};
use serde_json::{json, Value};
use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::io::Write;
use std::path::Path;

/// What to do.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Job {
    /// Train on everything and write the weights that are shipped.
    Ship,
    /// Train by folds and write the analyses of the pages that each fold left out.
    Folds,
}

/// Parts that the publishers are dealt to.
const FOLDS: usize = 5;

/// Parts within a fold, for the scores on which the second forest learns: it must not see a first forest's scores on
/// pages that this forest knows.
const INNER: usize = 3;

const SEED: u64 = 20_261_122;

const FIRST: Plan = Plan { rounds: 120, depth: 4, rate: 0.12, rows: 0.5, features: 0.25, least: 4.0, ridge: 4.0 };
const SECOND: Plan = Plan { rounds: 150, depth: 4, rate: 0.1, rows: 0.5, features: 0.3, least: 4.0, ridge: 4.0 };
const KINDS: Plan = Plan { rounds: 20, depth: 4, rate: 0.16, rows: 0.7, features: 0.2, least: 2.0, ridge: 4.0 };
const AGAIN: Plan = Plan { rounds: 130, depth: 4, rate: 0.14, rows: 0.7, features: 0.3, least: 2.0, ridge: 4.0 };
const ARTICLE: Plan = Plan { rounds: 60, depth: 3, rate: 0.12, rows: 0.7, features: 0.4, least: 2.0, ridge: 4.0 };

/// Share of the blocks beside the article's text that a forest learns from.
const KEPT: f32 = 0.35;

/// Weight of a page without an article; there are few of them.
const NO_ARTICLE: f32 = 1.0;

/// Papers of one house with one template; pages of one must not teach about another.
const HOUSES: [(&str, &str); 7] = [
    ("canadacom", "nationalpost"),
    ("financialpost", "nationalpost"),
    ("ottawacitizen", "nationalpost"),
    ("province", "nationalpost"),
    ("dailystar", "mirror"),
    ("berlinermorgenpost", "waz"),
    ("hamburgerabendblatt", "waz"),
];

/// A page and what is known of its blocks.
struct Sample {
    id: String,
    set: Set,
    publisher: String,
    page: Page,
    truth: Truth,
    /// The labelled blocks as they stand in the page's source.
    source: Vec<(String, Option<Kind>)>,
    /// Kinds of a page of which the body is known otherwise.
    labels: Vec<Option<Kind>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Set {
    Gold,
    Fundus,
    Other,
    NoArticle,
}

enum Truth {
    Kinds(Vec<Option<Kind>>),
    Body(Vec<Option<f32>>),
    None,
}

/// Does a job with the data of a folder.
pub fn run(data: &Path, job: Job) -> Result<(), Problem> {
    let samples = load(data)?;
    let publishers: BTreeSet<(bool, &str)> = samples
        .iter()
        .map(|s| (samples.iter().all(|g| g.set != Set::Gold || g.publisher != s.publisher), &*s.publisher))
        .collect();
    let fold: HashMap<&str, usize> = publishers.iter().enumerate().map(|(i, (_, p))| (*p, i % FOLDS)).collect();
    let folds: Vec<usize> = samples.iter().map(|s| fold[&*s.publisher]).collect();
    eprintln!("{} pages of {} publishers", samples.len(), fold.len());
    let documents: Vec<Document> = samples.iter().map(|s| Document::new(&s.page, &Options::default())).collect();
    let signals: Vec<Vec<Signals>> = documents.iter().map(Signals::all).collect();
    let metas: Vec<Metadata> = samples.iter().map(|s| Metadata::of(&s.page)).collect();
    let parts: Vec<PageText> =
        (0..samples.len()).map(|i| PageText::of(&samples[i].page, &signals[i], &metas[i])).collect();
    let known: Vec<Known> = (0..samples.len()).map(|i| Known::of(&samples[i], &documents[i], &parts[i])).collect();
    match job {
        Job::Ship => {
            let all: Vec<usize> = (0..samples.len()).collect();
            let bytes = train_all(&samples, &documents, &metas, &known, &all, SEED);
            fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/src/weights/kind.bin"), bytes)?;
        }
        Job::Folds => {
            let trained: Vec<Vec<u8>> = in_parallel(FOLDS, |f| {
                let others: Vec<usize> = (0..samples.len()).filter(|&i| folds[i] != f).collect();
                train_all(&samples, &documents, &metas, &known, &others, SEED + f as u64)
            });
            write_analyses(data, &samples, &documents, &metas, &folds, &trained)?;
        }
    }
    Ok(())
}

/// Runs jobs on two threads, in any order, with their results in order.
fn in_parallel<T: Send>(jobs: usize, run: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let half = |odd: usize| (odd..jobs).step_by(2).map(|j| (j, run(j))).collect::<Vec<_>>();
    let mut done = std::thread::scope(|scope| {
        let other = scope.spawn(|| half(1));
        let mut done = half(0);
        done.extend(other.join().expect("training does not panic"));
        done
    });
    done.sort_by_key(|(j, _)| *j);
    done.into_iter().map(|(_, t)| t).collect()
}

/// Pages that were labelled in passing, by how like they are to what readers read. The rules were written with the gold
/// pages in view: these tell better what a new page gets.
const GROUPS: [&str; 3] = ["English news", "other news", "other sites"];

fn group_of(sample: &Sample, document: &Document) -> usize {
    match sample.set {
        Set::Fundus if document.lang == "en" => 0,
        Set::Fundus => 1,
        _ => 2,
    }
}

fn write_analyses(
    data: &Path,
    samples: &[Sample],
    documents: &[Document],
    metas: &[Metadata],
    folds: &[usize],
    trained: &[Vec<u8>],
) -> Result<(), Problem> {
    let weights: Vec<Weights> = trained.iter().filter_map(|b| Weights::parse(b)).collect();
    let mut tallies = GROUPS.map(|_| Tally::default());
    for (name, sets) in
        [("gold", &[Set::Gold][..]), ("pages", &[Set::Fundus, Set::Other]), ("nonarticles", &[Set::NoArticle])]
    {
        let mut out = std::io::BufWriter::new(fs::File::create(data.join(format!("folds-{name}.jsonl")))?);
        for i in (0..samples.len()).filter(|&i| sets.contains(&samples[i].set)) {
            let models = Models::of(&weights[folds[i]]);
            let kinds = find_with(&documents[i], &metas[i], models.as_ref());
            let labelled = kinds.blocks.iter().zip(&samples[i].labels);
            let group = &mut tallies[group_of(&samples[i], &documents[i])];
            labelled.for_each(|(block, label)| label.iter().for_each(|&label| group.add(block.kind, label)));
            let analysis = crate::run_with(&documents[i], &metas[i], kinds, &Options::default(), |_| ());
            writeln!(out, "{}", json!({"id": samples[i].id, "analysis": analysis.into_utf16()}))?;
        }
    }
    GROUPS.iter().zip(&tallies).for_each(|(name, tally)| println!("{name}: {}", tally.report()));
    write_texts(data, samples, folds, &weights)
}

/// Analyses of the labelled pages pasted as plain text.
fn write_texts(data: &Path, samples: &[Sample], folds: &[usize], weights: &[Weights]) -> Result<(), Problem> {
    let mut out = std::io::BufWriter::new(fs::File::create(data.join("folds-goldtext.jsonl"))?);
    for i in (0..samples.len()).filter(|&i| samples[i].set == Set::Gold) {
        let blocks = samples[i].source.iter().map(|(text, kind)| (text.as_str(), *kind));
        let text = Pasted::of(blocks, 0, 1.0).text;
        let page = Page::from_text(&text);
        let (options, meta) = (Options::default(), Metadata::of(&page));
        let document = Document::from_text(&page, &text, &options);
        let kinds = find_with(&document, &meta, Models::of(&weights[folds[i]]).as_ref());
        let analysis = crate::run_with(&document, &meta, kinds, &options, |_| ());
        writeln!(out, "{}", json!({"id": samples[i].id, "analysis": analysis.into_utf16()}))?;
    }
    Ok(())
}

/// A page's features and labels.
struct Known<'k, 'p, 't> {
    set: Set,
    part: u64,
    parts: &'k PageText<'p, 't>,
    rows: Vec<Row>,
    page: [u8; article::WIDTH],
    /// For each block whether it is the article's own text, and the weight of that knowledge.
    body: Vec<(bool, f32)>,
    kinds: Vec<Option<Kind>>,
    /// The weight of each block in the choice of kinds.
    crowd: Vec<f32>,
}

impl<'k, 'p, 't> Known<'k, 'p, 't> {
    fn of(sample: &Sample, document: &Document, parts: &'k PageText<'p, 't>) -> Self {
        let rules = parts.name();
        let features = Features::of(parts, &rules, document.lang == "en");
        let n = parts.blocks.len();
        let body = match &sample.truth {
            Truth::Kinds(kinds) => {
                kinds.iter().map(|k| (*k == Some(Kind::Body), f32::from(u8::from(k.is_some())))).collect()
            }
            Truth::Body(shares) => shares.iter().zip(&rules).map(|(s, rule)| told(*s, rule)).collect(),
            Truth::None => vec![(false, 0.0); n],
        };
        Self {
            set: sample.set,
            part: fnv1a(sample.publisher.as_bytes()) / 7,
            parts,
            rows: (0..n).map(|i| features.row(i)).collect(),
            page: article::row(&sample.page, parts, &rules),
            crowd: crowd(sample.set, document.lang == "en", parts),
            body: weigh(sample.set, parts.signals, body),
            kinds: match &sample.truth {
                Truth::Kinds(kinds) => kinds.clone(),
                _ => sample.labels.clone(),
            },
        }
    }
}

/// A block's label from the share of its words in the article's text. The pages' texts hold summaries, the guide does
/// not count them as body: where the rules see one, nothing is learned.
fn told(share: Option<f32>, rule: &Verdict) -> (bool, f32) {
    match share {
        Some(s) if s >= 0.8 => (true, if rule.kind == Some(Kind::Standfirst) { 0.0 } else { 1.0 }),
        Some(s) if s > 0.4 => (s > 0.6, 0.3),
        Some(_) => (false, 1.0),
        None => (false, 0.1),
    }
}

/// Blocks of one shape from which on each further one teaches less.
const CROWD: f32 = 20.0;

/// Pages labelled in passing weigh less than those labelled with care: English news, other news, other pages.
const IN_PASSING: [f32; 3] = [0.8, 0.3, 0.4];

/// Weighs blocks for the choice of kinds: a table of two hundred cookies teaches what one of twenty does.
fn crowd(set: Set, english: bool, parts: &PageText) -> Vec<f32> {
    let mut count = vec![0f32; parts.tree.nodes.len()];
    parts.tree.at.iter().for_each(|&n| count[n] += 1.0);
    let page = match set {
        Set::Gold => 1.0,
        Set::Fundus if english => IN_PASSING[0],
        Set::Fundus => IN_PASSING[1],
        _ => IN_PASSING[2],
    };
    parts.tree.at.iter().map(|&n| page * (CROWD / count[n]).min(1.0)).collect()
}

/// Weighs blocks by their words, and pages alike whatever their length.
fn weigh(set: Set, signals: &[Signals], mut body: Vec<(bool, f32)>) -> Vec<(bool, f32)> {
    let size = |s: &Signals| s.size.min(60) as f32 + 3.0;
    let all: f32 = body.iter().zip(signals).filter(|(b, _)| b.0).map(|(_, s)| size(s)).sum();
    let page = match set {
        Set::Gold => 60.0,
        Set::Fundus => 30.0,
        _ => 20.0,
    };
    body.iter_mut().zip(signals).for_each(|(b, s)| b.1 *= page * size(s) / all.max(150.0));
    body
}

/// How much a page counts for plain text that is labelled with care, in passing, and by the page's own models.
const PASTED: [f32; 3] = [1.0, 0.6, 0.2];

/// Of the pages that are no news one in so many teaches plain text.
const GUESSED: u64 = 4;

/// Trains all forests on some of the pages: those for pages, and with their help those for plain text.
fn train_all(
    samples: &[Sample],
    documents: &[Document],
    metas: &[Metadata],
    known: &[Known],
    of: &[usize],
    seed: u64,
) -> Vec<u8> {
    let mut forests = train(known, of, seed);
    // Forests for text that nobody asks: the page's models are told of a page only.
    let none = Grown { depth: 1, bias: vec![0.0], trees: Vec::new() };
    let file = pack(0, &[forests.clone(), vec![none.clone(), none]].concat());
    let weights = Weights::parse(&file).expect("what was packed is read");
    let models = Models::of(&weights).expect("all forests are there");
    let texts: Vec<Pasted> = of
        .iter()
        .filter_map(|&p| {
            let (sample, part) = (&samples[p], known[p].part);
            match &sample.truth {
                Truth::Kinds(_) => {
                    Some(Pasted::of(sample.source.iter().map(|(t, k)| (t.as_str(), *k)), part, PASTED[0]))
                }
                Truth::Body(_) if sample.labels.iter().any(Option::is_some) => {
                    let blocks = sample.page.blocks.iter().zip(&sample.labels);
                    Some(Pasted::of(blocks.map(|(b, k)| (b.text.as_str(), *k)), part, PASTED[1]))
                }
                Truth::Body(_) if sample.set == Set::Other && known[p].part % GUESSED != 0 => None,
                Truth::Body(shares) => Pasted::guessed(&documents[p], &metas[p], shares, &models, part, PASTED[2]),
                Truth::None => None,
            }
        })
        .collect();
    let (text, again) = train_text::train(&texts, seed);
    forests.extend([text, again]);
    pack(fingerprint(), &forests)
}

/// Trains the forests for pages on some of the pages.
fn train(known: &[Known], of: &[usize], seed: u64) -> Vec<Grown> {
    let learn = |of: &[usize], seed: u64| {
        let mut random = Random(seed);
        let rows = of.iter().flat_map(|&p| known[p].rows.iter().zip(&known[p].body));
        let table =
            Table::of(rows.map(|(row, told)| (&row[..WIDTH], usize::from(told.0), thin(told, &mut random))), WIDTH);
        grow(&table, 1, &FIRST, seed)
    };
    let first = learn(of, seed);
    let mut rows: HashMap<usize, Vec<Row>> = HashMap::new();
    for part in 0..INNER as u64 {
        let (mine, others): (Vec<usize>, Vec<usize>) = of.iter().partition(|&&p| known[p].part % INNER as u64 == part);
        let file = pack(0, &[learn(&others, seed)]);
        let weights = Weights::parse(&file).expect("what was packed is read");
        rows.extend(mine.into_iter().map(|p| (p, scored(&known[p], &weights.forests[0]))));
    }
    let width = WIDTH + SCORES;
    let mut random = Random(seed);
    let each = of.iter().flat_map(|p| rows[p].iter().zip(&known[*p].body));
    let blocks = each.map(|(row, told)| (&row[..width], usize::from(told.0), thin(told, &mut random)));
    let table = Table::of(blocks, width);
    let second = grow(&table, 1, &SECOND, seed);
    let (kinds, again) = train_kinds(known, of, &mut rows, seed);
    let article = train_article(known, of, |p| rows[&p].iter().map(|row| row[WIDTH]).collect(), seed);
    vec![first, second, kinds, again, article]
}

/// Trains the forest that tells pages with an article from others; `scores` gives the first forest's scores of a page.
fn train_article(known: &[Known], of: &[usize], scores: impl Fn(usize) -> Vec<u8>, seed: u64) -> Grown {
    let rows: Vec<_> = of.iter().map(|&p| article::with_scores(known[p].page, known[p].parts, &scores(p))).collect();
    let table = Table::of(
        rows.iter().zip(of).map(|(row, &p)| {
            let none = known[p].set == Set::NoArticle;
            (&row[..], usize::from(!none), if none { NO_ARTICLE } else { 1.0 })
        }),
        article::WIDTH,
    );
    grow(&table, 1, &ARTICLE, seed)
}

/// Trains the two forests that say what a block is; the second learns on the choice of first forests that have not seen
/// the page's publisher.
fn train_kinds(known: &[Known], of: &[usize], rows: &mut HashMap<usize, Vec<Row>>, seed: u64) -> (Grown, Grown) {
    let labelled: Vec<usize> = of.iter().copied().filter(|&p| known[p].kinds.iter().any(Option::is_some)).collect();
    let learn = |of: &[usize], rows: &HashMap<usize, Vec<Row>>, plan: &Plan, width: usize| {
        let each = || {
            of.iter().flat_map(|p| {
                let k = &known[*p];
                rows[p].iter().zip(&k.kinds).zip(&k.crowd).filter_map(|((row, kind), w)| Some((row, (*kind)?, *w)))
            })
        };
        let mut count = [0f32; 15];
        each().for_each(|(_, k, w)| count[k as usize] += w);
        let table = Table::of(
            each().map(|(row, k, w)| (&row[..width], k as usize, w * (400.0 / count[k as usize]).sqrt())),
            width,
        );
        grow(&table.trust(super::features::RULES, super::trained::TRUST), Kind::ALL.len(), plan, seed)
    };
    let kinds = learn(&labelled, rows, &KINDS, WIDTH + SCORES);
    for part in 0..INNER as u64 {
        let (mine, others): (Vec<usize>, Vec<usize>) =
            labelled.iter().partition(|&&p| known[p].part % INNER as u64 == part);
        let file = pack(0, &[learn(&others, rows, &KINDS, WIDTH + SCORES)]);
        let weights = Weights::parse(&file).expect("what was packed is read");
        for p in mine {
            let rows = rows.get_mut(&p).expect("every page has its rows");
            let choice = trusting(&weights.forests[0], &rows.iter().collect::<Vec<_>>());
            let around = Around::of(known[p].parts, &choice);
            rows.iter_mut().enumerate().for_each(|(i, row)| around.add(i, row));
        }
    }
    let again = learn(&labelled, rows, &AGAIN, WIDTH + SCORES + CONTEXT);
    (kinds, again)
}

/// The weight of a block, with most of what is not the article's text left out and the rest weighing more: menus teach
/// the same thing over and over.
fn thin((body, weight): &(bool, f32), random: &mut Random) -> f32 {
    match body {
        false if random.next() > KEPT => 0.0,
        false => weight / KEPT,
        true => *weight,
    }
}

fn scored(known: &Known, first: &Forest) -> Vec<Row> {
    let mut rows = known.rows.clone();
    let scores: Vec<u8> = rows.iter().map(|row| odds_byte(first.score(row))).collect();
    let scored = Scored::of(known.parts, &scores);
    rows.iter_mut().enumerate().for_each(|(i, row)| scored.add(i, row));
    rows
}

fn load(data: &Path) -> Result<Vec<Sample>, Problem> {
    let mut samples = Vec::new();
    let labels = labelled();
    let manifest: HashMap<String, Value> = lines(&data.join("pages/manifest.jsonl"))?
        .into_iter()
        .map(|v| (v["id"].as_str().unwrap_or("").to_owned(), v))
        .collect();
    for (file, set) in [
        ("gold-pages.jsonl", Set::Gold),
        ("pages-pages.jsonl", Set::Fundus),
        ("nonarticles-pages.jsonl", Set::NoArticle),
    ] {
        for mut line in lines(&data.join(file))? {
            let id = line["id"].as_str().unwrap_or("").to_owned();
            let page: Page = serde_json::from_value(line["page"].take())?;
            let texts: Vec<&str> = page.blocks.iter().map(|b| b.text.as_str()).collect();
            let mut source = Vec::new();
            let (set, truth) = match set {
                Set::Gold => {
                    let gold = serde_json::from_str(&fs::read_to_string(data.join(format!("gold/{id}.json")))?)?;
                    source = blocks(&gold);
                    (set, Truth::Kinds(kinds(&texts, &gold)))
                }
                Set::Fundus => {
                    let text = fs::read_to_string(data.join(format!("pages/text/{id}.txt")))?;
                    let set = if manifest[&id]["source"] == "fundus" { Set::Fundus } else { Set::Other };
                    (set, Truth::Body(shares(&texts, &text)))
                }
                _ => (set, Truth::None),
            };
            let publisher = publisher(&id, page.url.as_deref());
            let labels = match labels.get(&id) {
                Some(labels) if labels.len() == page.blocks.len() => labels.clone(),
                Some(_) => return Err(format!("{id}: its blocks are not those that were labelled").into()),
                None => vec![None; page.blocks.len()],
            };
            samples.push(Sample { id, set, publisher, page, truth, source, labels });
        }
    }
    Ok(samples)
}

/// The publisher's name from an id that holds it (`fundus-uk-Metro-V1`), else from the host.
pub(crate) fn publisher(id: &str, url: Option<&str>) -> String {
    let name = match id.strip_prefix("fundus-") {
        Some(rest) => rest.split('-').nth(1).unwrap_or(rest).to_lowercase(),
        None => {
            let host = url.and_then(|u| u.split("://").nth(1)).and_then(|u| u.split('/').next()).unwrap_or(id);
            let labels: Vec<&str> = host.split('.').collect();
            let second = labels.len() > 2 && labels[labels.len() - 2].len() <= 3;
            labels.len().checked_sub(if second { 3 } else { 2 }).map_or(host, |at| labels[at]).to_lowercase()
        }
    };
    let name = name.strip_prefix("the").filter(|n| n.len() > 2).unwrap_or(&name);
    HOUSES.iter().find(|(paper, _)| *paper == name).map_or(name, |(_, house)| house).to_owned()
}
