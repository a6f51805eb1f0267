// Writes the tables of docs/checks.md from the rules: node tools/run.mjs packages/manifests/scripts/write-checks.ts
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '../src/rules/check.ts';
import { describeRules } from '../src/rules/describe-rules.ts';

const file = join(import.meta.dirname, '../../../docs/checks.md');
const text = readFileSync(file, 'utf8');
const begin = text.indexOf('\n## ');
writeFileSync(file, `${(begin < 0 ? text : text.slice(0, begin)).trimEnd()}\n\n${describeRules(rules)}\n`);
