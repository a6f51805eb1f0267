import { describe, expect, test } from '@jest/globals';
import { SparkAccess } from '../../src/spark/spark-access.ts';
import { only, render } from '../render.ts';
import { refusals } from '../support/refusals.ts';

const objects = (id = 'access') =>
  render((application) => new SparkAccess(application, id, { namespace: 'fink' }));

describe('SparkAccess', () => {
  test('no role reads Secrets, and none gives rights to everything', () => {
    const { rules } = only(objects(), 'Role');
    for (const { resources, verbs, apiGroups } of rules) {
      expect(resources).not.toContain('secrets');
      expect([...resources, ...verbs, ...apiGroups]).not.toContain('*');
    }
  });

  test('drivers make and remove executors; services are not theirs to make', () => {
    const rights = new Map<string, string[]>(
      only(objects(), 'Role').rules.flatMap(
        ({ resources, verbs }: { resources: string[]; verbs: string[] }) =>
          resources.map((resource) => [resource, verbs]),
      ),
    );
    expect([...rights.keys()].sort()).toEqual(['configmaps', 'persistentvolumeclaims', 'pods', 'services']);
    expect(rights.get('pods')).toEqual(expect.arrayContaining(['create', 'watch', 'deletecollection']));
    expect(rights.get('services')).not.toContain('create');
  });

  test('the rights are of the driver alone, in its namespace; executors get no token', () => {
    const { roleRef, subjects } = only(objects(), 'RoleBinding');
    expect(roleRef).toMatchObject({ kind: 'Role', name: 'spark' });
    expect(subjects).toEqual([{ kind: 'ServiceAccount', name: 'spark', namespace: 'fink' }]);
    expect(only(objects(), 'ServiceAccount', 'spark-executor').automountServiceAccountToken).toBe(false);
  });

  test('another construct id renders the same', () => {
    expect(objects('renamed')).toEqual(objects());
  });

  test('is what a strict API server takes', () => {
    expect(refusals(objects())).toEqual([]);
  });
});
