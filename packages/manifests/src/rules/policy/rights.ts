import { at, isPresent, itemsOf, rootOf, show, textOf, textsOf } from '../place.ts';
import type { Rule } from '../rule.ts';

/** Rights in the cluster. */
export const rightsRules: readonly Rule[] = [
  {
    id: 'policy/rights-wildcard',
    description: 'No Role or ClusterRole gives all verbs, all resources or all API groups.',
    *check(view) {
      for (const manifest of view.of('Role', 'ClusterRole'))
        for (const rule of itemsOf(at(rootOf(manifest), 'rules')))
          for (const field of ['apiGroups', 'resources', 'verbs'])
            for (const place of itemsOf(at(rule, field)).filter(({ value }) => value === '*'))
              yield {
                place,
                message: `gives rights to all ${field}`,
                remedy: 'List what is needed.',
              };
    },
  },
  {
    id: 'policy/rights-on-secrets',
    description:
      'No Role or ClusterRole lists or watches Secrets, nor gets Secrets that it does not name: either would show all of them.',
    *check(view) {
      for (const manifest of view.of('Role', 'ClusterRole'))
        for (const rule of itemsOf(at(rootOf(manifest), 'rules'))) {
          if (!textsOf(at(rule, 'resources')).includes('secrets')) continue;
          const namesThem = itemsOf(at(rule, 'resourceNames')).length > 0;
          for (const place of itemsOf(at(rule, 'verbs')))
            if (['list', 'watch'].includes(show(place)) || (textOf(place) === 'get' && !namesThem))
              yield {
                place,
                message: `may ${show(place)} every Secret of the namespace`,
                remedy: 'Give only get, on the Secrets named in resourceNames.',
              };
        }
    },
  },
  {
    id: 'policy/cluster-admin',
    description: 'No binding makes anyone the administrator of the cluster.',
    *check(view) {
      for (const manifest of view.of('RoleBinding', 'ClusterRoleBinding')) {
        const place = at(rootOf(manifest), 'roleRef', 'name');
        if (isPresent(place) && textOf(place) === 'cluster-admin')
          yield {
            place,
            message: 'gives the rights of cluster-admin',
            remedy: 'Bind a role with the rights that are needed.',
          };
      }
    },
  },
];
