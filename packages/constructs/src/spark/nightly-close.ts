import { Construct } from 'constructs';
import type { Resources } from '../container.ts';
import type { StoreEndpoint } from '../endpoints.ts';
import type { Image } from '../image.ts';
import type { Reach } from '../reach.ts';
import { SparkJob } from './spark-job.ts';

export interface NightlyCloseProps {
  readonly namespace: string;
  /** Spark with our jobs. */
  readonly image: Image;
  /** Surveys whose nights it closes. */
  readonly surveys: readonly string[];
  readonly store: StoreEndpoint;
  /** Cron expression, in UTC: after the last night of the surveys has ended everywhere. */
  readonly schedule: string;
  readonly driver: Resources;
  readonly executor: Resources;
  readonly executors: number;
  readonly kubernetesApi: Reach;
}

/** Version of Spark in our image; the operator only shows it. */
export const sparkVersion = '4.3.0';

/**
 * Closes the nights that are complete: merges their many small files into few large ones, counts again, and marks what
 * the survey sent twice. It rests until its image is released.
 */
export class NightlyClose extends Construct {
  constructor(scope: Construct, id: string, props: NightlyCloseProps) {
    super(scope, id);
    const { store, surveys, ...rest } = props;
    new SparkJob(this, 'job', {
      ...rest,
      name: 'nightly-close',
      sparkVersion,
      type: 'Python',
      mainApplicationFile: 'local:///opt/fink/spark/nightly_close.py',
      arguments: surveys.map((survey) => `--survey=${survey}`),
      variables: { FINK_STORE_URL: store.url },
      secrets: { AWS_ACCESS_KEY_ID: store.accessKeyId, AWS_SECRET_ACCESS_KEY: store.secretAccessKey },
      reaches: [store.reach],
    });
  }
}
