import type { Edit, Shortening } from './environment-repository.ts';

/** Sync windows that are open at all times: a test cannot wait for the site's. */
export const alwaysOpen: Edit = (environment) =>
  environment.syncWindows === undefined
    ? environment
    : {
        ...environment,
        syncWindows: [{ kind: 'allow', schedule: '0 0 * * *', duration: '24h', timeZone: 'UTC' }],
      };

interface DeploymentSpec {
  readonly progressDeadlineSeconds?: number;
}

/** A Deployment that does not get ready has failed after so many seconds. */
export const progressDeadline = (seconds: number): Shortening => ({
  says: `progressDeadlineSeconds of Deployments is ${seconds}, not 600`,
  apply: (object) =>
    object.kind === 'Deployment'
      ? {
          ...object,
          spec: { ...(object['spec'] as DeploymentSpec), progressDeadlineSeconds: seconds },
        }
      : object,
});
