import { existsSync, readFileSync } from 'node:fs';
import { endProcess, type ServerProcess, startProcess, waitFor } from '@fink/local-servers';
import { fieldsOf } from './fields.ts';
import type { ProcessSpec } from './process-of.ts';

/** A process of the manifests that was started here. It ends with this process. */
export class DrivenProcess {
  readonly #name: string;
  readonly #process: ServerProcess;
  readonly #logFile: string;

  constructor(name: string, process: ServerProcess, logFile: string) {
    this.#name = name;
    this.#process = process;
    this.#logFile = logFile;
  }

  /** Everything that it printed. */
  get log(): string {
    return existsSync(this.#logFile) ? readFileSync(this.#logFile, 'utf8') : '';
  }

  get hasEnded(): boolean {
    return this.#process.hasEnded();
  }

  /** Waits until it has ended by itself. @returns its exit status */
  async end(): Promise<number | null> {
    await waitFor(() => this.hasEnded, { what: `${this.#name} to end`, timeout: 60_000 });
    return this.#process.exitStatus();
  }

  /** Ends it as a kubelet does: SIGTERM, and SIGKILL when the grace is over. @returns its exit status; null if killed */
  async leave(graceSeconds: number): Promise<number | null> {
    await endProcess(this.#process, 'SIGTERM', graceSeconds * 1000);
    return this.#process.exitStatus();
  }

  async kill(): Promise<void> {
    await endProcess(this.#process, 'SIGKILL', 10_000);
  }

  /**
   * The answer to a probe of its container; undefined as long as it does not listen.
   *
   * @param probe as the manifest has it
   */
  async answer(probe: unknown): Promise<{ readonly status: number; readonly body: string } | undefined> {
    const { httpGet } = fieldsOf(probe, 'A probe', [
      'httpGet',
      'failureThreshold',
      'periodSeconds',
      'timeoutSeconds',
    ]);
    const { path, port } = fieldsOf(httpGet, 'httpGet', ['path', 'port']);
    if (port !== 'http') throw new Error(`The probe asks at the port ${port}: only http is known.`);
    const listening = /^.*"msg":"listening".*$/m.exec(this.log)?.[0];
    if (listening === undefined || this.hasEnded) return undefined;
    const here = (JSON.parse(listening) as { port: number }).port;
    const response = await fetch(`http://127.0.0.1:${here}${path}`).catch(() => undefined);
    return response && { status: response.status, body: await response.text() };
  }

  /** Waits until a probe succeeds. @throws Error with the end of the log if the process ends before */
  async succeeds(probe: unknown): Promise<void> {
    const what = `${this.#name} to become ready`;
    await waitFor(async () => this.hasEnded || (await this.answer(probe))?.status === 200, {
      what,
      timeout: 60_000,
    });
    if (this.hasEnded) throw new Error(`${this.#name} ended:\n${this.log.slice(-3000)}`);
  }
}

/** Starts a process with exactly this command, folder and environment. */
export async function startDriven(name: string, spec: ProcessSpec, logFile: string): Promise<DrivenProcess> {
  const { command, args, cwd, env } = spec;
  const started = await startProcess({ name, program: command, args, cwd, env: { ...env }, logFile });
  return new DrivenProcess(name, started, logFile);
}
