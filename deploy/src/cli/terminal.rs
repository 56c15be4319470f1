use std::{
    io::{IsTerminal, stderr},
    time::Duration,
};

use indicatif::{ProgressBar, ProgressStyle};

use crate::progress::Progress;

/// Draws progress on stderr: a spinner for what is going on, a line for what is complete.
#[derive(Debug, Clone)]
pub(super) struct Terminal {
    /// None where stderr is not a terminal: only complete work is printed then.
    spinner: Option<ProgressBar>,
}

impl Terminal {
    pub(super) fn new() -> Self {
        let spinner = stderr().is_terminal().then(|| {
            let spinner = ProgressBar::new_spinner();
            if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} {elapsed}") {
                spinner.set_style(style);
            }
            spinner
        });
        Self { spinner }
    }

    /// Takes the spinner off the screen.
    pub(super) fn clear(&self) {
        if let Some(spinner) = &self.spinner {
            spinner.finish_and_clear();
        }
    }

    /// A bar for `total` pieces of work, which shows where stderr is a terminal.
    pub(super) fn bar(&self, total: usize) -> ProgressBar {
        let bar = if self.spinner.is_some() { ProgressBar::new(total as u64) } else { ProgressBar::hidden() };
        if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len} {per_sec} {eta}") {
            bar.set_style(style);
        }
        bar
    }

    fn line(&self, text: &str) {
        match &self.spinner {
            Some(spinner) => spinner.suspend(|| eprintln!("{text}")),
            None => eprintln!("{text}"),
        }
    }
}

impl Progress for Terminal {
    fn begin(&self, what: &str) {
        if let Some(spinner) = &self.spinner {
            spinner.reset_elapsed();
            spinner.set_message(what.to_owned());
            spinner.enable_steady_tick(Duration::from_millis(100));
        }
    }

    fn end(&self, what: &str, detail: &str) {
        self.line(format!("✓ {what}  {detail}").trim_end());
    }

    fn note(&self, message: &str) {
        self.line(message);
    }
}
