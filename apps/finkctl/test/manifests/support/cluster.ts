import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KafkaAdmin, type KafkaConnection } from '@fink/kafka';
import {
  type KafkaTlsAddress,
  type LocalKafka,
  type LocalS3,
  startKafka,
  startS3,
} from '@fink/local-servers';
import type { KubernetesObject } from '@fink/manifests';
import { setAccess } from './access.ts';
import { objectsOf, repository } from './manifest-set.ts';
import { generatedSecret, tenantUrl } from './object-store.ts';
import type { ProcessSpec, World } from './process-of.ts';
import { type DrivenProcess, startDriven } from './run-process.ts';
import { kafkaOf, topicsOf, usersOf } from './strimzi.ts';

type TlsKafka = LocalKafka & KafkaTlsAddress;

/**
 * A real Kafka and a real S3 server with what the operators of a cluster would make of an environment's manifests, and
 * nothing else: topics, users with random passwords, access rules, Secrets.
 */
export class DrivenCluster implements AsyncDisposable {
  readonly kafka: TlsKafka;
  readonly s3: LocalS3;
  readonly admin: KafkaAdmin;
  readonly world: World;
  readonly #processes: DrivenProcess[] = [];

  private constructor(kafka: TlsKafka, s3: LocalS3, admin: KafkaAdmin, world: World) {
    this.kafka = kafka;
    this.s3 = s3;
    this.admin = admin;
    this.world = world;
  }

  static async start(objects: readonly KubernetesObject[]): Promise<DrivenCluster> {
    const declared = kafkaOf(objects);
    const users = usersOf(objects).map(({ name }) => ({
      username: name,
      password: randomBytes(18).toString('base64url'),
    }));
    const [kafka, s3, folder] = await Promise.all([
      startKafka({ tls: true, users, properties: declared.config }),
      startS3(),
      mkdtemp(join(tmpdir(), 'fink-driven-')),
    ]);
    const admin = await KafkaAdmin.connect({ brokers: [kafka.plaintext] });
    await admin.createTopics(topicsOf(objects));
    await setAccess(kafka.plaintext, usersOf(objects));
    const generated = generatedSecret(objects, s3);
    const world: World = {
      root: repository,
      folder,
      configMaps: new Map(
        objectsOf(objects, 'ConfigMap').map(({ metadata, data }) => [
          metadata.name,
          data as Record<string, string>,
        ]),
      ),
      secrets: new Map<string, Readonly<Record<string, string>>>([
        ...users.map(({ username, password }) => [username, { password }] as const),
        [declared.caSecret, { 'ca.crt': await readFile(kafka.caFile, 'utf8') }],
        [generated.name, generated.data],
      ]),
      addresses: new Map([
        [declared.tlsAddress, kafka.saslTls],
        [tenantUrl(objects), s3.endpoint],
      ]),
    };
    return new DrivenCluster(kafka, s3, admin, world);
  }

  /** Gives the users the rules of these manifests, and takes all others from them. */
  async applyRules(objects: readonly KubernetesObject[]): Promise<void> {
    await setAccess(this.kafka.plaintext, usersOf(objects));
  }

  /** Administration without authentication, for looking on. */
  get adminConnection(): KafkaConnection {
    return { brokers: [this.kafka.plaintext] };
  }

  /** The way of a user into the cluster: over TLS, with the password of its Secret. */
  async connectionAs(user: string): Promise<KafkaConnection> {
    const password = this.world.secrets.get(user)?.['password'] ?? '';
    return {
      brokers: [this.kafka.saslTls],
      ssl: { ca: await readFile(this.kafka.caFile, 'utf8') },
      sasl: { username: user, password },
    };
  }

  /** Starts a process of the manifests. */
  async run(name: string, spec: ProcessSpec): Promise<DrivenProcess> {
    const process = await startDriven(name, spec, join(this.world.folder, `${name}.log`));
    this.#processes.push(process);
    return process;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#processes.map((process) => process.kill()));
    await this.admin.close();
    await Promise.all([this.kafka.stop(), this.s3.stop()]);
    await rm(this.world.folder, { recursive: true, force: true });
  }
}
