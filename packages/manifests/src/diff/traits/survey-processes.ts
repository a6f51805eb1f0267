import type { KubernetesObject } from '../../kubernetes-object.ts';
import { itemsOf, type Members, memberAt, membersOf } from '../same.ts';
import { ofKind, type Side } from './trait.ts';

/** The processes that take in the alerts of one survey. */
export interface SurveyProcesses {
  /** The survey's name as astronomers write it: `ZTF`; with that of the Deployment if the survey has several. */
  readonly survey: string;
  /** Environment variables that are known from the manifests. */
  readonly settings: Readonly<Record<string, string>>;
  /** Requests and limits of the container. */
  readonly resources: unknown;
  /** Number of processes; undefined where an autoscaler decides. */
  readonly replicas: number | undefined;
  /** The autoscaler's `spec`, if there is one. */
  readonly scaling: Members | undefined;
}

/** Processes with a survey, by the order of their Deployments. */
export function surveyProcesses(side: Side): SurveyProcesses[] {
  const scalers = ofKind(side, 'ScaledObject');
  const found = ofKind(side, 'Deployment').flatMap((deployment) => {
    const { name, namespace } = deployment.metadata;
    const containers = itemsOf(memberAt(deployment, 'spec', 'template', 'spec', 'containers'));
    return containers.flatMap((container) => {
      const settings = settingsOf(side, container, namespace);
      const survey = settings['FINK_SURVEY'];
      if (survey === undefined) return [];
      const scaler = scalers.find((object) => memberAt(object, 'spec', 'scaleTargetRef', 'name') === name);
      const replicas = memberAt(deployment, 'spec', 'replicas');
      return [
        {
          name,
          survey: survey.toUpperCase(),
          settings,
          resources: container['resources'],
          replicas: scaler === undefined ? Number(replicas ?? 1) : undefined,
          scaling: scaler === undefined ? undefined : membersOf(scaler['spec']),
        },
      ];
    });
  });
  const isAlone = (survey: string) => found.filter((other) => other.survey === survey).length === 1;
  return found.map(({ name, survey, ...rest }) => ({
    survey: isAlone(survey) ? survey : `${survey} (${name})`,
    ...rest,
  }));
}

/** The same survey's processes in both environments. */
export function surveysInBoth(before: Side, after: Side): (readonly [SurveyProcesses, SurveyProcesses])[] {
  const left = new Map(surveyProcesses(before).map((processes) => [processes.survey, processes]));
  return surveyProcesses(after).flatMap((processes) => {
    const counterpart = left.get(processes.survey);
    return counterpart === undefined ? [] : [[counterpart, processes] as const];
  });
}

/** Variables of a container; its own win over those of its ConfigMaps, as they do in a cluster. */
function settingsOf(side: Side, container: Members, namespace: string | undefined): Record<string, string> {
  const maps = itemsOf(container['envFrom']).map((source) => memberAt(source, 'configMapRef', 'name'));
  const isSource = ({ metadata }: KubernetesObject) =>
    metadata.namespace === namespace && maps.includes(metadata.name);
  const entries = [
    ...ofKind(side, 'ConfigMap')
      .filter(isSource)
      .flatMap((object) => Object.entries(membersOf(object['data']))),
    ...itemsOf(container['env']).map(({ name, value }) => [String(name), value] as const),
  ];
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

/** Value of a setting that all processes of an environment share; the first one's if they do not. */
export const sharedSetting = (side: Side, name: string): string | undefined =>
  surveyProcesses(side).find(({ settings }) => settings[name] !== undefined)?.settings[name];
