//! Trains the weights of a layer.
//!
//! ```text
//! cargo run --release --features train --bin train -- LAYER DATA            # writes src/weights/LAYER.bin
//! cargo run --release --features train --bin train -- LAYER DATA --folds    # analyses by models that have not seen
//!                                                                           # the page's publisher, to DATA/folds-*.jsonl
//! ```
//!
//! LAYER is `kind`, `attribution` or `claim`; the last one is trained on what the others find, so train it last.
//!
//! DATA has `gold/` (labelled pages), `pages/` (`manifest.jsonl` and `text/`) and what the command line reads from the
//! pages (tools/pages.mjs), `{"id", "page"}` a line: `gold-pages.jsonl`, `pages-pages.jsonl`,
//! `nonarticles-pages.jsonl`; for attributions also PolNeAR's `data/train` and `data/dev`; for claims `gold/`,
//! `gold-pages.jsonl`, `pages/`, `pages-pages.jsonl`, `data/train`, `seed/` and `claims/news-highlights.jsonl`.

use inquit::training;
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    let done = match words[..] {
        ["kind", data] => training::kinds_of_blocks(Path::new(data), training::Job::Ship),
        ["kind", data, "--folds"] => training::kinds_of_blocks(Path::new(data), training::Job::Folds),
        ["attribution", data] => training::tagger_of_attributions(Path::new(data), training::Job::Ship),
        ["attribution", data, "--folds"] => training::tagger_of_attributions(Path::new(data), training::Job::Folds),
        ["claim", data] => training::ranker_of_claims(Path::new(data), training::Job::Ship),
        ["claim", data, "--folds"] => training::ranker_of_claims(Path::new(data), training::Job::Folds),
        _ => Err("usage: train kind|attribution|claim DATA [--folds]".into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}
