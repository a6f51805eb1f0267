import type { KubernetesObject } from '../../kubernetes-object.ts';
import type { Draft, Severity } from '../change.ts';
import { draft, lacking } from '../draft.ts';
import type { Context, Field, Rule } from '../rule.ts';
import { isSame, itemsOf, listOf, type Members, memberAt, membersOf } from '../same.ts';
import { show } from '../show.ts';
import { enumerate } from '../words.ts';
import { immutable } from './workloads.ts';

/** Who may do what: Kafka users and Kubernetes roles. */
export const accessRules: readonly Rule[] = [
  {
    kinds: ['KafkaUser'],
    paths: ['spec.authorization.acls', 'spec.authorization'],
    describe: describeAcls,
  },
  { kinds: ['KafkaUser'], paths: ['spec.authentication.type'], describe: describeAuthentication },
  { kinds: ['Role', 'ClusterRole'], paths: ['rules'], describe: describeRoleRules },
  { kinds: ['RoleBinding', 'ClusterRoleBinding'], paths: ['roleRef'], describe: immutable },
  { kinds: ['RoleBinding', 'ClusterRoleBinding'], paths: ['subjects'], describe: describeSubjects },
];

/** Rights on one resource: what may be done with it, and whether that is more than anyone should get. */
interface Grant {
  readonly resource: string;
  readonly operations: readonly string[];
  readonly isWide: boolean;
}

/** The user as people call it: `subscriber alice`. */
function userName({ before, after }: Context): string {
  const { name } = after.metadata;
  return isSubscriber(before, after) && !name.startsWith('subscriber') ? `subscriber ${name}` : name;
}

/** Whether a user only reads, before and after: if such a one loses a right, no alert is lost. */
function isSubscriber(...objects: readonly KubernetesObject[]): boolean {
  const operations = objects
    .flatMap((object) => itemsOf(memberAt(object, 'spec', 'authorization', 'acls')))
    .flatMap((acl) => listOf(acl['operations']));
  return operations.length > 0 && operations.every((name) => name === 'Read' || name === 'Describe');
}

function describeAcls(field: Field, _: unknown, context: Context): Draft[] {
  const isAuthorization = field.path.length === 2;
  if (isAuthorization && field.before !== undefined && field.after !== undefined) return [];
  const acls = (value: unknown) => itemsOf(isAuthorization ? membersOf(value)['acls'] : value);
  const [from, to] = [acls(field.before).map(grantOf), acls(field.after).map(grantOf)];
  const user = userName(context);
  const { words } = context;
  const path = field.path;
  const said = (grant: Grant, verb: string) => `${verb} ${enumerate(grant.operations)} ${grant.resource}`;
  const lostSeverity: Severity = isSubscriber(context.before, context.after) ? 'notice' : words.risk;
  return [
    ...difference(to, from).map((grant) =>
      draft(
        grant.isWide ? 'danger' : 'notice',
        'access',
        path,
        words.isTime ? `${user} ${said(grant, 'may now')}` : words.gained(`${user} ${said(grant, 'may')}`),
      ),
    ),
    ...difference(from, to).map((grant) =>
      draft(
        lostSeverity,
        'access',
        path,
        words.isTime
          ? `${user} ${said(grant, 'may no longer')}`
          : words.lost(`${user} ${said(grant, 'may')}`),
      ),
    ),
    ...(isAuthorization && words.isTime && field.after === undefined
      ? [draft('danger', 'access', path, `${user} has no authorization of its own any more`)]
      : []),
  ];
}

/** One ACL rule of Strimzi in words. */
function grantOf(acl: Members): Grant {
  const { type, name, patternType } = membersOf(acl['resource']);
  const isPrefix = patternType === 'prefix';
  const noun = type === 'transactionalId' ? 'transactional id' : show(type);
  const what = nounOf(noun, name, isPrefix);
  const operations = [...listOf(acl['operations']), ...(acl['operation'] ? [acl['operation']] : [])].map(
    String,
  );
  const isDenied = acl['type'] === 'deny';
  const host = acl['host'] === undefined || acl['host'] === '*' ? '' : ` from ${show(acl['host'])}`;
  const isEverything = name === '*' || (isPrefix && name === '');
  const isClusterChange =
    type === 'cluster' && operations.some((name) => /^(Alter|AlterConfigs|ClusterAction|All)$/.test(name));
  return {
    resource: `${what}${host}`,
    operations: operations.map((name) => (isDenied ? `not (denied) ${lower(name)}` : lower(name))),
    isWide: !isDenied && (operations.includes('All') || isEverything || isClusterChange),
  };
}

