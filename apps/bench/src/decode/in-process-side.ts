import { ownCpuSeconds } from '../cpu-time.ts';
import type { DecoderSide } from './decoder-side.ts';

/** A decoder of this process: `pass` decodes all `alerts` packets once. */
export function inProcessSide(alerts: number, pass: () => Promise<void>): DecoderSide {
  return {
    async round(cpuSeconds) {
      const start = ownCpuSeconds();
      let passes = 0;
      let used = 0;
      do {
        await pass();
        passes++;
        used = ownCpuSeconds() - start;
      } while (used < cpuSeconds);
      return (alerts * passes) / used;
    },
    close() {},
  };
}
