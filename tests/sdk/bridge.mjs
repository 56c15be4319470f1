// The official SDK against a running `zksettle dev`: deposits and withdraws ether and a token, and finalizes both.
//
// node bridge.mjs DEV_JSON TOKEN RECEIVER
//
// DEV_JSON is what `zksettle dev` wrote, TOKEN an ERC-20 of which its `user` has some, RECEIVER an account of L1 without
// funds. Prints what it did, and as its last line the amounts as JSON. Exit code 0 only if all went as it must.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

import { Contract, Interface, JsonRpcProvider, parseEther } from 'ethers';
import { Provider, Wallet, utils } from 'zksync-ethers';

const [devJson, token, receiver] = process.argv.slice(2);
const dev = JSON.parse(readFileSync(devJson, 'utf8'));

const amounts = {
  etherDeposited: parseEther('3'),
  etherWithdrawn: parseEther('1.25'),
  tokenDeposited: parseEther('700'),
  tokenWithdrawn: parseEther('30'),
};

const l1 = new JsonRpcProvider(dev.rpcUrl, undefined, { cacheTimeout: -1, polling: true, pollingInterval: 50 });
const l2 = new Provider(dev.l2RpcUrl);
const wallet = new Wallet(dev.accounts.user.privateKey, l2, l1);
const { bridgehub: bridgehubAddress, nullifier } = dev.deployment.core;
const chainId = dev.deployment.chain.chainId;

const say = (text) => console.log(`ok  ${text}`);

/** The promise is refused with a message that matches. */
async function refused(what, promise, pattern) {
  await assert.rejects(promise, (error) => {
    const message = `${error.message} ${error.error?.message ?? ''} ${error.info?.error?.message ?? ''}`;
    assert.match(message, pattern, what);
    return true;
  });
  say(`refused: ${what}`);
}

async function chainIsTheDeployedOne() {
  assert.equal(Number((await l2.getNetwork()).chainId), chainId);
  assert.equal(await l2.l1ChainId(), dev.deployment.l1ChainId);
  assert.equal(await wallet.isETHBasedChain(), true);
  assert.equal(await l2.getBaseTokenContractAddress(), utils.ETH_ADDRESS_IN_CONTRACTS);
  for (const contract of [await l2.getMainContractAddress(), await wallet.getMainContractAddress()]) {
    assert.equal(contract.toLowerCase(), dev.deployment.chain.diamond.toLowerCase());
  }
  say(`chain ${chainId} of L1 ${dev.deployment.l1ChainId}, base token ether`);
}

/** Waits for a deposit, proves its success on L1 and checks what the node says of it; returns the receipt. */
async function depositSucceeds(name, deposit) {
  const l2Receipt = await deposit.wait();
  assert.equal(l2Receipt.status, 1);
  const receipt = await deposit.waitFinalize();
  assert.equal(receipt.hash, l2Receipt.hash);
  const batch = receipt.l1BatchNumber;
  assert.ok(batch > 0, 'a finalized transaction is in a batch');

  const confirmation = await wallet.getPriorityOpConfirmation(receipt.hash);
  const proven = await new Contract(
    bridgehubAddress,
    ['function proveL1ToL2TransactionStatus(uint256,bytes32,uint256,uint256,uint16,bytes32[],uint8) view returns (bool)'],
    l1,
  ).proveL1ToL2TransactionStatus(
    chainId,
    receipt.hash,
    confirmation.l1BatchNumber,
    confirmation.l2MessageIndex,
    confirmation.l2TxNumberInBlock,
    confirmation.proof,
    1,
  );
  assert.equal(proven, true);

  const details = await l2.getTransactionDetails(receipt.hash);
  assert.equal(details.status, 'verified');
  assert.equal(details.isL1Originated, true);
  const batchDetails = await l2.getL1BatchDetails(batch);
  assert.equal(batchDetails.executeTxHash, details.ethExecuteTxHash);
  for (const transaction of [details.ethCommitTxHash, details.ethProveTxHash, details.ethExecuteTxHash]) {
    assert.equal((await l1.getTransactionReceipt(transaction)).status, 1);
  }
  assert.ok((await l2.getL1BatchNumber()) >= batch);
  say(`${name}: ${receipt.hash} in batch ${batch}, executed by ${details.ethExecuteTxHash}, status proven on L1`);
  return receipt;
}

