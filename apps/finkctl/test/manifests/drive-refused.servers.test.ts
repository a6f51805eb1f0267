import { waitFor } from '@fink/local-servers';
import type { KubernetesObject } from '@fink/manifests';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DrivenCluster } from './support/cluster.ts';
import { edited, manifestsOf, objectOf } from './support/manifest-set.ts';
import { processOf } from './support/process-of.ts';
import type { DrivenProcess } from './support/run-process.ts';
import { filterTopicsOf, podOf, podOfWorkflow } from './support/workloads.ts';

/** An entry of `spec.authorization.acls`. */
interface Acl {
  readonly resource: { readonly type: string; readonly name?: string };
  readonly operations: readonly string[];
}

const objects = await manifestsOf('laptop');
const user = 'broker-ztf';
const { acls } = (objectOf(objects, 'KafkaUser', user)['spec'] as { authorization: { acls: Acl[] } })
  .authorization;
const pod = podOf(objectOf(objects, 'Deployment', user));

/** Kafka's own word for an operation: DESCRIBE_CONFIGS for DescribeConfigs. */
const kafkaWord = (operation: string): string => operation.replace(/(?<=[a-z])[A-Z]/g, '_$&').toUpperCase();
/** Kafka's own word for a kind of resource. */
const kafkaKind = (type: string): string => type.replace(/(?<=[a-z])[A-Z]/g, '_$&').toUpperCase();

/** The manifests without an access rule of the broker, or without some of its operations. */
const without = (acl: Acl, operations: readonly string[] = acl.operations): KubernetesObject[] =>
  edited(objects, 'KafkaUser', user, ({ spec }: { spec: { authorization: { acls: Acl[] } } }) => {
    spec.authorization.acls = spec.authorization.acls
      .map((each, k) =>
        acls[k] === acl
          ? { ...each, operations: each.operations.filter((operation) => !operations.includes(operation)) }
          : each,
      )
      .filter((each) => each.operations.length > 0);
  });

const nameOf = ({ resource }: Acl): string => resource.name ?? '';
const called = (acl: Acl): string => `${acl.resource.type} ${nameOf(acl)}`.trim();
const ruleFor = (type: string, name: string): Acl => {
  const found = acls.find((acl) => acl.resource.type === type && nameOf(acl) === name);
  if (found === undefined) throw new Error(`${user} has no access rule for ${type} ${name}.`);
  return found;
};

const [firstFilter, ...otherFilters] = filterTopicsOf(objects).filter((topic) => topic.endsWith('_ztf'));
/** Every rule, but of the many for topics of filters only one. */
const tried = acls.filter((acl) => !otherFilters.includes(nameOf(acl)));

describe('a broker that lacks one access rule of its manifest', () => {
  let cluster: DrivenCluster;
  let started = 0;
  beforeAll(async () => {
    cluster = await DrivenCluster.start(objects);
    const job = podOf(objectOf(objects, 'Job'));
    const simulator = podOfWorkflow(objectOf(objects, 'WorkflowTemplate', 'alert-simulator-ztf'), {
      ...{ alerts: '20', rate: '1000' },
    });
    const runs = [job, simulator].map(({ name, spec, container }) =>
      cluster.run(name, processOf(spec, container, cluster.world)),
    );
    for (const run of await Promise.all(runs)) expect(await run.end()).toBe(0);
  });
  afterAll(() => cluster?.[Symbol.asyncDispose]());

  /** A new process of the Deployment on a cluster with the access rules of these manifests. */
  async function startOn(changed: readonly KubernetesObject[]): Promise<DrivenProcess> {
    await cluster.applyRules(changed);
    return cluster.run(`${user}-${++started}`, processOf(pod.spec, pod.container, cluster.world));
  }

  /** What a process says when it ends before it was ever ready, or what its readiness probe says instead of "ready". */
  async function refusal(broker: DrivenProcess): Promise<string> {
    const words = await waitFor(
      async () => {
        if (broker.hasEnded) return `exit status ${await broker.end()}: ${lastLine(broker.log)}`;
        const answer = await broker.answer(pod.readinessProbe);
        if (answer?.status === 200) return 'it is ready';
        return answer?.body.includes('Grant') ? answer.body : undefined;
      },
      { what: 'a word about the missing right', timeout: 60_000, interval: 20 },
    );
    await broker.kill();
    return words;
  }

  test.each(tried.map((acl) => [called(acl), acl] as const))(
    'never becomes ready without %s, and says who lacks which right on what',
    async (_name, acl) => {
      const words = await refusal(await startOn(without(acl)));
      expect(words).toMatch(/^(exit status 1: Could not|(not consuming yet\n)?Could not)/);
      expect(words).toContain(user);
      expect(words).toContain(nameOf(acl));
      expect(words).toMatch(new RegExp(`\\b(${acl.operations.map(kafkaWord).join('|')})\\b`));
      expect(words).toMatch(new RegExp(`[Gg]rant .*(${kafkaKind(acl.resource.type)}|KafkaUser)`));
    },
  );

  test.each([
    ['topic', firstFilter, 'Write', 'TOPIC'],
    ['topic', 'fink_ledger', 'DescribeConfigs', 'TOPIC'],
    ['topic', 'fink_progress', 'Read', 'TOPIC'],
    ['topic', 'ztf', 'Read', 'TOPIC'],
    ['cluster', '', 'DescribeConfigs', 'CLUSTER'],
  ])(
    'never becomes ready where of the rights on %s %s only %s is missing',
    async (type, name, operation, kind) => {
      const words = await refusal(await startOn(without(ruleFor(type, name), [operation])));
      expect(words).toMatch(
        new RegExp(`${user} .*${name}.*[Gg]rant ${kafkaWord(operation)} .*on (the )?${kind}`),
      );
    },
  );

  test('goes on by itself once it may read the source', async () => {
    const broker = await startOn(without(ruleFor('topic', 'ztf'), ['Read']));
    const says = async (text: string): Promise<boolean> =>
      (await broker.answer(pod.readinessProbe))?.body.includes(text) ?? false;
    await waitFor(() => says('Grant READ'), { what: 'the refusal' });
    await cluster.applyRules(objects);
    await broker.succeeds(pod.readinessProbe);
    await broker.kill();
  });
});

const lastLine = (log: string): string => log.trimEnd().split('\n').at(-1) ?? '';
