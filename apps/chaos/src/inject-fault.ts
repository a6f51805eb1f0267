import { setTimeout as delay } from 'node:timers/promises';
import type { BrokerProcess } from '@fink/local-broker';
import { waitFor } from '@fink/local-servers';
import type { DisturbedBroker } from './disturbed-broker.ts';
import type { Fault } from './fault.ts';
import { faultHasCome } from './log-counts.ts';

/** Longest wait for a fault that must come about by itself [ms]. */
const comesWithinMs = 30_000;
/** Longer than the session of the consumer group (6 s). */
const stoppedMs = 8_000;
/** Most processes at once. */
const mostProcesses = 4;

/**
 * Makes a fault happen and returns when it is over, though not what it led to.
 *
 * @returns what happened, for the report
 */
export async function injectFault(broker: DisturbedBroker, fault: Fault): Promise<string> {
  switch (fault.kind) {
    case 'kill': {
      await pick(broker, fault.at)?.kill();
      await broker.startProcess();
      return 'killed';
    }
    case 'freeze': {
      const frozen = pick(broker, fault.at);
      frozen?.signal('SIGSTOP');
      await delay(fault.ms);
      frozen?.signal('SIGCONT');
      return 'woken up';
    }
    case 'leave':
      return leave(broker, fault.at);
    case 'leave-without-store': {
      broker.store.mode = 'refuse';
      const left = leave(broker, fault.at, 0);
      await delay(fault.ms);
      broker.store.mode = 'well';
      // What is started while the store is away does not get ready: as in a cluster, it is started again.
      await broker.startProcess();
      return left;
    }
    case 'add': {
      if (broker.processes.length < mostProcesses) await broker.startProcess();
      return `${broker.processes.length} processes`;
    }
    case 'remove': {
      if (broker.processes.length > 1) await pick(broker, fault.at)?.leave();
      return `${broker.processes.length} processes`;
    }
    case 'restart-kafka': {
      await broker.local.kafka.kill();
      await delay(fault.ms);
      await broker.local.kafka.restart();
      return 'back';
    }
    case 'lose-reply': {
      const lost = broker.kafka.arm(fault.api, { kind: 'lose' }, fault.count);
      // These come with a take-over only.
      if (fault.api === 'InitProducerId' || fault.api === 'OffsetFetch') {
        await pick(broker, 0)?.kill();
        await broker.startProcess();
      }
      return within(lost, 'lost');
    }
    case 'rebalance-in-slow-commit': {
      void broker.kafka.arm('EndTxn', { kind: 'delay', ms: fault.ms }, Number.POSITIVE_INFINITY);
      // Another fault may keep it from getting ready.
      await (await broker.startProcess()).ready().catch(() => {});
      broker.kafka.disarm();
      return `${broker.processes.length} processes`;
    }
    case 'store': {
      const before = broker.store.disturbed;
      broker.store.mode = fault.mode;
      await delay(fault.ms);
      broker.store.mode = 'well';
      return `${broker.store.disturbed - before} requests`;
    }
    case 'moment':
      return moment(broker, fault);
  }
}

/** A process that has not ended. */
function pick(broker: DisturbedBroker, at: number): BrokerProcess | undefined {
  const { processes } = broker;
  return processes[Math.floor(at * processes.length)];
}

async function leave(broker: DisturbedBroker, at: number, replacements = 1): Promise<string> {
  const leaving = pick(broker, at);
  for (let k = 0; k < replacements; k++) await broker.startProcess();
  await leaving?.leave();
  const tail = leaving?.logTail(1) ?? '';
  return tail.includes('"msg":"left"') ? 'left in order' : 'left late';
}

/** A process in which a named moment brings a fault. */
async function moment(broker: DisturbedBroker, fault: Fault & { kind: 'moment' }): Promise<string> {
  const { name, pass, action } = fault;
  const doomed = await broker.startProcess({ FINK_FAULT: `${name}:${pass}:${action}` });
  const hasCome = waitFor(() => faultHasCome(doomed.logFile) || doomed.hasEnded, {
    what: `the moment ${name}`,
    timeout: comesWithinMs,
  });
  try {
    await hasCome;
  } catch {
    return 'did not come about';
  }
  if (!faultHasCome(doomed.logFile)) return `ended before: ${doomed.logTail(1)}`;
  if (action === 'kill') await doomed.ended;
  if (action === 'stop') {
    await delay(stoppedMs);
    doomed.signal('SIGCONT');
  }
  // One more process than before, unless it was killed.
  if (broker.processes.length > mostProcesses) await broker.processes[0].leave();
  return { kill: 'killed', stop: 'woken up', error: 'failed there' }[action];
}

async function within(event: Promise<void>, words: string): Promise<string> {
  const timer = new AbortController();
  const late = delay(comesWithinMs, 'did not come about', { signal: timer.signal }).catch(() => '');
  try {
    return await Promise.race([event.then(() => words), late]);
  } finally {
    timer.abort();
  }
}
