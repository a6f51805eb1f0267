/** An image whose digest a registry gave, or one that is still to be built. */
export type Image =
  | {
      readonly status: 'released';
      readonly repository: string;
      readonly version: string;
      readonly digest: string;
    }
  | { readonly status: 'pending'; readonly repository: string; readonly version: string };

/** Digest of an image that does not exist yet: it can never be pulled by mistake. */
export const pendingDigest = `sha256:${'0'.repeat(64)}`;

/** The reference that a container names; the version is there for readers, the digest decides. */
export function imageReference(image: Image): string {
  return `${image.repository}:${image.version}@${image.status === 'released' ? image.digest : pendingDigest}`;
}
