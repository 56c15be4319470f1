//! Runs the command, and looks after the processes that it starts.

use std::{
    env,
    io::{BufRead, BufReader, Read},
    mem,
    path::{Path, PathBuf},
    process::{Child, ChildStderr, Command, Output, Stdio},
    sync::OnceLock,
};

use zksettle::{
    artifacts::{Overrides, Toolchain},
    progress::Silent,
};

/// The command, with nothing of the caller's environment that it reads.
pub(crate) fn zksettle() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_zksettle"));
    for (name, _) in env::vars_os() {
        let is_tool = name == "ZKSETTLE_SOLC" || name == "ZKSETTLE_ANVIL";
        if name.to_string_lossy().starts_with("ZKSETTLE_") && !is_tool {
            command.env_remove(name);
        }
    }
    command.stdin(Stdio::null()).current_dir(root());
    command
}

/// The command, once the contracts have been compiled: runs side by side then only read what is cached.
pub(crate) fn zksettle_with_contracts() -> Command {
    static COMPILED: OnceLock<()> = OnceLock::new();
    COMPILED.get_or_init(|| {
        let output = zksettle().arg("compile").output().unwrap();
        assert!(output.status.success(), "{}", stderr(&output));
    });
    zksettle()
}

/// The tools of the checkout.
pub(crate) fn toolchain() -> Toolchain {
    let tool = |name| env::var_os(name).map(Into::into);
    let overrides = Overrides { solc: tool("ZKSETTLE_SOLC"), anvil: tool("ZKSETTLE_ANVIL") };
    Toolchain::prepare(&root(), &overrides, &Silent).unwrap()
}

/// The checkout.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().unwrap()
}

pub(crate) fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

pub(crate) fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// Asserts that the command failed with exit code 1 and exactly this error, the last thing on stderr.
#[track_caller]
pub(crate) fn assert_fails_with(output: &Output, error: &str) {
    let stderr = stderr(output);
    assert_eq!(output.status.code(), Some(1), "{stderr}");
    assert!(stderr.ends_with(&format!("error: {error}\n")), "expected `{error}` at the end of:\n{stderr}");
    assert_eq!(stdout(output), "", "a failed command has no result");
}

/// A running command whose progress is read as it comes. It is ended when this is dropped.
pub(crate) struct Running {
    child: Child,
    stderr: BufReader<ChildStderr>,
    seen: String,
}

impl Running {
    pub(crate) fn start(command: &mut Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let stderr = BufReader::new(child.stderr.take().unwrap());
        Self { child, stderr, seen: String::new() }
    }

    /// Reads progress until a line begins with `start`.
    pub(crate) fn wait_for(&mut self, start: &str) {
        loop {
            let from = self.seen.len();
            let length = self.stderr.read_line(&mut self.seen).unwrap();
            assert_ne!(length, 0, "the command ended before `{start}`:\n{}", self.seen);
            if self.seen[from..].starts_with(start) {
                return;
            }
        }
    }

    /// The Anvil that the command started.
    pub(crate) fn anvil(&self) -> Process {
        let children = format!("/proc/{0}/task/{0}/children", self.child.id());
        // Children of all threads, since any of them may have spawned it.
        let tasks = Path::new(&children).parent().unwrap().parent().unwrap().read_dir().unwrap();
        let ids = tasks.flat_map(|task| {
            let text = std::fs::read_to_string(task.unwrap().path().join("children")).unwrap_or_default();
            text.split_whitespace().map(|id| Process(id.parse().unwrap())).collect::<Vec<_>>()
        });
        let anvils: Vec<_> = ids.filter(|process| process.name().as_deref() == Some("anvil")).collect();
        let [anvil] = anvils[..] else { panic!("expected one Anvil, found {anvils:?}") };
        anvil
    }

    /// Sends the command a signal, such as `TERM`.
    pub(crate) fn signal(&self, signal: &str) {
        Process(self.child.id()).signal(signal);
    }

    /// Waits for the end; stderr has what was read before, too.
    pub(crate) fn finish(mut self) -> Output {
        while self.stderr.read_line(&mut self.seen).unwrap() != 0 {}
        let mut stdout = Vec::new();
        self.child.stdout.take().unwrap().read_to_end(&mut stdout).unwrap();
        let status = self.child.wait().unwrap();
        Output { status, stdout, stderr: mem::take(&mut self.seen).into_bytes() }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // A test that failed must leave nothing behind; the command ends what it started itself.
        if let Ok(None) = self.child.try_wait() {
            self.signal("TERM");
            self.child.wait().unwrap();
        }
    }
}

/// A process of this machine.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Process(pub(crate) u32);

impl Process {
    pub(crate) fn signal(self, signal: &str) {
        let status = Command::new("kill").args(["-s", signal, &self.0.to_string()]).status().unwrap();
        assert!(status.success());
    }

    /// Name of the program; `None` once the process has ended, though its parent may not have noticed.
    pub(crate) fn name(self) -> Option<String> {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.0)).ok()?;
        let (name, rest) = stat.split_once('(')?.1.rsplit_once(')')?;
        (!rest.trim_start().starts_with(['Z', 'X'])).then(|| name.to_owned())
    }
}
