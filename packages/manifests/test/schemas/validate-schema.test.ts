import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { KubernetesObject } from '../../src/kubernetes-object.ts';
import { tableIndex } from '../../src/schemas/tables.ts';
import { validateSchema } from '../../src/schemas/validate-schema.ts';
import { examples, manifest, object } from './examples.ts';

const keyOf = ({ apiVersion, kind }: KubernetesObject) => `${apiVersion} ${kind}`;

/** What validateSchema finds in one object, as `rule path`. */
function found(content: KubernetesObject): string[] {
  return validateSchema([manifest(content)]).map(({ rule, path }) => `${rule} ${path}`);
}

describe('good objects', () => {
  test('there is an example of every kind that the tables have', () => {
    expect(examples.map(keyOf).sort()).toEqual(Object.keys(tableIndex()).sort());
  });

  test.each(examples.map((example) => ({ kind: keyOf(example), example })))(
    'a good $kind has no finding',
    ({ example }) => {
      expect(validateSchema([manifest(example)])).toEqual([]);
    },
  );
});

const deployment = (change: (spec: Record<string, unknown>, container: Record<string, unknown>) => void) => {
  const copy = structuredClone(examples.find(({ kind }) => kind === 'Deployment')!);
  const spec = copy['spec'] as { template: { spec: { containers: Record<string, unknown>[] } } };
  change(spec as unknown as Record<string, unknown>, spec.template.spec.containers[0]!);
  return copy;
};
const container = '.spec.template.spec.containers[0]';
const topic = (spec: Record<string, unknown>) => object('kafka.strimzi.io/v1', 'KafkaTopic', { spec });
const tenant = (pool: Record<string, unknown>) => {
  const good = { name: 'a', servers: 1, volumesPerServer: 1, volumeClaimTemplate: {} };
  return object('minio.min.io/v2', 'Tenant', { spec: { pools: [{ ...good, ...pool }] } });
};

