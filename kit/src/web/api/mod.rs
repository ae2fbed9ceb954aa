//! The JSON API: every resource's routes, run in transactions and described from their own types.

mod serve;

use std::{collections::BTreeMap, sync::Arc};

use axum::{
    Router,
    body::Bytes,
    extract::State,
    http::{Method, StatusCode, header},
    routing::{MethodFilter, MethodRouter, on},
};
use serde::Serialize;
use serde_json::{Value as Json, json};

use super::{
    Download, Site,
    openapi::{Document, Operation, Success},
    problem::Problem,
    request::{Handler, Request},
};
use crate::{Error, Result, Tx};
use serve::serve;

type Run = dyn Fn(&mut Tx<'_>, &Request) -> Result<Reply> + Send + Sync;

/// What a handler's answer becomes.
enum Reply {
    Json(Json),
    Bytes(Download),
}

struct Route {
    method: Method,
    path: &'static str,
    summary: &'static str,
    success: u16,
    run: Arc<Run>,
    describe: fn(&mut Operation<'_>),
    content: fn(&mut Document) -> Json,
    is_file: bool,
}

/// The routes of one or several resources, below `/api/v1`.
#[derive(Default)]
pub struct Api {
    routes: Vec<Route>,
}

impl Api {
    /// No routes yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Something to read.
    pub fn get<A, T: Serialize + schemars::JsonSchema, H: Handler<A, T>>(
        self,
        path: &'static str,
        summary: &'static str,
        handler: H,
    ) -> Self {
        self.json(Method::GET, path, summary, 200, handler)
    }

    /// Something new: answers 201.
    pub fn create<A, T: Serialize + schemars::JsonSchema, H: Handler<A, T>>(
        self,
        path: &'static str,
        summary: &'static str,
        handler: H,
    ) -> Self {
        self.json(Method::POST, path, summary, 201, handler)
    }

    /// An operation on what is there: answers the resource as it is after it.
    pub fn post<A, T: Serialize + schemars::JsonSchema, H: Handler<A, T>>(
        self,
        path: &'static str,
        summary: &'static str,
        handler: H,
    ) -> Self {
        self.json(Method::POST, path, summary, 200, handler)
    }

    /// Says how something should be: answers it as it is.
    pub fn put<A, T: Serialize + schemars::JsonSchema, H: Handler<A, T>>(
        self,
        path: &'static str,
        summary: &'static str,
        handler: H,
    ) -> Self {
        self.json(Method::PUT, path, summary, 200, handler)
    }

    /// Ends something, such as a token.
    pub fn delete<A, T: Serialize + schemars::JsonSchema, H: Handler<A, T>>(
        self,
        path: &'static str,
        summary: &'static str,
        handler: H,
    ) -> Self {
        self.json(Method::DELETE, path, summary, 200, handler)
    }

    /// A document to download.
    pub fn download<A, H: Handler<A, Download>>(
        mut self,
        path: &'static str,
        summary: &'static str,
        media_type: &'static str,
        handler: H,
    ) -> Self {
        // The description's media type is the route's own; a handler that answers another is a defect.
        let run = move |tx: &mut Tx<'_>, request: &Request| {
            let download = handler.handle(tx, request)?;
            assert_eq!(download.media_type, media_type);
            Ok(Reply::Bytes(download))
        };
        self.routes.push(Route {
            method: Method::GET,
            path,
            summary,
            success: 200,
            run: Arc::new(run),
            describe: H::describe,
            content: |_| json!({ "*/*": { "schema": { "type": "string", "format": "binary" } } }),
            is_file: true,
        });
        self
    }

    /// The routes of another resource too.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.routes.extend(other.routes);
        self
    }

    fn json<A, T: Serialize + schemars::JsonSchema, H: Handler<A, T>>(
        mut self,
        method: Method,
        path: &'static str,
        summary: &'static str,
        success: u16,
        handler: H,
    ) -> Self {
        let run = move |tx: &mut Tx<'_>, request: &Request| {
            let answer = handler.handle(tx, request)?;
            serde_json::to_value(answer).map(Reply::Json).map_err(Error::internal)
        };
        self.routes.push(Route {
            method,
            path,
            summary,
            success,
            run: Arc::new(run),
            describe: H::describe,
            content: |document| json!({ "application/json": { "schema": document.schema_of::<T>() } }),
            is_file: false,
        });
        self
    }

    /// Every route as its method and path: what the tests walk.
    pub fn routes(&self) -> Vec<(String, String)> {
        self.routes.iter().map(|route| (route.method.to_string(), route.path.to_owned())).collect()
    }

    /// The OpenAPI document.
    pub fn document(&self, version: &str) -> Json {
        let mut document = Document::new();
        for route in &self.routes {
            let content = (route.content)(&mut document);
            let success = Success { status: route.success, content, is_file: route.is_file };
            let method = route.method.as_str().to_ascii_lowercase();
            document.add(&method, route.path, route.summary, route.describe, &success);
        }
        document.finish(version)
    }

    /// The routes as a router below `/api/v1`.
    pub fn router(self, version: &str) -> Router<Arc<Site>> {
        let document = Bytes::from(self.document(version).to_string());
        let mut paths: BTreeMap<&'static str, MethodRouter<Arc<Site>>> = BTreeMap::new();
        for route in self.routes {
            let filter = MethodFilter::try_from(route.method.clone()).expect("one of the usual methods");
            let (run, success) = (route.run, route.success);
            let serve = move |State(site), arrived| serve(site, run.clone(), success, arrived);
            let methods = paths.remove(route.path).unwrap_or_default();
            paths.insert(route.path, methods.on(filter, serve));
        }
        let api =
            paths.into_iter().fold(Router::new(), |router, (path, methods)| router.route(path, methods));
        let described = async move || ([(header::CONTENT_TYPE, "application/json")], document.clone());
        Router::new()
            .nest("/api/v1", api.fallback(async || Problem::from(Error::NotFound)))
            .route("/api/openapi.json", on(MethodFilter::GET, described))
            .method_not_allowed_fallback(async || {
                Problem::plain(
                    StatusCode::METHOD_NOT_ALLOWED,
                    "method_not_allowed",
                    "This cannot be done here.",
                )
            })
    }
}
