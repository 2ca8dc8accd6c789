//! What holds for every input, whatever it is. Shared by properties.rs and the fuzz targets.

pub mod bytes;

use bytes::analysis_from_bytes;

use inquit::analysis::{Kind, Voice};
use inquit::{analyze, analyze_text, render, Analysis, Document, Error, Format, Options, Page, Span};

/// A plain text: it comes back unchanged, and everything else holds.
pub fn check_text(text: &str, options: &Options) {
    let Some(analysis) = unless_too_long(analyze_text(text, options)) else { return };
    assert_eq!(analysis.text, text, "plain text comes back unchanged");
    let page = Page::from_text(text);
    document(&Document::from_text(&page, text, options));
    findings(&analysis);
    assert_eq!(unless_too_long(analyze_text(text, options)), Some(analysis), "same text, same answer");
}

/// A page: its text is the blocks' texts, block for block, and everything else holds.
pub fn check_page(page: &Page, options: &Options) {
    let Some(analysis) = unless_too_long(analyze(page, options)) else { return };
    let texts: Vec<_> = page.blocks.iter().map(|b| b.text.as_str()).collect();
    assert_eq!(analysis.text, texts.join("\n"), "the text is the blocks' texts joined by line breaks");
    let spans: Vec<_> = analysis.blocks.iter().map(|b| b.span.of(&analysis.text)).collect();
    assert_eq!(spans, texts, "a block of the analysis is a block of the page");
    document(&Document::new(page, options));
    findings(&analysis);
}

/// An analysis that was changed on its way, its spans anywhere: either it is refused or every format can be written;
/// and even one whose spans were made for another text is written without a panic.
pub fn check_render(bytes: &[u8]) {
    let changed = analysis_from_bytes(bytes);
    formats(changed.get());
    match changed.into_bytes() {
        Ok(analysis) => formats(&analysis),
        Err(error) => assert_eq!(error.code(), "bad-page"),
    }
}

fn unless_too_long(result: Result<Analysis, Error>) -> Option<Analysis> {
    match result {
        Ok(analysis) => Some(analysis),
        Err(Error::TooLong { found, limit, .. }) => {
            assert!(found > limit);
            None
        }
        Err(other) => panic!("{other}"),
    }
}

/// Blocks, sentences and tokens.
fn document(document: &Document) {
    let text = &document.text;
    for (b, block) in document.blocks.iter().enumerate() {
        inside(block.span, text);
        let sentences = &document.sentences[block.sentences.clone()];
        assert!(sentences.iter().all(|s| s.block == b));
        in_order(sentences.iter().map(|s| s.span), block.span, text);
        let mut next = block.tokens.start;
        for sentence in sentences {
            assert_eq!(sentence.tokens.start, next, "every token is in one sentence");
            assert!(sentence.tokens.start < sentence.tokens.end, "no sentence without tokens");
            next = sentence.tokens.end;
            let tokens = document.tokens[sentence.tokens.clone()].iter().map(|t| t.span);
            in_order(tokens, sentence.span, text);
        }
        assert_eq!(next, block.tokens.end);
    }
}

/// Spans inside `outer`, in order, each trimmed and not empty, with nothing but white space outside of them.
fn in_order(spans: impl Iterator<Item = Span>, outer: Span, text: &str) {
    let mut at = outer.start;
    for span in spans {
        inside(span, text);
        assert!(at <= span.start && span.end <= outer.end, "{span:?} in order inside {outer:?}");
        assert!(text[at..span.start].trim().is_empty(), "left out: {:?}", &text[at..span.start]);
        assert!(!span.is_empty() && span.of(text).trim() == span.of(text), "trimmed: {:?}", span.of(text));
        at = span.end;
    }
    assert!(text[at..outer.end].trim().is_empty(), "left out: {:?}", &text[at..outer.end]);
}

fn inside(span: Span, text: &str) {
    assert!(span.start <= span.end && span.end <= text.len(), "{span:?} inside {} bytes", text.len());
    assert!(text.is_char_boundary(span.start) && text.is_char_boundary(span.end), "{span:?} on character boundaries");
}