describe('each kind of finding', () => {
  test.each<[string, KubernetesObject, string[]]>([
    ['an unknown field', deployment((spec) => (spec['replica'] = 2)), ['schema/unknown-field .spec.replica']],
    [
      'a field that Strimzi has removed',
      object('kafka.strimzi.io/v1', 'Kafka', {
        spec: {
          kafka: { replicas: 3, listeners: [{ name: 'a', port: 9092, type: 'internal', tls: false }] },
          zookeeper: { replicas: 3 },
        },
      }),
      ['schema/unknown-field .spec.kafka.replicas', 'schema/unknown-field .spec.zookeeper'],
    ],
    ['a missing field', deployment((spec) => delete spec['selector']), ['schema/required .spec.selector']],
    [
      'a spec that is missing as a whole',
      object('apps/v1', 'StatefulSet', { spec: {} }),
      ['schema/required .spec.selector', 'schema/required .spec.template'],
    ],
    ['a number for a string', deployment((_, c) => (c['image'] = 1)), [`schema/type ${container}.image`]],
    ['a string for a number', deployment((spec) => (spec['replicas'] = '2')), ['schema/type .spec.replicas']],
    ['a fraction for a whole number', topic({ partitions: 1.5 }), ['schema/type .spec.partitions']],
    ['a map for a list', deployment((_, c) => (c['env'] = { A: 'b' })), [`schema/type ${container}.env`]],
    ['a list for a map', topic({ config: [] }), ['schema/type .spec.config']],
    [
      'a whole number as the value of an environment variable',
      deployment((_, c) => (c['env'] = [{ name: 'A', value: 1 }])),
      [`schema/type ${container}.env[0].value`],
    ],
    ['a null', deployment((_, c) => (c['image'] = null)), [`schema/null ${container}.image`]],
    [
      'a core enumeration in the wrong case',
      deployment((_, c) => (c['imagePullPolicy'] = 'always')),
      [`schema/enum ${container}.imagePullPolicy`],
    ],
    [
      'an enumeration in a list',
      object('v1', 'PersistentVolumeClaim', { spec: { accessModes: ['ReadWriteTwice'] } }),
      ['schema/enum .spec.accessModes[0]'],
    ],
    [
      'a value that does not match its pattern',
      object('keda.sh/v1alpha1', 'ScaledObject', {
        spec: { scaleTargetRef: { name: 'a' }, triggers: [{ type: 'kafka', metadata: { a: 1 } }] },
      }),
      ['schema/type .spec.triggers[0].metadata.a'],
    ],
    [
      'a duration that Prometheus cannot read',
      object('monitoring.coreos.com/v1', 'ServiceMonitor', {
        spec: { selector: {}, endpoints: [{ port: 'metrics', interval: '30 seconds' }] },
      }),
      ['schema/pattern .spec.endpoints[0].interval'],
    ],
    [
      'a quantity with a comma',
      deployment((_, c) => (c['resources'] = { limits: { cpu: '1,5' } })),
      [`schema/format ${container}.resources.limits.cpu`],
    ],
    [
      'a quantity with a unit that does not exist',
      tenant({ resources: { limits: { memory: '8GB' } } }),
      ['schema/pattern .spec.pools[0].resources.limits.memory'],
    ],
    [
      'a number beyond 32 bits',
      deployment((spec) => (spec['replicas'] = 2 ** 31)),
      ['schema/format .spec.replicas'],
    ],
    [
      'data that is not base64',
      object('v1', 'Secret', { data: { a: 'not base64' } }),
      ['schema/format .data.a'],
    ],
    ['too small a number', topic({ partitions: 0 }), ['schema/range .spec.partitions']],
    ['too large a number', topic({ replicas: 40000 }), ['schema/range .spec.replicas']],
    ['too short a text', tenant({ name: '' }), ['schema/length .spec.pools[0].name']],
    [
      'too short a list',
      object('minio.min.io/v2', 'Tenant', { spec: { pools: [] } }),
      ['schema/length .spec.pools'],
    ],
    [
      'a fraction for a whole number or string',
      deployment((spec) => (spec['strategy'] = { rollingUpdate: { maxSurge: 0.5 } })),
      ['schema/type .spec.strategy.rollingUpdate.maxSurge'],
    ],
    [
      'two ports that differ only in a value that is preset',
      deployment((_, c) => (c['ports'] = [{ containerPort: 80 }, { containerPort: 80, protocol: 'TCP' }])),
      [`schema/duplicate-item ${container}.ports[1]`],
    ],
    [
      'a form that none of several allows',
      object('kafka.strimzi.io/v1', 'KafkaConnect', {
        spec: {
          replicas: 1,
          bootstrapServers: 'a',
          groupId: 'a',
          configStorageTopic: 'a',
          statusStorageTopic: 'a',
          offsetStorageTopic: 'a',
          template: { connectContainer: { env: [{ name: 'A', valueFrom: {} }] } },
        },
      }),
      ['schema/one-of .spec.template.connectContainer.env[0].valueFrom'],
    ],
    ['a status', { ...topic({}), status: { conditions: [] } }, ['schema/status .status']],
    [
      'an unknown field of the metadata',
      { ...topic({}), metadata: { name: 'a', namespace: 'fink', lables: {} } },
      ['schema/unknown-field .metadata.lables'],
    ],
    [
      'a label that is no string',
      { ...topic({}), metadata: { name: 'a', namespace: 'fink', labels: { 'app.io/a': 1 as never } } },
      ['schema/type .metadata.labels["app.io/a"]'],
    ],
    [
      'no namespace where there must be one',
      { ...topic({}), metadata: { name: 'a' } },
      ['schema/scope .metadata.namespace'],
    ],
    [
      'a namespace where there is none',
      object('scheduling.k8s.io/v1', 'PriorityClass', { value: 1 }),
      ['schema/scope .metadata.namespace'],
    ],
    [
      'a version that is no longer served',
      object('kafka.strimzi.io/v1beta2', 'KafkaTopic', {}),
      ['schema/unserved-version .apiVersion'],
    ],
    ['a kind that is misspelt', object('apps/v1', 'Deploymnt', {}), ['schema/unknown-kind .kind']],
    ['a kind that nobody knows', object('example.org/v1', 'Thing', {}), ['schema/unknown-kind .kind']],
  ])('%s is found', (_, content, expected) => {
    expect(found(content)).toEqual(expected);
  });

  test('all faults of all objects are found at once', () => {
    const bad = deployment((spec, c) => {
      spec['replica'] = 2;
      c['image'] = 1;
      delete c['name'];
    });
    expect(found(bad)).toHaveLength(3);
    expect(validateSchema([manifest(bad), manifest(topic({})), manifest(bad)])).toHaveLength(6);
  });
});

