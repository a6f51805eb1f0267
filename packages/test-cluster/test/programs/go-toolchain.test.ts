import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { goToolchain } from '../../src/programs/go-toolchain.ts';

describe('the Go that builds', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fink-go-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  /** An environment whose only program is a "go" of this version, which can fetch Go 1.26.0. */
  const withGo = async (version: string): Promise<NodeJS.ProcessEnv> => {
    const script = `#!/bin/sh
[ "$GOTOOLCHAIN" = local ] && v=${version} || { echo "go: downloading go1.26.0 (linux/amd64)" >&2; v=1.26.0; }
printf 'go%s\\nlinux\\namd64\\n' "$v"
`;
    await writeFile(join(folder, 'go'), script);
    await chmod(join(folder, 'go'), 0o755);
    return { PATH: folder };
  };

  test('is the installed one when it is new enough, which then fetches no other', async () => {
    const { identity, env } = await goToolchain(folder, '1.26.0', await withGo('1.26.8'));
    expect(identity).toBe('go1.26.8 linux/amd64');
    expect(env).toMatchObject({ GOTOOLCHAIN: 'local', CGO_ENABLED: '0' });
  });

  test('is the demanded one when the installed one is older and can fetch it', async () => {
    const { identity, env } = await goToolchain(folder, '1.26.0', await withGo('1.24.4'));
    expect(identity).toBe('go1.26.0 linux/amd64');
    expect(env['GOTOOLCHAIN']).toBe('auto');
  });

  test('is an error that names both versions when the installed one cannot fetch another', async () => {
    await expect(goToolchain(folder, '1.26.0', await withGo('1.19.8'))).rejects.toThrow(
      /with Go 1.26.0 or newer, but "go" is 1.19.8. Install Go 1.26.0 or newer/,
    );
  });

  test('is an error that says what to install when there is none', async () => {
    await expect(goToolchain(folder, '1.26.0', { PATH: join(folder, 'nothing') })).rejects.toThrow(
      /"go" cannot be run. Install Go 1.26.0 or newer \(https:\/\/go.dev\/dl/,
    );
  });
});
