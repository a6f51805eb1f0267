import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeDataDir } from '@fink/local-servers';
import { describe, expect, test } from '@jest/globals';
import { editedModule, objectsOf } from '../../src/programs/module-parts.ts';
import { programOf } from '../../src/programs/program.ts';

const program = programOf('argocd');
const edit = { file: 'server/listen.go', from: '"0.0.0.0"', to: '"127.0.0.1"', without: ['docs'] };

/** A module with one source file, and a folder for its copy. */
async function moduleWith(text: string) {
  const data = await makeDataDir('module');
  const [sources, folder] = [join(data.path, 'sources'), join(data.path, 'editing')];
  for (const name of ['server', 'docs']) await mkdir(join(sources, name), { recursive: true });
  await mkdir(folder);
  await writeFile(join(sources, edit.file), text, { mode: 0o444 });
  await writeFile(join(sources, 'docs', 'long.md'), 'long');
  return { sources, folder, [Symbol.asyncDispose]: () => data[Symbol.asyncDispose]() };
}

describe('a module that is built with an edit', () => {
  test('is a copy without what is not needed, which a go.mod of its own names; the original stays', async () => {
    await using made = await moduleWith('listen("0.0.0.0")');
    const { sources, folder } = made;
    const goMod = await editedModule(program, edit, sources, folder);
    const copy = join(folder, 'module');
    expect(await readFile(join(copy, edit.file), 'utf8')).toBe('listen("127.0.0.1")');
    expect(await readFile(join(sources, edit.file), 'utf8')).toBe('listen("0.0.0.0")');
    await expect(readFile(join(copy, 'docs', 'long.md'))).rejects.toThrow('ENOENT');
    expect(await readFile(goMod, 'utf8')).toContain(`\nreplace github.com/argoproj/argo-cd/v3 => ${copy}\n`);
    expect(await readFile(join(folder, 'go.sum'), 'utf8')).toContain('github.com/argoproj/argo-cd/v3 v');
  });

  test.each(['listen("::")', 'listen("0.0.0.0"); listen("0.0.0.0")'])(
    'is an error when the text is not there once: %s',
    async (text) => {
      await using made = await moduleWith(text);
      await expect(editedModule(program, edit, made.sources, made.folder)).rejects.toThrow(
        'server/listen.go does not have ""0.0.0.0"" once: adapt the edit in program.ts.',
      );
    },
  );
});

test('objects of a module are told apart by the names of their files', async () => {
  await using made = await moduleWith('');
  const { sources } = made;
  const object = (name: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n`;
  await writeFile(join(sources, 'docs', 'two.yaml'), `${object('a')}---\n${object('b')}`);
  const objects = await objectsOf(['docs/two.yaml'], sources);
  expect(objects['two.yaml']?.map(({ metadata }) => metadata.name)).toEqual(['a', 'b']);
});
