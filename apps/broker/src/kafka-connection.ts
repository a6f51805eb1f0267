import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { KafkaConnection } from '@fink/kafka';
import { type ConnectionOptions, OptionsError, type Side } from './options.ts';

/**
 * The connection to one of the two clusters, from the environment's words.
 *
 * @throws OptionsError naming the variable of an authority's file that cannot be read or holds no certificate
 */
export function kafkaConnection(side: Side, options: ConnectionOptions, clientId: string): KafkaConnection {
  const username = options[`FINK_${side}_USERNAME`];
  const password = options[`FINK_${side}_PASSWORD`];
  const mechanism = options[`FINK_${side}_MECHANISM`];
  const caFile = options[`FINK_${side}_CA_FILE`];
  return {
    brokers: options[`FINK_${side}_BROKERS`] ?? [],
    clientId,
    ssl:
      caFile === undefined
        ? (options[`FINK_${side}_TLS`] ?? false)
        : { ca: readCertificates(`FINK_${side}_CA_FILE`, caFile) },
    ...(username !== undefined && password !== undefined && { sasl: { username, password, mechanism } }),
  };
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
