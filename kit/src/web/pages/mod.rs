//! Pages: HTML made on the server, each route a plain function run in a transaction.
//!
//! A form is posted to its operation's own path. When that refuses, the page it stood on is shown again with what was
//! typed and what was wrong; nothing of the refused attempt stays.

mod once;
mod serve;

use std::{collections::BTreeMap, sync::Arc};

use axum::{Router, extract::State, http::Method, routing::MethodRouter};

use super::{
    Answer, Site,
    request::{Handler, Request},
};
use crate::{Result, Tx};
pub use once::act;
use serve::serve;

type Run = Arc<dyn Fn(&mut Tx<'_>, &Request) -> Result<Answer> + Send + Sync>;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Who {
    Member,
    Anyone,
}

#[derive(Clone)]
struct Route {
    who: Who,
    method: Method,
    path: String,
    run: Run,
    /// The page shown again when a form is refused.
    again: Option<Run>,
}

/// The pages of one or several slices.
#[derive(Default)]
pub struct Pages {
    routes: Vec<Route>,
}

impl Pages {
    /// No pages yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// A page for members, below `/b/{workspace}`.
    pub fn get<A, T: Into<Answer>, H: Handler<A, T>>(self, path: &str, page: H) -> Self {
        self.add(Who::Member, Method::GET, format!("/b/{{workspace}}{path}"), erased(page), None)
    }

    /// An operation for members; when it refuses, the page `again` is shown with what was typed.
    pub fn post<A, T: Into<Answer>, H: Handler<A, T>, B, U: Into<Answer>, P: Handler<B, U>>(
        self,
        path: &str,
        operation: H,
        again: P,
    ) -> Self {
        let path = format!("/b/{{workspace}}{path}");
        self.add(Who::Member, Method::POST, path, erased(operation), Some(erased(again)))
    }

    /// A page for anyone; who may see it is the handler's to find out, by the link's secret.
    pub fn outside<A, T: Into<Answer>, H: Handler<A, T>>(self, path: &str, page: H) -> Self {
        self.add(Who::Anyone, Method::GET, path.to_owned(), erased(page), None)
    }

    /// An operation for anyone who holds a link.
    pub fn post_outside<A, T: Into<Answer>, H: Handler<A, T>, B, U: Into<Answer>, P: Handler<B, U>>(
        self,
        path: &str,
        operation: H,
        again: P,
    ) -> Self {
        self.add(Who::Anyone, Method::POST, path.to_owned(), erased(operation), Some(erased(again)))
    }

    /// The pages of another slice too.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.routes.extend(other.routes);
        self
    }

    /// Every route as its method and path: what the tests walk.
    pub fn routes(&self) -> Vec<(String, String)> {
        self.routes.iter().map(|route| (route.method.to_string(), route.path.clone())).collect()
    }

    fn add(mut self, who: Who, method: Method, path: String, run: Run, again: Option<Run>) -> Self {
        self.routes.push(Route { who, method, path, run, again });
        self
    }

    /// The pages as a router.
    pub fn router(self) -> Router<Arc<Site>> {
        let mut paths: BTreeMap<String, MethodRouter<Arc<Site>>> = BTreeMap::new();
        for route in self.routes {
            let methods = paths.remove(&route.path).unwrap_or_default();
            let (method, path) = (route.method.clone(), route.path.clone());
            let serve = move |State(site), arrived| serve(site, route.clone(), arrived);
            let methods = match method {
                Method::GET => methods.get(serve),
                _ => methods.post(serve),
            };
            paths.insert(path, methods);
        }
        paths.into_iter().fold(Router::new(), |router, (path, methods)| router.route(&path, methods))
    }
}

fn erased<A, T: Into<Answer>, H: Handler<A, T>>(handler: H) -> Run {
    Arc::new(move |tx, request| handler.handle(tx, request).map(Into::into))
}
