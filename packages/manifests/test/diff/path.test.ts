import { describe, expect, test } from '@jest/globals';
import { matchPath, type Path, pathText } from '../../src/diff/path.ts';

const member = (name: string) => ({ name, isItem: false });
const item = (name: string) => ({ name, isItem: true });
const image: Path = [member('spec'), member('containers'), item('broker'), member('image')];

describe('paths', () => {
  test('are written with the names of items', () => {
    expect(pathText(image)).toBe('spec.containers[broker].image');
    expect(pathText([member('data'), member('a.json'), item('x y')])).toBe('data["a.json"]["x y"]');
  });

  test.each([
    ['spec.containers[].image', ['broker']],
    ['**.image', []],
    ['**.containers[].*', ['broker', 'image']],
    ['spec.*.image', undefined],
    ['containers[].image', undefined],
    ['spec.containers.broker.image', undefined],
    ['**.spec.containers[].image.tag', undefined],
  ])('%s matches as %j', (pattern, names) => {
    expect(matchPath(pattern, image)).toEqual(names);
  });
});
