import { CarriedSchemas, PacketDecoder, parseWriterSchema, type SourceMessage } from '@fink/alerts';
import type { Corpus } from '../corpus.ts';
import type { DecoderSide } from './decoder-side.ts';
import { type Framing, framed, schemasOf } from './framing.ts';
import { inProcessSide } from './in-process-side.ts';

/** Messages of one call, about as many as the broker fetches at once. */
const fetchSize = 100;

/** Our decoder: all fields into columns, cutouts as views. */
export function ourSide(corpus: Corpus, framing: Framing): DecoderSide {
  const schemas = new CarriedSchemas();
  const values = framed(corpus, framing);
  const texts = schemasOf(corpus);
  // Without framing a message does not say its schema: a decoder for each, over runs of equal schema.
  const decoders = new Map<string, PacketDecoder>();
  const decoderOf = (text: string): PacketDecoder => {
    const key = framing === 'schemaless' ? text : '';
    let decoder = decoders.get(key);
    if (decoder === undefined) {
      const knownSchema = framing === 'schemaless' ? parseWriterSchema(text) : undefined;
      decoder = new PacketDecoder({ survey: corpus.survey, schemas, ...(knownSchema && { knownSchema }) });
      decoders.set(key, decoder);
    }
    return decoder;
  };
  const fetches: { decoder: PacketDecoder; messages: SourceMessage[] }[] = [];
  for (const [offset, value] of values.entries()) {
    const decoder = decoderOf(texts[offset]);
    let last = fetches.at(-1);
    if (last?.decoder !== decoder || last.messages.length === fetchSize) {
      fetches.push((last = { decoder, messages: [] }));
    }
    last.messages.push({ value, offset, timestamp: 0 });
  }
  return inProcessSide(values.length, async () => {
    for (const { decoder, messages } of fetches) {
      const { undecodable } = await decoder.decode(messages);
      if (undecodable.length > 0) throw new Error(`Not decoded: ${undecodable[0].detail}`);
    }
  });
}
