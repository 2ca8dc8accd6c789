//! The engine as a filter without JavaScript: one `{"id", "text"}` or `{"id", "page"}` a line in, one
//! `{"id", "analysis"}` or `{"id", "error"}` a line out. The published command line reads HTML, too.
//!
//! ```text
//! cargo run --release --example ndjson < in > out
//! ```

use inquit::{analyze, analyze_text, Error, Options, Page};
use serde_json::{json, Value};
use std::io::{self, BufRead, Write};

fn main() -> io::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().split(b'\n') {
        let line = line?;
        if line.trim_ascii().is_empty() {
            continue;
        }
        // A bad line costs that line only: of a list or a word, `get_mut` finds nothing where an index would panic.
        let (id, result) = match serde_json::from_slice::<Value>(&line) {
            Ok(mut input) => (input.get_mut("id").map(Value::take).unwrap_or_default(), analyse(&mut input)),
            Err(e) => (Value::Null, Err(Error::BadPage(e.to_string()))),
        };
        let answer = match result {
            Ok(analysis) => json!({"id": id, "analysis": analysis}),
            Err(e) => json!({"id": id, "error": {"code": e.code(), "message": e.to_string()}}),
        };
        writeln!(out, "{answer}")?;
    }
    out.flush()
}

fn analyse(input: &mut Value) -> Result<Value, Error> {
    let options = Options::default();
    let analysis = match input.get("text").and_then(Value::as_str) {
        Some(text) => analyze_text(text, &options)?,
        None => {
            let page = input.get_mut("page").map(Value::take).unwrap_or_default();
            let page: Page = serde_json::from_value(page).map_err(|e| Error::BadPage(e.to_string()))?;
            analyze(&page, &options)?
        }
    };
    Ok(serde_json::to_value(analysis.into_utf16()).unwrap_or_default())
}
