import { createHash } from 'node:crypto';
import { Construct } from 'constructs';
import type { IJob } from 'kubernetes-models/batch/v1';
import type { IPodSpec } from 'kubernetes-models/v1';
import { commandAccess } from './command-access.ts';
import {
  imageFolder,
  type MountedVolume,
  resourceRequirements,
  restrictedContainer,
  restrictedPod,
  secretVariables,
  temporaryFiles,
} from './container.ts';
import { define } from './define.ts';
import { type Image, imageReference } from './image.ts';
import { selectorLabels } from './labels.ts';
import type { Reach } from './reach.ts';
import type { SecretKey } from './secret-key.ts';

/** A pod that runs one command. */
export interface CommandPodProps {
  /** Of the command, its pods and their service account. */
  readonly name: string;
  readonly image: Image;
  /** Command line of finkctl. */
  readonly command: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, SecretKey | undefined>>;
  readonly volumes?: readonly MountedVolume[];
  /** Whether it asks the Kubernetes API. @default false: it gets no token */
  readonly usesApiServer?: boolean;
}

/** Labels of the pods that run a command. */
export const commandLabels = (name: string): Record<string, string> => ({
  ...selectorLabels(name),
  'app.kubernetes.io/component': 'job',
});

/** A pod that runs finkctl once, with the fewest rights that it can have. */
export function commandPod(props: CommandPodProps): IPodSpec & { restartPolicy: 'OnFailure' } {
  const mounted = [temporaryFiles(), ...(props.volumes ?? [])];
  const env = [
    ...Object.entries(props.variables).map(([variable, value]) => ({ name: variable, value })),
    ...secretVariables(props.secrets),
  ];
  return {
    ...restrictedPod({ usesApiServer: props.usesApiServer ?? false }),
    serviceAccountName: props.name,
    restartPolicy: 'OnFailure',
    containers: [
      {
        name: 'command',
        image: imageReference(props.image),
        imagePullPolicy: 'IfNotPresent',
        workingDir: imageFolder,
        command: [
          'node',
          '--disable-warning=ExperimentalWarning',
          'apps/finkctl/src/main.ts',
          ...props.command,
        ],
        ...(env.length > 0 && { env }),
        resources: resourceRequirements({ cpu: '100m', memory: '256Mi' }),
        securityContext: restrictedContainer,
        volumeMounts: mounted.map(({ mount }) => mount),
      },
    ],
    volumes: mounted.map(({ volume }) => volume),
  };
}

export interface CommandJobProps extends CommandPodProps {
  readonly namespace: string;
  /** What it talks to. */
  readonly reaches: readonly Reach[];
  /** Something whose change must run it again, such as the content of a mounted ConfigMap. */
  readonly revision?: string;
}

/**
 * A command that has to succeed before what depends on it starts, at every sync; it must not matter that it ran before.
 * What a Job runs cannot be changed, so its name ends in a hash of all that it does: another command is another Job.
 */
export class CommandJob extends Construct {
  constructor(scope: Construct, id: string, props: CommandJobProps) {
    super(scope, id);
    const { namespace, name } = props;
    const labels = commandLabels(name);
    const spec = {
      backoffLimit: 20,
      // Less than a sync may take: it ends as failed, and the next sync tries again.
      activeDeadlineSeconds: 900,
      template: { metadata: { labels }, spec: commandPod(props) },
    } satisfies IJob['spec'];
    const content = JSON.stringify([spec, props.revision ?? '']);
    const hash = createHash('sha256').update(content).digest('hex').slice(0, 8);
    const { account, network } = commandAccess(this, { name, namespace, labels, reaches: props.reaches });
    const job = define<IJob>(this, 'job', {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: {
        name: `${name}-${hash}`,
        namespace,
        labels,
        annotations: {
          // Every sync runs it again: what it makes sure of may have changed, and a failed one must not stay failed.
          'argocd.argoproj.io/hook': 'Sync',
          'argocd.argoproj.io/hook-delete-policy': 'BeforeHookCreation,HookSucceeded',
        },
      },
      spec,
    });
    job.node.addDependency(account, network);
  }
}
