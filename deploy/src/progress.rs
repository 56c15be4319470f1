//! How library code tells its caller what it is doing.

/// Receives the progress of long work; the command line draws it on stderr.
pub trait Progress: Send + Sync {
    /// A piece of work named `what` begins.
    fn begin(&self, what: &str);
    /// The piece of work named `what` is complete; `detail` is a short result such as a gas figure.
    fn end(&self, what: &str, detail: &str);
    /// A remark that belongs to no piece of work.
    fn note(&self, message: &str);
}

/// Discards all progress.
#[derive(Debug, Clone, Copy, Default)]
pub struct Silent;

impl Progress for Silent {
    fn begin(&self, _: &str) {}
    fn end(&self, _: &str, _: &str) {}
    fn note(&self, _: &str) {}
}