/** Withdraws, waits until the batch is executed, finalizes on L1 once, and sees that a second time is refused. */
async function withdrawSucceeds(name, transaction) {
  const sent = await wallet.withdraw({ ...transaction, to: receiver });
  await refused(`${name} finalized before its batch is`, wallet.finalizeWithdrawal(sent.hash), /Log proof not found/);
  const receipt = await sent.waitFinalize();
  assert.equal(receipt.hash, sent.hash);
  assert.equal(receipt.from, wallet.address);
  assert.equal(await wallet.isWithdrawalFinalized(sent.hash), false);
  const finalization = await (await wallet.finalizeWithdrawal(sent.hash)).wait();
  assert.equal(finalization.status, 1);
  assert.equal(finalization.to.toLowerCase(), nullifier.toLowerCase());
  assert.equal(await wallet.isWithdrawalFinalized(sent.hash), true);
  say(`${name}: ${sent.hash} in batch ${receipt.l1BatchNumber}, finalized by ${finalization.hash}`);

  const again = new Interface(['error WithdrawalAlreadyFinalized()']).getError('WithdrawalAlreadyFinalized').selector;
  await refused(`${name} finalized a second time`, wallet.finalizeWithdrawal(sent.hash), new RegExp(again));
}

async function etherComesAndGoes() {
  const before = await wallet.getBalance();
  const deposit = await wallet.deposit({ token: utils.ETH_ADDRESS, amount: amounts.etherDeposited });
  const receipt = await depositSucceeds('deposit of ether', deposit);
  // What is left of the fee is the depositor's too.
  const { value } = await l1.getTransaction(deposit.hash);
  const fee = receipt.gasUsed * receipt.gasPrice;
  const deposited = await wallet.getBalance();
  assert.equal(deposited - before, value - fee);
  assert.ok(deposited - before >= amounts.etherDeposited);

  await withdrawSucceeds('withdrawal of ether', { token: utils.ETH_ADDRESS, amount: amounts.etherWithdrawn });
  assert.equal(deposited - (await wallet.getBalance()), amounts.etherWithdrawn);
}

async function tokenComesAndGoes() {
  const deposit = await wallet.deposit({ token, amount: amounts.tokenDeposited, approveERC20: true });
  await depositSucceeds('deposit of a token', deposit);
  const l2Token = await wallet.l2TokenAddress(token);
  assert.equal(await wallet.getBalance(l2Token), amounts.tokenDeposited);

  await withdrawSucceeds('withdrawal of a token', { token: l2Token, amount: amounts.tokenWithdrawn });
  assert.equal(await wallet.getBalance(l2Token), amounts.tokenDeposited - amounts.tokenWithdrawn);
}

/** What the ledger cannot do is said, not faked; what is wrong is refused. */
async function theRestIsRefused() {
  const nonce = await wallet.getNonce();
  const everything = await wallet.getBalance();
  await refused('withdrawal of more than there is', wallet.withdraw({ amount: everything + 1n }), /has \d+ wei, needs/);
  await refused('transfer on L2', wallet.transfer({ to: receiver, amount: 1n }), /runs no contracts/);
  await refused('call of any contract', l2.call({ to: receiver, data: '0x12345678' }), /runs no contracts/);
  await refused('state of the past', l2.getBalance(wallet.address, 0), /only the state of the latest block/);
  await refused('method that is not served', l2.send('zks_getAllAccountBalances', [wallet.address]), /Method not found/);
  await refused('malformed parameter', l2.send('eth_getBalance', ['0x12']), /invalid|Invalid/);

  // The same signed bytes a second time, an old nonce, and another sender than the signer.
  const withdrawal = () => l2.getWithdrawTx({ amount: 1n, from: wallet.address, to: receiver });
  const raw = await wallet.signTransaction(await withdrawal());
  await (await l2.broadcastTransaction(raw)).wait();
  await refused('the same transaction again', l2.broadcastTransaction(raw), /the next nonce is/);
  await refused('old nonce', wallet.sendTransaction({ ...(await withdrawal()), nonce }), /the next nonce is/);
  const thief = new Wallet(dev.accounts.finalizer.privateKey, l2, l1);
  const populated = await wallet.populateTransaction(await withdrawal());
  populated.customData.customSignature = await thief.eip712.sign(populated);
  const forged = utils.serializeEip712(populated);
  await refused('withdrawal signed by somebody else', l2.send('eth_sendRawTransaction', [forged]), /signed it/);
  amounts.etherWithdrawnUnpaid = 1n;

  // An ordinary transaction of type 2 is as good as one of ZKsync's own type.
  const ordinary = await wallet.sendTransaction({ ...(await withdrawal()), type: 2 });
  assert.equal((await ordinary.wait()).type, 2);
  amounts.etherWithdrawnUnpaid += 1n;
  assert.equal(everything - (await wallet.getBalance()), amounts.etherWithdrawnUnpaid);
  say('withdrawal with a transaction of type 2');
}

await chainIsTheDeployedOne();
await etherComesAndGoes();
await tokenComesAndGoes();
await theRestIsRefused();
console.log(JSON.stringify(amounts, (_, value) => (typeof value === 'bigint' ? value.toString() : value)));
l1.destroy();
l2.destroy();
