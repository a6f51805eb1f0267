import { runInThisContext } from 'node:vm';

/**
 * Jest gives tests typed arrays of a context of their own, but native code makes those of Node's: the runtime of
 * models would refuse its own results. Must be called before the first model is loaded.
 */
export function useNativeArrays(): void {
  globalThis.Float32Array = runInThisContext('Float32Array') as Float32ArrayConstructor;
}
