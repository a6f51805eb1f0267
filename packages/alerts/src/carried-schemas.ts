import { readFileSync } from 'node:fs';
import type { SchemaSource } from './schema-source.ts';
import { type SchemaTable, schemaOfTable } from './schema-table.ts';
import type { WriterSchema } from './writer-schema.ts';

type CarriedSurvey = 'lsst' | 'ztf';

const tables = new Map<CarriedSurvey, SchemaTable>();
const schemas = new Map<string, WriterSchema | undefined>();

function tableOf(survey: CarriedSurvey): SchemaTable {
  let table = tables.get(survey);
  if (table === undefined) {
    table = JSON.parse(
      readFileSync(new URL(`../tables/${survey}.json`, import.meta.url), 'utf8'),
    ) as SchemaTable;
    tables.set(survey, table);
  }
  return table;
}

function carried(survey: CarriedSurvey, version: string): WriterSchema | undefined {
  const key = `${survey} ${version}`;
  if (!schemas.has(key)) schemas.set(key, schemaOfTable(tableOf(survey), version));
  return schemas.get(key);
}

function required(survey: CarriedSurvey, version: string): WriterSchema {
  const schema = carried(survey, version);
  if (schema === undefined)
    throw new RangeError(
      `no schema of ${survey} version "${version}" is carried; there are ${carriedVersions(survey).join(', ')}`,
    );
  return schema;
}

/** The versions of a survey's schema that are carried, oldest first. */
export const carriedVersions = (survey: CarriedSurvey): string[] => Object.keys(tableOf(survey).versions);

/** @throws RangeError naming the versions that are carried. */
export const lsstSchema = (version: string): WriterSchema => required('lsst', version);

/** @throws RangeError naming the versions that are carried. */
export const ztfSchema = (version: string): WriterSchema => required('ztf', version);

/** Rubin's numbers for its schemas: major * 100 + minor. */
export const lsstSchemaId = (version: string): number => {
  const [major, minor] = version.split('.').map(Number);
  return major * 100 + minor;
};

/** The LSST schemas that the broker carries, by the ids that Rubin's registry gives them. */
export class CarriedSchemas implements SchemaSource {
  async byId(id: number): Promise<WriterSchema | undefined> {
    if (id < 0) return undefined;
    return carried('lsst', `${Math.floor(id / 100)}.${id % 100}`);
  }
}
