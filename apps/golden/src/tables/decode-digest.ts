import { createHash } from 'node:crypto';
import { canonicalText } from '@fink/alerts';
import type { SurveyName } from '@fink/topology';
import type { Context } from '../context.ts';
import { decodePackets } from '../packets.ts';
import { Comparison } from '../table-check.ts';

/** Every record of the real packets, whole: length and SHA-256 of its canonical text. */
export async function compareDecodeDigest({ shared }: Context): Promise<Comparison<never>> {
  const comparison = new Comparison(shared, 'decode-digest.jsonl');
  const golden = new Map(comparison.rows.map((row) => [String(row['file']), row]));
  for (const survey of ['ztf', 'lsst'] satisfies SurveyName[]) {
    const own = [...golden.keys()].filter((file) => file.startsWith(`${survey}/`));
    for (const { batch, files } of await decodePackets(shared, survey, own)) {
      for (const [row, file] of files.entries()) {
        const text = canonicalText(batch.columns, batch.schema, row);
        const theirs = golden.get(file)!;
        comparison.compare('length', file, Buffer.byteLength(text), theirs['length']);
        comparison.compare('sha256', file, createHash('sha256').update(text).digest('hex'), theirs['sha256']);
      }
    }
  }
  return comparison.finish(['file', 'record']);
}
