//! What an operator sees: the log on standard error and figures for Prometheus. Both name ids, never people.

use std::io::{self, IsTerminal};

use metrics_exporter_prometheus::{BuildError, PrometheusBuilder, PrometheusHandle};
use tracing_subscriber::{EnvFilter, fmt, layer::SubscriberExt, util::SubscriberInitExt};

/// The variable that says what is logged, such as `info,kit::jobs=debug`.
pub const LOG: &str = "ENTENTE_LOG";

/// Starts the log: lines for people on a terminal, JSON for programs elsewhere.
pub fn start_log() {
    let filter = EnvFilter::try_from_env(LOG).unwrap_or_else(|_| EnvFilter::new("info"));
    let log = tracing_subscriber::registry().with(filter);
    if io::stderr().is_terminal() {
        log.with(fmt::layer().compact().with_target(false).with_writer(io::stderr)).init();
    } else {
        log.with(fmt::layer().json().with_writer(io::stderr)).init();
    }
}

/// The figures that `metrics::counter!` and its kin collect in this process.
#[derive(Clone)]
pub struct Figures(PrometheusHandle);

impl Figures {
    /// Starts to collect. Once in a process.
    pub fn start() -> Result<Self, BuildError> {
        PrometheusBuilder::new().install_recorder().map(Self)
    }

    /// The figures as Prometheus reads them.
    pub fn text(&self) -> String {
        self.0.run_upkeep();
        self.0.render()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_counted_shows() {
        let figures = Figures::start().unwrap();
        metrics::counter!("entente_letters_total").increment(2);
        assert!(figures.text().contains("entente_letters_total 2"), "{}", figures.text());
    }
}
