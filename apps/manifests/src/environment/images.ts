import type { Image } from '@fink/constructs';
import { z } from 'zod';

const repository = z.string().regex(/^[a-z0-9.-]+(:\d+)?(\/[a-z0-9._-]+)+$/, 'must be host/path without tag');
const version = z.string().regex(/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/, 'must be a tag');

const image = z.discriminatedUnion('status', [
  z.strictObject({
    status: z.literal('released'),
    repository,
    version,
    digest: z
      .string()
      .regex(/^sha256:[0-9a-f]{64}$/, 'must be sha256: and 64 hexadecimal digits')
      .refine(
        (digest) => !/^sha256:0+$/.test(digest),
        'is all zeros: an image that no registry knows is "pending"',
      ),
  }),
  z.strictObject({ status: z.literal('pending'), repository, version }),
]);

/** The image lock of an environment, `environments/<name>.images.json`: which build of each image runs there. */
export const imageLockSchema = z.strictObject({
  /** Broker, simulator and finkctl. */
  broker: image,
  /** Spark with the nightly jobs. */
  spark: image,
  /** MinIO's server, for environments without an object store of their own. */
  minio: image,
});

export type ImageLock = { readonly [Name in keyof z.infer<typeof imageLockSchema>]: Image };
