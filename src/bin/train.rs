//! Trains the weights of a layer.
//!
//! ```text
//! cargo run --release --features train --bin train -- attribution DATA     # writes src/weights/attribution.bin
//! cargo run --release --features train --bin train -- attribution DATA --folds
//!                                                    # analyses gold pages by models that have not seen the publisher
//! ```
//!
//! DATA has `data/train` (PolNeAR), `gold/` (labelled pages) and what the command line reads from these, `{"id", "page"}`
//! a line: `gold-pages.jsonl`.

use inquit::training;
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    let weights = Path::new("src/weights/attribution.bin");
    let done = match words[..] {
        ["attribution", data] => training::tagger_of_attributions(Path::new(data), false, weights),
        ["attribution", data, "--folds"] => training::tagger_of_attributions(Path::new(data), true, weights),
        _ => Err("usage: train attribution DATA [--folds]".into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}
