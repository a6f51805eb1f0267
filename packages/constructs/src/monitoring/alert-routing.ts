import type {
  IAlertmanagerConfig,
  IRoute,
} from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1alpha1';
import { Construct } from 'constructs';
import { define } from '../define.ts';
import type { SecretKey } from '../secret-key.ts';
import type { Severity } from './alerts/alert.ts';
import { inhibitions } from './inhibitions.ts';

export interface AlertRoutingProps {
  readonly namespace: string;
  /** URL of the webhook that calls somebody at once. */
  readonly page: SecretKey;
  /** URL of the webhook that makes work for the next day. */
  readonly ticket: SecretKey;
  /** URL of a service that calls somebody when it hears nothing for minutes. @default `page` */
  readonly heartbeat?: SecretKey;
}

/** Alert of the Prometheus chart that always fires: when it does not arrive, no other alert would. */
const watchdog = 'Watchdog';

/**
 * Whom Alertmanager tells: alerts of the namespace by their severity, `info` nobody, and `Watchdog` every few minutes.
 * What other rules say is the site's to route. The chart's Alertmanager must take the routes as they are
 * (`alertmanagerConfigMatcherStrategy: None`).
 */
export class AlertRouting extends Construct {
  constructor(scope: Construct, id: string, props: AlertRoutingProps) {
    super(scope, id);
    const { namespace, page, ticket, heartbeat = page } = props;
    const ours = equal('namespace', namespace);
    const bySeverity = (severity: Severity, repeatInterval: string): IRoute => ({
      receiver: severity,
      matchers: [ours, equal('severity', severity)],
      repeatInterval,
    });
    define<IAlertmanagerConfig>(this, 'routing', {
      apiVersion: 'monitoring.coreos.com/v1alpha1',
      kind: 'AlertmanagerConfig',
      metadata: { name: 'fink', namespace },
      spec: {
        receivers: [
          { name: 'nobody' },
          receiver('page', page, true),
          receiver('ticket', ticket, true),
          receiver('heartbeat', heartbeat, false),
        ],
        route: {
          receiver: 'nobody',
          groupBy: ['alertname', 'namespace', 'survey'],
          groupWait: '30s',
          groupInterval: '5m',
          repeatInterval: '12h',
          routes: [
            {
              receiver: 'heartbeat',
              matchers: [equal('alertname', watchdog)],
              groupWait: '0s',
              groupInterval: '1m',
              repeatInterval: '4m',
            } satisfies IRoute,
            bySeverity('page', '1h'),
            bySeverity('ticket', '24h'),
          ],
        },
        inhibitRules: inhibitions.map(({ source, targets, equal: labels }) => ({
          sourceMatch: [ours, equal('alertname', source)],
          targetMatch: [ours, { name: 'alertname', value: targets.join('|'), matchType: '=~' as const }],
          equal: [...labels],
        })),
      },
    });
  }
}

const equal = (name: string, value: string) => ({ name, value, matchType: '=' as const });

const receiver = (name: string, { secret, key }: SecretKey, sendResolved: boolean) => ({
  name,
  webhookConfigs: [{ urlSecret: { name: secret, key }, sendResolved }],
});
