//! Pages that stand apart from the registry of pages, because they take longer than a transaction may: handlers of their
//! own, registered all the same, so that what is asked of every page can be asked of them.

use std::sync::Arc;

use axum::{
    Router,
    handler::Handler,
    http::Method,
    routing::{MethodFilter, on},
};

use super::Site;

/// The pages that stand apart.
#[derive(Default)]
pub struct Apart {
    router: Router<Arc<Site>>,
    routes: Vec<(String, String)>,
}

impl Apart {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Something to look at.
    #[must_use]
    pub fn get<A: 'static, H: Handler<A, Arc<Site>>>(self, path: &str, page: H) -> Self {
        self.add(Method::GET, MethodFilter::GET, path, page)
    }

    /// A form's operation.
    #[must_use]
    pub fn post<A: 'static, H: Handler<A, Arc<Site>>>(self, path: &str, operation: H) -> Self {
        self.add(Method::POST, MethodFilter::POST, path, operation)
    }

    /// The pages of another slice too.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.router = self.router.merge(other.router);
        self.routes.extend(other.routes);
        self
    }

    /// Every route as its method and path: what the tests walk.
    pub fn routes(&self) -> &[(String, String)] {
        &self.routes
    }

    /// The pages as a router.
    pub fn router(self) -> Router<Arc<Site>> {
        self.router
    }

    fn add<A: 'static, H: Handler<A, Arc<Site>>>(
        mut self,
        method: Method,
        filter: MethodFilter,
        path: &str,
        handler: H,
    ) -> Self {
        self.router = self.router.route(path, on(filter, handler));
        self.routes.push((method.to_string(), path.to_owned()));
        self
    }
}
