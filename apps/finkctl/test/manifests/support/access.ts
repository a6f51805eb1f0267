import { createKafka, KafkaAdmin } from '@fink/kafka';
import { waitFor } from '@fink/local-servers';
import kafkajs, { type Admin } from 'kafkajs';
import type { DeclaredUser } from './strimzi.ts';

const { AclOperationTypes, AclPermissionTypes, AclResourceTypes, ResourcePatternTypes } = kafkajs;

const everything = {
  resourceType: AclResourceTypes.ANY,
  resourcePatternType: ResourcePatternTypes.ANY,
  operation: AclOperationTypes.ANY,
  permissionType: AclPermissionTypes.ANY,
};

/** Gives the users exactly their rules, and returns when the server goes by them. */
export async function setAccess(brokers: string, users: readonly DeclaredUser[]): Promise<void> {
  await using admin = await KafkaAdmin.connect({ brokers: [brokers] });
  await withAdmin(brokers, async (client) => {
    await client.deleteAcls({ filters: [everything] });
    await waitFor(async () => (await entries(client)).length === 0, {
      what: 'the old access rules to be gone',
    });
    const rules = users.flatMap((user) => user.rules);
    await admin.createAcls(rules);
    const count = rules.reduce((sum, { operations }) => sum + operations.length, 0);
    await waitFor(async () => (await entries(client)).length === count, { what: `${count} access rules` });
  });
}

/** Every access rule of the cluster as one text, sorted. */
export const accessOf = (brokers: string): Promise<string[]> =>
  withAdmin(brokers, async (client) => (await entries(client)).sort());

async function entries(admin: Admin): Promise<string[]> {
  const { resources } = await admin.describeAcls(everything);
  return resources.flatMap(({ resourceName, acls }) =>
    acls.map(({ principal, operation }) => `${principal} ${AclOperationTypes[operation]} ${resourceName}`),
  );
}

async function withAdmin<T>(brokers: string, use: (admin: Admin) => Promise<T>): Promise<T> {
  const admin = createKafka({ brokers: [brokers] }).admin();
  await admin.connect();
  try {
    return await use(admin);
  } finally {
    await admin.disconnect();
  }
}
