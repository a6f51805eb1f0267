import { describe, expect, test } from '@jest/globals';
import { KnownHeaders } from '../src/known-headers.ts';
import { parseWriterSchema } from '../src/writer-schema.ts';
import { containerOf } from './container-of.ts';

const schemaText = (field: string, type = 'int') =>
  `{"type":"record","name":"alert","doc":"${'x'.repeat(200)}","fields":[{"name":"${field}","type":"${type}"}]}`;

/** Headers, and the texts of the schemas that had to be read. */
function headers() {
  const read: string[] = [];
  const known = new KnownHeaders((json) => {
    read.push(json);
    return parseWriterSchema(json);
  });
  const fieldOf = (message: Uint8Array) => {
    const found = known.find(message);
    return 'error' in found ? found.error.code : found.schema.type.fields[0].name;
  };
  return { read, fieldOf };
}

describe('headers seen before', () => {
  test('are known again whatever sync marker and alert follow them', () => {
    const { read, fieldOf } = headers();
    const message = containerOf(schemaText('a'), 'null', [{ records: 1, block: Buffer.from([2]) }]);
    const other = containerOf(schemaText('a'), 'null', []);
    other.fill(0xff, other.length - 16);
    expect([message, other, message].map(fieldOf)).toEqual(['a', 'a', 'a']);
    expect(read).toHaveLength(1);
  });

  test('are told apart by their last byte', () => {
    const { read, fieldOf } = headers();
    const [a, b] = ['a', 'b'].map((field) => containerOf(schemaText(field), 'null', []));
    expect([a, b, a, b].map(fieldOf)).toEqual(['a', 'b', 'a', 'b']);
    expect(read).toHaveLength(2);
  });

  test('that are of no use are read once, too', () => {
    const { read, fieldOf } = headers();
    const bad = containerOf(schemaText('a', 'nothing'), 'null', []);
    expect([bad, bad].map(fieldOf)).toEqual(['bad-schema', 'bad-schema']);
    expect(read).toHaveLength(1);
  });

  test('are forgotten when enough others came since', () => {
    const { read, fieldOf } = headers();
    const all = Array.from({ length: 9 }, (_, i) => containerOf(schemaText(`f${i}`), 'null', []));
    for (const message of all) fieldOf(message);
    fieldOf(all[8]);
    expect(read).toHaveLength(9);
    fieldOf(all[0]);
    expect(read).toHaveLength(10);
  });
});
