import {
  checkPolicy,
  checkReferences,
  checkTransition,
  type Finding,
  type Manifest,
  type RuleContext,
  validateCel,
  validateSchema,
} from '@fink/manifests';

/**
 * Everything that is known to be wrong with the manifests of an environment, all at once.
 *
 * @param base the environment as it runs now: what must not change is compared with it
 */
export function checkManifests(
  manifests: readonly Manifest[],
  context: RuleContext,
  base?: readonly Manifest[],
): Finding[] {
  const isWhole = !manifests.some(({ object }) => object.kind === 'Application');
  const findings = [
    ...validateSchema(manifests),
    ...validateCel(manifests, base),
    ...checkReferences(manifests, context),
    ...checkPolicy(manifests, context),
    ...(base === undefined ? [] : checkTransition(base, manifests, context)),
  ];
  return isWhole ? findings.filter(({ rule }) => rule !== ownerRule) : findings;
}

/** An environment without Applications is that of a pull request: one that an ApplicationSet makes deploys all of it. */
const ownerRule = 'reference/application-owner';
