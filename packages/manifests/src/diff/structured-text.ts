import { parse } from 'yaml';
import { isMembers, type Members } from './same.ts';

/**
 * Two texts read in the format that both have: JSON or YAML maps, or lines `NAME=value`.
 *
 * @returns undefined if they have none in common
 */
export function structured(before: string, after: string): readonly [Members, Members] | undefined {
  for (const read of [readJson, readVariables, readYaml]) {
    const [from, to] = [read(before), read(after)];
    if (from !== undefined && to !== undefined) return [from, to];
  }
  return undefined;
}

function readJson(text: string): Members | undefined {
  if (!/^\s*\{/.test(text)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isMembers(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function readVariables(text: string): Members | undefined {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.trimStart().startsWith('#'));
  const pairs = lines.map((line) => /^\s*(?:export\s+)?([\w.-]+)\s*=(.*)$/.exec(line));
  if (pairs.length === 0 || !text.includes('\n')) return undefined;
  const names = pairs.map((pair) => pair?.[1]);
  if (names.includes(undefined) || new Set(names).size < names.length) return undefined;
  return Object.fromEntries(pairs.map((pair) => [pair?.[1], pair?.[2].trim()]));
}

function readYaml(text: string): Members | undefined {
  if (!/^[\w"'-]+:(\s|$)/m.test(text) || !text.includes('\n')) return undefined;
  try {
    const value: unknown = parse(text, { logLevel: 'silent' });
    // A program or a prose text that happens to be read as YAML keeps no long texts apart.
    return isMembers(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
