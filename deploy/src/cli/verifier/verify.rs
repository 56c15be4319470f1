use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::Args;
use eyre::Result;
use serde_json::json;
use verifier_gen::{native::Steps, vk::Key};

use super::{
    super::{Terminal, key, output},
    Compat,
};
use crate::verifier::{Judged, ProofFiles, Verdict, verify_batch};

/// Verify proofs natively, one or a directory of them
///
/// A proof is {"publicInput": "0x…", "proof": ["0x…", …]}, or the same with an array "public_inputs", or proof.json of
/// snarkjs. The public inputs of NAME.json are in NAME.public.json beside it if there is such a file (an array of numbers,
/// as public.json of snarkjs), else in the file of the proof. A word has 32 bytes.
///
/// Exit code 0 if all proofs are valid, else 1.
///
/// JSON: {"valid", "reason", "system", "keyHash", "warnings"}; with --trace also "trace": {name: [words]}, null if the
/// proof is malformed; with --batch {"proofs": [{"file", "result": valid, invalid or unreadable, "reason"}], "valid",
/// "invalid", "unreadable" (counts), "system", "keyHash", "warnings"}.
#[derive(Debug, Args)]
pub(in crate::cli) struct Verify {
    /// Verification key (JSON) of any system
    key: PathBuf,
    /// Proof (JSON)
    #[arg(required_unless_present = "batch")]
    proof: Option<PathBuf>,
    /// Public inputs (JSON), if they are elsewhere
    #[arg(long, value_name = "FILE", conflicts_with = "batch")]
    inputs: Option<PathBuf>,
    /// Verify all files *.json of a directory but *.public.json, on all cores
    #[arg(long, value_name = "DIR", conflicts_with = "proof")]
    batch: Option<PathBuf>,
    /// How the proof is read: as a strict or as a lax verifier reads it
    #[arg(long, value_enum, default_value_t)]
    compat: Compat,
    /// Print the transcript and all intermediate values of a strict verification
    #[arg(long, conflicts_with_all = ["batch", "compat"])]
    trace: bool,
    /// Print the result as JSON
    #[arg(long)]
    json: bool,
}

impl Verify {
    pub(super) fn run(self, terminal: &Terminal) -> Result<ExitCode> {
        let key = key::read_and_warn(&self.key)?;
        match (self.proof.clone(), &self.batch) {
            (Some(proof), _) => self.one(&key, proof),
            (None, Some(dir)) => self.all(&key, dir, terminal),
            (None, None) => eyre::bail!("name a proof, or a directory with --batch"),
        }
    }

    fn one(&self, key: &Key, proof: PathBuf) -> Result<ExitCode> {
        let files = ProofFiles::new(proof, self.inputs.clone());
        let reason = files.refusal(key, self.compat.into())?;
        let trace = self.trace.then(|| files.read().map(|(proof, inputs)| key.trace(&proof, &inputs).ok()));
        let trace = trace.transpose()?.flatten();
        if self.json {
            let mut report = json!({
                "valid": reason.is_none(),
                "reason": reason,
                "system": key.system(),
                "keyHash": key.hash(),
                "warnings": key::warnings(key),
            });
            if self.trace {
                report["trace"] = json!(trace);
            }
            output::json(&report)?;
        } else {
            for (name, words) in trace.iter().flat_map(Steps::iter) {
                let words: Vec<_> = words.iter().map(|word| format!("{word:#066x}")).collect();
                println!("{name} = {}", words.join(" "));
            }
            match &reason {
                None => println!("valid"),
                Some(reason) => println!("invalid: {reason}"),
            }
        }
        Ok(exit_code(reason.is_none()))
    }

    fn all(&self, key: &Key, dir: &Path, terminal: &Terminal) -> Result<ExitCode> {
        let proofs = ProofFiles::in_directory(dir)?;
        let bar = terminal.bar(proofs.len());
        let judged = verify_batch(key, &proofs, self.compat.into(), || bar.inc(1));
        bar.finish_and_clear();
        let count = |is: fn(&Verdict) -> bool| judged.iter().filter(|one| is(&one.verdict)).count();
        let valid = count(|verdict| matches!(verdict, Verdict::Valid));
        let invalid = count(|verdict| matches!(verdict, Verdict::Invalid { .. }));
        let unreadable = count(|verdict| matches!(verdict, Verdict::Unreadable { .. }));
        if self.json {
            output::json(&json!({
                "proofs": judged,
                "valid": valid,
                "invalid": invalid,
                "unreadable": unreadable,
                "system": key.system(),
                "keyHash": key.hash(),
                "warnings": key::warnings(key),
            }))?;
        } else {
            for Judged { file, verdict } in &judged {
                println!("{}: {verdict}", file.display());
            }
            println!("{valid} valid, {invalid} invalid, {unreadable} unreadable");
        }
        Ok(exit_code(valid == judged.len()))
    }
}

fn exit_code(success: bool) -> ExitCode {
    if success { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
