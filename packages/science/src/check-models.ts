import { isModelScore, neededModels } from './model/model-score.ts';
import type { ScienceModule } from './module.ts';
import { ScienceSetupError } from './setup-error.ts';

/**
 * Checks at the start that the models an environment configures are those of modules, and that no module has only a
 * part of the models that it needs. A module without any is fine: its scores are null. Optional models may be there or
 * not, each on its own.
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
  for (const module of scores) {
    const missing = neededModels(module).filter((model) => !configured.includes(model));
    const isUsed = Object.keys(module.models).some((model) => configured.includes(model));
    if (missing.length === 0 || !isUsed) continue;
    throw new ScienceSetupError(
      `Module ${module.name} needs all of its models: ${missing.join(', ')} is not configured. Configure it, or no model of the module.`,
    );
  }
}
