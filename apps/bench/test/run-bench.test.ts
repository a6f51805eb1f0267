import { describe, expect, test } from '@jest/globals';
import { speedOf } from '../src/path/measure-path.ts';
import type { Plan } from '../src/plan.ts';
import { runBench } from '../src/run-bench.ts';
import { resultText } from '../src/table.ts';

const tiny: Plan = {
  cpuSeconds: 0.001,
  rounds: 2,
  corpusSize: { ztf: 20, lsst: 10 },
  pathSize: { ztf: 0, lsst: 0 },
  drains: 0,
  realDrains: 0,
  lives: 0,
  pacedRate: { ztf: 1, lsst: 1 },
  pacedSeconds: 0,
};

const spreadOfTwo = {
  median: expect.any(Number),
  low: expect.any(Number),
  high: expect.any(Number),
  runs: 2,
};

describe('the benchmark', () => {
  const result = runBench({
    plan: tiny,
    parts: ['decode', 'stages', 'modules'],
    fastavro: false,
    onProgress: () => {},
  });

  test('has the top-level names that scripts rely on', async () => {
    const names = ['machine', 'wholePath', 'decode', 'stages', 'modules', 'synth', 'peers'];
    expect(Object.keys(await result)).toEqual(names);
    expect((await result).machine).toMatchObject({ cores: expect.any(Number), node: process.version });
  });

  test('compares decoders on the same packets, and says why one is missing', async () => {
    const { decode } = await result;
    expect(decode?.lsstFramed).toEqual({
      origin: 'generated',
      alerts: 10,
      ours: spreadOfTwo,
      avsc: spreadOfTwo,
      fastavro: null,
    });
    expect(decode?.ztfContainer.ours.low).toBeGreaterThan(0);
    expect(decode?.fastavroMissing).toBe('not asked for');
  });

  test('gives the cost of every stage, whose sum is the total', async () => {
    const { stages } = await result;
    const { decode, process, delivery, archiveAppend, archiveFinish, total, archivedBytes } = stages!.ztf;
    const names = [decode, process, delivery, archiveAppend, archiveFinish];
    const lows = names.reduce((sum, { low }) => sum + low, 0);
    expect(lows).toBeGreaterThan(0);
    expect(lows).toBeLessThanOrEqual(total.high * 1.001);
    expect(archivedBytes).toBeGreaterThan(1000);
    expect(stages!.lsst.total).toEqual(spreadOfTwo);
  });

  test('gives the speed of each module and filter of both surveys', async () => {
    const { modules } = await result;
    expect(Object.keys(modules!.ztf.modules)).toContain('roid');
    expect(Object.keys(modules!.lsst.filters)).toContain('is_solar_system');
    for (const speed of Object.values(modules!.ztf.modules)) {
      expect(speed).toMatchObject({ alertsPerCpuSecond: spreadOfTwo, failed: expect.any(Number) });
    }
    expect(modules!.ztf.modules['lc_features'].reference).toBe(1748);
    expect(modules!.ztf.together).toEqual({ all: spreadOfTwo, withoutElephant: spreadOfTwo });
    expect(modules!.ztf.manyFilters).toEqual({ filters: 1000, alertsPerCpuSecond: spreadOfTwo });
  });

  test('quotes the published figures of others with their sources', async () => {
    const { peers } = await result;
    expect(peers.boomPeak).toMatchObject({ alertsPerSecond: 883, source: expect.stringContaining('BOOM') });
    expect(Object.values(peers).every(({ source }) => source.length > 0)).toBe(true);
  });

  test('prints every part that was measured, and no other', async () => {
    const text = resultText(await result);
    expect(text).toContain('Stages in process');
    expect(text).toContain('roid');
    expect(text).not.toContain('Whole path');
  });
});

describe('the figures of whole-path runs', () => {
  const run = (seconds: number, broker: number) => ({
    alerts: 500,
    seconds,
    deliveredSeconds: seconds / 2,
    cpu: { broker, kafka: 1, s3: 0.5, simulator: 0 },
    rssMb: 300.4,
  });

  test('are the median of the runs, with CPU time per thousand alerts', () => {
    const speed = speedOf([run(1, 1), run(2, 0.5), run(4, 2)]);
    expect(speed).toMatchObject({
      alertsPerSecond: 250,
      cpuSecondsPer1000: 2,
      rssMb: 300,
      rate: { low: 125, high: 500, runs: 3 },
      deliveryRate: { median: 500 },
      cpuPer1000: { broker: 2, kafka: 2, s3: 1, simulator: 0 },
    });
  });
});
