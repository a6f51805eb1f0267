import { isModelScore } from './model/model-score.ts';
import type { ScienceModule } from './module.ts';
import { ScienceSetupError } from './setup-error.ts';

/**
 * Checks at the start that the models an environment configures are those of modules, and that no module has only a
 * part of its models. A module without any is fine: its scores are null.
 *
 * @param configured names of the models
 * @throws ScienceSetupError naming the models and their modules
 */
export function checkModels(modules: readonly ScienceModule[], configured: readonly string[]): void {
  const scores = modules.filter(isModelScore);
  const known = new Set(scores.flatMap(({ models }) => Object.keys(models)));
  const unknown = configured.filter((name) => !known.has(name));
  if (unknown.length > 0) {
    throw new ScienceSetupError(
      `Models ${unknown.join(', ')} are configured, but no module has them: modules have ${[...known].sort().join(', ') || 'none'}.`,
    );
  }
  for (const { name, models } of scores) {
    const missing = Object.keys(models).filter((model) => !configured.includes(model));
    if (missing.length === 0 || missing.length === Object.keys(models).length) continue;
    throw new ScienceSetupError(
      `Module ${name} needs all of its models: ${missing.join(', ')} is not configured. Configure it, or none of them.`,
    );
  }
}
