// Loaded before a program (`node --import`): lets it run as if a filter had been added to the repository, a file and
// its line in the registry of ZTF's filters. Nothing on disk is changed.
import { registerHooks } from 'node:module';

const registry = '/packages/filters/src/ztf/livestream/index.ts';
const added = new URL('./bright-candidates.ts', import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === './bright-candidates.ts'
      ? { url: added, format: 'module-typescript', shortCircuit: true }
      : next(specifier, context),
  load(url, context, next) {
    const loaded = next(url, context);
    if (!url.endsWith(registry)) return loaded;
    const line = "import { brightCandidates } from './bright-candidates.ts';\n";
    return {
      ...loaded,
      source: line + String(loaded.source).replace(/,?\s*\];\s*$/, ', brightCandidates];\n'),
    };
  },
});
