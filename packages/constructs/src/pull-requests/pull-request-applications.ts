import type { IApplicationSet } from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1';
import { Construct } from 'constructs';
import { syncOptions } from '../argo/argo-application.ts';
import { argoNamespace, inCluster } from '../argo/argo-names.ts';
import { syncRetry } from '../argo/sync-patience.ts';
import { define } from '../define.ts';
import { managedLabel, selectorLabels } from '../labels.ts';
import {
  contentAnnotation,
  environmentLabel,
  expiredAnnotation,
  pullRequestLabel,
  pullRequestName,
  renewedAnnotation,
  timeToLiveAnnotation,
} from './markings.ts';

type Generator = NonNullable<IApplicationSet['spec']>['generators'][number];

/** Token of a forge's API: a Secret beside Argo CD, which whoever runs it makes. */
interface ForgeToken {
  readonly secretName: string;
  readonly key: string;
}

/** What says which pull requests have an environment. */
export type PullRequestGenerator =
  /** Every folder of the branch: any git server will do. */
  | { readonly provider: 'git' }
  /** Open pull requests of a forge with the label; their folder is expected on the branch. */
  | {
      readonly provider: 'github';
      readonly owner: string;
      readonly repository: string;
      readonly label: string;
      /** @default github.com's */
      readonly api?: string;
      readonly token: ForgeToken;
    }
  | {
      readonly provider: 'gitlab';
      readonly project: string;
      readonly label: string;
      /** @default gitlab.com's */
      readonly api?: string;
      readonly token: ForgeToken;
    };

export interface PullRequestApplicationsProps {
  /** Environment that those of pull requests are made like: `ci`. */
  readonly environment: string;
  /** Name of their project, which must be there first. */
  readonly project: string;
  readonly repoUrl: string;
  /** Branch that holds the rendered folders of pull requests, and nothing else. */
  readonly branch: string;
  readonly generator: PullRequestGenerator;
  /** How long an environment lives after it was deployed last. */
  readonly timeToLive: string;
}

/** Seconds between two looks at the forge or the branch, as Argo CD looks at its other sources. */
const lookEvery = 120;

/**
 * The environments of pull requests: an ApplicationSet that makes one Application for each, and removes it with all that
 * it deployed, in the reverse order of its waves, when the pull request is closed or its folder is gone.
 *
 * An environment is one Application, not one of Applications: so nothing that a pull request renders can be an
 * Application of another project, and its project confines it to namespaces of its own kind.
 */
export class PullRequestApplications extends Construct {
  constructor(scope: Construct, id: string, props: PullRequestApplicationsProps) {
    super(scope, id);
    const { environment, project, repoUrl, branch, timeToLive } = props;
    const { generator, name, number, content } = generated(props);
    define<IApplicationSet>(this, 'set', {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'ApplicationSet',
      metadata: { name: `${environment}-pull-requests`, namespace: argoNamespace },
      spec: {
        goTemplate: true,
        goTemplateOptions: ['missingkey=error'],
        generators: [generator],
        // The collector switches an environment off by these, when its time is over.
        ignoreApplicationDifferences: [{ jsonPointers: ['/spec/syncPolicy/automated/enabled'] }],
        preservedFields: { annotations: [expiredAnnotation, renewedAnnotation] },
        template: {
          metadata: {
            name,
            labels: {
              ...selectorLabels(name),
              'app.kubernetes.io/component': 'application',
              'app.kubernetes.io/part-of': 'fink',
              [managedLabel.name]: managedLabel.value,
              [environmentLabel]: name,
              [pullRequestLabel]: number,
            },
            annotations: {
              'argocd.argoproj.io/compare-options': 'ServerSideDiff=true',
              [timeToLiveAnnotation]: timeToLive,
              [contentAnnotation]: content,
            },
            finalizers: ['resources-finalizer.argocd.argoproj.io/foreground'],
          },
          spec: {
            project,
            source: {
              repoURL: repoUrl,
              targetRevision: branch,
              path: `dist-manifests/${name}`,
              // The index of owned files is no manifest.
              directory: { recurse: true, exclude: '.index.json' },
            },
            destination: { server: inCluster, namespace: name },
            revisionHistoryLimit: 3,
            syncPolicy: {
              automated: { enabled: true, prune: true, selfHeal: true, allowEmpty: false },
              syncOptions: [...syncOptions({}), 'ClientSideApplyMigration=false'],
              retry: syncRetry,
            },
          },
        },
      },
    });
  }
}

/** A generator, and what its parameters say of an environment. */
interface Generated {
  readonly generator: Generator;
  /** Name of the environment, of its namespace, its folder and its Application. */
  readonly name: string;
  readonly number: string;
  /** Changes whenever what is to be deployed may have. */
  readonly content: string;
}

function generated({ environment, repoUrl, branch, generator }: PullRequestApplicationsProps): Generated {
  if (generator.provider === 'git') {
    return {
      generator: {
        git: {
          repoURL: repoUrl,
          revision: branch,
          requeueAfterSeconds: lookEvery,
          // Every rendered folder has an index with the hash of each of its files.
          files: [{ path: `dist-manifests/${pullRequestName(environment, '*')}/.index.json` }],
        },
      },
      name: '{{ .path.basename }}',
      number: `{{ trimPrefix "${pullRequestName(environment, '')}" .path.basename }}`,
      content: '{{ toJson . | sha256sum }}',
    };
  }
  const { label, token, api } = generator;
  const common = { labels: [label], tokenRef: { ...token }, ...(api !== undefined && { api }) };
  return {
    generator: {
      pullRequest: {
        requeueAfterSeconds: lookEvery,
        ...(generator.provider === 'github'
          ? { github: { owner: generator.owner, repo: generator.repository, ...common } }
          : { gitlab: { project: generator.project, pullRequestState: 'opened', ...common } }),
      },
    },
    name: pullRequestName(environment, '{{ .number }}'),
    number: '{{ .number }}',
    content: '{{ .head_sha }}',
  };
}
