import { describe, expect, test } from '@jest/globals';
import { finkctl } from '../support/captured-terminal.ts';

/**
 * The environments of this repository as they are rendered, each pair with facts that its summary must tell. Figures that
 * are tuned now and then are left open.
 */
const pairs: readonly (readonly [string, string, readonly (string | RegExp)[]])[] = [
  [
    'laptop',
    'production',
    [
      /3 brokers of \d+ CPUs, \d+ GiB of memory and \d+ TiB on local-nvme, and 3 controllers, instead of 1 node/,
      '10 GiB of storage that is both broker and controller',
      '3 copies and mostly 12 partitions instead of 1 and 4',
      'Clients connect from outside through a load balancer, with TLS or without it, instead of from within the cluster',
      'External S3 at https://s3.example.org/fink instead of MinIO with 1 volume of 10 GiB',
      'LSST comes from rubin-alert-stream-bootstrap.slac.stanford.edu with a schema registry',
      'ZTF from public.alerts.ztf.uw.edu, instead of from simulated alerts',
      'ZTF has 0 to 8 processes by lag, one kept at night',
      'LSST has 1 to 24 processes by lag, instead of 1',
      /Each process has \d+ CPUs and \d+ GiB of memory \(at most \d+ GiB\) instead of 0\.5 and /,
      'from the vault through the store site-vault instead of drawn in the cluster',
      "the addresses of the telescope's Kafka are not published",
      'KEDA, Prometheus and Spark only in production; Argo Workflows and MinIO only in laptop',
      'Only production asks a person before removing Kafka, its nodes, topics, the namespace and operators',
      /applied from \d\d:00 to \d\d:00 Paris time, .*, instead of at any time/,
      /\d\d alert rules and \d dashboards?, only in production/,
      'Only production has the nightly close: at 20:00 UTC every day',
      'suspended for now',
      /\d+ CPUs, \d+ GiB of memory, \d+ TiB of storage and \d+ pods instead of \d+, \d+ GiB, \d+ GiB and \d+/,
      /Only laptop has the users reader \(reads \d+ topics\) and simulator \(writes 2 topics\)/,
      'Only laptop has 2 topics: lsst-alerts-v10 and ztf_20260101_programid1',
    ],
  ],
  [
    'staging',
    'production',
    [
      'A Kafka of its own with 3 brokers',
      'instead of a Kafka outside the cluster at kafka-1.staging.example.org and 2 more',
      'instead of in region eu-west-3 (bucket fink-staging)',
      'Names of topics begin with fink_ instead of finkstaging_',
      'the usual topics instead of only alerts-simulated',
      'through the store site-vault instead of cloud-vault',
    ],
  ],
  [
    'ci',
    'laptop',
    [
      'Only laptop takes LSST',
      'All is in the namespace fink instead of fink-ci',
      '4 partitions instead of 2',
    ],
  ],
  ['integration', 'staging', ['Only staging takes LSST', 'instead of MinIO with 4 volumes of 50 GiB']],
  ['laptop', 'staging', ['ZTF has 0 to 4 processes by lag', 'MinIO and Strimzi only in laptop']],
];

/** Lines of the summary as one text, without the column of subjects. */
const proseOf = (out: string): string =>
  out
    .split('\n')
    .map((line) => line.slice(14))
    .join(' ');

describe('finkctl diff of two environments of this repository', () => {
  test.each(pairs)(
    '%s and %s in one screen, with what a person would tell first',
    async (one, other, facts) => {
      const { code, out } = await finkctl(['diff', one, other]);
      expect(code).toBe(0);
      expect(out.split('\n').length).toBeLessThanOrEqual(35);
      expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120);
      const tells = (fact: string | RegExp) =>
        typeof fact === 'string' ? proseOf(out).includes(fact) : fact.test(proseOf(out));
      expect(facts.filter((fact) => !tells(fact))).toEqual([]);
    },
  );

  test.each(pairs)('%s and %s read the other way round, too', async (one, other) => {
    const { out } = await finkctl(['diff', other, one]);
    expect(out).toMatch(new RegExp(`^${one} against ${other}\n\n`));
    expect(out.split('\n').length).toBeLessThanOrEqual(35);
  });

  test.each(pairs)('%s and %s without the jargon of manifests', async (one, other) => {
    const { out } = await finkctl(['diff', one, other]);
    const jargon =
      /\bspec\b|FINK_|argoproj|\.org\/|strimzi\.io|metadata|undefined|NaN|0\.0\.0\.0|\b\d+(Mi|Gi|Ti|m)\b/;
    expect(out.replaceAll('https://s3.example.org/fink', '')).not.toMatch(jargon);
  });

  test('what is listed in full is folded below the same summary in Markdown', async () => {
    const { out } = await finkctl(['diff', 'laptop', 'production', '--format', 'markdown']);
    const [shown, folded] = out.split('<details>');
    expect(shown).toContain(
      '- **Object store.** External S3 at https://s3.example.org/fink instead of MinIO',
    );
    expect(folded).toContain('12 partitions instead of 4');
  });
});