describe('what a finding says', () => {
  const only = (content: KubernetesObject) => {
    const findings = validateSchema([manifest(content)]);
    expect(findings).toHaveLength(1);
    return findings[0]!;
  };

  test('an unknown field comes with the field that was meant', () => {
    expect(only(deployment((spec) => (spec['replica'] = 2)))).toEqual({
      severity: 'error',
      rule: 'schema/unknown-field',
      file: 'test/example/Deployment.yaml',
      object: 'Deployment fink/example',
      path: '.spec.replica',
      message: 'unknown field; did you mean replicas?',
      remedy: 'Write replicas, or remove it.',
    });
  });

  test('an unknown field that resembles none comes with those that are known', () => {
    const { message, remedy } = only(topic({ zookeeper: {} }));
    expect(message).toBe('unknown field');
    expect(remedy).toBe('Remove it. Known here: config, partitions, replicas, topicName.');
  });

  test('a wrong type comes with the value and both types', () => {
    expect(only(topic({ partitions: '10' })).message).toBe('expected a whole number, got "10" (a string)');
  });

  test('a version that is not served comes with those that are', () => {
    const { message, severity } = only(object('kafka.strimzi.io/v1beta2', 'KafkaTopic', {}));
    expect(severity).toBe('error');
    expect(message).toBe('kafka.strimzi.io/v1beta2 does not serve KafkaTopic; served: kafka.strimzi.io/v1');
  });

  test('a misspelt kind is an error that names the kind, an unknown one a warning', () => {
    expect(only(object('apps/v1', 'Deploymnt', {}))).toMatchObject({
      severity: 'error',
      message: expect.stringContaining('did you mean Deployment?'),
    });
    expect(only(object('example.org/v1', 'Thing', {}))).toMatchObject({
      severity: 'warning',
      message: expect.stringContaining('no schema is known for Thing of example.org/v1'),
    });
    // Another kind of a known group, which is not a slip of the finger.
    expect(only(object('apps/v1', 'DaemonSet', {})).severity).toBe('warning');
  });
});

describe('a stray field', () => {
  /** Maps whose keys are the writer's own, by the name of the field that holds them; `any` is untyped data. */
  const OPEN =
    /\.(labels|annotations|matchLabels|config|data|hard|limits|requests|default|selector|sparkConf|metadata|capabilities|elements\[\d+\]|pods\[\d+\])$/;
  /** Of the names above, those that are closed where they are not open. */
  const isOpen = (path: string, example: KubernetesObject) => {
    if (path === '.metadata' || !OPEN.test(path)) return false;
    const field = OPEN.exec(path)![1]!;
    if (field === 'metadata') return /\.triggers\[\d+\]\.metadata$/.test(path);
    if (field === 'selector') return example.kind === 'Service';
    if (field === 'capabilities') return false;
    if (field === 'limits') return !Array.isArray((example['spec'] as { limits?: unknown }).limits);
    return true;
  };

  function* maps(value: unknown, path: string): Iterable<[path: string, map: Record<string, unknown>]> {
    if (Array.isArray(value)) for (const [i, item] of value.entries()) yield* maps(item, `${path}[${i}]`);
    else if (typeof value === 'object' && value !== null) {
      yield [path, value as Record<string, unknown>];
      for (const [key, member] of Object.entries(value)) yield* maps(member, `${path}.${key}`);
    }
  }

  test('is found wherever it is put into a good object, and nothing else is', () => {
    const places = examples.flatMap((example) =>
      [...maps(example, '')].map((_, index) => ({ example, index })),
    );
    expect(places.length).toBeGreaterThan(400);
    let closed = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...places),
        fc.stringMatching(/^[a-z]{1,12}$/).map((text) => `x${text}Stray`),
        fc.oneof(fc.string(), fc.integer(), fc.constant({}), fc.constant([])),
        ({ example, index }, field, value) => {
          const copy = structuredClone(example);
          const [path, map] = [...maps(copy, '')][index]!;
          map[field] = value;
          const unknown = found(copy).filter((text) => text.startsWith('schema/unknown-field'));
          if (isOpen(path, example)) expect(unknown).toEqual([]);
          else {
            closed++;
            expect(unknown).toEqual([`schema/unknown-field ${path}.${field}`]);
          }
        },
      ),
      { numRuns: 2000 },
    );
    expect(closed).toBeGreaterThan(1000);
  });
});
