// Loads the filter of each file named on the command line, and prints a line of JSON for each: what came of it.
import { loadFilter } from '../../../src/try/load-filter.ts';

for (const path of process.argv.slice(2)) {
  try {
    const { filter } = await loadFilter(path);
    console.log(JSON.stringify({ filter: filter.name }));
  } catch (error) {
    const { name, message } = error as Error;
    console.log(JSON.stringify({ error: name, message }));
  }
}
