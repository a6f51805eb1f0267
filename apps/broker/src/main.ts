import { KafkaProblem, type Log } from '@fink/kafka';
import { ObjectStoreError } from '@fink/object-store';
import { BrokerService, CatalogueError, ScienceSetupError } from '@fink/pipeline';
import { pino } from 'pino';
import { brokerOptions } from './broker-options.ts';
import { serveHttp } from './http-server.ts';
import { OptionsError, readOptions } from './options.ts';

/** Runs a broker process until SIGTERM or SIGINT; exit status 0 when everything open was finished. */
async function main(): Promise<void> {
  const options = readOptions(process.env);
  const logger = pino({
    level: options.FINK_LOG_LEVEL,
    base: { deployment: options.FINK_DEPLOYMENT },
    formatters: { level: (level) => ({ level }) },
    timestamp: pino.stdTimeFunctions.isoTime,
  });
  const log: Log = (level, message, fields) => logger[level](fields, message);
  const service = new BrokerService(brokerOptions(options, log));

  let leaving = false;
  const leave = async (signal: string): Promise<void> => {
    if (leaving) return;
    leaving = true;
    log('info', 'leaving: finishing what is open', { signal });
    setTimeout(() => {
      log('error', 'the grace is over: what is open is left to the next process, which reads it again', {});
      process.exit(1);
    }, options.FINK_GRACE_SECONDS * 1000);
    const isFinished = await service.stop();
    log('info', 'left', { finished: isFinished });
    process.exit(isFinished ? 0 : 1);
  };
  // Before anything else: a container's first process ignores signals that it does not handle.
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void leave(signal));

  const server = await serveHttp(service, options.FINK_HTTP_HOST, options.FINK_HTTP_PORT);
  const address = server.address();
  log('info', 'listening', { port: typeof address === 'object' ? address?.port : address });
  try {
    await service.start();
  } catch (error) {
    // A start that is interrupted by a signal fails of course.
    if (!leaving) throw error;
  }
}

main().catch((error: unknown) => {
  // Errors that say what to do need no stack trace; any other is a defect, and its trace helps to find it.
  const isExplained =
    error instanceof OptionsError ||
    error instanceof ScienceSetupError ||
    error instanceof CatalogueError ||
    error instanceof KafkaProblem ||
    error instanceof ObjectStoreError;
  process.stderr.write(`${isExplained ? error.message : String((error as Error)?.stack ?? error)}\n`);
  process.exit(error instanceof OptionsError ? 2 : 1);
});
