//! The description of the API, made from the handlers' own types (OpenAPI 3.1, whose schemas are JSON Schema 2020-12).

use schemars::{JsonSchema, SchemaGenerator, generate::SchemaSettings};
use serde_json::{Map, Value as Json, json};

use super::problem::Problem;

/// One operation while it is described.
pub struct Operation<'g> {
    schemas: &'g mut SchemaGenerator,
    parameters: Vec<Json>,
    body: Option<Json>,
}

impl Operation<'_> {
    /// A name in the path.
    pub fn place<T: JsonSchema>(&mut self, name: &str) {
        let schema = self.schemas.subschema_for::<T>();
        self.parameters.push(json!({ "name": name, "in": "path", "required": true, "schema": schema }));
    }

    /// Every field of `Q` as a parameter of the query string.
    pub fn query<Q: JsonSchema>(&mut self) {
        let schema = Q::json_schema(self.schemas);
        let required = schema.get("required").and_then(Json::as_array).cloned().unwrap_or_default();
        let properties = schema.get("properties").and_then(Json::as_object).cloned().unwrap_or_default();
        for (name, mut schema) in properties {
            let description = schema.as_object_mut().and_then(|schema| schema.remove("description"));
            self.parameters.push(json!({
                "name": name, "in": "query", "required": required.contains(&json!(name)),
                "description": description.unwrap_or(json!("")), "schema": without_null(schema),
            }));
        }
    }

    /// The JSON body; nothing at all is taken as an object without fields, where that will do.
    pub fn body<B: JsonSchema>(&mut self) {
        let whole = B::json_schema(self.schemas);
        let asks = |word: &str| whole.get(word).and_then(Json::as_array).is_some_and(|list| !list.is_empty());
        let required = ["required", "oneOf", "anyOf", "allOf"].into_iter().any(asks);
        let schema = self.schemas.subschema_for::<B>();
        self.body =
            Some(json!({ "required": required, "content": { "application/json": { "schema": schema } } }));
    }

    /// A multipart form with one file and these text fields.
    pub fn form(&mut self, file: &str, fields: &[&str]) {
        let mut properties = Map::new();
        properties.insert(file.to_owned(), json!({ "type": "string", "format": "binary" }));
        properties.extend(fields.iter().map(|&field| (field.to_owned(), json!({ "type": "string" }))));
        let schema = json!({ "type": "object", "required": [file], "properties": properties });
        self.body =
            Some(json!({ "required": true, "content": { "multipart/form-data": { "schema": schema } } }));
    }

    /// The JSON body, which may also come as a multipart form with a file.
    pub fn body_or_form<B: JsonSchema>(&mut self, file: &str, fields: &[&str]) {
        self.form(file, fields);
        let schema = self.schemas.subschema_for::<B>();
        if let Some(body) = &mut self.body {
            body["content"]["multipart/form-data"]["schema"]["required"] = json!(fields);
            body["content"]["application/json"] = json!({ "schema": schema });
        }
    }
}

/// A query string has no null: an optional parameter is simply left out.
fn without_null(mut schema: Json) -> Json {
    if let Some(types) = schema.get_mut("type").and_then(Json::as_array_mut) {
        types.retain(|kind| kind != "null");
        if let [only] = types.as_slice() {
            schema["type"] = only.clone();
        }
    }
    match schema.get("anyOf").and_then(Json::as_array).map(Vec::as_slice) {
        Some([some, null]) if null["type"] == "null" => some.clone(),
        _ => schema,
    }
}

/// What an operation answers when it went otherwise, each where it can happen.
const PROBLEMS: [(u16, &str); 11] = [
    (400, "The body is not JSON"),
    (401, "No token, or an unknown one"),
    (403, "The token may not do this"),
    (404, "No such thing in this workspace"),
    (409, "A rule stands in the way"),
    (413, "The body is too large"),
    (415, "The body is of another type"),
    (422, "The input cannot be used"),
    (429, "Too many requests"),
    (500, "A defect of Entente"),
    (503, "Busy; try again"),
];

