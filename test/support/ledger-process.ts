import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { CTL, MAIN, requireBuild } from './built.js';

const START_MS = 180_000;
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

  constructor(readonly environment: Environment) {
    requireBuild();
  }

  get pid(): number {
    return this.child?.pid ?? 0;
  }

  get running(): boolean {
    return this.child !== undefined && this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Launches it and does not wait. */
  begin(): void {
    this.url = '';
    this.output = '';
    const child = (this.child = spawn(process.execPath, [MAIN], {
      env: { PATH: process.env['PATH'], PORT: '0', LOG_LEVEL: 'info', ...this.environment },
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

  /** Resolves when it serves, stands at the head of the log, and has nothing to complain of. */
  async ready(): Promise<void> {
    await this.until('become ready', async () => (await this.state()) === 'ok');
  }

  /** Resolves when it serves, whatever it complains of. */
  async serving(): Promise<void> {
    await this.until('start', async () => (await this.state()) !== undefined);
  }

  /** Resolves when it listens, whatever its parts say. */
  async listening(): Promise<void> {
    await this.until('listen', async () => true);
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

  private async until(what: string, isSo: () => Promise<boolean>): Promise<void> {
    const until = Date.now() + START_MS;
    while (Date.now() < until && this.running) {
      if (this.url !== '' && (await isSo())) return;
      await pause(25);
    }
    throw new Error(`the service did not ${what}:\n${this.output}`);
  }

  /** What it says of itself; undefined while it does not serve. */
  private async state(): Promise<string | undefined> {
    const answer = await fetch(`${this.url}/health/ready`).catch(() => undefined);
    if (answer?.ok !== true) return undefined;
    return ((await answer.json()) as { state: string }).state;
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
