//! Somebody outside and their browser, for the stories of these pages.

use std::sync::Arc;

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, StatusCode, header},
};
use kit::web::{Site, assets::Assets};
use stage::Stage;
use tower::ServiceExt;

/// Somebody outside, with a browser.
pub struct Visitor {
    router: Router,
}

/// What they were shown.
pub struct Answered {
    pub status: StatusCode,
    pub page: String,
}

impl Visitor {
    pub fn on(stage: &Stage) -> Self {
        let site = Site {
            db: stage.db.clone(),
            doors: workspace::doors::DOORS,
            nav: &[],
            quick: None,
            links: crate::LINKS,
            assets: Assets::default(),
            requests: kit::web::limits::Requests::default(),
        };
        let router = crate::pages().router().merge(crate::apart().router());
        Self { router: router.with_state(Arc::new(site)) }
    }

    pub fn opens(&self, path: &str) -> Answered {
        self.asks(Request::get(path).body(Body::empty()).expect("a request"))
    }

    pub fn sends(&self, path: &str, form: &str) -> Answered {
        let request = Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.asks(request.body(Body::from(form.to_owned())).expect("a form"))
    }

    pub fn uploads(&self, path: &str, name: &str, content: &[u8]) -> Answered {
        let head =
            format!("--part\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n");
        let form = [head.as_bytes(), content, b"\r\n--part--\r\n"].concat();
        let request = Request::post(path).header(header::CONTENT_TYPE, "multipart/form-data; boundary=part");
        self.asks(request.body(Body::from(form)).expect("a form"))
    }

    fn asks(&self, request: Request<Body>) -> Answered {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        let router = self.router.clone();
        runtime.block_on(async {
            let response = router.oneshot(request).await.expect("an answer");
            let status = response.status();
            let body = to_bytes(response.into_body(), usize::MAX).await.expect("a body");
            Answered { status, page: String::from_utf8(body.to_vec()).expect("text") }
        })
    }
}

impl Answered {
    #[track_caller]
    pub fn says(&self, said: &[&str], unsaid: &[&str]) {
        for said in said {
            assert!(self.page.contains(said), "{said} is missing: {}", self.page);
        }
        for unsaid in unsaid {
            assert!(!self.page.contains(unsaid), "{unsaid} should not be told: {}", self.page);
        }
    }

    /// What stands in a field that the page's forms send along unseen.
    pub fn hidden(&self, name: &str) -> String {
        let field = format!("name=\"{name}\" value=\"");
        let from = self.page.find(&field).expect("the field") + field.len();
        let value = &self.page[from..];
        value[..value.find('"').expect("its end")].to_owned()
    }
}
