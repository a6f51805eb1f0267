import { type KubernetesObject, toManifests, validateCel, validateSchema } from '@fink/manifests';
import { expect, test } from '@jest/globals';
import { AlertRouting } from '../../src/monitoring/alert-routing.ts';
import { AlertRules } from '../../src/monitoring/alert-rules.ts';
import { Dashboards } from '../../src/monitoring/dashboards.ts';
import { Monitors } from '../../src/monitoring/monitors.ts';
import { lsst, rendered, wholeEnvironment, ztf } from './rendered.ts';

test('all objects of monitoring are such as their schemas want them', () => {
  const objects = rendered<KubernetesObject>((application) => {
    const props = { ...wholeEnvironment, surveys: [ztf, lsst] };
    new Monitors(application, 'monitors', { ...props, labels: { release: 'prometheus' } });
    new AlertRules(application, 'rules', props);
    new AlertRouting(application, 'routing', {
      namespace: 'fink',
      page: { secret: 'alerts', key: 'page' },
      ticket: { secret: 'alerts', key: 'ticket' },
    });
    new Dashboards(application, 'dashboards', props);
  });
  const manifests = toManifests('test', { monitoring: objects });
  expect(manifests).toHaveLength(9);
  expect([...validateSchema(manifests), ...validateCel(manifests)]).toEqual([]);
});
