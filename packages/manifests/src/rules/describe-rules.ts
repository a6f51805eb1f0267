import type { RuleDescription } from './rule.ts';

/** What the rules of each family are about. */
const families: Readonly<Record<string, string>> = {
  reference: 'References: whatever an object refers to is there.',
  policy: 'Policy: the environment is safe, keeps data and can be looked after.',
  transition: 'Transitions: the environment may go from the base commit to this one.',
};

/** The rules as Markdown tables, one for each family; `docs/checks.md` holds this text. */
export function describeRules(rules: readonly RuleDescription[]): string {
  return [...Map.groupBy(rules, ({ id }) => id.slice(0, id.indexOf('/')))]
    .map(([family, members]) => {
      const rows = members.map(({ id, description }) => `| \`${id}\` | ${description} |`);
      return [`## ${families[family] ?? family}`, '', '| rule | what holds |', '|---|---|', ...rows].join(
        '\n',
      );
    })
    .join('\n\n');
}
