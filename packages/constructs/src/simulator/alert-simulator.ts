import type { IWorkflowTemplate } from '@kubernetes-models/argo-workflows/argoproj.io/v1alpha1';
import { Construct } from 'constructs';
import type { INetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1';
import type { IRole, IRoleBinding } from 'kubernetes-models/rbac.authorization.k8s.io/v1';
import type { IServiceAccount } from 'kubernetes-models/v1';
import {
  imageFolder,
  resourceRequirements,
  restrictedContainer,
  restrictedPod,
  secretFile,
  secretVariables,
  temporaryFiles,
} from '../container.ts';
import { define } from '../define.ts';
import type { KafkaEndpoint } from '../endpoints.ts';
import { type Image, imageReference } from '../image.ts';
import { kafkaVariables } from '../kafka/kafka-variables.ts';
import { ownPrefix, selectorLabels } from '../labels.ts';
import { egressTo, openReasons, type Reach } from '../reach.ts';

type WorkflowSpec = IWorkflowTemplate['spec'];

export interface AlertSimulatorProps {
  readonly namespace: string;
  /** The broker's image, which holds the simulator. */
  readonly image: Image;
  /** Our own Kafka, as the simulator's user sees it. */
  readonly kafka: KafkaEndpoint;
  readonly survey: string;
  /** Source topic of the survey, which is there or about to be made. */
  readonly topic: string;
  /** Night of the alerts unless a run asks for another [YYYYMMDD]. */
  readonly night: string;
  /** Alerts of a night unless a run asks for another number. */
  readonly alerts: number;
  /** Unless a run asks for another rate. */
  readonly alertsPerSecond: number;
  readonly kubernetesApi: Reach;
}

const caFolder = '/etc/fink/kafka-ca';
const hour = 3600;

/** Name of the template, account and policy: one for each survey. */
const nameOf = (survey: string): string => `alert-simulator-${survey}`;

/**
 * A night of alerts on demand: a workflow template that publishes generated alerts of a survey to our own Kafka, as its
 * telescope would. `argo submit --from workflowtemplate/alert-simulator-ztf -p alerts=5000` runs it.
 */
export class AlertSimulator extends Construct {
  constructor(scope: Construct, id: string, props: AlertSimulatorProps) {
    super(scope, id);
    const { namespace, survey } = props;
    const name = nameOf(survey);
    const labels = { ...selectorLabels(name), 'app.kubernetes.io/component': 'simulator' };
    const needed = [...this.#account(namespace, name), this.#network(props, labels)];
    const template = define<IWorkflowTemplate>(this, 'template', {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'WorkflowTemplate',
      metadata: { name, namespace, labels },
      spec: workflow(props, labels),
    });
    template.node.addDependency(...needed);
  }

  /** An account that may tell the workflow controller how its step ended, and nothing else. */
  #account(namespace: string, name: string): Construct[] {
    const account = define<IServiceAccount>(this, 'account', {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name, namespace },
      automountServiceAccountToken: true,
    });
    const role = define<IRole>(this, 'role', {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
      metadata: { name, namespace },
      rules: [{ apiGroups: ['argoproj.io'], resources: ['workflowtaskresults'], verbs: ['create', 'patch'] }],
    });
    const binding = define<IRoleBinding>(this, 'binding', {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: { name, namespace },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name },
      subjects: [{ kind: 'ServiceAccount', name, namespace }],
    });
    binding.node.addDependency(account, role);
    return [account, role, binding];
  }

  #network(
    { namespace, survey, kafka, kubernetesApi }: AlertSimulatorProps,
    labels: Record<string, string>,
  ): Construct {
    const reason = openReasons([kafka.reach, kubernetesApi]);
    return define<INetworkPolicy>(this, 'network', {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: {
        name: nameOf(survey),
        namespace,
        annotations: reason === undefined ? undefined : { [`${ownPrefix}/open-egress`]: reason },
      },
      spec: {
        podSelector: { matchLabels: labels },
        policyTypes: ['Ingress', 'Egress'],
        egress: [egressTo(kafka.reach), egressTo(kubernetesApi)],
      },
    });
  }
}

function workflow(props: AlertSimulatorProps, labels: Record<string, string>): WorkflowSpec {
  const { namespace, survey, kafka } = props;
  const name = nameOf(survey);
  const ca = kafka.ca === undefined ? undefined : secretFile('kafka-ca', caFolder, kafka.ca);
  const mounted = [temporaryFiles(), ...(ca === undefined ? [] : [ca])];
  const variables = kafkaVariables('KAFKA', kafka, ca?.file);
  return {
    entrypoint: 'publish',
    arguments: {
      parameters: [
        { name: 'night', value: props.night, description: 'night of the alerts, YYYYMMDD' },
        { name: 'alerts', value: String(props.alerts), description: 'how many' },
        { name: 'rate', value: String(props.alertsPerSecond), description: 'alerts per second' },
        { name: 'seed', value: '1', description: 'equal seeds give equal alerts' },
        { name: 'topic', value: props.topic, description: 'source topic, which must exist or be about to' },
      ],
    },
    serviceAccountName: name,
    securityContext: restrictedPod().securityContext ?? {},
    // The step's own container needs no token, but the one beside it, which reports how it ended, has the same pod.
    automountServiceAccountToken: true,
    podMetadata: { labels },
    // Two nights at a time would be one that no telescope makes.
    synchronization: { mutexes: [{ name, namespace }] },
    activeDeadlineSeconds: 12 * hour,
    ttlStrategy: { secondsAfterCompletion: 24 * hour },
    podGC: { strategy: 'OnPodSuccess' },
    // Containers that Argo adds: what Pod Security and the quota ask of them, whoever runs the controller.
    podSpecPatch: executorPatch,
    templates: [
      {
        name: 'publish',
        inputs: {
          parameters: ['night', 'alerts', 'rate', 'seed', 'topic'].map((parameter) => ({ name: parameter })),
        },
        // Only a pod that was lost or never began: a night that failed half way would be published twice.
        retryStrategy: {
          limit: 3,
          retryPolicy: 'OnError',
          backoff: { duration: '30s', factor: 2, maxDuration: '10m' },
        },
        container: {
          name: 'main',
          image: imageReference(props.image),
          imagePullPolicy: 'IfNotPresent',
          workingDir: imageFolder,
          command: [
            'node',
            '--disable-warning=ExperimentalWarning',
            '--disable-warning=TimeoutNegativeWarning',
          ],
          args: [
            ...['apps/simulator/src/main.ts', 'publish', '--no-create', '--wait', '600', '--survey', survey],
            ...['--night', '{{inputs.parameters.night}}', '--generate', '{{inputs.parameters.alerts}}'],
            ...['--rate', '{{inputs.parameters.rate}}', '--seed', '{{inputs.parameters.seed}}'],
            ...['--topic', '{{inputs.parameters.topic}}'],
          ],
          env: [
            ...Object.entries(variables).map(([variable, value]) => ({ name: variable, value })),
            ...secretVariables({ FINK_KAFKA_PASSWORD: kafka.user?.password }),
          ],
          resources: resourceRequirements({ cpu: '500m', memory: '512Mi' }),
          securityContext: restrictedContainer,
          volumeMounts: mounted.map(({ mount }) => mount),
        },
        volumes: mounted.map(({ volume }) => volume),
      },
    ],
  };
}

const executor = {
  resources: resourceRequirements({ cpu: '20m', memory: '64Mi' }),
  securityContext: restrictedContainer,
};

const executorPatch = JSON.stringify({
  initContainers: [{ name: 'init', ...executor }],
  containers: [{ name: 'wait', ...executor }],
});
