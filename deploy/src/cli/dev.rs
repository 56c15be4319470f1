use std::{path::PathBuf, process::ExitCode};

use clap::Args;
use eyre::Result;
use serde_json::json;

use super::{Project, Terminal, output};
use crate::{
    devnet::DevNet,
    flows::Context,
    l2_node::{L2Node, Port},
};

/// Deploy on a fresh Anvil and leave it running
///
/// Serves the L2 too, for clients such as zksync-ethers, and settles what happens there. Prints accounts and addresses
/// and writes them as JSON. Runs until it is interrupted; Anvil ends with it. The keys are Anvil's, which everybody
/// knows.
#[derive(Debug, Args)]
pub(super) struct Dev {
    /// Port of Anvil [default: a free one]
    #[arg(long)]
    port: Option<u16>,
    /// Port of the L2 [default: a free one]
    #[arg(long)]
    l2_port: Option<u16>,
    /// Where to write accounts and addresses [default: .zksettle/dev.json in the checkout]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Print what is written to the file on stdout
    #[arg(long)]
    json: bool,
}

impl Dev {
    pub(super) async fn run(self, project: &Project, terminal: &Terminal) -> Result<ExitCode> {
        let l2_port = Port::take(self.l2_port)?;
        let (toolchain, artifacts) = project.artifacts_in_background(terminal).await?;
        let network = DevNet::start(&toolchain, &artifacts, self.port, terminal).await?;
        let context = Context { client: &network.client, deployment: &network.deployment, progress: terminal };
        let l2 = L2Node::start(l2_port, context, &network.intent).await?;
        terminal.clear();
        let accounts: serde_json::Map<_, _> = network
            .accounts
            .named()
            .into_iter()
            .map(|(name, signer)| {
                (name.to_owned(), json!({ "address": signer.address(), "privateKey": signer.to_bytes() }))
            })
            .collect();
        let description = json!({
            "rpcUrl": network.node.endpoint(),
            "l2RpcUrl": l2.endpoint(),
            "deployment": network.deployment,
            "accounts": accounts,
        });
        let out = match self.out {
            Some(out) => out,
            None => toolchain.root.join(".zksettle/dev.json"),
        };
        output::write_json(&out, &description)?;
        if self.json {
            output::json(&description)?;
        } else {
            println!("RPC        {}", network.node.endpoint());
            println!("RPC of L2  {}", l2.endpoint());
            for (name, signer) in network.accounts.named() {
                println!("{name:<10} {}", signer.address());
            }
            println!("Bridgehub  {}", network.deployment.core.bridgehub);
            println!("chain {}  {}", network.deployment.chain.chain_id, network.deployment.chain.diamond);
            println!("all addresses, and Anvil's keys of the accounts: {}", out.display());
        }
        eprintln!("running; interrupt to stop");
        match l2.run(&network.accounts.operator).await? {}
    }
}
