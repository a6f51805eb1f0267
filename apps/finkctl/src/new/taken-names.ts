import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { carriedVersions, lsstSchema, ztfSchema } from '@fink/alerts';
import { ztfOther } from '@fink/filters';
import { Names, ownTopics, surveys } from '@fink/topology';
import { CommandError } from '../failures.ts';
import type { Scaffold, ScaffoldRequest } from './scaffold.ts';

/**
 * Refuses a name that something has already: a file, a filter or its topic, a module or a column.
 *
 * @throws CommandError that says what has it
 */
export function refuseTaken(repository: string, request: ScaffoldRequest, { source, test }: Scaffold): void {
  const has = [source, test].find(({ path }) => existsSync(join(repository, path)));
  const user = has ? `the file ${has.path} is there` : userOf(request);
  if (user !== undefined)
    throw new CommandError(
      `${request.name.snake} is taken: ${user}. Nothing was written; choose another name.`,
    );
}

const userOf = (request: ScaffoldRequest): string | undefined =>
  request.kind === 'filter' ? userOfFilter(request) : userOfColumn(request);

function userOfFilter({ survey, name: { snake } }: ScaffoldRequest): string | undefined {
  const { filters } = surveys[survey];
  const others = survey === 'ztf' ? ztfOther : [];
  if ([...filters, ...others].some(({ name }) => name === snake))
    return `${survey} has a filter of that name`;
  const names = new Names();
  const topic = names.filterTopic(snake, survey);
  const owner = ownTopics(names, Object.values(surveys), 1).find(({ name }) => name === topic);
  return owner && `the topic ${topic} is that of ${owner.role}`;
}

/** The module's column has its name: no other column of an alert may. */
function userOfColumn({ survey, name: { snake } }: ScaffoldRequest): string | undefined {
  const { modules } = surveys[survey];
  if (modules.some(({ name }) => name === snake)) return `${survey} has a module of that name`;
  const adding = modules.find(({ outputs }) => Object.hasOwn(outputs, snake));
  if (adding !== undefined) return `the module ${adding.name} adds a column of that name`;
  const version = carriedVersions(survey).at(-1) ?? '';
  const { type } = (survey === 'ztf' ? ztfSchema(version) : lsstSchema(version)).field;
  const own = type.kind === 'struct' ? type.fields : [];
  return own.some(({ name }) => name === snake)
    ? `packets of ${survey} have a column of that name`
    : undefined;
}
