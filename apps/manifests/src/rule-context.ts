import type { RuleContext } from '@fink/manifests';
import type { LoadedEnvironment } from './environment/load-environments.ts';

/** Namespaces that are there before anything is deployed. */
const givenNamespaces = ['argocd', 'kube-system'];

/** What the rules need to know of an environment that its manifests do not say. */
export function ruleContext({ environment, images, pullRequest }: LoadedEnvironment): RuleContext {
  const { namespace, secrets } = environment;
  const declared = Object.entries(secrets);
  return {
    environment: environment.name,
    tier: environment.tier,
    external: {
      secrets: declared.flatMap(([name, secret]) =>
        secret.provider === 'existing' ? [{ namespace, name, keys: secret.keys }] : [],
      ),
      secretStores: [
        ...new Set(declared.flatMap(([, secret]) => (secret.provider === 'existing' ? [] : [secret.store]))),
      ],
      namespaces: givenNamespaces,
      ...(pullRequest !== undefined && { serviceAccounts: [pullRequest.collector] }),
    },
    imagesReleased: Object.values(images).some(({ status }) => status === 'released'),
  };
}
