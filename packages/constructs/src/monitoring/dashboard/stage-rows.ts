import { type Panel, type Query, type Row, units } from './panel.ts';

const ours = '{namespace="$namespace"}';
const perSecond = (metric: string): string => `rate(${metric}${ours}[$__rate_interval])`;
const by = (label: string, expr: string): string => `sum by (${label}) (${expr})`;

/** A panel with one query whose lines differ in labels. */
function panel(title: string, unit: Panel['unit'], expr: string, legend: string, description: string): Panel {
  return { title, unit, description, queries: [{ name: 'A', expr, legend }] };
}

const query = (name: string, expr: string, legend: string): Query => ({ name, expr, legend });

/** One row for each step that an alert takes, in their order. */
export const stageRows: readonly Row[] = [
  {
    title: 'Source',
    panels: [
      panel(
        'Received',
        units.alertsPerSecond,
        by('survey', perSecond('fink_received_total')),
        '{{survey}}',
        'Records from the telescope. 0 by day, and in nights of clouds.',
      ),
      panel(
        'Waiting at the source',
        units.alerts,
        by('survey, sink', `fink_source_lag${ours}`),
        '{{survey}} {{sink}}',
        'Alerts that a sink still has to take. Delivery works a burst off within a minute; the archive holds up to five minutes open.',
      ),
      {
        title: 'Partitions',
        unit: units.count,
        description: 'Source partitions in the hands of the processes. A stopped one waits for a person.',
        queries: [
          query('owned', by('survey', `fink_partitions_owned${ours}`), '{{survey}} owned'),
          query('taking', by('survey', `fink_partitions_taking${ours}`), '{{survey}} being taken over'),
          query('stopped', by('survey', `fink_partitions_stopped${ours}`), '{{survey}} stopped'),
        ],
      },
      panel(
        'Silence of the source',
        units.seconds,
        `max by (survey) (fink_source_silence_seconds${ours})`,
        '{{survey}}',
        'Time since the source last answered, with alerts or without. Seconds are normal.',
      ),
      panel(
        'Missing',
        units.alerts,
        by('survey', `increase(fink_missing_total${ours}[$__range])`),
        '{{survey}}',
        'Offsets that the source no longer had: lost alerts. Always 0.',
      ),
      panel(
        'Offsets without a message',
        units.count,
        by('survey', perSecond('fink_control_offsets_total')),
        '{{survey}}',
        'Markers of transactions and the like, which count as covered.',
      ),
    ],
  },
  {
    title: 'Decoding',
    panels: [
      panel(
        'Undecodable',
        units.alertsPerSecond,
        by('survey, reason', perSecond('fink_undecodable_total')),
        '{{survey}} {{reason}}',
        'Records that could not be read, by reason.',
      ),
      panel(
        'Dead letters',
        units.alerts,
        by('survey', `increase(fink_dead_letters_total${ours}[$__range])`),
        '{{survey}}',
        'What went to the dead-letter topics in the time that is shown: undecodable records, and alerts too large for a topic.',
      ),
    ],
  },
  {
    title: 'Quality cuts',
    panels: [
      panel(
        'Rejected',
        units.alertsPerSecond,
        by('survey, cut', perSecond('fink_rejected_total')),
        '{{survey}} {{cut}}',
        'Alerts by the first cut that they failed.',
      ),
      panel(
        'Part that passes',
        units.part,
        `${by('survey', perSecond('fink_science_total'))} / ${by('survey', perSecond('fink_received_total'))}`,
        '{{survey}}',
        'Of the alerts received. A jump is a change of the telescope or of a cut.',
      ),
    ],
  },
  {
    title: 'Science modules',
    panels: [
      panel(
        'Alerts with science',
        units.alertsPerSecond,
        by('survey', perSecond('fink_science_total')),
        '{{survey}}',
        'Alerts that passed the cuts and went through the modules.',
      ),
      panel(
        'Failures',
        units.alertsPerSecond,
        by('survey, module', perSecond('fink_module_failures_total')),
        '{{survey}} {{module}}',
        'Alerts on which a module, or a filter, failed; its columns are null there.',
      ),
    ],
  },
  {
    title: 'Delivery',
    panels: [
      {
        title: 'Latency',
        unit: units.seconds,
        description: 'From the time stamp of the source message to the committed delivery.',
        queries: [0.5, 0.95, 0.99].map((part) =>
          query(
            `p${part * 100}`,
            `histogram_quantile(${part}, sum by (survey, le) (${perSecond('fink_delivery_latency_seconds_bucket')}))`,
            `{{survey}} p${part * 100}`,
          ),
        ),
      },
      panel(
        'Delivered',
        units.alertsPerSecond,
        by('survey', perSecond('fink_delivered_total')),
        '{{survey}}',
        'To all topics together: an alert counts once for each filter that takes it.',
      ),
      panel(
        'Undeliverable',
        units.alertsPerSecond,
        by('survey, topic', perSecond('fink_undeliverable_total')),
        '{{topic}}',
        'Alerts that are too large for a topic.',
      ),
    ],
  },
  {
    title: 'Archive',
    panels: [
      panel(
        'Rows',
        units.alertsPerSecond,
        by('survey, kind', perSecond('fink_archived_rows_total')),
        '{{survey}} {{kind}}',
        'Rows of objects that the ledger names.',
      ),
      panel(
        'Bytes',
        units.bytesPerSecond,
        by('survey, kind', perSecond('fink_archived_bytes_total')),
        '{{survey}} {{kind}}',
        'Bytes of objects that the ledger names.',
      ),
      panel(
        'Memory in use',
        units.part,
        `max by (survey) (fink_archive_bytes_held${ours} / fink_archive_bytes_limit${ours})`,
        '{{survey}}',
        'Of the fullest process. At 100 % fetching waits for the object store.',
      ),
    ],
  },
  {
    title: 'Ledger',
    panels: [
      panel(
        'Received and not accounted for',
        units.alerts,
        `${by('survey', `fink_received_total${ours}`)} - ${['fink_undecodable_total', 'fink_rejected_total', 'fink_science_total'].map(orZero).join(' - ')}`,
        '{{survey}}',
        'Received less undecodable, rejected and science, since the processes started. Always 0.',
      ),
      panel(
        'Equations that do not hold',
        units.count,
        by('survey, sink', `increase(fink_ledger_imbalances_total${ours}[$__range])`),
        '{{survey}} {{sink}}',
        'Within single ledger records. Always 0, or the broker has a defect.',
      ),
    ],
  },
];

/** A sum that is 0 where nothing was counted yet. */
function orZero(metric: string): string {
  return by('survey', `${metric}${ours} or 0 * fink_received_total${ours}`);
}
