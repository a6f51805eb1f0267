import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { loadEnvironment, pullRequestEnvironment, renderEnvironment } from '@fink/environments';
import type { KubernetesObject } from '@fink/manifests';

const environments = join(import.meta.dirname, '../../../../../environments');

/** Objects of the environment of a pull request, like `ci`. */
export async function pullRequestObjects(number: number): Promise<KubernetesObject[]> {
  const environment = pullRequestEnvironment(await loadEnvironment(environments, 'ci'), number);
  return renderEnvironment(environment).map(({ object }) => object);
}

/** Objects of `ci` itself. */
export async function baseObjects(): Promise<KubernetesObject[]> {
  return renderEnvironment(await loadEnvironment(environments, 'ci')).map(({ object }) => object);
}

/** The one object of that kind and name. */
export function theOnly(objects: readonly KubernetesObject[], kind: string, name?: string): KubernetesObject {
  const found = objects.filter(
    (each) => each.kind === kind && (name === undefined || each.metadata.name === name),
  );
  if (found.length !== 1 || found[0] === undefined)
    throw new Error(`${found.length} objects ${kind} ${name ?? ''}`);
  return found[0];
}

/**
 * The Application that the ApplicationSet of `ci` makes of a folder `ci-pr-<number>` with that content: its template with
 * the few expressions that it uses filled in, as Argo CD does it.
 */
export async function applicationOf(number: number, content = 'first'): Promise<KubernetesObject> {
  const set = theOnly(await baseObjects(), 'ApplicationSet') as unknown as {
    readonly spec: { readonly template: { readonly metadata: object; readonly spec: object } };
  };
  const filled: Readonly<Record<string, string>> = {
    '.path.basename': `ci-pr-${number}`,
    'trimPrefix "ci-pr-" .path.basename': String(number),
    'toJson . | sha256sum': createHash('sha256').update(content).digest('hex'),
  };
  const { metadata, spec } = set.spec.template;
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    ...(fill({ metadata: { ...metadata, namespace: 'argocd' }, spec }, filled) as Pick<
      KubernetesObject,
      'metadata'
    >),
  };
}

/** Every text in a value with its expressions replaced. */
function fill(value: unknown, expressions: Readonly<Record<string, string>>): unknown {
  if (typeof value === 'string')
    return value.replaceAll(/\{\{ (.*?) \}\}/g, (_, expression: string) => {
      const text = expressions[expression];
      if (text === undefined) throw new Error(`The template has an unknown expression: ${expression}`);
      return text;
    });
  if (Array.isArray(value)) return value.map((each) => fill(each, expressions));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, fill(inner, expressions)]));
}
