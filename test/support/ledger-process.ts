import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

const SERVICE = 'dist/apps/incident-service/src/main.js';
const CTL = 'dist/apps/incidentctl/src/main.js';
const START_MS = 60_000;
/** What the process said last is what explains a failure; a long run must not keep all of it. */
const KEPT_OUTPUT = 200_000;

export type Environment = Readonly<Record<string, string>>;

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** The built service on a given data directory, to be killed and started again as often as one likes. */
export class LedgerProcess {
  url = '';
  output = '';
  private child: ChildProcess | undefined;

  constructor(readonly environment: Environment) {}

  get pid(): number {
    return this.child?.pid ?? 0;
  }

  get running(): boolean {
    return this.child !== undefined && this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Launches it and does not wait. */
  begin(): void {
    if (!existsSync(SERVICE)) throw new Error('there is no build: run `npm run build` first');
    this.url = '';
    this.output = '';
    const child = (this.child = spawn(process.execPath, [SERVICE], {
      env: { PATH: process.env['PATH'], PORT: '0', LOG_LEVEL: 'info', RATE_LIMIT: '0', ...this.environment },
      stdio: ['ignore', 'ignore', 'pipe'],
    }));
    child.stderr?.on('data', (chunk: Buffer) => {
      this.output = (this.output + chunk.toString()).slice(-KEPT_OUTPUT);
      if (this.child === child) this.url ||= /"url":"([^"]+)"/.exec(this.output)?.[1] ?? '';
    });
    child.once('exit', () => {
      if (this.child === child) this.url = '';
    });
  }

  /** Resolves when it serves and stands at the head of the log. */
  async ready(): Promise<void> {
    const until = Date.now() + START_MS;
    while (Date.now() < until && this.running) {
      if (this.url !== '' && (await this.isReady())) return;
      await pause(25);
    }
    throw new Error(`the service did not become ready:\n${this.output}`);
  }

  /** Resolves when it listens, whatever its parts say. */
  async listening(): Promise<void> {
    const until = Date.now() + START_MS;
    while (Date.now() < until && this.running) {
      if (this.url !== '') return;
      await pause(25);
    }
    throw new Error(`the service does not listen:\n${this.output}`);
  }

  async end(signal: NodeJS.Signals): Promise<Ended> {
    const { child } = this;
    if (child === undefined) throw new Error('it was never started');
    if (this.running) {
      const ended = once(child, 'exit');
      child.kill(signal);
      await ended;
    }
    return { code: child.exitCode, signal: child.signalCode };
  }

  private async isReady(): Promise<boolean> {
    const answer = await fetch(`${this.url}/health/ready`).catch(() => undefined);
    if (answer?.ok !== true) return false;
    const { state } = (await answer.json()) as { state: string };
    return state === 'ok';
  }
}

/** Runs `incidentctl` to its end, or until `doom` says that it is to be killed. */
export async function incidentctl(
  environment: Environment,
  parameters: readonly string[],
  doom?: (running: () => boolean) => Promise<void>,
): Promise<Ended & { readonly output: string; readonly errors: string }> {
  const child = spawn(process.execPath, [CTL, ...parameters], {
    env: { PATH: process.env['PATH'], LOG_LEVEL: 'silent', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [output, errors, running] = ['', '', true];
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const closed = once(child, 'close').then(() => (running = false));
  await Promise.all([closed, doom?.(() => running).then(() => running && child.kill('SIGKILL'))]);
  return { code: child.exitCode, signal: child.signalCode, output, errors };
}
