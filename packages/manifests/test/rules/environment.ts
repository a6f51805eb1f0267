import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { KubernetesObject, Manifest, RuleContext } from '../../src/index.ts';
import { nameOf } from '../../src/kubernetes-object.ts';

const folder = join(import.meta.dirname, 'environment');

const parsed = readdirSync(folder)
  .sort()
  .flatMap((file) =>
    parseAllDocuments(readFileSync(join(folder, file), 'utf8')).map((document) =>
      manifest(file.replace('.yaml', ''), document.toJS() as KubernetesObject),
    ),
  );

/** A small environment in production that keeps all rules, made anew so that a test may change it. */
export function environment(): Manifest[] {
  return structuredClone(parsed);
}

/** What the small environment counts on. */
export const context: RuleContext = {
  environment: 'observatory',
  tier: 'production',
  external: {
    secrets: [
      { namespace: 'fink', name: 'registry', keys: ['.dockerconfigjson'] },
      { namespace: 'fink', name: 'source', keys: ['password'] },
    ],
    serviceAccounts: [{ namespace: 'fink', name: 'spark' }],
    secretStores: ['vault'],
  },
  imagesReleased: true,
};

/** The same environment where nothing has to last. */
export const development: RuleContext = { ...context, tier: 'development' };

export const zeroDigest = `sha256:${'0'.repeat(64)}`;
export const someDigest = `sha256:${'b'.repeat(64)}`;

function manifest(application: string, object: KubernetesObject): Manifest {
  const { namespace, name } = object.metadata;
  const file = [object.kind, namespace, name, 'yaml'].filter((part) => part !== undefined).join('.');
  return { application, file: `observatory/${application}/${file}`, object };
}

/** A step that turns one environment into another. */
export type Change = (manifests: Manifest[]) => Manifest[];

/** Sets the value at a path of the object that people call so; undefined removes it. */
export function set(object: string, path: string, value: unknown): Change {
  return (manifests) => {
    setIn(find(manifests, object).object, path, value);
    return manifests;
  };
}

function setIn(object: KubernetesObject, path: string, value: unknown): void {
  const steps = stepsOf(path);
  const last = steps.pop();
  if (last === undefined) throw new Error(`The path ${path} is empty.`);
  let target = object as unknown as Record<string | number, unknown>;
  for (const [index, step] of steps.entries()) {
    target[step] ??= typeof (steps[index + 1] ?? last) === 'number' ? [] : {};
    target = target[step] as Record<string | number, unknown>;
  }
  if (value === undefined && Array.isArray(target)) target.splice(Number(last), 1);
  else if (value === undefined) delete target[last];
  else target[last] = structuredClone(value);
}

/** Takes an object away. */
export function remove(object: string): Change {
  return (manifests) => {
    const gone = find(manifests, object);
    return manifests.filter((other) => other !== gone);
  };
}

/** Adds an object to the folder of an application. */
export function add(application: string, object: KubernetesObject): Change {
  return (manifests) => [...manifests, manifest(application, structuredClone(object))];
}

/** Adds a copy of an object with some paths changed. */
export function copy(object: string, changes: Readonly<Record<string, unknown>>): Change {
  return (manifests) => {
    const { application, object: original } = find(manifests, object);
    const twin = structuredClone(original);
    for (const [path, value] of Object.entries(changes)) setIn(twin, path, value);
    return [...manifests, manifest(application, twin)];
  };
}

/** Moves an object to the folder of another application. */
export function move(object: string, application: string): Change {
  return (manifests) =>
    manifests.map((other) => (nameOf(other.object) === object ? manifest(application, other.object) : other));
}

/** The environment after the changes. */
export function changed(...changes: readonly Change[]): Manifest[] {
  return changes.reduce((manifests, change) => change(manifests), environment());
}

function find(manifests: readonly Manifest[], name: string): Manifest {
  const found = manifests.find(({ object }) => nameOf(object) === name);
  if (!found) throw new Error(`The environment has no ${name}.`);
  return found;
}

/** The steps of a path as findings write it. */
function stepsOf(path: string): (string | number)[] {
  return [...path.matchAll(/\.([A-Za-z_][\w-]*)|\[(\d+)\]|\["([^"]*)"\]/g)].map(
    ([, field, index, quoted]) => field ?? quoted ?? Number(index),
  );
}
