import { expect, test } from '@jest/globals';
import { AlertBatch, canonicalText, parseWriterSchema } from '../src/index.ts';
import { avscType } from './random-avro.ts';

test('a row has one text, whatever its encoding', () => {
  const fields = [
    ['candid', 'long', 2752190655615010044n],
    ['isdiffpos', 'string', '1'],
    ['drb', ['null', 'float'], null],
    ['rb', ['null', 'float'], { float: 0.5 }],
    ['bad', 'double', Number.NaN],
    ['yes', 'boolean', true],
    ['empty', 'bytes', Buffer.alloc(0)],
    ['kind', { type: 'enum', name: 'K', symbols: ['A', 'Bé'.slice(0, 1)] }, 'B'],
    ['list', { type: 'array', items: 'int' }, [1, -2]],
    ['map', { type: 'map', values: 'string' }, { b: 'é', aa: '' }],
    ['either', ['int', 'string'], { string: 'x' }],
    ['sub', { type: 'record', name: 'S', fields: [{ name: 'a', type: 'null' }] }, { a: null }],
  ] as const;
  const json = { type: 'record', name: 'R', fields: fields.map(([name, type]) => ({ name, type })) };
  const bytes = avscType(json).toBuffer(Object.fromEntries(fields.map(([name, , value]) => [name, value])));
  const batch = new AlertBatch(parseWriterSchema(JSON.stringify(json)));
  batch.append({ bytes, start: 0, end: bytes.length, offset: 0, timestamp: 0 });
  expect(canonicalText(batch.columns, batch.schema, 0)).toBe(
    '{candid=i2752190655615010044;isdiffpos=s1:1;drb=n;rb=d3fe0000000000000;bad=d7ff8000000000000;yes=t;' +
      'empty=be3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855;kind=s1:B;list=[i1,i-2];' +
      'map=<s2:aa=s0:,s1:b=s2:é>;either=s1:x;sub={a=n;};}',
  );
});
