/** A filter as an astronomer would add it; only its declaration matters here. */
export const brightCandidates = {
  name: 'bright_candidates',
  survey: 'ztf',
  selects: 'Alerts brighter than magnitude 15.',
  inputs: {},
  bind: () => () => true,
};
