import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AclRule, aclEntries, KafkaAdmin } from '@fink/kafka';
import { freePorts, randomName, startKafka, testServers } from '@fink/local-servers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { KafkaDeclaration } from '../../src/commands/kafka-declaration.ts';
import { manifestsOf, objectOf } from '../manifests/support/manifest-set.ts';
import { finkctl, type Ran } from '../support/captured-terminal.ts';

/** What is rendered for an environment with an external cluster, under another prefix and for a cluster of one server. */
async function stagingDeclaration(prefix: string): Promise<KafkaDeclaration> {
  const { data } = objectOf(await manifestsOf('staging'), 'ConfigMap', 'kafka-setup');
  const text = (data as Record<string, string>)['kafka.json'];
  const declaration = JSON.parse(text.replaceAll('finkstaging_', prefix)) as KafkaDeclaration;
  return {
    topics: declaration.topics.map((topic) => ({ ...topic, partitions: 2, replicas: 1 })),
    rules: declaration.rules.map((rule) => ({ ...rule, user: `${prefix}${rule.user}` })),
  };
}

describe('finkctl topics apply', () => {
  const { plaintext } = testServers().kafka;
  const prefix = `${randomName('apply')}_`;
  let folder: string;
  let admin: KafkaAdmin;
  let declaration: KafkaDeclaration;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'finkctl-apply-'));
    admin = await KafkaAdmin.connect({ brokers: [plaintext] });
    declaration = await stagingDeclaration(prefix);
  });
  afterAll(async () => {
    await admin.close();
    await rm(folder, { recursive: true });
  });

  async function apply(wanted: KafkaDeclaration, brokers = plaintext): Promise<Ran> {
    const file = join(folder, 'kafka.json');
    await writeFile(file, JSON.stringify(wanted));
    return finkctl(['topics', 'apply', file], { FINK_KAFKA_BROKERS: brokers });
  }
  const ours = async () =>
    (await admin.acls()).filter(({ principal }) => principal.startsWith(`User:${prefix}`));
  const topicNames = async () => (await admin.listTopics()).filter((topic) => topic.startsWith(prefix));
  const entryCount = (rules: readonly AclRule[]): number => rules.flatMap(aclEntries).length;

  test('makes the rendered topics and access rules, each told in a line', async () => {
    const { code, out, err } = await apply(declaration);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const names = declaration.topics.map(({ name }) => name);
    expect(await topicNames()).toEqual(names.toSorted());
    expect((await ours()).length).toBe(entryCount(declaration.rules));
    expect(await admin.missingAcls(declaration.rules)).toEqual([]);
    for (const name of names) expect(out).toContain(`Made ${name}: partitions 2, replicas 1.`);
    expect(out.match(/^Granted /gm)?.length).toBe(declaration.rules.length);
    const [{ configs }] = await admin.describeTopics([names[0]]);
    expect(configs).toMatchObject(declaration.topics[0].config);
  });

  test('does nothing when run again', async () => {
    const before = await ours();
    expect(await apply(declaration)).toEqual({
      code: 0,
      out: `All ${declaration.topics.length} topics and ${declaration.rules.length} access rules are there.`,
      err: '',
    });
    expect(await ours()).toEqual(before);
  });

  test('adds what the declaration has more, and takes nothing away', async () => {
    const topic = { ...declaration.topics[0], name: `${prefix}more` };
    const rule = { user: `${prefix}more`, resource: { kind: 'cluster' }, operations: ['describe'] } as const;
    const { code, out } = await apply({
      topics: [topic],
      rules: [{ ...rule, operations: [...rule.operations] }],
    });
    expect(code).toBe(0);
    expect(out.split('\n')).toEqual([
      `Made ${topic.name}: partitions 2, replicas 1.`,
      `Granted ${prefix}more: describe on the cluster.`,
      'All 1 topics and 1 access rules are there.',
    ]);
    expect((await topicNames()).length).toBe(declaration.topics.length + 1);
    expect((await ours()).length).toBe(entryCount(declaration.rules) + 1);
  });

  test('leaves topics that differ as they are, says what to do, and still adds the rest', async () => {
    const [first, second, third, ...others] = declaration.topics;
    const missing = { ...first, name: `${prefix}late` };
    const { code, out, err } = await apply({
      topics: [
        { ...first, partitions: 4 },
        { ...second, partitions: 1 },
        { ...third, config: { ...third.config, 'retention.ms': '1' } },
        ...others,
        missing,
      ],
      rules: [],
    });
    expect(code).toBe(1);
    expect(out).toBe(`Made ${missing.name}: partitions 2, replicas 1.`);
    expect(err.split('\n')).toEqual([
      expect.stringMatching(`^${first.name}: partitions is 2, not 4 as declared.*add partitions`),
      expect.stringMatching(`^${second.name}: partitions is 2, not 1 as declared.*cannot be taken away`),
      expect.stringMatching(
        `^${third.name}: retention.ms is ${third.config['retention.ms']}, not 1 as declared`,
      ),
    ]);
    for (const { partitions } of await admin.describeTopics([first.name, second.name]))
      expect(partitions).toBe(2);
  });

  test('explains what the cluster refuses, and the exit code is 1', async () => {
    const topic = { ...declaration.topics[0], name: `${prefix}wide`, replicas: 3 };
    const { code, err } = await apply({ topics: [topic], rules: [] });
    expect(code).toBe(1);
    expect(err).toMatch(new RegExp(`${topic.name}.*replication factor`, 'i'));
  });

  test('waits for a cluster that is still to come up', async () => {
    const [plain, sasl, controller] = await freePorts(3);
    const applying = apply({ topics: declaration.topics.slice(0, 1), rules: [] }, `127.0.0.1:${plain}`);
    await using kafka = await startKafka({ ports: { plaintext: plain, sasl, controller } });
    expect(await applying).toMatchObject({ code: 0 });
    await using own = await KafkaAdmin.connect({ brokers: [kafka.plaintext] });
    expect(await own.listTopics()).toEqual([declaration.topics[0].name]);
  });

  test('gives up on a cluster that does not come up when the time is over', async () => {
    const file = join(folder, 'kafka.json');
    await writeFile(file, JSON.stringify(declaration));
    const { code, err } = await finkctl(['topics', 'apply', file, '--timeout', '0.1'], {
      FINK_KAFKA_BROKERS: '127.0.0.1:1',
    });
    expect(code).toBe(1);
    expect(err).toContain('127.0.0.1:1');
  });
});
