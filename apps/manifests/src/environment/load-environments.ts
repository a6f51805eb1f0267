import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PullRequest } from '../pull-request.ts';
import { checkEnvironment } from './check-environment.ts';
import { EnvironmentError } from './environment-error.ts';
import { type Environment, environmentSchema } from './environment-schema.ts';
import { type ImageLock, imageLockSchema } from './images.ts';
import { parse } from './parse.ts';

/** An environment with the images that run in it. */
export interface LoadedEnvironment {
  readonly environment: Environment;
  readonly images: ImageLock;
  /** Set for the environment of a pull request. */
  readonly pullRequest?: PullRequest;
}

/** Names of the environments in a folder, in alphabetical order. */
export function environmentNames(folder: string): string[] {
  return globSync('*.ts', { cwd: folder })
    .map((file) => basename(file, '.ts'))
    .sort();
}

/**
 * Reads an environment and its image lock.
 *
 * @param folder that holds `<name>.ts` and `<name>.images.json`
 * @throws EnvironmentError with everything that is wrong: it does not compile, is not valid, does not fit together
 */
export async function loadEnvironment(folder: string, name: string): Promise<LoadedEnvironment> {
  const file = `environments/${name}.ts`;
  const path = join(folder, `${name}.ts`);
  if (!existsSync(path)) {
    const known = environmentNames(folder);
    const remedy = known.length === 0 ? `There is none in ${folder}.` : `There are ${known.join(', ')}.`;
    throw new EnvironmentError([{ file, path: '', message: 'there is no such environment', remedy }]);
  }
  const environment = parse(environmentSchema, await importDefault(path, file), file) as Environment;
  const problems = checkEnvironment(environment, file);
  if (environment.name !== name)
    problems.unshift({
      file,
      path: '.name',
      message: `is ${JSON.stringify(environment.name)}`,
      remedy: `The file is that of ${JSON.stringify(name)}: rename one of them.`,
    });
  if (problems.length > 0) throw new EnvironmentError(problems);
  return { environment, images: readImageLock(folder, name) };
}

async function importDefault(path: string, file: string): Promise<unknown> {
  let module: { default?: unknown };
  try {
    module = await import(pathToFileURL(path).href);
  } catch (error) {
    const { name, message } = error as Error;
    throw new EnvironmentError([
      {
        file,
        path: '',
        message: `does not compile: ${name}: ${message}`,
        remedy: 'Mend it; npx tsc says where.',
      },
    ]);
  }
  if (module.default !== undefined) return module.default;
  throw new EnvironmentError([
    {
      file,
      path: '',
      message: 'has no default export',
      remedy: 'Write export default { … } satisfies Environment.',
    },
  ]);
}

function readImageLock(folder: string, name: string): ImageLock {
  const file = `environments/${name}.images.json`;
  let data: unknown;
  try {
    data = JSON.parse(readFileSync(join(folder, `${name}.images.json`), 'utf8'));
  } catch (error) {
    const message = existsSync(join(folder, `${name}.images.json`)) ? (error as Error).message : 'is missing';
    throw new EnvironmentError([
      {
        file,
        path: '',
        message,
        remedy: 'Copy the lock of another environment and set its images to pending.',
      },
    ]);
  }
  return parse(imageLockSchema, data, file);
}
