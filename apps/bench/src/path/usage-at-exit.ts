// Loaded before a measured process's own code: leaves what it used in a file when it ends.
import { writeFileSync } from 'node:fs';

const file = process.env['FINK_BENCH_USAGE'];
if (file !== undefined) {
  process.on('exit', () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    writeFileSync(
      file,
      JSON.stringify({ cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, rssMb: maxRSS / 1024 }),
    );
  });
}