/// What an operation answers when all went well.
pub(super) struct Success {
    pub status: u16,
    pub content: Json,
    /// Whether it is a file, which is made when it is asked for and can refuse to be.
    pub is_file: bool,
}

/// The document while it grows.
pub(super) struct Document {
    schemas: SchemaGenerator,
    paths: Map<String, Json>,
}

impl Document {
    pub fn new() -> Self {
        let settings = SchemaSettings::draft2020_12().with(|settings| {
            settings.definitions_path = "/components/schemas".into();
            settings.meta_schema = None;
        });
        Self { schemas: settings.into_generator(), paths: Map::new() }
    }

    /// The schema of what an operation answers.
    pub fn schema_of<T: JsonSchema>(&mut self) -> Json {
        self.schemas.subschema_for::<T>().to_value()
    }

    /// Adds an operation; `describe` is the handler's.
    pub fn add(
        &mut self,
        method: &str,
        path: &str,
        summary: &str,
        describe: fn(&mut Operation<'_>),
        success: &Success,
    ) {
        let mut operation = Operation { schemas: &mut self.schemas, parameters: Vec::new(), body: None };
        describe(&mut operation);
        let Operation { mut parameters, body, .. } = operation;
        let changes = method != "get";
        if method == "post" {
            parameters.push(json!({
                "name": "Idempotency-Key", "in": "header", "required": false,
                "description": "The same key with the same body answers what it answered before; kept seven days.",
                "schema": { "type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[!-~]+$" },
            }));
        }
        let mut responses = Map::new();
        responses
            .insert(success.status.to_string(), json!({ "description": "Done", "content": success.content }));
        let asks = !parameters.is_empty() || body.is_some();
        for (status, _) in PROBLEMS {
            let can_happen = match status {
                400 | 413 | 415 => body.is_some(),
                404 => path.contains('{'),
                409 => changes || success.is_file,
                422 => asks,
                _ => true,
            };
            if can_happen {
                let problem = json!({ "$ref": format!("#/components/responses/{status}") });
                responses.insert(status.to_string(), problem);
            }
        }
        let mut described = json!({
            "operationId": operation_id(method, path), "summary": summary, "tags": [tag(path)],
            "parameters": parameters, "responses": responses,
        });
        if let Some(body) = body {
            described["requestBody"] = body;
        }
        let item = self.paths.entry(format!("/api/v1{path}")).or_insert_with(|| json!({}));
        item[method] = described;
    }

    pub fn finish(mut self, version: &str) -> Json {
        let problem = self.schemas.subschema_for::<Problem>();
        let problems = PROBLEMS.iter().map(|(status, description)| {
            let content = json!({ "application/problem+json": { "schema": problem } });
            (status.to_string(), json!({ "description": description, "content": content }))
        });
        let problems: Map<String, Json> = problems.collect();
        let schemas = self.schemas.take_definitions(true);
        let mut document = json!({
            "openapi": "3.1.0",
            "info": {
                "title": "Entente", "version": version,
                "description": "Grow through partners. Errors are problem documents (RFC 9457) with a stable `code`.",
                "license": { "name": "Apache-2.0", "identifier": "Apache-2.0" },
            },
            "servers": [{ "url": "/" }],
            "security": [{ "token": [] }],
            "components": { "securitySchemes": { "token": { "type": "http", "scheme": "bearer" } } },
        });
        // Moved, not said again: `json!` copies what it is given, and this is most of the document.
        document["paths"] = Json::Object(self.paths);
        document["components"]["responses"] = Json::Object(problems);
        document["components"]["schemas"] = Json::Object(schemas);
        document
    }
}

fn tag(path: &str) -> &str {
    path.trim_start_matches('/').split('/').next().unwrap_or_default()
}

/// `post /referrals/{id}/win` is `post_referrals_id_win`.
fn operation_id(method: &str, path: &str) -> String {
    let words = path.split(['/', '{', '}']).filter(|word| !word.is_empty());
    words.fold(method.to_owned(), |id, word| id + "_" + word)
}
