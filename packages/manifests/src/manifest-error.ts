import type { Finding } from './finding.ts';

/** Manifests that cannot be rendered or read: all that was found wrong, at once. */
export class ManifestError extends Error {
  readonly findings: readonly Finding[];

  constructor(findings: readonly Finding[]) {
    const count = findings.length === 1 ? 'One problem' : `${findings.length} problems`;
    super(
      `${count} in the manifests:\n${findings.map((finding) => `  ${describeFinding(finding)}`).join('\n')}`,
    );
    this.name = 'ManifestError';
    this.findings = findings;
  }
}

/** A finding in one line: file, object, path, what is wrong, what to do. */
export function describeFinding({ file, object, path, message, remedy }: Finding): string {
  const where = [file, object, path].filter((part) => part !== '').join(' ');
  return `${where}: ${message}; ${remedy}`;
}
