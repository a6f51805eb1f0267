import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Fields, fieldsOf, itemsOf, textOf } from './fields.ts';

/** What the pods of an environment find around them. */
export interface World {
  /** Folder that is the image's /opt/fink. */
  readonly root: string;
  /** Folder for the files of volumes. */
  readonly folder: string;
  /** Data of ConfigMaps and of Secrets, by name. */
  readonly configMaps: ReadonlyMap<string, Readonly<Record<string, string>>>;
  readonly secrets: ReadonlyMap<string, Readonly<Record<string, string>>>;
  /** Addresses inside the cluster, and where the same is here. */
  readonly addresses: ReadonlyMap<string, string>;
}

/** A process as a kubelet would start it. */
export interface ProcessSpec {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Home of the project in the image, and the program that runs it. */
const imageRoot = '/opt/fink';

/** Fields of a pod that change nothing for a single process on this machine. */
const idlePodFields = [
  ...['restartPolicy', 'securityContext', 'serviceAccountName', 'terminationGracePeriodSeconds'],
  'topologySpreadConstraints',
];
const idleContainerFields = [
  ...['name', 'image', 'imagePullPolicy', 'livenessProbe', 'readinessProbe', 'startupProbe', 'resources'],
  'securityContext',
];

/**
 * The process that a container of a pod is, here: the addresses of the servers, the root of the image, the folders of
 * volumes and the port to listen on are replaced, everything else is what the manifest says.
 *
 * @throws Error for anything in the pod that would be ignored, and for what would keep the pod from starting
 */
export function processOf(podSpec: unknown, containerName: string, world: World): ProcessSpec {
  const pod = fieldsOf(podSpec, 'The pod', [
    ...['containers', 'volumes', 'automountServiceAccountToken', 'enableServiceLinks'],
    ...idlePodFields,
  ]);
  if (pod['automountServiceAccountToken'] !== false || pod['enableServiceLinks'] !== false)
    throw new Error('The pod gets a token or variables of Services, which nothing here would give it.');
  const containers = itemsOf(pod['containers'], 'containers');
  const found = containers.find((container) => (container as { name?: string }).name === containerName);
  const container = fieldsOf(found, `Container ${containerName}`, [
    ...['command', 'args', 'env', 'envFrom', 'ports', 'volumeMounts', 'workingDir'],
    ...idleContainerFields,
  ]);
  const folders = mountedFolders(pod, container, world);
  const local = (value: string, what: string): string => localValue(value, what, folders, world);
  const variables = { ...fromConfigMaps(container, world), ...named(container, world) };
  const texts = [...itemsOf(container['command'], 'command'), ...itemsOf(container['args'], 'args')];
  const [program, ...args] = texts.map((text) => local(textOf(text, 'command'), 'command'));
  if (program !== 'node')
    throw new Error(`Container ${containerName} runs ${program}, but of the image only node is here.`);
  if (container['workingDir'] !== imageRoot)
    throw new Error(`Container ${containerName} runs in ${container['workingDir']}, not in ${imageRoot}.`);
  const env = Object.entries(variables).map(([name, value]) => [name, local(value, name)] as const);
  const { PATH = '', HOME = '' } = process.env;
  return {
    command: process.execPath,
    args,
    cwd: world.root,
    env: { PATH, HOME, ...Object.fromEntries(env), ...anyPort(container, variables) },
  };
}

/** Variables of whole ConfigMaps. */
function fromConfigMaps(container: Fields, world: World): Record<string, string> {
  const variables: Record<string, string> = {};
  for (const source of itemsOf(container['envFrom'], 'envFrom')) {
    const { configMapRef } = fieldsOf(source, 'envFrom', ['configMapRef']);
    const { name } = fieldsOf(configMapRef, 'configMapRef', ['name']);
    Object.assign(variables, dataOf('ConfigMap', world.configMaps, name));
  }
  return variables;
}

/** Variables by their own entries: texts, and single keys of Secrets. */
function named(container: Fields, world: World): Record<string, string> {
  const variables: Record<string, string> = {};
  for (const entry of itemsOf(container['env'], 'env')) {
    const { name, value, valueFrom } = fieldsOf(entry, 'env', ['name', 'value', 'valueFrom']);
    const variable = textOf(name, 'env: name');
    if (valueFrom === undefined) {
      variables[variable] = textOf(value, variable);
      continue;
    }
    const { secretKeyRef } = fieldsOf(valueFrom, variable, ['secretKeyRef']);
    const reference = fieldsOf(secretKeyRef, variable, ['key', 'name']);
    variables[variable] = keyOf(
      dataOf('Secret', world.secrets, reference['name']),
      reference['key'],
      variable,
    );
  }
  return variables;
}

function dataOf(kind: string, all: World['secrets'], name: unknown): Readonly<Record<string, string>> {
  const data = all.get(String(name));
  if (data === undefined)
    throw new Error(
      `${kind} ${name} does not exist: the pod would not start. There are ${[...all.keys()].join(', ')}.`,
    );
  return data;
}

function keyOf(data: Readonly<Record<string, string>>, key: unknown, what: string): string {
  const value = data[String(key)];
  if (value === undefined)
    throw new Error(
      `${what} asks for the key ${key}: the pod would not start. There are ${Object.keys(data).join(', ')}.`,
    );
  return value;
}

/** Makes the volumes; returns the folder here of every path that the container mounts one at. */
function mountedFolders(pod: Fields, container: Fields, world: World): Map<string, string> {
  const volumes = new Map(
    itemsOf(pod['volumes'], 'volumes').map((volume) => {
      const fields = fieldsOf(volume, 'A volume', ['name', 'secret', 'configMap', 'emptyDir']);
      return [fields['name'], fields] as const;
    }),
  );
  const folders = new Map<string, string>();
  for (const mount of itemsOf(container['volumeMounts'], 'volumeMounts')) {
    const fields = fieldsOf(mount, 'A mount', ['mountPath', 'name', 'readOnly']);
    const [path, volume] = [textOf(fields['mountPath'], 'mountPath'), volumes.get(fields['name'])];
    if (volume === undefined) throw new Error(`There is no volume ${fields['name']}, mounted at ${path}.`);
    volumes.delete(fields['name']);
    const isScratch = volume['emptyDir'] !== undefined;
    if (!isScratch && fields['readOnly'] !== true) throw new Error(`${path} is mounted to be written to.`);
    // The folder for temporary files is where the operating system has it.
    folders.set(path, isScratch && path === '/tmp' ? path : volumeFolder(volume, world));
  }
  if (volumes.size > 0) throw new Error(`Nothing mounts the volumes ${[...volumes.keys()].join(', ')}.`);
  return folders;
}

/** A new folder with the files of a volume. */
function volumeFolder(volume: Fields, world: World): string {
  mkdirSync(world.folder, { recursive: true });
  const folder = mkdtempSync(join(world.folder, `${volume['name']}-`));
  const { secret, configMap } = volume;
  if (secret === undefined && configMap === undefined) return folder;
  const isSecret = secret !== undefined;
  const source = fieldsOf(secret ?? configMap, 'A volume', ['items', isSecret ? 'secretName' : 'name']);
  const data = isSecret
    ? dataOf('Secret', world.secrets, source['secretName'])
    : dataOf('ConfigMap', world.configMaps, source['name']);
  const items =
    source['items'] === undefined
      ? Object.keys(data).map((key) => ({ key, path: key }))
      : itemsOf(source['items'], 'items').map((item) => fieldsOf(item, 'An item', ['key', 'path']));
  for (const { key, path } of items)
    writeFileSync(join(folder, textOf(path, 'path')), keyOf(data, key, `Volume ${volume['name']}`), {
      mode: 0o400,
    });
  return folder;
}

/** A value with addresses and mounted paths as they are here. @throws Error for others, which nobody would answer */
function localValue(value: string, what: string, folders: ReadonlyMap<string, string>, world: World): string {
  if (value.includes('$('))
    throw new Error(`${what} refers to another variable, which nothing here expands.`);
  let text = value;
  for (const [there, here] of world.addresses)
    text = text.replaceAll(there, here).replaceAll(encodeURIComponent(there), encodeURIComponent(here));
  if (/\.svc\b/.test(text)) throw new Error(`${what} names a server that is not in the manifests: ${value}`);
  if (!text.startsWith('/')) return text;
  for (const [path, folder] of folders)
    if (text === path || text.startsWith(`${path}/`)) return folder + text.slice(path.length);
  throw new Error(`${what} is the path ${value}, where nothing is mounted.`);
}

/** The variables that tell which ports to listen on, so that any free ones are taken. */
function anyPort(container: Fields, variables: Readonly<Record<string, string>>): Record<string, string> {
  const replaced: Record<string, string> = {};
  for (const port of itemsOf(container['ports'], 'ports')) {
    const { containerPort } = fieldsOf(port, 'A port', ['containerPort', 'name']);
    const names = Object.keys(variables).filter(
      (name) => name.endsWith('_PORT') && variables[name] === String(containerPort),
    );
    if (names.length !== 1)
      throw new Error(
        `The container has the port ${containerPort}, which ${names.length} variables tell it.`,
      );
    replaced[names[0]] = '0';
  }
  return replaced;
}
