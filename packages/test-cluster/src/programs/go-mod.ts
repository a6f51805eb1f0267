/** What a go.mod says of itself, as far as a build must know it. */
export interface GoMod {
  /** The oldest Go that can build it: "1.26.0". */
  readonly go: string;
  /** Version that it requires of a module, without the leading "v". @throws Error when it requires none */
  version(module: string): string;
}

/** Reads a go.mod. @throws Error when it names no Go version */
export function parseGoMod(text: string): GoMod {
  const go = /^go (\d+(?:\.\d+)*)\s*$/m.exec(text)?.[1];
  if (go === undefined) throw new Error('A go.mod has no line "go <version>": run "go mod tidy" beside it.');
  return {
    go,
    version(module) {
      const lines = text.split('\n').map((line) => line.trim().replace(/^require /, ''));
      const found = lines.find((line) => line.startsWith(`${module} v`));
      if (found === undefined) throw new Error(`A go.mod does not require ${module}.`);
      return found.slice(module.length + 2).split(' ')[0] ?? '';
    },
  };
}

/** Whether the version `installed` ("1.26.8") is at least `needed`; what follows the numbers is ignored. */
export function isAtLeast(installed: string, needed: string): boolean {
  const [have, want] = [numbers(installed), numbers(needed)];
  for (const [i, number] of want.entries()) {
    if ((have[i] ?? 0) !== number) return (have[i] ?? 0) > number;
  }
  return true;
}

const numbers = (version: string): number[] =>
  (/\d+(?:\.\d+)*/.exec(version)?.[0] ?? '0').split('.').map(Number);
