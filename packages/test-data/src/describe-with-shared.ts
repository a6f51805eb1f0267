import { describe, test } from '@jest/globals';
import { sharedFolder } from './shared-folder.ts';

/** Tests on real data: run where the folder is there, and named as not run where it is not. */
export function describeWithShared(name: string, tests: (folder: string) => void): void {
  const folder = sharedFolder();
  if (folder !== undefined) describe(name, () => tests(folder));
  else test.skip(`NOT RUN, no folder of real data (FINK_SHARED): ${name}`, () => {});
}
