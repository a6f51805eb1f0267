import type { FaultPoint } from '@fink/pipeline';
import { noFaults } from '@fink/pipeline';

/**
 * Reads `NAME:N:ACTION`: the N-th time the named moment is passed, the process kills itself, stops itself (until
 * somebody sends SIGCONT), or the step fails. Only fault tests set it.
 */
export function faultFrom(text: string | undefined): FaultPoint {
  if (text === undefined) return noFaults;
  const match = /^([a-z-]+):(\d+):(kill|stop|error)$/.exec(text);
  if (match === null)
    throw new TypeError(`FINK_FAULT is ${JSON.stringify(text)}: it must be NAME:N:kill|stop|error.`);
  const [, wanted, count, action] = match;
  let left = Number(count);
  return (name) => {
    if (name !== wanted || --left !== 0) return;
    process.stderr.write(`${JSON.stringify({ msg: 'fault', name, action })}\n`);
    if (action === 'error') throw new Error(`A fault was asked for at ${name}.`);
    process.kill(process.pid, action === 'kill' ? 'SIGKILL' : 'SIGSTOP');
    // The signal takes effect at the next turn at the latest: nothing must run before.
    return new Promise((resolve) => setTimeout(resolve, 50));
  };
}
