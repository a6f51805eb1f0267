/** An alert that says what others would only repeat while it fires. */
export interface Inhibition {
  readonly source: string;
  readonly targets: readonly string[];
  /** Labels that tell which of the others are meant: those whose values are the same. */
  readonly equal: readonly string[];
}

/** Which alerts are not told while another one fires. */
export const inhibitions: readonly Inhibition[] = [
  {
    source: 'FinkBrokerDown',
    targets: ['FinkBrokerShort', 'FinkNightSilence', 'FinkLagGrows', 'FinkLatencyHigh'],
    equal: ['namespace', 'survey'],
  },
  {
    source: 'FinkSourceSilent',
    targets: ['FinkNightSilence', 'FinkLagGrows', 'FinkLatencyHigh'],
    equal: ['namespace', 'survey'],
  },
  { source: 'FinkLagGrows', targets: ['FinkLatencyHigh'], equal: ['namespace', 'survey'] },
  { source: 'FinkDeadLettersFlood', targets: ['FinkDeadLetters'], equal: ['namespace', 'survey'] },
  {
    source: 'FinkKafkaOffline',
    targets: ['FinkKafkaBelowMinIsr', 'FinkKafkaUnderReplicated'],
    equal: ['namespace'],
  },
  { source: 'FinkKafkaBelowMinIsr', targets: ['FinkKafkaUnderReplicated'], equal: ['namespace'] },
  {
    source: 'FinkVolumeFull',
    targets: ['FinkVolumeNearlyFull'],
    equal: ['namespace', 'persistentvolumeclaim'],
  },
];
