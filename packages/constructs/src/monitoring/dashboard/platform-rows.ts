import { type Row, units } from './panel.ts';

const ours = '{namespace="$namespace"}';

/** The processes themselves. */
export const processRow: Row = {
  title: 'Processes',
  panels: [
    {
      title: 'Running',
      unit: units.count,
      description: 'Processes by version of the broker. Two versions side by side are a rollout.',
      queries: [
        {
          name: 'A',
          expr: `sum by (survey, version) (fink_build_info${ours})`,
          legend: '{{survey}} {{version}}',
        },
      ],
    },
    {
      title: 'Wanted and ready',
      unit: units.count,
      description: 'Processes that should run, and those of them that work.',
      queries: [
        {
          name: 'wanted',
          expr: `kube_deployment_spec_replicas{namespace="$namespace",deployment=~"broker-.*"}`,
          legend: '{{deployment}} wanted',
        },
        {
          name: 'ready',
          expr: `kube_deployment_status_replicas_available{namespace="$namespace",deployment=~"broker-.*"}`,
          legend: '{{deployment}} ready',
        },
      ],
    },
  ],
};

/** Our own Kafka. */
export const kafkaRow: Row = {
  title: 'Kafka',
  panels: [
    {
      title: 'Partitions in trouble',
      unit: units.count,
      description:
        'Without a leader, with too few copies to be written to, with fewer copies than wanted. 0 is normal.',
      queries: [
        {
          name: 'offline',
          expr: `max(kafka_controller_kafkacontroller_offlinepartitionscount${ours})`,
          legend: 'no leader',
        },
        {
          name: 'below',
          expr: `sum(kafka_server_replicamanager_underminisrpartitioncount${ours})`,
          legend: 'cannot be written to',
        },
        {
          name: 'under',
          expr: `sum(kafka_server_replicamanager_underreplicatedpartitions${ours})`,
          legend: 'copies missing',
        },
      ],
    },
  ],
};

/** Disks that are claimed in the environment. */
export const diskRow: Row = {
  title: 'Disks',
  panels: [
    {
      title: 'Space left',
      unit: units.part,
      description: 'Of each claim. Alerts fire at 20 % and at 5 %.',
      queries: [
        {
          name: 'A',
          expr: `min by (persistentvolumeclaim) (kubelet_volume_stats_available_bytes${ours} / kubelet_volume_stats_capacity_bytes${ours})`,
          legend: '{{persistentvolumeclaim}}',
        },
      ],
    },
  ],
};
