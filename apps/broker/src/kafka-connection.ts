import type { KafkaConnection } from '@fink/kafka';
import { authorityFile } from './authority-file.ts';
import type { ConnectionOptions, Side } from './options.ts';

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
        : { ca: authorityFile(`FINK_${side}_CA_FILE`, caFile) },
    ...(username !== undefined && password !== undefined && { sasl: { username, password, mechanism } }),
  };
}
