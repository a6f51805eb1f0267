// Loaded before a program (`node --import`): every construct gets another id than its code says, as if all of them
// had been renamed. Nothing on disk is changed.
import { registerHooks } from 'node:module';

const target = '/constructs/lib/construct.js';
const before = "id = id ?? '';";

registerHooks({
  load(url, context, next) {
    const loaded = next(url, context);
    if (!url.endsWith(target)) return loaded;
    const source = String(loaded.source);
    if (!source.includes(before))
      throw new Error(`${url} has changed: the hook that renames constructs finds no id.`);
    return {
      ...loaded,
      source: source.replace(before, "id = id ? 'renamed-' + [...id].reverse().join('') : '';"),
    };
  },
});
