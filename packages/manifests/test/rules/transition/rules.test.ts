import { describe, expect, test } from '@jest/globals';
import { checkTransition, type Finding, type RuleContext } from '../../../src/index.ts';
import { transitionRules } from '../../../src/rules/transition/rules.ts';
import {
  add,
  type Change,
  changed,
  context,
  copy,
  development,
  environment,
  move,
  remove,
  set,
  someDigest,
  zeroDigest,
} from '../environment.ts';
import { untested } from '../rule-cases.ts';

/** A step that breaks a rule, and one that comes near but does not; both may start from a changed environment. */
interface StepCase {
  readonly rule: string;
  readonly when: string;
  readonly from?: readonly Change[];
  readonly change: readonly Change[];
  readonly object: string;
  readonly path: string;
  readonly message?: RegExp;
  readonly severity?: Finding['severity'];
  readonly context?: RuleContext;
  readonly unlessFrom?: readonly Change[];
  readonly unless: readonly Change[];
}

const pod = '.spec.template.spec';
const image = `${pod}.containers[0].image`;
const kafka = 'Kafka fink/kafka';
const brokers = 'KafkaNodePool fink/brokers';
const topic = 'KafkaTopic fink/fink-sso-ztf';
const tenant = 'Tenant fink/store';
const claim = 'PersistentVolumeClaim fink/catalogues';
const offsets = '.spec.kafka.config["offsets.retention.minutes"]';
const allowRemoval = '.metadata.annotations["fink-broker.org/allow-removal"]';
const syncOptions = '.metadata.annotations["argocd.argoproj.io/sync-options"]';

