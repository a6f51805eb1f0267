export type { Category, Change, DiffOptions, Severity } from './diff/change.ts';
export { type Comparison, compareEnvironments } from './diff/compare-environments.ts';
export { diffManifests } from './diff/diff-manifests.ts';
export {
  type ChangeFormat,
  type ComparedNames,
  changesReport,
  renderChanges,
} from './diff/render-changes.ts';
export { comparisonReport, renderComparison } from './diff/render-comparison.ts';
export { compareFiles } from './files/compare-files.ts';
export { GitError } from './files/git.ts';
export { manifestFile } from './files/manifest-file.ts';
export { committedEnvironments, readCommitted } from './files/read-committed.ts';
export { readManifests } from './files/read-manifests.ts';
export { renderFiles } from './files/render-files.ts';
export { toManifests } from './files/to-manifests.ts';
export { type WrittenFiles, writeFiles } from './files/write-files.ts';
export type { Finding } from './finding.ts';
export { groupOf, identityOf, type KubernetesObject, nameOf } from './kubernetes-object.ts';
export type { Manifest } from './manifest.ts';
export { describeFinding, ManifestError } from './manifest-error.ts';
export { checkPolicy, checkReferences, checkTransition, rules } from './rules/check.ts';
export { describeRules } from './rules/describe-rules.ts';
export type { ExternalData, ExternalObject, RuleContext, RuleDescription } from './rules/rule.ts';
export { validateCel } from './schemas/validate-cel.ts';
export { validateSchema } from './schemas/validate-schema.ts';
export { emitYaml } from './yaml/emit.ts';
