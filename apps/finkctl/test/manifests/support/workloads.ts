import type { KubernetesObject } from '@fink/manifests';
import { Names, surveyNamed } from '@fink/topology';
import { type Fields, fieldsOf, itemsOf } from './fields.ts';
import { objectOf, objectsOf } from './manifest-set.ts';

/** The parts of a workload's pod that the tests act on. */
export interface PodOf {
  readonly name: string;
  readonly spec: Fields;
  /** Name of its one container, and what the kubelet asks it. */
  readonly container: string;
  readonly readinessProbe: unknown;
  readonly livenessProbe: unknown;
  readonly graceSeconds: number;
}

/** Seconds that Kubernetes gives a pod to end where it does not say. */
const defaultGraceSeconds = 30;

/** The pod of a Deployment or a Job. */
export function podOf({ metadata, spec }: KubernetesObject): PodOf {
  const pod = (spec as { template: { spec: Fields } }).template.spec;
  const containers = itemsOf(pod['containers'], 'containers') as Fields[];
  if (containers.length !== 1)
    throw new Error(`${metadata.name} has ${containers.length} containers, not one.`);
  const [container] = containers;
  return {
    name: metadata.name,
    spec: pod,
    container: container['name'] as string,
    readinessProbe: container['readinessProbe'],
    livenessProbe: container['livenessProbe'],
    graceSeconds: (pod['terminationGracePeriodSeconds'] as number | undefined) ?? defaultGraceSeconds,
  };
}

/** The parameters of a workflow and their values by default. */
export function parametersOf({ spec }: KubernetesObject): Record<string, string> {
  const { parameters } = (spec as { arguments: { parameters: { name: string; value: string }[] } }).arguments;
  return Object.fromEntries(parameters.map(({ name, value }) => [name, value]));
}

/**
 * The pod that Argo Workflows makes of a template with one container, submitted with these parameters.
 *
 * @param values of parameters, which replace the defaults
 */
export function podOfWorkflow(
  template: KubernetesObject,
  values: Readonly<Record<string, string>>,
): Omit<PodOf, 'readinessProbe' | 'livenessProbe'> {
  const { metadata, spec } = template;
  const { container, inputs, volumes } = fieldsOf(
    (spec as { templates: Fields[] }).templates[0],
    `WorkflowTemplate ${metadata.name}`,
    [
      ...['container', 'inputs', 'volumes', 'name'],
      // What becomes of a failed step.
      'retryStrategy',
    ],
  );
  const parameters = new Map(Object.entries(parametersOf(template)));
  for (const [name, value] of Object.entries(values)) {
    if (!parameters.has(name)) throw new Error(`WorkflowTemplate ${metadata.name} has no parameter ${name}.`);
    parameters.set(name, value);
  }
  const inputNames = (inputs as { parameters: { name: string }[] }).parameters.map(({ name }) => name);
  const filled = JSON.parse(JSON.stringify(container), (_key, text: unknown) => {
    if (typeof text !== 'string' || !text.includes('{{')) return text;
    const name = /^\{\{inputs\.parameters\.([\w-]+)\}\}$/.exec(text)?.[1] ?? '';
    const value = parameters.get(name);
    if (value === undefined || !inputNames.includes(name))
      throw new Error(`${text} is no parameter of WorkflowTemplate ${metadata.name}.`);
    return value;
  }) as Fields;
  return {
    name: metadata.name,
    // The token of a workflow's pod is for the containers that Argo adds.
    spec: { containers: [filled], volumes, automountServiceAccountToken: false, enableServiceLinks: false },
    container: filled['name'] as string,
    graceSeconds: defaultGraceSeconds,
  };
}

/** Topics of the filters that the Deployments of brokers are told to run. */
export function filterTopicsOf(objects: readonly KubernetesObject[]): string[] {
  return objectsOf(objects, 'Deployment').flatMap(({ metadata: { name } }) => {
    const settings = objectOf(objects, 'ConfigMap', name)['data'] as Record<string, string>;
    const names = new Names({ prefix: settings['FINK_TOPIC_PREFIX'] });
    const survey = surveyNamed(settings['FINK_SURVEY']).name;
    return settings['FINK_FILTERS'].split(',').map((filter) => names.filterTopic(filter, survey));
  });
}
