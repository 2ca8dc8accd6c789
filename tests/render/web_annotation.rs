use crate::sample::{analysis, URL};
use inquit::{render, Format};
use serde_json::Value;

fn collection(url: Option<&str>) -> Value {
    let json = render(&analysis(), Format::WebAnnotation, url);
    assert!(!json.contains('<'), "nothing in it can close a script element");
    serde_json::from_str(&json).expect("valid JSON")
}

/// Every target of every annotation.
fn targets(collection: &Value) -> Vec<&Value> {
    let items = collection["first"]["items"].as_array().expect("annotations");
    items
        .iter()
        .flat_map(|i| i["target"].as_array().map_or_else(|| vec![&i["target"]], |t| t.iter().collect()))
        .collect()
}

#[test]
fn claims_attributions_and_sources_are_annotations() {
    let collection = collection(Some(URL));
    assert_eq!(collection["@context"], "http://www.w3.org/ns/anno.jsonld");
    assert_eq!(collection["total"], 5);
    let items = collection["first"]["items"].as_array().expect("annotations");
    let tagged = |tag: &str| {
        let has = |i: &&Value| {
            i["body"].as_array().is_some_and(|b| b.iter().any(|b| b["purpose"] == "tagging" && b["value"] == tag))
        };
        items.iter().filter(has).count()
    };
    assert_eq!((tagged("claim"), tagged("attribution"), tagged("source"), tagged("no source given")), (2, 2, 1, 1));
    assert_eq!(items[4]["motivation"], "identifying");
    assert_eq!(items[4]["body"][0]["value"], "Ada Example");
    let ids: std::collections::HashSet<&str> = items.iter().filter_map(|i| i["id"].as_str()).collect();
    assert_eq!(ids.len(), 5);
}

#[test]
fn a_claim_that_a_source_states_in_part_says_so_and_whose() {
    let mut analysis = analysis();
    analysis.claims[1].in_part = Some(0);
    let json: Value = serde_json::from_str(&render(&analysis, Format::WebAnnotation, None)).expect("valid JSON");
    let bodies = json["first"]["items"][1]["body"].as_array().expect("bodies");
    let values: Vec<_> = bodies.iter().map(|b| b["value"].as_str().expect("a text")).collect();
    assert!(values.contains(&"attributed in part") && values.contains(&"Ada Example"), "{values:?}");
    assert!(!json.to_string().contains("no source given"));
}

#[test]
fn selectors_quote_the_text_and_count_code_points() {
    let text: Vec<char> = analysis().text.chars().collect();
    for target in targets(&collection(Some(URL))) {
        let (quote, position) = (&target["selector"][0], &target["selector"][1]);
        let at = |key: &str| position[key].as_u64().expect("an offset") as usize;
        let slice = |from: usize, to: usize| text[from..to].iter().collect::<String>();
        assert_eq!(quote["exact"], slice(at("start"), at("end")));
        assert_eq!(quote["prefix"], slice(at("start").saturating_sub(32), at("start")));
        assert_eq!(quote["suffix"], slice(at("end"), (at("end") + 32).min(text.len())));
        assert_eq!(target["source"], URL);
    }
}

#[test]
fn without_an_address_the_text_has_a_name_of_its_own() {
    let (first, second) = (collection(None), collection(None));
    let source = targets(&first)[0]["source"].as_str().expect("a name").to_owned();
    assert!(source.starts_with("urn:x-inquit:"), "{source}");
    assert_eq!(first, second);
}

/// The keys and types that the Web Annotation vocabulary has (w3.org/TR/annotation-model), as far as they are used.
#[test]
fn every_annotation_is_of_the_vocabulary() {
    let collection = collection(Some(URL));
    assert_eq!(
        (&collection["type"], &collection["first"]["type"]),
        (&"AnnotationCollection".into(), &"AnnotationPage".into())
    );
    let known = ["id", "type", "motivation", "body", "target", "created", "creator", "generator", "@context"];
    let motivations = ["identifying", "tagging", "highlighting", "commenting", "describing", "classifying", "linking"];
    for item in collection["first"]["items"].as_array().expect("annotations") {
        assert_eq!(item["type"], "Annotation");
        assert!(item["id"].as_str().is_some_and(|id| id.contains(':')), "an annotation has an IRI: {item}");
        let keys = item.as_object().expect("an object").keys();
        assert!(keys.clone().all(|k| known.contains(&k.as_str())), "{item}");
        assert!(item["motivation"].as_str().is_none_or(|m| motivations.contains(&m)), "{item}");
        for body in item["body"].as_array().into_iter().flatten() {
            assert!(body["type"] == "TextualBody" && body["value"].is_string(), "{body}");
        }
    }
    for target in targets(&collection) {
        let kinds: Vec<&str> =
            target["selector"].as_array().expect("selectors").iter().filter_map(|s| s["type"].as_str()).collect();
        assert_eq!(kinds, ["TextQuoteSelector", "TextPositionSelector"]);
    }
}
