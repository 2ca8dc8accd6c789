use crate::sample::{analysis, URL};
use inquit::{render, Format};

/// A reader of RFC 4180, so that the writer is not checked by itself.
fn read(csv: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut chars = csv.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => cell.extend(chars.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted && chars.next_if_eq(&'\n').is_some() => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            c => cell.push(c),
        }
    }
    assert!(cell.is_empty() && row.is_empty() && !quoted, "the last row ends with CRLF");
    rows
}

#[test]
fn a_row_for_each_claim_and_attribution() {
    let rows = read(&render(&analysis(), Format::Csv, Some(URL)));
    let header =
        "record,id,rank,score,type,voice,source,source_kind,standing,role,cue,form,act,text,start,end,hedges,url";
    assert_eq!(rows[0].join(","), header);
    assert!(rows.iter().all(|r| r.len() == 18));
    assert_eq!(
        rows.iter().map(|r| r[0].as_str()).collect::<Vec<_>>(),
        ["record", "claim", "claim", "attribution", "attribution"]
    );
    assert_eq!(
        rows[1][4..13],
        ["status", "attributed", "Ada Example", "person", "named", "mayor of Ardenne", "said", "direct", "statement"]
    );
    assert_eq!(rows[2][4..7], ["quantity", "own", ""]);
    assert_eq!(rows[2][16], "may");
    assert_eq!(rows[3][13], "“It is 😀 \"safe\",”");
    assert_eq!(rows[4][17], URL);
}

#[test]
fn offsets_count_utf16_units() {
    let analysis = analysis();
    let rows = read(&render(&analysis, Format::Csv, None));
    let text: Vec<u16> = analysis.text.encode_utf16().collect();
    let at = |i: usize| rows[2][i].parse::<usize>().expect("an offset");
    assert_eq!(String::from_utf16_lossy(&text[at(14)..at(15)]), "The repair may cost =40 million.");
}

#[test]
fn a_name_that_a_spreadsheet_would_run_is_text() {
    let mut analysis = analysis();
    analysis.sources[0].name = "=HYPERLINK(\"https://x.example\",\"a\")".into();
    let rows = read(&render(&analysis, Format::Csv, None));
    assert_eq!(rows[1][6], "'=HYPERLINK(\"https://x.example\",\"a\")");
}
