import { describe, expect, test } from '@jest/globals';
import type {
  IAlertmanagerConfig,
  IRoute,
} from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1alpha1';
import { AlertRouting, type AlertRoutingProps } from '../../src/monitoring/alert-routing.ts';
import { inhibitions } from '../../src/monitoring/inhibitions.ts';
import { allRules, lsst, rendered, ztf } from './rendered.ts';

const page = { secret: 'alerts', key: 'page-url' };
const ticket = { secret: 'alerts', key: 'ticket-url' };
const routing = (props: Partial<AlertRoutingProps> = {}): IAlertmanagerConfig['spec'] =>
  rendered<IAlertmanagerConfig>(
    (application) => new AlertRouting(application, 'routing', { namespace: 'fink', page, ticket, ...props }),
  )[0].spec;

type Labels = Readonly<Record<string, string>>;

/** The receiver that Alertmanager finds for an alert: that of the first route that matches. */
function receiverOf(spec: IAlertmanagerConfig['spec'], labels: Labels): string | undefined {
  const routes = (spec.route?.routes ?? []) as unknown as IRoute[];
  const found = routes.find(({ matchers = [] }) =>
    matchers.every(({ name, value, matchType }) => matchType === '=' && labels[name] === value),
  );
  return (found ?? spec.route)?.receiver;
}

/** The Secret's key with the URL that an alert is told to; undefined for an alert that nobody is told. */
function urlOf(spec: IAlertmanagerConfig['spec'], labels: Labels): object | undefined {
  const name = receiverOf(spec, labels);
  const receiver = spec.receivers?.find((each) => each.name === name);
  if (receiver === undefined) throw new Error(`there is no receiver ${name}`);
  return receiver.webhookConfigs?.[0]?.urlSecret;
}

describe('The routes of alerts', () => {
  test.each([
    ['page', { name: 'alerts', key: 'page-url' }],
    ['ticket', { name: 'alerts', key: 'ticket-url' }],
    ['info', undefined],
  ])('an alert of severity %s goes to %j', (severity, url) => {
    expect(urlOf(routing(), { namespace: 'fink', severity })).toEqual(url);
  });

  test('every alert of ours has a severity that is routed, and somebody is told of all but info', () => {
    const spec = routing();
    for (const { alert, labels = {} } of allRules({ surveys: [ztf, lsst] }))
      expect([alert, urlOf(spec, labels) !== undefined]).toEqual([alert, labels['severity'] !== 'info']);
  });

  test('alerts of other namespaces, and those with severities of others, are theirs to route', () => {
    expect(urlOf(routing(), { namespace: 'wiki', severity: 'page' })).toBeUndefined();
    expect(urlOf(routing(), { namespace: 'fink', severity: 'critical' })).toBeUndefined();
  });

  test('the heartbeat has no namespace, goes to the pager unless it has a place of its own, and never ends', () => {
    const heartbeat = { secret: 'alerts', key: 'heartbeat-url' };
    const watchdog = { alertname: 'Watchdog', severity: 'none' };
    expect(urlOf(routing(), watchdog)).toEqual({ name: 'alerts', key: 'page-url' });
    expect(urlOf(routing({ heartbeat }), watchdog)).toEqual({ name: 'alerts', key: 'heartbeat-url' });
    const receiver = routing().receivers?.find(({ name }) => name === 'heartbeat');
    expect(receiver?.webhookConfigs?.[0]?.sendResolved).toBe(false);
  });

  test('no URL is in the repository', () => {
    expect(JSON.stringify(routing())).not.toMatch(/"url"|https?:/);
  });
});

describe('Alerts that silence others', () => {
  const rules = allRules({ surveys: [ztf, lsst] });
  const severityOf = (name: string) => rules.find(({ alert }) => alert === name)?.labels?.['severity'];

  test('are alerts that exist, and no alert silences one that is more urgent', () => {
    const rank = ['info', 'ticket', 'page'];
    for (const { source, targets } of inhibitions)
      for (const target of targets) {
        expect([target, rank.indexOf(String(severityOf(target)))]).not.toContain(-1);
        expect(rank.indexOf(String(severityOf(source)))).toBeGreaterThanOrEqual(
          rank.indexOf(String(severityOf(target))),
        );
      }
  });

  test('silence only their own environment, and where one of a survey does, that survey only', () => {
    const ofSurvey = new Set(rules.filter(({ labels }) => labels?.['survey']).map(({ alert }) => alert));
    for (const { source, equal } of inhibitions) {
      expect(equal).toContain('namespace');
      expect([source, equal.includes('survey')]).toEqual([source, ofSurvey.has(source)]);
    }
  });

  test('none silences itself, be it by way of others', () => {
    const silenced = (name: string, seen: readonly string[]): void => {
      expect(seen).not.toContain(name);
      for (const { targets } of inhibitions.filter(({ source }) => source === name))
        for (const target of targets) silenced(target, [...seen, name]);
    };
    for (const { source } of inhibitions) silenced(source, []);
  });

  test('reach Alertmanager as they are', () => {
    expect(routing().inhibitRules?.[0]).toEqual({
      sourceMatch: [
        { name: 'namespace', value: 'fink', matchType: '=' },
        { name: 'alertname', value: 'FinkBrokerDown', matchType: '=' },
      ],
      targetMatch: [
        { name: 'namespace', value: 'fink', matchType: '=' },
        {
          name: 'alertname',
          value: 'FinkBrokerShort|FinkNightSilence|FinkLagGrows|FinkLatencyHigh',
          matchType: '=~',
        },
      ],
      equal: ['namespace', 'survey'],
    });
  });
});
