import { derived } from '../derived-input.ts';
import { earlierSources } from './earlier-sources.ts';
import { midpointMjdTai } from './source.ts';

/** Times before the present detection [hour]: an earlier source between them speaks against a flare. */
const from = 4;
const to = 48;

/** No earlier source of the packet 4 to 48 hours before; true without earlier sources. */
export const isIsolated = derived(
  { midpointMjdTai, earlier: earlierSources },
  ({ midpointMjdTai, earlier }) =>
    (row) => {
      const now = midpointMjdTai.at(row);
      for (let k = earlier.from(row); k < earlier.to(row); k++) {
        const hours = (now - earlier.midpointMjdTai.at(k)) * 24;
        if (hours >= from && hours <= to) return false;
      }
      return true;
    },
);