const cases: readonly StepCase[] = [
  {
    rule: 'transition/immutable-field',
    when: 'a Deployment gets another selector',
    change: [
      set('Deployment fink/broker', '.spec.selector.matchLabels["app.kubernetes.io/part-of"]', 'fink'),
    ],
    object: 'Deployment fink/broker',
    path: '.spec.selector',
    unless: [set('Deployment fink/broker', '.spec.template.metadata.labels.night', '20260101')],
  },
  {
    rule: 'transition/immutable-field',
    when: 'a StatefulSet asks for larger claims',
    change: [
      set('StatefulSet fink/index', '.spec.volumeClaimTemplates[0].spec.resources.requests.storage', '20Gi'),
    ],
    object: 'StatefulSet fink/index',
    path: '.spec.volumeClaimTemplates',
    unless: [set('StatefulSet fink/index', '.spec.replicas', 2)],
  },
  {
    rule: 'transition/immutable-field',
    when: 'a StatefulSet gets another Service',
    change: [set('StatefulSet fink/index', '.spec.serviceName', 'indices')],
    object: 'StatefulSet fink/index',
    path: '.spec.serviceName',
    unless: [set('StatefulSet fink/index', '.spec.minReadySeconds', 5)],
  },
  {
    rule: 'transition/immutable-field',
    when: 'a Job gets another image',
    change: [set('Job fink/catalogues', image, `registry.example.org/broker:0.4.0@${someDigest}`)],
    object: 'Job fink/catalogues',
    path: '.spec.template',
    unless: [
      set('Job fink/catalogues', image, `registry.example.org/broker:0.4.0@${someDigest}`),
      set('Job fink/catalogues', syncOptions, 'Force=true,Replace=true'),
    ],
  },
  {
    rule: 'transition/immutable-field',
    when: 'a claim gets another access mode',
    change: [set(claim, '.spec.accessModes', ['ReadWriteMany'])],
    object: claim,
    path: '.spec.accessModes',
    unless: [set(claim, '.spec.resources.requests.storage', '0.1Ti')],
  },
  {
    rule: 'transition/immutable-field',
    when: 'a Service loses its address',
    change: [set('Service fink/broker', '.spec.clusterIP', 'None')],
    object: 'Service fink/broker',
    path: '.spec.clusterIP',
    unless: [set('Service fink/broker', '.spec.ports[0].port', 8080)],
  },
  {
    rule: 'transition/immutable-field',
    when: 'a binding refers to another role',
    change: [set('RoleBinding fink/broker', '.roleRef.name', 'other')],
    object: 'RoleBinding fink/broker',
    path: '.roleRef',
    unless: [set('RoleBinding fink/broker', '.subjects[0].name', 'other')],
  },
  {
    rule: 'transition/immutable-field',
    when: 'a storage class gets another provisioner',
    change: [set('StorageClass local', '.provisioner', 'example.org/other')],
    object: 'StorageClass local',
    path: '.provisioner',
    unless: [set('StorageClass local', '.allowVolumeExpansion', true)],
  },
  {
    rule: 'transition/immutable-field',
    when: 'a ConfigMap changes that says that it never does',
    change: [set('ConfigMap fink/spark', '.data.other', 'x')],
    object: 'ConfigMap fink/spark',
    path: '.data',
    unless: [set('ConfigMap fink/broker', '.data.other', 'x')],
  },
  {
    rule: 'transition/storage-shrinks',
    when: 'a claim becomes smaller, in other units',
    change: [set(claim, '.spec.resources.requests.storage', '20G')],
    object: claim,
    path: '.spec.resources.requests.storage',
    unless: [set(claim, '.spec.resources.requests.storage', '20480Mi')],
  },
  {
    rule: 'transition/storage-shrinks',
    when: 'a volume of Kafka becomes smaller',
    change: [set(brokers, '.spec.storage.volumes[1].size', '400Gi')],
    object: brokers,
    path: '.spec.storage.volumes[1].size',
    unless: [set(brokers, '.spec.storage.volumes[1].size', '600Gi')],
  },
  {
    rule: 'transition/storage-shrinks',
    when: 'the volumes of a Tenant become smaller',
    change: [set(tenant, '.spec.pools[0].volumeClaimTemplate.spec.resources.requests.storage', '1T')],
    object: tenant,
    path: '.spec.pools[0].volumeClaimTemplate.spec.resources.requests.storage',
    unless: [set(tenant, '.spec.pools[0].volumeClaimTemplate.spec.resources.requests.storage', '1025Gi')],
  },
  {
    rule: 'transition/storage-changes',
    when: 'a claim gets another class',
    change: [set(claim, '.spec.storageClassName', 'ceph')],
    object: claim,
    path: '.spec.storageClassName',
    unless: [set(claim, '.metadata.labels', { a: 'b' })],
  },
  {
    rule: 'transition/storage-changes',
    when: 'a volume of Kafka is taken away',
    change: [set(brokers, '.spec.storage.volumes[0]', undefined)],
    object: brokers,
    path: '.spec',
    message: /volume 0 is gone/,
    unless: [
      set(brokers, '.spec.storage.volumes[2]', {
        id: 2,
        type: 'persistent-claim',
        size: '500Gi',
        class: 'local',
      }),
    ],
  },
  {
    rule: 'transition/storage-changes',
    when: 'Kafka keeps its data in memory from now on',
    change: [set('KafkaNodePool fink/controllers', '.spec.storage', { type: 'ephemeral' })],
    object: 'KafkaNodePool fink/controllers',
    path: '.spec.storage.type',
    unless: [set('KafkaNodePool fink/controllers', '.spec.storage.deleteClaim', true)],
  },
  {
    rule: 'transition/tenant-pools',
    when: 'a pool gets more servers',
    change: [set(tenant, '.spec.pools[0].servers', 5)],
    object: tenant,
    path: '.spec.pools[0].servers',
    unless: [set(tenant, '.spec.pools[1]', { name: 'more', servers: 4, volumesPerServer: 2 })],
  },
  {
    rule: 'transition/pool-roles',
    when: 'brokers become controllers too',
    change: [set(brokers, '.spec.roles', ['broker', 'controller'])],
    object: brokers,
    path: '.spec.roles',
    unlessFrom: [set(brokers, '.spec.roles', ['broker', 'controller'])],
    unless: [set(brokers, '.spec.roles', ['controller', 'broker'])],
  },
  {
    rule: 'transition/too-few-brokers',
    when: 'there are fewer brokers than replicas',
    change: [set(brokers, '.spec.replicas', 2)],
    object: brokers,
    path: '.spec.replicas',
    unlessFrom: [set(brokers, '.spec.replicas', 5)],
    unless: [set(brokers, '.spec.replicas', 3)],
  },
  {
    rule: 'transition/partitions-decrease',
    when: 'a topic gets fewer partitions',
    change: [set(topic, '.spec.partitions', 9)],
    object: topic,
    path: '.spec.partitions',
    unless: [set(topic, '.spec.partitions', 12)],
  },
  {
    rule: 'transition/topic-name',
    when: 'a KafkaTopic means another topic',
    change: [set(topic, '.spec.topicName', 'fink_sso')],
    object: topic,
    path: '.spec.topicName',
    unlessFrom: [set(topic, '.spec.topicName', undefined)],
    unless: [set(topic, '.spec.topicName', 'fink-sso-ztf')],
  },
  {
    rule: 'transition/topic-replicas',
    when: 'a topic gets fewer replicas',
    change: [set(topic, '.spec.replicas', 2)],
    object: topic,
    path: '.spec.replicas',
    severity: 'warning',
    unless: [set(topic, '.spec.config["min.insync.replicas"]', 1)],
  },
  {
    rule: 'transition/retention-shortens',
    when: 'messages are kept for six days instead of a week',
    change: [set(topic, '.spec.config["retention.ms"]', 518400000)],
    object: topic,
    path: '.spec.config["retention.ms"]',
    severity: 'warning',
    unless: [set(topic, '.spec.config["retention.ms"]', -1)],
  },
  {
    rule: 'transition/retention-shortens',
    when: 'the space of a topic gets a bound',
    change: [set(topic, '.spec.config["retention.bytes"]', '1000000000')],
    object: topic,
    path: '.spec.config["retention.bytes"]',
    severity: 'warning',
    unlessFrom: [set(topic, '.spec.config["retention.bytes"]', 1)],
    unless: [set(topic, '.spec.config["retention.bytes"]', '1000000000')],
  },
  {
    rule: 'transition/offsets-retention',
    when: 'progress is kept for a shorter time',
    change: [set(kafka, offsets, 2628000)],
    object: kafka,
    path: offsets,
    unless: [set(kafka, offsets, '9999999')],
  },
  {
    rule: 'transition/offsets-retention',
    when: 'the time that progress is kept is left to Kafka',
    change: [set(kafka, offsets, undefined)],
    object: kafka,
    path: offsets,
    unlessFrom: [set(kafka, offsets, undefined)],
    unless: [set(kafka, offsets, undefined)],
  },
  {
    rule: 'transition/kafka-version',
    when: 'Kafka becomes older',
    change: [set(kafka, '.spec.kafka.version', '4.0.1')],
    object: kafka,
    path: '.spec.kafka.version',
    unless: [set(kafka, '.spec.kafka.version', '4.2.0')],
  },
  {
    rule: 'transition/kafka-version',
    when: 'Kafka skips a version',
    change: [set(kafka, '.spec.kafka.version', '4.3.1')],
    object: kafka,
    path: '.spec.kafka.version',
    severity: 'warning',
    unlessFrom: [set(kafka, '.spec.kafka.version', '3.9.2')],
    unless: [set(kafka, '.spec.kafka.version', '4.0.0')],
  },
  {
    rule: 'transition/metadata-version',
    when: 'the metadata of Kafka go back',
    change: [set(kafka, '.spec.kafka.metadataVersion', '4.1-IV0')],
    object: kafka,
    path: '.spec.kafka.metadataVersion',
    unlessFrom: [set(kafka, '.spec.kafka.metadataVersion', '4.9-IV0')],
    unless: [set(kafka, '.spec.kafka.metadataVersion', '4.10-IV0')],
  },
  {
    rule: 'transition/removal',
    when: 'a topic is removed',
    change: [remove(topic)],
    object: topic,
    path: '',
    unlessFrom: [set(topic, allowRemoval, 'the filter was given up in May')],
    unless: [remove(topic)],
  },
  {
    rule: 'transition/removal',
    when: 'a topic is removed with an empty reason',
    from: [set(topic, allowRemoval, ' ')],
    change: [remove(topic)],
    object: topic,
    path: '',
    unless: [remove('ConfigMap fink/spark')],
  },
  {
    rule: 'transition/removal',
    when: 'a claim is removed on a laptop',
    change: [remove(claim)],
    context: development,
    object: claim,
    path: '',
    severity: 'warning',
    unless: [remove('Job fink/catalogues')],
  },
  {
    rule: 'transition/removal',
    when: 'the user of a workload is removed',
    change: [remove('KafkaUser fink/broker')],
    object: 'KafkaUser fink/broker',
    path: '',
    message: /access/,
    unlessFrom: [copy('KafkaUser fink/broker', { '.metadata.name': 'visitor' })],
    unless: [],
  },
  {
    rule: 'transition/rename',
    when: 'the Kafka cluster gets another name',
    change: [set(kafka, '.metadata.name', 'kafka-cluster')],
    object: kafka,
    path: '',
    message: /becomes Kafka fink\/kafka-cluster/,
    unless: [copy(kafka, { '.metadata.name': 'kafka-cluster' })],
  },
  {
    rule: 'transition/rename',
    when: 'the namespace gets another name',
    change: [set('Namespace fink', '.metadata.name', 'broker')],
    object: 'Namespace fink',
    path: '',
    unless: [copy('Namespace fink', { '.metadata.name': 'broker' })],
  },
  {
    rule: 'transition/owner-changes',
    when: 'a topic moves to another Application without protection',
    from: [set(topic, syncOptions, 'Delete=confirm')],
    change: [move(topic, 'kafka')],
    object: topic,
    path: '',
    unless: [move(topic, 'kafka')],
  },
  {
    rule: 'transition/protection-dropped',
    when: 'a topic may be pruned from now on',
    change: [set(topic, syncOptions, 'Delete=confirm')],
    object: topic,
    path: syncOptions,
    message: /Prune/,
    unless: [set(topic, syncOptions, 'Prune=false,Delete=false')],
  },
  {
    rule: 'transition/protection-dropped',
    when: 'a topic may be removed from now on, on a laptop',
    change: [set(topic, syncOptions, undefined)],
    context: development,
    object: topic,
    path: syncOptions,
    severity: 'warning',
    unless: [set(topic, syncOptions, undefined), set(topic, allowRemoval, 'the filter was given up in May')],
  },
  {
    rule: 'transition/image-pending',
    when: 'a released image waits for its release again',
    change: [set('Deployment fink/broker', image, `registry.example.org/broker:0.4.0@${zeroDigest}`)],
    object: 'Deployment fink/broker',
    path: image,
    unlessFrom: [set('Deployment fink/broker', image, `registry.example.org/broker:0.2.0@${zeroDigest}`)],
    unless: [set('Deployment fink/broker', image, `registry.example.org/broker:0.4.0@${zeroDigest}`)],
  },
];

