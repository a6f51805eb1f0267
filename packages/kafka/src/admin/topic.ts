/** A topic as it should be. */
export interface TopicSpec {
  readonly topic: string;
  readonly partitions: number;
  /** @default the cluster's default.replication.factor */
  readonly replicationFactor?: number;
  /** Settings that matter, by Kafka's names; others keep the cluster's defaults. */
  readonly configs?: Readonly<Record<string, string>>;
}

/** A topic as it is. */
export interface TopicDescription {
  readonly topic: string;
  readonly partitions: number;
  readonly replicationFactor: number;
  /** All settings in effect, defaults included; null for what Kafka keeps secret. */
  readonly configs: Readonly<Record<string, string | null>>;
}

/** One way in which an existing topic is not as it should be. */
export interface TopicDifference {
  readonly topic: string;
  /** 'partitions', 'replicationFactor' or the name of a setting. */
  readonly what: string;
  readonly wanted: string;
  readonly found: string;
}

/** First and next offset of a partition: it holds the messages `earliest <= offset < latest`. */
export interface PartitionOffsets {
  readonly partition: number;
  readonly earliest: bigint;
  readonly latest: bigint;
}

/** Every way in which `found` is not as `wanted` says; what `wanted` leaves open is not compared. */
export function topicDifferences(wanted: TopicSpec, found: TopicDescription): TopicDifference[] {
  const { topic } = wanted;
  const pairs: [string, string, string][] = [
    ['partitions', String(wanted.partitions), String(found.partitions)],
  ];
  if (wanted.replicationFactor !== undefined && wanted.replicationFactor !== -1)
    pairs.push(['replicationFactor', String(wanted.replicationFactor), String(found.replicationFactor)]);
  for (const [name, value] of Object.entries(wanted.configs ?? {}))
    pairs.push([name, value, found.configs[name] ?? '(not set)']);
  return pairs
    .filter(([, want, have]) => want !== have)
    .map(([what, want, have]) => ({ topic, what, wanted: want, found: have }));
}
