import type { Finding } from '../finding.ts';
import { identityOf, type KubernetesObject, nameOf } from '../kubernetes-object.ts';
import type { Manifest } from '../manifest.ts';
import { ManifestError } from '../manifest-error.ts';
import { checkNames } from './check-names.ts';
import { manifestFile, type NameDetail } from './manifest-file.ts';
import { breach, namespaceRule } from './name-rules.ts';

/**
 * The manifests of an environment, sorted by file.
 *
 * @param objectsByApplication each application's folder and its objects, in any order
 * @throws {ManifestError} for two objects of one identity anywhere in the environment, and for names, labels and
 *   annotation keys that the API server would refuse
 */
export function toManifests(
  environment: string,
  objectsByApplication: Readonly<Record<string, readonly KubernetesObject[]>>,
): Manifest[] {
  const applications = Object.entries(objectsByApplication);
  const manifests = applications.flatMap(([application, objects]) => {
    const files = fileNames(environment, application, objects);
    return objects.map((object, index): Manifest => ({ application, file: files[index]!, object }));
  });
  const findings = [
    ...[environment, ...Object.keys(objectsByApplication)].flatMap(checkFolder),
    ...findDuplicates(environment, manifests),
    ...manifests.flatMap(({ file, object }) => checkNames(file, object)),
  ];
  if (findings.length > 0) throw new ManifestError(findings);
  return manifests.sort((a, b) => (a.file < b.file ? -1 : 1));
}

/** One file for each object, told apart also where capitals are not; independent of the objects' order. */
function fileNames(environment: string, application: string, objects: readonly KubernetesObject[]): string[] {
  let files = objects.map((object) => manifestFile(environment, application, object));
  for (const detail of ['group', 'hash'] satisfies NameDetail[]) {
    const byFolded = Map.groupBy(files, (file) => file.toLowerCase());
    files = files.map((file, index) => {
      const shared = byFolded.get(file.toLowerCase())!.length > 1;
      return shared ? manifestFile(environment, application, objects[index]!, detail) : file;
    });
  }
  return files;
}

function findDuplicates(environment: string, manifests: readonly Manifest[]): Finding[] {
  const byIdentity = Map.groupBy(manifests, ({ object }) => identityOf(object));
  return [...byIdentity.values()]
    .filter((same) => same.length > 1)
    .map((same): Finding => {
      const { application, object } = same[0]!;
      const applications = same.map(({ application }) => application).join(', ');
      return {
        severity: 'error',
        rule: 'names/duplicate',
        // The plain name: the names that tell files apart mean nothing for the same object twice.
        file: manifestFile(environment, application, object),
        object: nameOf(object),
        path: '.metadata.name',
        message: `${same.length} objects of this kind and name, in the applications ${applications}`,
        remedy: 'keep one, or give the others another name',
      };
    });
}

function checkFolder(name: string): Finding[] {
  const wrong = breach(namespaceRule, name);
  if (wrong === undefined) return [];
  const message = `the folder ${JSON.stringify(name)} is ${wrong}`;
  const remedy = 'rename the environment or application';
  return [{ severity: 'error', rule: 'names/folder', file: name, object: '', path: '', message, remedy }];
}
