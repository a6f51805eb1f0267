/** One value in a Secret, which is never in the repository. */
export interface SecretKey {
  /** Name of the Secret, in the namespace of whatever uses it. */
  readonly secret: string;
  readonly key: string;
}

/** A container's environment variable that takes its value from a Secret. */
export function secretVariable(
  name: string,
  { secret, key }: SecretKey,
): { name: string; valueFrom: { secretKeyRef: { name: string; key: string } } } {
  return { name, valueFrom: { secretKeyRef: { name: secret, key } } };
}
