use crate::sample::{analysis, URL};
use inquit::analysis::SourceKind;
use inquit::{render, Analysis, Format};
use serde_json::{json, Value};

fn graph(analysis: &Analysis) -> Vec<Value> {
    let text = render(analysis, Format::ClaimReview, Some(URL));
    assert!(!text.contains('<'), "nothing in it can close a script element");
    let value: Value = serde_json::from_str(&text).expect("valid JSON");
    assert_eq!(value["@context"], "https://schema.org");
    value["@graph"].as_array().expect("a graph").clone()
}

#[test]
fn a_draft_for_each_claim_with_its_rating_left_empty() {
    let graph = graph(&analysis());
    assert_eq!(graph.len(), 2);
    for review in &graph {
        assert_eq!(review["@type"], "ClaimReview");
        assert_eq!(review["reviewRating"], json!({ "@type": "Rating", "alternateName": "" }), "no verdict");
        assert_eq!(review["url"], "", "the check has no address yet");
        // developers.google.com/search/docs/appearance/structured-data/factcheck: required properties.
        for required in ["claimReviewed", "reviewRating", "url"] {
            assert!(review.get(required).is_some(), "{required}");
        }
        assert_eq!(review["author"], json!({ "@type": "Organization" }));
        assert_eq!(review["itemReviewed"]["appearance"]["url"], URL);
        assert_eq!(review["itemReviewed"]["firstAppearance"]["url"], "https://wire.example/1");
        assert_eq!(review["itemReviewed"]["datePublished"], "2026-06-03T10:00:00Z");
    }
    assert_eq!(graph[1]["claimReviewed"], "The repair may cost =40 million.");
}

#[test]
fn the_claimant_is_the_source() {
    let graph = graph(&analysis());
    let ada = json!({ "@type": "Person", "name": "Ada Example", "jobTitle": "mayor of Ardenne" });
    assert_eq!(graph[0]["itemReviewed"]["author"], ada);
    assert_eq!(graph[1]["itemReviewed"]["author"], Value::Null);
}

#[test]
fn a_document_is_no_author() {
    let mut analysis = analysis();
    analysis.sources[0].kind = SourceKind::Document;
    let item = &graph(&analysis)[0]["itemReviewed"];
    assert_eq!(item["author"], Value::Null);
    assert_eq!(item["isBasedOn"]["name"], "Ada Example");
}

#[test]
fn a_date_in_words_is_no_date() {
    let mut analysis = analysis();
    analysis.provenance.published = Some("3 June".into());
    assert_eq!(graph(&analysis)[0]["itemReviewed"]["datePublished"], Value::Null);
}
