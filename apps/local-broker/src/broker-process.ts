import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { endProcess, type ServerProcess, startProcess, waitFor } from '@fink/local-servers';

/** Longest time for a broker process to become ready [ms]: topics, warm-up and joining the group. */
const readyTimeoutMs = 120_000;

/** One broker process of its own, as a pod would run it, with its log in a file. It ends with this process. */
export class BrokerProcess implements AsyncDisposable {
  readonly #process: ServerProcess;
  readonly logFile: string;

  private constructor(process: ServerProcess, logFile: string) {
    this.#process = process;
    this.logFile = logFile;
  }

  /**
   * Starts a process with this environment; it listens on a free port.
   *
   * @param name for messages
   */
  static async start(
    name: string,
    environment: Readonly<Record<string, string>>,
    logFile: string,
  ): Promise<BrokerProcess> {
    const main = fileURLToPath(import.meta.resolve('@fink/broker/main'));
    const started = await startProcess({
      name,
      program: process.execPath,
      args: ['--disable-warning=ExperimentalWarning', '--disable-warning=TimeoutNegativeWarning', main],
      // Nothing of this process's environment but what programs need: the configuration is given, not inherited.
      env: {
        PATH: process.env['PATH'],
        HOME: process.env['HOME'],
        FINK_HTTP_HOST: '127.0.0.1',
        FINK_HTTP_PORT: '0',
        ...environment,
      },
      logFile,
    });
    return new BrokerProcess(started, logFile);
  }

  get pid(): number {
    return this.#process.pid;
  }

  get hasEnded(): boolean {
    return this.#process.hasEnded();
  }

  /** Settles when the process has ended. */
  get ended(): Promise<void> {
    return this.#process.ended;
  }

  /** Sends a signal: SIGKILL, SIGSTOP, SIGCONT. */
  signal(signal: NodeJS.Signals): void {
    this.#process.signal(signal);
  }

  /** Asks the process to finish what is open and leave. */
  async leave(graceMs = 60_000): Promise<void> {
    await endProcess(this.#process, 'SIGTERM', graceMs);
  }

  /** Kills the process. */
  async kill(): Promise<void> {
    await endProcess(this.#process, 'SIGKILL', 10_000);
  }

  /**
   * Waits until /readyz says so.
   *
   * @throws Error with the end of the log when the process ends before, or takes too long
   */
  async ready(): Promise<void> {
    let port: number | undefined;
    const isReady = async (): Promise<boolean> => {
      if (this.hasEnded) return true;
      port ??= await this.#port();
      return port !== undefined && (await fetch(`http://127.0.0.1:${port}/readyz`)).ok;
    };
    try {
      await waitFor(isReady, { what: 'the broker to be ready', timeout: readyTimeoutMs, interval: 50 });
    } catch (error) {
      throw new Error(`The broker did not become ready. The end of its log:\n${this.logTail()}`, {
        cause: error,
      });
    }
    if (this.hasEnded) throw new Error(`The broker ended. The end of its log:\n${this.logTail()}`);
  }

  /** The last lines of the log. */
  logTail(lines = 15): string {
    if (!existsSync(this.logFile)) return '(no log)';
    return readFileSync(this.logFile, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
  }

  /** The port that the process says it listens on; undefined as long as it has not said so. */
  async #port(): Promise<number | undefined> {
    const lines = createInterface({ input: createReadStream(this.logFile) });
    for await (const line of lines) {
      if (!line.includes('"msg":"listening"')) continue;
      return (JSON.parse(line) as { port: number }).port;
    }
    return undefined;
  }
}
