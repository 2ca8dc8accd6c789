//! Lays the files of `src/lexicon/` out as tables, so that the engine parses nothing when it starts: a file is a table
//! of its name, a folder one table of all its files, each entry with its file's name as (the first word of) its note.
//! The folder of verbs becomes a table of all their forms.

#[path = "../src/lexicon/hash.rs"]
mod hash;
mod verbs;

use std::path::{Path, PathBuf};
use std::{env, fs};

const LEXICON: &str = "src/lexicon";
/// A length is a character before the text, and this the highest that is one byte of UTF-8.
const LONGEST: usize = 127;

/// A line of this and a file's name takes that file's entries in.
const TAKES_IN: &str = "+ ";
/// What other files take in, and what has no table of its own.
const PARTS: &str = "parts";

/// An entry with its note.
type Entry = (String, String);

fn main() {
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed={LEXICON}");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    let mut tables = String::new();
    let verbs = verbs::Verbs::read(&Path::new(LEXICON).join("verbs"));
    for path in sorted(Path::new(LEXICON)) {
        let entries = match path.extension() {
            None if stem(&path) == PARTS => continue,
            None if stem(&path) == "verbs" => verbs.forms.clone(),
            None => sorted(&path).iter().flat_map(|file| labelled(file)).collect(),
            Some(extension) if extension == "txt" => entries(&path),
            Some(_) => continue,
        };
        tables += &table(&stem(&path), &entries);
    }
    fs::write(out.join("tables.rs"), tables).expect("the build folder can be written");
    fs::write(out.join("readings.rs"), verbs.readings()).expect("the build folder can be written");
}

fn sorted(folder: &Path) -> Vec<PathBuf> {
    let files = fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let mut paths: Vec<_> = files.map(|f| f.expect("a readable folder").path()).collect();
    paths.sort();
    paths
}

fn stem(path: &Path) -> String {
    path.file_stem().expect("a file has a name").to_string_lossy().into_owned()
}

fn entries(file: &Path) -> Vec<Entry> {
    let text = fs::read_to_string(file).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
    let lines = text.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#'));
    let entry = |line: &str| {
        let (entry, note) = line.split_once(" = ").unwrap_or((line, ""));
        (entry.to_owned(), note.to_owned())
    };
    let taken = |other: &str| entries(&file.with_file_name(other).with_extension("txt"));
    lines.flat_map(|l| l.strip_prefix(TAKES_IN).map_or_else(|| vec![entry(l)], taken)).collect()
}

fn labelled(file: &Path) -> Vec<Entry> {
    let label = |note: String| format!("{} {note}", stem(file)).trim_end().to_owned();
    entries(file).into_iter().map(|(entry, note)| (entry, label(note))).collect()
}

/// The Rust source of one table: its entries by the hash of their first word, each behind the
/// lengths of entry and note, and where the entries of each hash begin.
fn table(name: &str, entries: &[Entry]) -> String {
    let mut buckets = vec![String::new(); entries.len().next_power_of_two()];
    for (entry, note) in entries {
        // The marks of a phrase (see layer/kind/phrases.rs) are no part of its first word.
        let first = entry.trim_start_matches(['?', '^']).split(' ').next().unwrap_or_default().trim_end_matches('$');
        let at = hash::hash(first) & (buckets.len() - 1);
        for length in [entry.len(), note.len()] {
            assert!(length <= LONGEST, "{name}: {entry} = {note} is too long");
            buckets[at].push(char::from(length as u8));
        }
        buckets[at] += entry;
        buckets[at] += note;
    }
    let mut starts = vec![0];
    for bucket in &buckets {
        let end = starts[starts.len() - 1] + bucket.len();
        starts.push(end);
    }
    assert!(starts[starts.len() - 1] <= usize::from(u16::MAX), "{name} is too long for 16-bit places");
    let (constant, text) = (name.to_uppercase(), buckets.concat());
    format!("/// See `src/lexicon/`, {name}.\npub static {constant}: Lexicon = Lexicon::new({text:?}, &{starts:?});\n")
}
