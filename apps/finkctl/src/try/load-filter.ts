import { stat } from 'node:fs/promises';
import { createRequire, registerHooks } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Filter } from '@fink/filters';
import { surveys } from '@fink/topology';
import { CommandError, UsageError } from '../failures.ts';
import { type ChosenFilter, chosen } from './find-filter.ts';

/** Whether an argument is the path of a file, and no name of a filter. */
export const isFilterFile = (argument: string): boolean =>
  /[/\\]/.test(argument) || /\.[cm]?[jt]s$/.test(argument);

/**
 * The filter that a file exports. The file may lie anywhere: the packages `@fink/...` are found for it.
 *
 * @throws UsageError if there is no such file, or it does not export exactly one filter
 * @throws CommandError if importing it fails
 */
export async function loadFilter(path: string): Promise<ChosenFilter> {
  const file = resolve(path);
  const info = await stat(file).catch((cause: Error) => {
    throw new UsageError(`The file of the filter cannot be read: ${cause.message}.`, { cause });
  });
  if (!info.isFile()) throw new UsageError(`${path} is no file: give the TypeScript file of one filter.`);
  const exported = Object.entries(await imported(path, file));
  const filters = [...new Set(exported.map(([, value]) => value).filter(isFilter))];
  if (filters.length === 1) return chosen(filters[0]);
  if (filters.length > 1) {
    const names = exported.filter(([, value]) => isFilter(value)).map(([name]) => name);
    throw new UsageError(
      `${path} exports ${filters.length} filters (${names.join(', ')}): put each into a file of its own.`,
    );
  }
  // The last two are what Node makes of a file without any export.
  const others = exported
    .map(([name]) => name)
    .filter((name) => !['default', 'module.exports'].includes(name));
  throw new UsageError(
    `${path} exports no filter${others.length > 0 ? ` but ${others.join(', ')}` : ''}: ` +
      'export what defineFilter returns. finkctl new filter NAME writes such a file.',
  );
}

async function imported(path: string, file: string): Promise<Record<string, unknown>> {
  const own = createRequire(import.meta.url);
  // A file outside of the repository has no node_modules with the packages of this one.
  const hooks = registerHooks({
    resolve(specifier, context, next) {
      if (!specifier.startsWith('@fink/')) return next(specifier, context);
      try {
        return next(specifier, context);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
        return next(pathToFileURL(own.resolve(specifier)).href, context);
      }
    },
  });
  try {
    return await import(pathToFileURL(file).href);
  } catch (cause) {
    const { name, message } = cause instanceof Error ? cause : { name: 'Error', message: String(cause) };
    throw new CommandError(`${path} cannot be imported, ${name}: ${message}`, { cause });
  } finally {
    hooks.deregister();
  }
}

function isFilter(value: unknown): value is Filter {
  const { name, survey, inputs, cuts, bind } = (value ?? {}) as Partial<Filter>;
  return (
    typeof name === 'string' &&
    typeof survey === 'string' &&
    Object.hasOwn(surveys, survey) &&
    typeof inputs === 'object' &&
    typeof cuts === 'function' &&
    typeof bind === 'function'
  );
}
