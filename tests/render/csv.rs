use crate::sample::{analysis, URL};
use inquit::{render, Format};

/// Rows as a reader of RFC 4180 has them.
fn read(text: &str) -> Vec<Vec<String>> {
    assert!(text.ends_with("\r\n") && !text.replace("\r\n", "").contains('\r'), "every line ends with CRLF");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|r| r.expect("as many cells as in the header").iter().map(str::to_owned).collect()).collect()
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
fn who_states_a_part_of_a_claim_stands_beside_it() {
    let mut own = analysis();
    own.claims[1].in_part = Some(0);
    let rows = read(&render(&own, Format::Csv, Some(URL)));
    assert_eq!(rows[2][5..9], ["in part", "Ada Example", "person", "named"]);
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

/// Excel in German takes `;` for the separator; quotation marks in the middle of a cell are then letters like any other.
#[test]
fn no_cell_is_a_formula_where_semicolons_part_cells() {
    let mut analysis = analysis();
    analysis.sources[0].name = "Ada; =HYPERLINK(A1);@b".into();
    let text = render(&analysis, Format::Csv, Some(URL));
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(b';').from_reader(text.as_bytes());
    let rows: Vec<_> = reader.records().map(|r| r.expect("a row")).collect();
    assert!(rows.iter().any(|r| r.len() > 2), "the name is parted");
    let runs = |cell: &str| cell.trim_start().starts_with(['=', '+', '-', '@']);
    assert!(!rows.iter().flatten().any(runs), "{rows:?}");
    assert_eq!(read(&text)[1][6], "Ada; '=HYPERLINK(A1);'@b");
}