describe.each(cases)('$rule', (each) => {
  test(`finds that ${each.when}`, () => {
    const from = each.from ?? [];
    const findings = checkTransition(
      changed(...from),
      changed(...from, ...each.change),
      each.context ?? context,
    );
    expect([...new Set(findings.map(({ rule }) => rule))]).toEqual([each.rule]);
    expect(findings).toContainEqual(
      expect.objectContaining({
        object: each.object,
        path: each.path,
        severity: each.severity ?? 'error',
        message: expect.stringMatching(each.message ?? /./),
        remedy: expect.stringMatching(/\.$/),
      }),
    );
  });

  test(`says nothing when it is not so that ${each.when}`, () => {
    const from = each.unlessFrom ?? [];
    const findings = checkTransition(changed(...from), changed(...from, ...each.unless), context);
    expect(findings).toEqual([]);
  });
});

describe('the transition rules', () => {
  test('find nothing when nothing changes', () => {
    expect(checkTransition(environment(), environment(), context)).toEqual([]);
  });

  test('find nothing when the first environment is installed', () => {
    expect(checkTransition([], environment(), context)).toEqual([]);
  });

  test('have a case each', () => {
    expect(untested(transitionRules, cases)).toEqual([]);
  });

  test('name the file of a removed object, where it was', () => {
    const [finding] = checkTransition(environment(), changed(remove(claim)), context);
    expect(finding?.file).toBe('observatory/jobs/PersistentVolumeClaim.fink.catalogues.yaml');
  });

  test('let a user go that no workload uses', () => {
    const before = changed(copy('KafkaUser fink/broker', { '.metadata.name': 'visitor' }));
    expect(checkTransition(before, environment(), context)).toEqual([]);
  });

  test('tell a rename of several objects pair by pair', () => {
    const before = changed(copy(claim, { '.metadata.name': 'second' }));
    const after = changed(
      remove(claim),
      add('jobs', { ...claimNamed('third') }),
      add('jobs', { ...claimNamed('fourth') }),
    );
    expect(
      checkTransition(before, after, context).map(({ object, message }) => [object, message.split(':')[0]]),
    ).toEqual([
      [claim, 'becomes PersistentVolumeClaim fink/third'],
      ['PersistentVolumeClaim fink/second', 'becomes PersistentVolumeClaim fink/fourth'],
    ]);
  });
});

function claimNamed(name: string) {
  const { object } = environment().find((manifest) => manifest.object.kind === 'PersistentVolumeClaim')!;
  return { ...object, metadata: { ...object.metadata, name } };
}
