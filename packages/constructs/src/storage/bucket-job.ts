import { Construct } from 'constructs';
import type { StoreEndpoint } from '../endpoints.ts';
import type { Image } from '../image.ts';
import { CommandJob } from '../jobs.ts';

export interface BucketJobProps {
  readonly namespace: string;
  /** The broker's image, which holds finkctl. */
  readonly image: Image;
  readonly store: StoreEndpoint;
}

/** Makes the bucket unless it is there, and proves that the broker's credentials can write, read and delete in it. */
export class BucketJob extends Construct {
  constructor(scope: Construct, id: string, props: BucketJobProps) {
    super(scope, id);
    const { namespace, image, store } = props;
    new CommandJob(this, 'job', {
      namespace,
      name: 'bucket',
      image,
      command: ['bucket'],
      variables: { FINK_STORE_URL: store.url },
      secrets: { AWS_ACCESS_KEY_ID: store.accessKeyId, AWS_SECRET_ACCESS_KEY: store.secretAccessKey },
      reaches: [store.reach],
    });
  }
}
