import { type Input, text, type Value } from '@fink/alert-view';

/**
 * A text that many filters read: decoded once per alert, whatever the number of filters. Null reads as null.
 */
export function label(path: string): Input<Value<string | null>> {
  const { columns, bind } = text(path);
  return {
    columns,
    bind: (alerts) =>
      alerts.memo(`label ${path}`, () => {
        const value = bind(alerts);
        const read: (string | null | undefined)[] = new Array(alerts.rows);
        return {
          at(row) {
            const known = read[row];
            return known === undefined ? (read[row] = value.at(row)) : known;
          },
        };
      }),
  };
}

/** Whether a text is one of a list; false where it is null. */
export const labelled = (path: string, labels: readonly string[]): Input<Value<boolean>> => {
  const wanted: ReadonlySet<string | null> = new Set(labels);
  const { columns, bind } = label(path);
  return {
    columns,
    bind(alerts) {
      const value = bind(alerts);
      return { at: (row) => wanted.has(value.at(row)) };
    },
  };
};
