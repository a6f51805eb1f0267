import { KafkaAdmin } from '@fink/kafka';
import { startKafka, waitFor } from '@fink/local-servers';
import {
  type ArgoCd,
  applyStrict,
  describeApplication,
  isSettled,
  prepareArgoCd,
  type StandIns,
  startArgoCd,
  startStandIns,
  startTestCluster,
  type TestCluster,
} from '@fink/test-cluster';
import { allKeys } from './creation-order.ts';
import {
  type EnvironmentRepository,
  type EnvironmentRepositoryOptions,
  environmentRepository,
} from './environment-repository.ts';
import { provideVault } from './site-vault.ts';

/** The root Application, from which all others come. */
export const rootName = 'fink';

/** Milliseconds for a whole environment to get healthy, on a very busy machine. */
export const bootstrapTimeLimit = 15 * 60_000;

/**
 * Seconds after which Argo CD looks at everything again by itself; 120 in our settings. On a busy machine it now and then
 * misses that a Deployment got ready while definitions arrive, and tests need not wait that long.
 */
export const reconciliation = 30;

/** An empty cluster with an Argo CD that follows a repository with one environment, and stand-ins for its operators. */
export interface ArgoEnvironment extends AsyncDisposable {
  readonly cluster: TestCluster;
  readonly argo: ArgoCd;
  readonly repository: EnvironmentRepository;
  readonly standIns: StandIns;
  readonly kafka: KafkaAdmin;
  /** Keys of all objects just before the folder `bootstrap` was applied. */
  readonly before: readonly string[];
  /** Waits until every Application is Synced and Healthy, all at the given commit. */
  settled(revision?: string): Promise<void>;
}

/** Starts all of it; the folder `bootstrap` is applied, as an operator does by hand, and nothing else. */
export async function startArgoEnvironment(
  name: string,
  options: EnvironmentRepositoryOptions & {
    /** Whether objects are held back by their operators from the beginning on. @default none */
    readonly hold?: Parameters<StandIns['hold']>[0];
    /** Changes the objects of bootstrap. @default as they are */
    readonly bootstrap?: (
      objects: ReturnType<EnvironmentRepository['bootstrap']>,
    ) => ReturnType<EnvironmentRepository['bootstrap']>;
  } = {},
): Promise<ArgoEnvironment> {
  await using undo = new AsyncDisposableStack();
  const repository = undo.use(await environmentRepository(name, options));
  const server = await startKafka();
  undo.defer(() => server.stop());
  const cluster = undo.use(await startTestCluster({ nodes: 8 }));
  const kafka = undo.use(await KafkaAdmin.connect({ brokers: [server.plaintext] }));
  const standIns = undo.use(
    await startStandIns(cluster, { kafka, storageClasses: ['standard', 'local-nvme'] }),
  );
  if (options.hold !== undefined) standIns.hold(options.hold);
  await prepareArgoCd(cluster);
  const before = await allKeys(cluster);
  const applied = await applyStrict(cluster, (options.bootstrap ?? ((all) => all))(repository.bootstrap()));
  for (const { identity, error } of applied)
    if (error !== undefined) throw new Error(`${identity}: ${error}`);
  // Beside everything else, as the site does it.
  provideVault(cluster, repository.environment).catch(() => {});
  const argo = undo.use(
    await startArgoCd(cluster, {
      reconciliation,
      // As in a real installation: without it Argo CD takes a wave for healthy by how its objects were before the sync.
      syncWaveDelay: 2,
      env: { ARGOCD_RECONCILIATION_JITTER: '1s' },
    }),
  );
  const life = undo.move();
  const settled = async (revision?: string): Promise<void> => {
    const expected = repository.manifests.filter(({ object }) => object.kind === 'Application').length;
    try {
      await waitFor(
        async () => {
          const all = await argo.applications();
          return all.length === expected && all.every((application) => isSettled(application, revision));
        },
        { what: `all Applications of ${name}`, timeout: bootstrapTimeLimit, interval: 250 },
      );
    } catch (cause) {
      const told = (await argo.applications())
        .filter((application) => !isSettled(application, revision))
        .map(describeApplication);
      throw new Error([`${name} did not get healthy:`, ...told, ...standIns.problems()].join('\n'), {
        cause,
      });
    }
  };
  return {
    cluster,
    argo,
    repository,
    standIns,
    kafka,
    before,
    settled,
    [Symbol.asyncDispose]: () => life.disposeAsync(),
  };
}
