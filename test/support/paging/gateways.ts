import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('gateways-process.ts', import.meta.url));
const TYPESCRIPT = new URL('../typescript.mjs', import.meta.url).href;

/** What reached somebody, as the gateway that took it wrote it down. */
export interface Arrival {
  readonly at: number;
  readonly through: 'sms' | 'email';
  /** The page, or the message that lists several. */
  readonly message: string;
  readonly to: string;
}

/** The servers by which pages leave the house, with a journal that outlives them. */
export class Gateways {
  smsPort = 0;
  mailPort = 0;
  kills = 0;
  private child: ChildProcess | undefined;

  constructor(
    private readonly journal: string,
    private readonly slowestAnswerMs = 0,
  ) {}

  async start(): Promise<void> {
    const given = [this.journal, String(this.smsPort), String(this.mailPort), String(this.slowestAnswerMs)];
    this.child = fork(PROGRAM, given, {
      execArgv: ['--import', TYPESCRIPT],
      env: { PATH: process.env['PATH'] },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    [[this.smsPort, this.mailPort]] = (await once(this.child, 'message')) as [[number, number]];
  }

  async kill(downMilliseconds: number): Promise<void> {
    this.kills += 1;
    await this.end();
    await pause(downMilliseconds);
    await this.start();
  }

  async end(): Promise<void> {
    if (this.child === undefined || this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await ended;
  }

  arrivals(): readonly Arrival[] {
    if (!existsSync(this.journal)) return [];
    const lines = readFileSync(this.journal, 'utf8').split('\n').filter(Boolean);
    return lines.map((line) => JSON.parse(line) as Arrival);
  }
}
