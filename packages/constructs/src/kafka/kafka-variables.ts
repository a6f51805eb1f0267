import type { KafkaEndpoint } from '../endpoints.ts';

/** The broker's variables of one side, the password apart. */
export function kafkaVariables(
  side: 'KAFKA' | 'SOURCE',
  endpoint: KafkaEndpoint,
  caFile: string | undefined,
): Record<string, string> {
  const { brokers, tls, user } = endpoint;
  return {
    [`FINK_${side}_BROKERS`]: brokers.join(','),
    [`FINK_${side}_TLS`]: String(tls),
    ...(caFile !== undefined && { [`FINK_${side}_CA_FILE`]: caFile }),
    ...(user !== undefined && {
      [`FINK_${side}_USERNAME`]: user.name,
      [`FINK_${side}_MECHANISM`]: user.mechanism,
    }),
  };
}
