// Writes jars/<set>/jars.sha256 anew from what Maven resolves for the pom. Review the difference: a jar whose
// name stays the same must keep its checksum.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fetchJars, hashJars, jarSource } from '../src/jars.ts';

for (const set of ['kafka', 's3proxy'] as const) {
  const folder = await mkdtemp(join(tmpdir(), 'fink-lock-jars-'));
  const { pom, lock } = jarSource(set);
  await fetchJars(pom, folder);
  const hashes = await hashJars(join(folder, 'lib'));
  await writeFile(lock, [...hashes].map(([name, hash]) => `${hash}  ${name}\n`).join(''));
  await rm(folder, { recursive: true });
  process.stdout.write(`${set}: ${hashes.size} jars locked in ${lock}\n`);
}
