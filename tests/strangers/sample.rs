//! The smallest body that a JSON schema allows.

use serde_json::{Map, Value as Json, json};

/// A value that the schema allows; `document` is where its references lead.
pub fn of(schema: &Json, document: &Json) -> Json {
    if let Some(reference) = schema["$ref"].as_str() {
        let place = reference.trim_start_matches('#');
        return of(document.pointer(place).expect("references lead somewhere"), document);
    }
    if let Some(only) = schema.get("const") {
        return only.clone();
    }
    if let Some(first) = schema["enum"].get(0) {
        return first.clone();
    }
    let kind = match &schema["type"] {
        Json::Array(kinds) => kinds.iter().find_map(Json::as_str).unwrap_or_default(),
        kind => kind.as_str().unwrap_or_default(),
    };
    let choice = ["oneOf", "anyOf", "allOf"].iter().find_map(|choice| schema[*choice].get(0));
    match (kind, choice) {
        ("" | "object", Some(choice)) => together(object(schema, document), of(choice, document)),
        ("" | "object", None) => object(schema, document),
        ("array", _) => {
            let least = schema["minItems"].as_u64().unwrap_or_default();
            (0..least).map(|_| of(&schema["items"], document)).collect()
        }
        ("string", _) => json!(text(schema)),
        ("integer" | "number", _) => schema.get("minimum").cloned().unwrap_or(json!(1)),
        ("boolean", _) => json!(true),
        (other, _) => panic!("no sample of {other}: {schema}"),
    }
}

fn object(schema: &Json, document: &Json) -> Json {
    let mut fields = Map::new();
    for name in schema["required"].as_array().into_iter().flatten().filter_map(Json::as_str) {
        fields.insert(name.to_owned(), of(&schema["properties"][name], document));
    }
    Json::Object(fields)
}

fn together(base: Json, choice: Json) -> Json {
    match (base, choice) {
        (Json::Object(mut base), Json::Object(choice)) => {
            base.extend(choice);
            Json::Object(base)
        }
        (_, choice) => choice,
    }
}

fn text(schema: &Json) -> String {
    let said = |name: &str| schema[name].as_str().unwrap_or_default();
    let (pattern, description) = (said("pattern"), said("description"));
    match schema["format"].as_str() {
        Some("date") => "2026-01-05".to_owned(),
        Some("date-time") => "2026-01-05T10:00:00Z".to_owned(),
        Some("uri") => "https://example.com".to_owned(),
        _ if pattern.starts_with('^') && pattern.contains("_[0-7]") => {
            let (prefix, _) = pattern[1..].split_once('_').expect("an id has a prefix");
            format!("{prefix}_{}", "0".repeat(26))
        }
        _ if pattern.contains("[A-Z]{3}") => "USD".to_owned(),
        _ if pattern.contains("[0-9]") || pattern.contains(r"\d") => "1".to_owned(),
        _ if description.contains("decimal string") => "1.00".to_owned(),
        _ => "Something".to_owned(),
    }
}
