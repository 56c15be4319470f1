//! Writes to stdout the Solidity verifier of a key: a key file, or a published proof's file that holds its key.
//!
//! ```text
//! cargo run --release -p verifier-gen --example render KEY
//! ```

use std::{env::args, error::Error, fs::read_to_string};

use verifier_gen::{render::plonk_verifier, vk::PlonkKey};

fn main() -> Result<(), Box<dyn Error>> {
    let path = args().nth(1).ok_or("expected the path of a key")?;
    let value: serde_json::Value = serde_json::from_str(&read_to_string(path)?)?;
    let key = value.pointer("/vk/json").unwrap_or(&value);
    print!("{}", plonk_verifier(&PlonkKey::from_json(&key.to_string())?, "PlonkVerifier"));
    Ok(())
}
