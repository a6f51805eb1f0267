import type { Finding } from '@fink/manifests';

/** Findings for people: errors first, each with its place, its rule, what is wrong and what to do. */
export function findingLines(findings: readonly Finding[]): string {
  const errors = findings.filter(({ severity }) => severity === 'error');
  const warnings = findings.filter(({ severity }) => severity === 'warning');
  return [...errors, ...warnings].map(lines).join('\n');
}

function lines({ severity, rule, file, object, path, message, remedy }: Finding): string {
  const place = [file, object === '' ? '' : `(${object})`].filter((part) => part !== '').join(' ');
  return [
    `${severity === 'error' ? 'ERROR' : 'warning'} ${rule}: ${place}`,
    `    ${path === '' ? '' : `${path}: `}${message}`,
    `    ${remedy}`,
  ].join('\n');
}

/** `2 errors, 1 warning` */
export function findingCounts(findings: readonly Finding[]): string {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const warnings = findings.length - errors;
  const count = (number: number, word: string): string => `${number} ${word}${number === 1 ? '' : 's'}`;
  return `${count(errors, 'error')}, ${count(warnings, 'warning')}`;
}
