import { setTimeout as delay } from 'node:timers/promises';
import { type AclRule, type KafkaAdmin, KafkaProblem, type TopicDifference } from '@fink/kafka';
import type { Command } from 'commander';
import { positiveNumber } from '../arguments.ts';
import { ownCluster } from '../environment.ts';
import { CheckFailed } from '../failures.ts';
import type { Terminal } from '../terminal.ts';
import { type KafkaDeclaration, readKafkaDeclaration } from './kafka-declaration.ts';
import { onceReachable } from './once-reachable.ts';

/** Longest time for accepted access rules to be in force [ms]. */
const inForceMs = 30_000;

interface ApplyFlags {
  readonly brokers?: string;
  readonly timeout: number;
}

const examples = `
Example:
  FINK_KAFKA_BROKERS=localhost:9092 finkctl topics apply kafka.json

Makes the topics of the file that are missing and adds the access rules that are missing. Nothing is deleted, and no
topic that exists is changed: one that differs is reported, and the exit code is 1. It may be run again at any time.

The file: {"topics": [{"name", "partitions", "replicas", "config": {}}], "rules": [{"user", "resource", "operations"}]}.
Access comes from FINK_KAFKA_* (see finkctl config), as a user who may make topics and access rules.`;

/** `finkctl topics apply`: for a cluster where no operator makes topics and users' rights of declarations. */
export function addApply(topics: Command, terminal: Terminal): void {
  topics
    .command('apply')
    .argument('<file>', 'the declaration, JSON')
    .description('make the missing topics and access rules of a file')
    .option('--brokers <list>', 'bootstrap addresses of our Kafka, host:port,... (FINK_KAFKA_BROKERS)')
    .option(
      '--timeout <seconds>',
      'longest time to wait for a cluster that does not answer',
      positiveNumber,
      60,
    )
    .addHelpText('after', examples)
    .action((file: string, flags: ApplyFlags) => applyTopics(file, flags, terminal));
}

async function applyTopics(
  file: string,
  { brokers, timeout }: ApplyFlags,
  terminal: Terminal,
): Promise<void> {
  const declaration = await readKafkaDeclaration(file);
  const { connection } = ownCluster(terminal.env, brokers);
  let differences: readonly TopicDifference[];
  try {
    differences = await onceReachable(connection, Date.now() + timeout * 1000, (admin) =>
      apply(admin, declaration, terminal),
    );
  } catch (error) {
    if (!(error instanceof KafkaProblem)) throw error;
    terminal.err(error.message);
    throw new CheckFailed();
  }
  const { topics, rules } = declaration;
  if (differences.length === 0) {
    terminal.out(`All ${topics.length} topics and ${rules.length} access rules are there.`);
    return;
  }
  for (const difference of differences) terminal.err(described(difference));
  throw new CheckFailed();
}

/** Adds what is missing. @returns how topics that existed before are not as declared */
async function apply(
  admin: KafkaAdmin,
  { topics, rules }: KafkaDeclaration,
  terminal: Terminal,
): Promise<readonly TopicDifference[]> {
  const specs = topics.map(({ name, partitions, replicas, config }) => ({
    topic: name,
    partitions,
    replicationFactor: replicas,
    configs: config,
  }));
  const { created, differences } = await admin.createTopics(specs);
  for (const { topic, partitions, replicationFactor } of specs) {
    if (!created.includes(topic)) continue;
    terminal.out(`Made ${topic}: partitions ${partitions}, replicas ${replicationFactor}.`);
  }
  const missing = await admin.missingAcls(rules);
  await admin.createAcls(missing);
  await untilInForce(admin, missing);
  for (const rule of missing) terminal.out(`Granted ${grant(rule)}.`);
  return differences;
}

/**
 * Waits until the cluster goes by rules that it has accepted: a broker follows the controller a moment later.
 *
 * @throws KafkaProblem naming those that it still does not go by after a while
 */
async function untilInForce(admin: KafkaAdmin, rules: readonly AclRule[]): Promise<void> {
  const deadline = Date.now() + inForceMs;
  for (;;) {
    const missing = rules.length === 0 ? [] : await admin.missingAcls(rules);
    if (missing.length === 0) return;
    if (Date.now() > deadline) {
      throw new KafkaProblem(
        'other',
        { what: 'add access rules', ...admin.who },
        {
          problem: `the cluster accepted them, but ${inForceMs / 1000} s later has not: ${missing.map(grant).join('; ')}`,
          remedy: 'See whether all brokers follow the controller, and repeat the command',
        },
      );
    }
    await delay(100);
  }
}

/** A rule in words: `ann: read, describe on every group that begins with ann`. */
function grant({ user, resource, operations }: AclRule): string {
  const rights = operations.join(', ');
  if (resource.kind === 'cluster') return `${user}: ${rights} on the cluster`;
  const { kind, name, pattern } = resource;
  return `${user}: ${rights} on ${pattern === 'prefixed' ? `every ${kind} that begins with ${name}` : `the ${kind} ${name}`}`;
}

/** A difference, and what a person can do about it. */
function described({ topic, what, wanted, found }: TopicDifference): string {
  const remedies: Readonly<Record<string, string>> = {
    partitions:
      Number(found) < Number(wanted)
        ? 'add partitions with the means of the cluster, and start the brokers anew, or declare what there is'
        : 'partitions cannot be taken away: declare what there is, or make the topic anew',
    replicationFactor:
      'have its partitions reassigned with the means of the cluster, or declare what there is',
  };
  const remedy = remedies[what] ?? 'set it with the means of the cluster, or declare what there is';
  return `${topic}: ${what} is ${found}, not ${wanted} as declared. It was left as it is: ${remedy}.`;
}
