/** The rows on which each module failed, with its first error (for one log line a batch, not one an alert). */
export type ModuleFailures = Map<string, { readonly rows: number[]; readonly firstError: string }>;

/** Notes that a module, or whatever else is counted among the failures, failed on alerts. */
export function noteFailure(
  failures: ModuleFailures,
  name: string,
  error: unknown,
  rows: Iterable<number>,
): void {
  let known = failures.get(name);
  if (known === undefined) failures.set(name, (known = { rows: [], firstError: String(error) }));
  for (const row of rows) known.rows.push(row);
}
