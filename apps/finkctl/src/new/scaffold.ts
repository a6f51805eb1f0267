import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SurveyName } from '@fink/topology';
import type { Registration } from './register.ts';
import type { ScaffoldName } from './scaffold-name.ts';

/** What `finkctl new` makes. */
export type ScaffoldKind = 'filter' | 'module';

/** What is asked for. */
export interface ScaffoldRequest {
  readonly kind: ScaffoldKind;
  readonly survey: SurveyName;
  readonly name: ScaffoldName;
}

/** A file to be made. */
export interface ScaffoldFile {
  /** Path in the repository. */
  readonly path: string;
  readonly text: string;
}

/** The files of a scaffold, and its line in the list of the survey. */
export interface Scaffold {
  /** The filter or module. */
  readonly source: ScaffoldFile;
  readonly test: ScaffoldFile;
  readonly registration: Registration;
}

/** A filter with a small rule, or a module with a small computation, that works; with tests. */
export function makeScaffold(request: ScaffoldRequest): Scaffold {
  const { kind, survey, name } = request;
  const { kebab, camel } = name;
  const packageFolder = kind === 'filter' ? 'packages/filters' : 'packages/science';
  const folder = kind === 'filter' ? `${survey}/livestream` : `${survey}/${kebab}`;
  return {
    source: { path: `${packageFolder}/src/${folder}/${kebab}.ts`, text: fill(`${survey}-${kind}.txt`, name) },
    test: {
      path: `${packageFolder}/test/${folder}/${kebab}.test.ts`,
      text: fill(`${survey}-${kind}.test.txt`, name),
    },
    registration:
      kind === 'filter'
        ? {
            file: `packages/filters/src/${survey}/livestream/index.ts`,
            list: `${survey}Livestream`,
            identifier: camel,
            from: `./${kebab}.ts`,
          }
        : {
            file: `packages/science/src/${survey}/index.ts`,
            list: `${survey}Modules`,
            identifier: camel,
            from: `./${kebab}/${kebab}.ts`,
          },
  };
}

/** A template with a name put in. */
function fill(template: string, { snake, kebab, camel }: ScaffoldName): string {
  return readFileSync(join(import.meta.dirname, 'templates', template), 'utf8')
    .replaceAll('NAME_SNAKE', snake)
    .replaceAll('NAME-KEBAB', kebab)
    .replaceAll('nameCamel', camel);
}
