import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { coreEnums } from '../../src/crds/core-enums.ts';
import { schemaTable } from '../../src/schemas/tables.ts';

const SHAPES = `package v1

// Shape of a thing.
// +enum
type Shape string

const (
	// Round things roll.
	Round  Shape = "Round"
	Square Shape = "Square"
	Other  Colour = "Blue"
)

// Not an enumeration.
type Colour string

type Thing struct {
	// What it looks like.
	Shape  Shape   \`json:"shape,omitempty" protobuf:"bytes,1"\`
	Former *Shape  \`json:"former"\`
	All    []Shape \`json:"all"\`
	Colour Colour  \`json:"colour"\`
}
`;
const USERS = `package v1

import (
	shapes "k8s.io/api/shapes/v1"
)

type User struct {
	Likes shapes.Shape \`json:"likes"\`
}
`;

describe('coreEnums', () => {
  let root: string;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'fink-enums-'));
    for (const [name, text] of [
      ['shapes/v1/types.go', SHAPES],
      ['users/v1/types.go', USERS],
      ['users/v1/types_test.go', 'type Test struct {\n\tA shapes.Shape `json:"a"`\n}\n'],
    ] as const) {
      await mkdir(join(root, name, '..'), { recursive: true });
      await writeFile(join(root, name), text);
    }
  });
  afterAll(() => rm(root, { recursive: true, force: true }));

  test('finds the values of fields whose type is an enumeration, also of another package', async () => {
    const enums = await coreEnums(root, ['shapes/v1', 'users/v1']);
    const values = ['Round', 'Square'];
    expect(
      Object.fromEntries([...enums].map(([name, fields]) => [name, Object.fromEntries(fields)])),
    ).toEqual({
      'shapes/v1.Thing': { shape: values, former: values, all: values },
      'users/v1.User': { likes: values },
    });
  });
});

test('the table of the core kinds has its enumerations', () => {
  const field = (type: string, name: string) =>
    schemaTable('kubernetes').definitions[type]?.properties?.[name]?.enum;
  expect(field('core.v1.Container', 'imagePullPolicy')).toEqual(['Always', 'IfNotPresent', 'Never']);
  expect(field('core.v1.ServiceSpec', 'type')).toEqual([
    'ClusterIP',
    'ExternalName',
    'LoadBalancer',
    'NodePort',
  ]);
  expect(field('networking.v1.NetworkPolicyPort', 'protocol')).toEqual(['SCTP', 'TCP', 'UDP']);
  expect(field('batch.v1.CronJobSpec', 'concurrencyPolicy')).toEqual(['Allow', 'Forbid', 'Replace']);
});
