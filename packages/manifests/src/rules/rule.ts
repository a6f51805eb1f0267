import type { Finding } from '../finding.ts';
import type { EnvironmentView } from './environment-view.ts';
import type { Place } from './place.ts';
import type { Transition } from './transition.ts';

/** Something that others put into a namespace, which the environment counts on. */
export interface ExternalObject {
  readonly namespace: string;
  readonly name: string;
}

/** A Secret or ConfigMap of others. */
export interface ExternalData extends ExternalObject {
  readonly keys: readonly string[];
}

/** What the rules need to know beside the manifests. */
export interface RuleContext {
  /** Name of the environment: the folder below `dist-manifests`. */
  readonly environment: string;
  /** Production has to keep data and to stand the loss of a machine; development may lose both. */
  readonly tier: 'development' | 'production';
  /** What is in the cluster without being rendered here. */
  readonly external: {
    readonly secrets: readonly ExternalData[];
    readonly configMaps?: readonly ExternalData[];
    readonly serviceAccounts?: readonly ExternalObject[];
    /** Names of ClusterSecretStores. */
    readonly secretStores?: readonly string[];
    readonly namespaces?: readonly string[];
  };
  /** Whether a registry has given a digest to every image once: from then on production refuses pending ones. */
  readonly imagesReleased: boolean;
}

/** What a rule found; its id and the object's name are added by whoever runs the rule. */
export interface Problem {
  readonly place: Place;
  readonly message: string;
  readonly remedy: string;
  /** @default 'error' */
  readonly severity?: Finding['severity'];
}

/** What every rule has. */
export interface RuleDescription {
  /** Stable: `policy/image-digest`. */
  readonly id: string;
  /** One sentence that says what holds when the rule is kept. */
  readonly description: string;
}

/** A rule on the objects of one environment. */
export interface Rule extends RuleDescription {
  readonly check: (view: EnvironmentView) => Iterable<Problem>;
}

/** A rule on the step from one state of an environment to the next. */
export interface TransitionRule extends RuleDescription {
  readonly check: (transition: Transition) => Iterable<Problem>;
}

/** Severity of what harms production only. */
export function severityIn({ tier }: RuleContext): Finding['severity'] {
  return tier === 'production' ? 'error' : 'warning';
}
