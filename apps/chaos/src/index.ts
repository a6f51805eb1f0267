export { checkNight, type Verdict } from './check-night.ts';
export { planFaults } from './plan-faults.ts';
export { type NightOptions, type NightResult, runNight } from './run-night.ts';