/// All that an analysis promises, and its forms for others.
fn findings(analysis: &Analysis) {
    let text = &analysis.text;
    analysis.clone().for_each_span(|s| inside(*s, text));
    covered(analysis);
    attributions(analysis);
    claims(analysis);
    let stats = &analysis.stats;
    assert!(stats.body_words <= stats.words && stats.attributed_words <= stats.words);
    assert!(stats.quoted_words <= stats.attributed_words);
    assert_eq!(stats.named + stats.unnamed, analysis.sources.len());
    let there_and_back = analysis.clone().into_utf16().into_bytes();
    assert_eq!(there_and_back.as_ref(), Ok(analysis), "offsets go to UTF-16 and back");
    formats(analysis);
}

/// Every format is written and can be read; nothing in what goes into a `<script>` element can close it.
fn formats(analysis: &Analysis) {
    let written = |format| render(analysis, format, Some("https://example.org/\"<a>"));
    let read = |json: &str| serde_json::from_str::<serde_json::Value>(json).expect("JSON is JSON");
    assert_eq!(read(&written(Format::Json))["text"].as_str(), Some(analysis.text.as_str()));
    for linked in [Format::WebAnnotation, Format::ClaimReview].map(written) {
        assert!(read(&linked).is_object() && !linked.contains('<'));
    }
    let rows = csv::Reader::from_reader(written(Format::Csv).as_bytes()).records().filter(|r| r.is_ok()).count();
    assert_eq!(rows, analysis.claims.len() + analysis.attributions.len(), "a row for each finding");
    assert!(written(Format::Markdown).starts_with("# "));
}

/// Blocks are in order and leave out white space only.
fn covered(analysis: &Analysis) {
    let mut at = 0;
    for block in &analysis.blocks {
        assert!(at <= block.span.start, "blocks in order");
        assert!(analysis.text[at..block.span.start].trim().is_empty());
        at = block.span.end;
    }
    assert!(analysis.text[at..].trim().is_empty(), "blocks cover the text");
}

fn attributions(analysis: &Analysis) {
    for (i, attribution) in analysis.attributions.iter().enumerate() {
        assert_eq!(attribution.id, i);
        assert!(!attribution.content.is_empty() && attribution.content.iter().all(|c| !c.is_empty()));
        assert!(attribution.content.windows(2).all(|w| w[0].end <= w[1].start), "contents in order");
        assert!((0.0..=1.0).contains(&attribution.confidence));
        assert!(attribution.content.iter().all(|c| kind_at(analysis, *c).is_prose()), "attributions in prose only");
    }
    for (i, source) in analysis.sources.iter().enumerate() {
        assert_eq!(source.id, i);
        let mut owned = analysis.attributions.iter().filter(|a| a.source == Some(i)).map(|a| a.id).collect::<Vec<_>>();
        let mut listed = source.attributions.clone();
        owned.sort_unstable();
        listed.sort_unstable();
        assert_eq!(owned, listed, "the roster and the attributions agree");
    }
}

fn claims(analysis: &Analysis) {
    let mut last = 1.0;
    for (i, claim) in analysis.claims.iter().enumerate() {
        assert_eq!((claim.id, claim.rank), (i, i + 1));
        assert!((0.0..=last).contains(&claim.score), "scores fall with the rank");
        last = claim.score;
        let kind = kind_at(analysis, claim.span);
        assert!(matches!(kind, Kind::Body | Kind::Standfirst), "a claim in a block of kind {kind:?}");
        assert!(claim.hedges.iter().all(|h| claim.span.contains(*h)));
        assert!(claim.also.iter().all(|a| !a.overlaps(claim.span)));
        assert!(analysis.claims[..i].iter().all(|c| !c.span.overlaps(claim.span)), "no sentence is claimed twice");
        assert!(!claim.why.is_empty());
        assert_eq!(claim.voice == Voice::Attributed, claim.attribution.is_some());
        let part = claim.in_part.map(|a| &analysis.attributions[a]);
        assert!(part.is_none_or(|a| claim.voice == Voice::Own && a.source.is_some()));
    }
}

/// The kind of the block that holds a span.
fn kind_at(analysis: &Analysis, span: Span) -> Kind {
    let block = analysis.blocks.iter().find(|b| b.span.contains(span));
    block.unwrap_or_else(|| panic!("{span:?} crosses blocks")).kind
}
