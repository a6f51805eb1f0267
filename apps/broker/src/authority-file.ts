import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { OptionsError } from './options.ts';

/**
 * Certificates of an authority, in a file that is replaced when they are renewed: the result reads it anew. It goes on
 * with the certificates before the last change, too: while servers get theirs from a new authority one after the other,
 * some still show those of the old one. A file that cannot be used later changes nothing.
 *
 * @param variable of the environment that names the file
 * @returns PEM text
 * @throws OptionsError when the file cannot be read or holds no certificate
 */
export function authorityFile(variable: string, path: string): () => string {
  let current = readCertificates(variable, path);
  let previous = '';
  return () => {
    const found = tryToRead(variable, path);
    if (found !== undefined && found !== current) [current, previous] = [found, current];
    return `${current}\n${previous}`;
  };
}

function tryToRead(variable: string, path: string): string | undefined {
  try {
    return readCertificates(variable, path);
  } catch {
    return undefined;
  }
}

const certificates = /-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----/gs;

/** PEM text of a file. TLS would take any text for an authority and then trust nobody, without saying why. */
function readCertificates(variable: string, path: string): string {
  const refuse = (why: string): never => {
    throw new OptionsError(
      `The broker is not configured:\n  ${variable} names the file ${path}, ${why}: mount the PEM certificate of the ` +
        "cluster's authority there (of a Strimzi cluster, ca.crt of its secret with the cluster CA).",
    );
  };
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    return refuse(`which cannot be read (${(error as NodeJS.ErrnoException).code ?? error})`);
  }
  const found = text.match(certificates) ?? [];
  if (found.length === 0) refuse('which holds no PEM certificate');
  for (const pem of found) {
    try {
      new X509Certificate(pem);
    } catch {
      refuse('which holds a damaged certificate');
    }
  }
  return text;
}
