/** An image reference in its parts. */
export interface ImageReference {
  /** `registry.example.org/fink/broker` */
  readonly repository: string;
  readonly tag?: string;
  /** Hexadecimal digits of the SHA-256 digest. */
  readonly digest?: string;
}

/** Takes an image reference apart. */
export function imageReference(image: string): ImageReference {
  const [name, digest] = image.split('@sha256:');
  const tag = /:([\w][\w.-]*)$/.exec(name);
  return {
    repository: tag === null ? name : name.slice(0, tag.index),
    ...(tag && { tag: tag[1] }),
    ...(digest !== undefined && { digest }),
  };
}

/** The name that people use: the last part of the repository. */
export const imageName = ({ repository }: ImageReference): string =>
  repository.slice(repository.lastIndexOf('/') + 1);

/** A digest in its first digits; all zeros mark an image that no registry has yet. */
export function digestText(digest: string | undefined): string {
  if (digest === undefined) return 'none';
  return /^0+$/.test(digest) ? 'pending' : digest.slice(0, 12);
}
