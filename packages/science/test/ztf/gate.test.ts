import type { Input } from '@fink/alert-view';
import { BooleanColumn, Utf8Column } from '@fink/columns';
import { describeWithShared, goldenRows } from '@fink/test-data';
import { describe, expect, test } from '@jest/globals';
import { runModules } from '../../src/index.ts';
import { earlySniaGate } from '../../src/ztf/early-snia/early-snia.ts';
import { extragalacticHosts } from '../../src/ztf/extragalactic-hosts.ts';
import type { Gate } from '../../src/ztf/gate.ts';
import { kilonovaGate } from '../../src/ztf/kilonova/kilonova.ts';
import { microlensingGate } from '../../src/ztf/microlensing/microlensing.ts';
import { nalerthist } from '../../src/ztf/nalerthist/nalerthist.ts';
import { roid } from '../../src/ztf/roid/roid.ts';
import { snnGate } from '../../src/ztf/snn/snn-gate.ts';
import { superluminousGate } from '../../src/ztf/superluminous/superluminous.ts';
import { realZtfAlerts, rowsOf } from '../support/real-ztf-alerts.ts';
import { type ZtfAlert, ztfAlerts } from '../support/ztf-alerts.ts';

interface GoldenRow {
  readonly file: string;
  readonly gate: Readonly<Record<string, boolean>>;
}

const gates: Readonly<Record<string, Input<Gate>>> = {
  rf: earlySniaGate,
  kn: kilonovaGate,
  snn: snnGate,
  mulens: microlensingGate,
};

describeWithShared('gates of trained models on real alerts', (shared) => {
  const golden = goldenRows<GoldenRow>(shared, 'ztf-scores.jsonl');

  test.each(Object.keys(gates))('%s lets pass what the reference does', async (name) => {
    const passed = new Map<string, boolean>();
    for (const { view, files } of await realZtfAlerts(shared, golden)) {
      const field = { name: 'cdsxmatch', nullable: true, type: { kind: 'utf8' } } as const;
      const labels = new Utf8Column(field);
      for (let row = 0; row < view.rows; row++) labels.append('Unknown');
      view.added.set('cdsxmatch', labels);
      expect(runModules([nalerthist, roid], view, rowsOf(view)).size).toBe(0);
      const gate = gates[name].bind(view);
      for (const [row, file] of files.entries()) passed.set(file, gate(row));
    }
    expect(golden.map(({ file }) => [file, passed.get(file)])).toEqual(
      golden.map(({ file, gate }) => [file, gate[name]]),
    );
  });
});

const passes = (gate: Input<Gate>, alert: ZtfAlert): boolean => gate.bind(ztfAlerts([alert]))(0);

/** An alert that all gates but that of superluminous supernovae let pass, apart from its age. */
const alert = (
  candidate: object,
  added: Readonly<Record<string, number | string | null>> = {},
): ZtfAlert => ({
  candidate: { jd: 2460020, jdstarthist: 2460001, ndethist: 20, ...candidate },
  added: { nalerthist: 20, roid: 0, cdsxmatch: 'Unknown', ...added },
});

describe('gates of trained models', () => {
  test.each<[string, Input<Gate>, ZtfAlert, boolean]>([
    ['early supernovae: 4 detections', earlySniaGate, alert({}, { nalerthist: 4 }), true],
    ['early supernovae: 3 detections', earlySniaGate, alert({}, { nalerthist: 3 }), false],
    ['early supernovae: the 21st detection', earlySniaGate, alert({ ndethist: 21 }), false],
    ['early supernovae: a star', earlySniaGate, alert({}, { cdsxmatch: 'Star' }), false],
    ['early supernovae: no label', earlySniaGate, alert({}, { cdsxmatch: null }), false],
    ['kilonovae: 2 detections', kilonovaGate, alert({}, { nalerthist: 2 }), true],
    ['kilonovae: 1 detection', kilonovaGate, alert({}, { nalerthist: 1 }), false],
    ['kilonovae: 20 days', kilonovaGate, alert({ jdstarthist: 2460000 }), false],
    ['kilonovae: no start of the history', kilonovaGate, alert({ jdstarthist: null }), false],
    ['SuperNNova: 90 days', snnGate, alert({ jdstarthist: 2459930 }), true],
    ['SuperNNova: 91 days', snnGate, alert({ jdstarthist: 2459929 }), false],
    ['SuperNNova: a known asteroid', snnGate, alert({}, { roid: 3 }), false],
    ['SuperNNova: a candidate asteroid', snnGate, alert({}, { roid: 2 }), true],
    ['microlensing: 20 detections', microlensingGate, alert({}), true],
    ['microlensing: 19 detections', microlensingGate, alert({}, { nalerthist: 19 }), false],
    ['microlensing: the 100th detection', microlensingGate, alert({ ndethist: 100 }), false],
    ['superluminous supernovae: no transient flag', superluminousGate, alert({}), false],
  ])('%s', (_, gate, values, expected) => expect(passes(gate, values)).toBe(expected));

  test('superluminous supernovae: transients from 30 days on', () => {
    const old = { jd: 2460030, jdstarthist: 2460000, isdiffpos: 't' };
    const view = ztfAlerts([{ candidate: old }, { candidate: { ...old, jd: 2460029.9 } }]);
    const flags = new BooleanColumn({ name: 'is_transient', nullable: true, type: { kind: 'boolean' } });
    for (let row = 0; row < view.rows; row++) {
      flags.appendEmpty();
      flags.values[row] = 1;
      flags.setValid(row, true);
    }
    view.added.set('is_transient', flags);
    const gate = superluminousGate.bind(view);
    expect([gate(0), gate(1)]).toEqual([true, false]);
  });

  test('know 34 labels of extragalactic sources, each once', () => {
    expect(new Set(extragalacticHosts).size).toBe(34);
    expect(extragalacticHosts).toHaveLength(34);
  });
});
