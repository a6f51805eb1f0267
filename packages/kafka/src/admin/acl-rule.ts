import type { AclEntry } from 'kafkajs';
import { AclOperationTypes, AclPermissionTypes, AclResourceTypes, ResourcePatternTypes } from '../kafkajs.ts';

const RESOURCES = {
  topic: AclResourceTypes.TOPIC,
  group: AclResourceTypes.GROUP,
  'transactional-id': AclResourceTypes.TRANSACTIONAL_ID,
  cluster: AclResourceTypes.CLUSTER,
} as const;

const OPERATIONS = {
  all: AclOperationTypes.ALL,
  read: AclOperationTypes.READ,
  write: AclOperationTypes.WRITE,
  create: AclOperationTypes.CREATE,
  delete: AclOperationTypes.DELETE,
  alter: AclOperationTypes.ALTER,
  describe: AclOperationTypes.DESCRIBE,
  'describe-configs': AclOperationTypes.DESCRIBE_CONFIGS,
  'alter-configs': AclOperationTypes.ALTER_CONFIGS,
  'idempotent-write': AclOperationTypes.IDEMPOTENT_WRITE,
} as const;

export type AclOperation = keyof typeof OPERATIONS;

/** What one user may do (or may not) with one resource. */
export interface AclRule {
  /** User name without the `User:` prefix. */
  readonly user: string;
  readonly resource:
    | {
        readonly kind: 'topic' | 'group' | 'transactional-id';
        readonly name: string;
        /** Whether `name` is the whole name or its beginning. @default 'literal' */
        readonly pattern?: 'literal' | 'prefixed';
      }
    | { readonly kind: 'cluster' };
  readonly operations: readonly AclOperation[];
  /** Client address that the rule is for. @default '*' */
  readonly host?: string;
  /** @default 'allow' */
  readonly permission?: 'allow' | 'deny';
}

/** An entry of Kafka's ACL table as a text that no other entry has. */
export const aclKey = ({
  principal,
  host,
  operation,
  permissionType,
  resourceType,
  resourceName,
  resourcePatternType,
}: AclEntry): string =>
  JSON.stringify([
    ...[principal, host, operation, permissionType],
    ...[resourceType, resourceName, resourcePatternType],
  ]);

/** The entries of Kafka's ACL table that a rule stands for, one per operation. */
export function aclEntries(rule: AclRule): AclEntry[] {
  const { user, resource, operations, host = '*', permission = 'allow' } = rule;
  const prefixed = resource.kind !== 'cluster' && resource.pattern === 'prefixed';
  return operations.map((operation) => ({
    principal: `User:${user}`,
    host,
    operation: OPERATIONS[operation],
    permissionType: permission === 'deny' ? AclPermissionTypes.DENY : AclPermissionTypes.ALLOW,
    resourceType: RESOURCES[resource.kind],
    resourceName: resource.kind === 'cluster' ? 'kafka-cluster' : resource.name,
    resourcePatternType: prefixed ? ResourcePatternTypes.PREFIXED : ResourcePatternTypes.LITERAL,
  }));
}
