import type { SurveyName } from './surveys.ts';

/** Names of everything of ours on a Kafka cluster; `prefix` keeps several environments on one cluster apart. */
export class Names {
  /** Begins every name, 'fink_' by default. */
  readonly prefix: string;
  /** Name of the running broker among those that share the cluster. */
  readonly deployment: string;

  constructor(options: { readonly prefix?: string; readonly deployment?: string } = {}) {
    this.prefix = options.prefix ?? 'fink_';
    this.deployment = options.deployment ?? 'broker';
  }

  /** The topic of a filter. */
  filterTopic(filter: string, survey: SurveyName): string {
    return `${this.prefix}${filter}_${survey}`;
  }

  /** The counting topic: one small message per alert that passed the cuts. */
  countTopic(survey: SurveyName): string {
    return `${this.prefix}${survey}_count`;
  }

  /** Records that could not be decoded or delivered, as they came. */
  deadLetterTopic(survey: SurveyName): string {
    return `${this.prefix}dead_letters_${survey}`;
  }

  /** What was done with every range of source offsets. */
  get ledgerTopic(): string {
    return `${this.prefix}ledger`;
  }

  /** Empty topic whose committed offsets are the progress of the sinks. */
  get progressTopic(): string {
    return `${this.prefix}progress`;
  }

  /** Group that holds the progress of one sink on one source topic. */
  progressGroup(sink: 'delivery' | 'archive', sourceTopic: string): string {
    return `${this.prefix}progress.${sink}.${sourceTopic}`;
  }

  /** Transactional id of the one process that owns a source partition. */
  transactionalId(sourceTopic: string, partition: number): string {
    return `${this.prefix}${this.deployment}.${sourceTopic}.${partition}`;
  }

  /** Beginning of all transactional ids of this deployment, for its access rule. */
  get transactionalIdPrefix(): string {
    return `${this.prefix}${this.deployment}.`;
  }
}
