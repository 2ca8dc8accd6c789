//! Pages and texts of others, which stand outside of this repository: `npm run robust` reads them and calls this.

// This test needs only some of what is shared.
#[allow(dead_code)]
mod invariants;

use inquit::{Options, Page};
use serde::Deserialize;
use std::io::{BufRead, BufReader};
use std::time::Instant;

/// `{"id","page"}` or `{"id","text"}`.
#[derive(Deserialize)]
struct Line {
    id: String,
    page: Option<Page>,
    text: Option<String>,
}

#[test]
#[ignore = "needs others' pages and texts: npm run robust"]
fn real_pages_and_texts() {
    let path = std::env::var("INQUIT_LINES").expect("the file that `npm run robust` writes");
    let file = BufReader::new(std::fs::File::open(path).expect("the file of INQUIT_LINES"));
    let (mut pages, mut texts, mut slowest) = (0, 0, (0, String::new()));
    for line in file.lines() {
        let line: Line = serde_json::from_str(&line.expect("UTF-8")).expect("a line in shape");
        // A panic names its line.
        eprintln!("{}", line.id);
        let begin = Instant::now();
        match (line.page, line.text) {
            (Some(page), None) => {
                invariants::check_page(&page, &Options::default());
                pages += 1;
            }
            (None, Some(text)) => {
                invariants::check_text(&text, &Options::default());
                texts += 1;
            }
            _ => panic!("a page or a text"),
        }
        slowest = slowest.max((begin.elapsed().as_millis(), line.id));
    }
    println!("{pages} pages and {texts} texts: all invariants hold; slowest {} ms, {}", slowest.0, slowest.1);
    assert!(pages + texts > 0);
}
