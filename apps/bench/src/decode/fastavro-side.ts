import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Corpus } from '../corpus.ts';
import type { DecoderSide } from './decoder-side.ts';
import { type Framing, framed, schemasOf } from './framing.ts';

const script = fileURLToPath(new URL('./fastavro-side.py', import.meta.url));

/** fastavro in a process of its own, which measures its own CPU time. */
export function fastavroSide(python: string, corpus: Corpus, framing: Framing): DecoderSide {
  const folder = mkdtempSync(join(tmpdir(), 'fink-fastavro-'));
  const file = join(folder, 'packets');
  writeFileSync(file, packetFile(corpus, framing));
  const child = spawn(python, [script, file], { stdio: ['pipe', 'pipe', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (data) => {
    errors += data;
  });
  const lines = createInterface({ input: child.stdout });
  const ended = once(child, 'exit').then(() => undefined);
  return {
    async round(cpuSeconds) {
      const answer = once(lines, 'line');
      child.stdin.write(`${cpuSeconds}\n`);
      const line = await Promise.race([answer, ended]);
      if (line === undefined) throw new Error(`fastavro ended: ${errors.trim().split('\n').at(-1)}`);
      return Number(line[0]);
    },
    close() {
      child.stdin.end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The file that fastavro-side.py reads. */
function packetFile(corpus: Corpus, framing: Framing): Buffer {
  const number = (value: number): Buffer => {
    const bytes = Buffer.alloc(4);
    bytes.writeInt32LE(value);
    return bytes;
  };
  const block = (bytes: Uint8Array): Uint8Array[] => [number(bytes.length), bytes];
  const texts = schemasOf(corpus);
  const schemas = [...new Set(texts)];
  const values = framed(corpus, framing);
  return Buffer.concat([
    ...block(Buffer.from(framing)),
    number(schemas.length),
    ...schemas.flatMap((schema) => block(Buffer.from(schema))),
    number(values.length),
    ...values.flatMap((value, i) => [number(schemas.indexOf(texts[i])), ...block(value)]),
  ]);
}
