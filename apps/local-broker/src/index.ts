export { BrokerProcess } from './broker-process.ts';
export { LocalBroker, type LocalBrokerOptions } from './local-broker.ts';
export { progressOf } from './progress.ts';
export { readLedger } from './read-ledger.ts';
