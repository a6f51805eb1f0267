import { aclEntries, aclKey, createKafka, KafkaAdmin } from '@fink/kafka';
import { waitFor } from '@fink/local-servers';
import type { DeclaredUser } from './strimzi.ts';

/**
 * Gives the users exactly their rules, as Strimzi does: adds what is missing, then takes away what is too much. Returns
 * when the server goes by them.
 */
export async function setAccess(brokers: string, users: readonly DeclaredUser[]): Promise<void> {
  await using admin = await KafkaAdmin.connect({ brokers: [brokers] });
  const rules = users.flatMap((user) => user.rules);
  await admin.createAcls(rules);
  const wanted = new Set(rules.flatMap(aclEntries).map(aclKey));
  const excess = async () => (await admin.acls()).filter((entry) => !wanted.has(aclKey(entry)));
  const filters = await excess();
  if (filters.length > 0) {
    const client = createKafka({ brokers: [brokers] }).admin();
    await client.connect();
    await client.deleteAcls({ filters }).finally(() => client.disconnect());
  }
  const isSet = async (): Promise<boolean> =>
    (await excess()).length === 0 && (await admin.missingAcls(rules)).length === 0;
  await waitFor(isSet, { what: 'the access rules to be in force', interval: 10 });
}
