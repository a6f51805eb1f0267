import { bindInputs, createAlertView } from '@fink/alert-view';
import { PacketDecoder } from '@fink/alerts';
import { describeWithShared, packetFiles } from '@fink/test-data';
import { goldenRows } from '@fink/test-data/golden';
import { expect, test } from '@jest/globals';
import { stamp } from '../../../src/lsst/elephant/stamp.ts';
import { hostTest } from '../../../src/ztf/elephant/host-test.ts';

interface GoldenRow {
  readonly file: string;
  readonly fink_science_version: string;
  readonly production: {
    readonly clf?: {
      readonly elephant_kstest_science: number | null;
      readonly elephant_kstest_template: number | null;
    };
  };
}

/** Whether a row is older than the gate: until 8.35 every alert was examined, and by the rule of ZTF. */
const isUngated = ({ fink_science_version, production: { clf } }: GoldenRow): boolean =>
  Number(fink_science_version.split('.')[1]) <= 35 && typeof clf?.elephant_kstest_science === 'number';

describeWithShared('ELEPHANT on real stamps of Rubin', (shared) => {
  test('has the candidates that the original had when it examined every alert by the rule of ZTF', async () => {
    const golden = goldenRows<GoldenRow>(shared, 'lsst-real.jsonl').filter(isUngated);
    expect(golden.length).toBeGreaterThan(0);
    const packets = packetFiles(shared, 'lsst/v10').filter(({ file }) =>
      golden.some((row) => row.file === file),
    );
    const decoder = new PacketDecoder({ survey: 'lsst', schemas: { byId: async () => undefined } });
    const messages = packets.map(({ bytes }, offset) => ({ value: bytes, offset, timestamp: 0 }));
    const { batches } = await decoder.decode(messages);
    const inputs = { science: stamp('cutoutScience'), template: stamp('cutoutTemplate') };
    const ours = new Map<string, boolean>();
    for (const { columns, rows, offsets } of batches) {
      const { science, template } = bindInputs(inputs, createAlertView(columns));
      for (let row = 0; row < rows; row++) {
        const { file } = packets[offsets[row]];
        ours.set(file, hostTest(science.at(row)!, template.at(row)!).isCandidate);
      }
    }
    expect(golden.map(({ file }) => [file, ours.get(file)])).toEqual(
      golden.map(({ file, production }) => [file, production.clf?.elephant_kstest_science !== -99]),
    );
  });
});