/** The resource of an ACL: `topic fink_sso_ztf`, `every topic fink_*`, `the cluster`. */
function nounOf(noun: string, name: unknown, isPrefix: boolean): string {
  if (name === undefined) return `the ${noun}`;
  if (name === '*' || (isPrefix && name === '')) return `every ${noun}`;
  return isPrefix ? `every ${noun} ${show(name)}*` : `${noun} ${show(name)}`;
}

/** `DescribeConfigs` as `describe configs of`. */
function lower(operation: string): string {
  if (operation === 'All') return 'do everything with';
  const words = operation.replace(/(?<!^)([A-Z])/g, ' $1').toLowerCase();
  return words.endsWith('configs') ? `${words} of` : words;
}

/** Rights of the first list that the second lacks, by resource. */
function difference(grants: readonly Grant[], others: readonly Grant[]): Grant[] {
  const had = others.flatMap(({ resource, operations }) => operations.map((name) => `${resource} ${name}`));
  const byResource = new Map<string, Grant>();
  for (const grant of grants) {
    const operations = grant.operations.filter((name) => !had.includes(`${grant.resource} ${name}`));
    if (operations.length === 0) continue;
    const known = byResource.get(grant.resource);
    byResource.set(grant.resource, {
      resource: grant.resource,
      operations: [...new Set([...(known?.operations ?? []), ...operations])],
      isWide: grant.isWide || known?.isWide === true,
    });
  }
  return [...byResource.values()];
}

function describeAuthentication({ path, before, after }: Field, _: unknown, { words }: Context): Draft[] {
  if (before === undefined || after === undefined) return [];
  const sentence = `${words.varied('authentication', show(before), show(after))}: its credentials change`;
  return [draft(words.risk, 'access', path, sentence, { before, after })];
}

function describeRoleRules({ path, before, after }: Field, _: unknown, { words }: Context): Draft[] {
  const grants = (value: unknown) => itemsOf(value).flatMap(roleGrants);
  const [from, to] = [grants(before), grants(after)];
  return [
    ...difference(to, from).map((grant) =>
      draft(
        grant.isWide ? 'danger' : 'notice',
        'access',
        path,
        rights(grant, 'may now', words.gained, words),
      ),
    ),
    ...difference(from, to).map((grant) =>
      draft('notice', 'access', path, rights(grant, 'may no longer', words.lost, words)),
    ),
  ];
}

function rights(
  { operations, resource }: Grant,
  verb: string,
  only: (subject: string) => string,
  { isTime }: Context['words'],
): string {
  const what = `${enumerate(operations)} ${resource}`;
  return isTime ? `${verb} ${what}` : only(`may ${what}`);
}

function roleGrants(rule: Members): Grant[] {
  const texts = (name: string) => listOf(rule[name]).map(String);
  const verbs = texts('verbs');
  const named = texts('resourceNames');
  const suffix = named.length > 0 ? ` named ${enumerate(named)}` : '';
  const groups = texts('apiGroups');
  const resources = texts('resources').flatMap((resource) =>
    (groups.length > 0 ? groups : ['']).map((group) => (group === '' ? resource : `${resource}.${group}`)),
  );
  return [...resources, ...texts('nonResourceURLs')].map((resource) => ({
    resource: `${resource}${suffix}`,
    operations: verbs,
    isWide:
      verbs.includes('*') ||
      resource.split('.').includes('*') ||
      (/^secrets$/.test(resource) && named.length === 0 && verbs.some((verb) => /get|list|watch/.test(verb))),
  }));
}

function describeSubjects({ path, before, after }: Field, _: unknown, { words, sameText }: Context): Draft[] {
  const said = (value: unknown) =>
    itemsOf(value).map(
      ({ kind, namespace, name }) => `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`,
    );
  const [from, to] = [said(before), said(after)];
  const isSameName = isSame(from, to, sameText);
  if (isSameName) return [];
  return [
    ...lacking(to, from).map((subject) => draft('notice', 'access', path, words.gained(subject))),
    ...lacking(from, to).map((subject) => draft('notice', 'access', path, words.lost(subject))),
  ];
}
