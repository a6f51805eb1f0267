import {
  environmentLabel,
  managedLabel,
  pullRequestLabel,
  pullRequestName,
  tierLabel,
} from '@fink/constructs';
import type { ApplicationView, NamespaceView } from './cluster-view.ts';

/** Whether somebody says that it belongs to a pull request; whether that is true is another question. */
export const claimsPullRequest = ({ labels }: NamespaceView | ApplicationView): boolean =>
  labels[pullRequestLabel] !== undefined || labels[environmentLabel] !== undefined;

/**
 * Why a namespace is not to be touched; undefined when it is that of a pull request's environment, which finkctl rendered.
 */
export function foreignNamespace(namespace: NamespaceView): string | undefined {
  const { name, labels } = namespace;
  const tier = labels[tierLabel];
  const why = foreign(name, labels);
  if (why !== undefined) return `the namespace ${name} ${why}`;
  return tier === 'development'
    ? undefined
    : `the namespace ${name} is of the tier ${tier ?? 'nobody knows'}, not development (label ${tierLabel})`;
}

/** Why an Application is not to be touched; undefined when it is that of a pull request's environment. */
export function foreignApplication({ name, labels, destination }: ApplicationView): string | undefined {
  const why = foreign(name, labels);
  if (why !== undefined) return `the Application ${name} ${why}`;
  return destination === name
    ? undefined
    : `the Application ${name} deploys to ${destination}, not to ${name}`;
}

/** What tells an object of another's from the environment of that name. */
function foreign(name: string, labels: Readonly<Record<string, string>>): string | undefined {
  const {
    [managedLabel.name]: manager,
    [environmentLabel]: environment,
    [pullRequestLabel]: number,
  } = labels;
  if (manager !== managedLabel.value)
    return `is not ours: it has no label ${managedLabel.name}=${managedLabel.value}`;
  if (number === undefined || !/^[1-9]\d*$/.test(number))
    return `is no pull request's: the label ${pullRequestLabel} is ${number ?? 'missing'}`;
  if (environment !== name || !name.endsWith(pullRequestName('', number)))
    return `carries the labels of another: environment ${environment ?? 'none'}, pull request ${number}`;
  return undefined;
}
