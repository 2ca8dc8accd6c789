//! An article as a hostile page might have it, with its findings.

use inquit::analysis::*;
use inquit::Span;

const HEADLINE: &str = "Bridge [closed](javascript:alert(1)) 🌉";
const BODY: &str = "“It is 😀 \"safe\",” Ada Example, mayor of Ardenne, said. The repair may cost =40 million. <script>alert(1)</script> it is said.";
const TEASER: &str = "Read next: ten bridges";

pub const URL: &str = "https://news.example/bridge?a=1&b=2";

/// The findings, spans in bytes.
pub fn analysis() -> Analysis {
    let text = [HEADLINE, BODY, TEASER].join("\n");
    let span = |part: &str| {
        let start = text.find(part).expect("the part stands in the text");
        Span::new(start, start + part.len())
    };
    let block =
        |part: &str, kind| BlockFinding { span: span(part), kind, teaser: None, href: None, why: String::new() };
    let attribution = |id, source, mention: Option<&str>, cue: &str, content: &str, form| Attribution {
        id,
        source,
        mention: mention.map(span),
        cue: Some(span(cue)),
        content: vec![span(content)],
        quoted: Vec::new(),
        form,
        act: Act::Statement,
        confidence: 0.9,
        why: "cue behind a quotation".into(),
    };
    let mention = "Ada Example, mayor of Ardenne,";
    Analysis {
        version: 1,
        lang: "en".into(),
        notes: vec![Note { code: NoteCode::Opinion, span: None }],
        blocks: vec![block(HEADLINE, Kind::Headline), block(BODY, Kind::Body), block(TEASER, Kind::Teaser)],
        provenance: Provenance {
            publisher: Some("Example *Daily*".into()),
            original: Some(Original { name: "The Example Wire".into(), href: Some("https://wire.example/1".into()) }),
            published: Some("2026-06-03T10:00:00Z".into()),
            ..Provenance::default()
        },
        attributions: vec![
            attribution(0, Some(0), Some(mention), "said", "“It is 😀 \"safe\",”", Form::Direct),
            attribution(1, None, None, "it is said", "<script>alert(1)</script>", Form::Indirect),
        ],
        sources: vec![Source {
            id: 0,
            name: "Ada Example".into(),
            kind: SourceKind::Person,
            standing: Standing::Named,
            role: Some("mayor of Ardenne".into()),
            mentions: vec![span(mention)],
            attributions: vec![0],
        }],
        claims: vec![
            claim(
                0,
                span("“It is 😀 \"safe\",” Ada Example, mayor of Ardenne, said."),
                Voice::Attributed,
                Some(0),
                Vec::new(),
            ),
            claim(1, span("The repair may cost =40 million."), Voice::Own, None, vec![span("may")]),
        ],
        stats: Stats {
            words: 20,
            body_words: 16,
            quoted_words: 3,
            attributed_words: 4,
            named: 1,
            unnamed: 0,
            unattributed_claims: 1,
        },
        text,
    }
}

fn claim(id: usize, span: Span, voice: Voice, attribution: Option<usize>, hedges: Vec<Span>) -> Claim {
    let claim_type = if id == 0 { ClaimType::Status } else { ClaimType::Quantity };
    Claim {
        id,
        span,
        rank: id + 1,
        score: 0.5,
        claim_type,
        voice,
        attribution,
        in_part: None,
        hedges,
        also: Vec::new(),
        why: "a number".into(),
    }
}
