import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '@app/platform';
import { openStoredLog } from '../../apps/incidentctl/src/target/stored-log.js';
import { type Environment, incidentctl, LedgerProcess } from '../support/ledger-process.js';
import { newSeed, Seeded } from '../support/seeded.js';
import { LogBook } from './audit.js';
import { foldFindings } from './fold.js';
import { Journal } from './journal.js';
import { type StoreUnderTest, storeUnderTest } from './stores.js';

export const ADMIN_KEY = 'key-of-the-crash-tests-0123456789';
const MASTER_KEY = '5a'.repeat(32);

export interface TrialOptions {
  readonly seed: number;
  readonly store: string;
  readonly say?: (line: string) => void;
  /** An empty directory for the data; one of its own where absent. */
  readonly dataDir?: string;
  /** Further environment of the service. */
  readonly more?: Environment;
}

/** A store, a service on it, what its clients were told, and the means to hold the one against the other. */
export class Trial {
  readonly journal = new Journal();
  readonly service: LedgerProcess;

  private constructor(
    readonly random: Seeded,
    readonly store: StoreUnderTest,
    readonly environment: Environment,
    readonly say: (line: string) => void,
  ) {
    this.service = new LedgerProcess(environment);
  }

  static async open({ seed, store, say = () => undefined, ...given }: TrialOptions): Promise<Trial> {
    const random = new Seeded(seed);
    const dataDir = given.dataDir ?? (await mkdtemp(join(tmpdir(), 'ledger-crash-')));
    // Not of the seed: a server keeps what an earlier run with it has written.
    const under = await storeUnderTest(store, `crash${new Seeded(newSeed()).word(8)}.`);
    const environment = {
      ...under.environment,
      DATA_DIR: dataDir,
      ADMIN_API_KEY: ADMIN_KEY,
      MASTER_KEY,
      RATE_LIMIT: '0',
      ...given.more,
    };
    return new Trial(random, under, environment, say);
  }

  get dataDir(): string {
    return this.environment['DATA_DIR']!;
  }

  async readLog(): Promise<LogBook> {
    const log = await openStoredLog(loadConfig(this.environment));
    try {
      return await LogBook.read(log.readAll());
    } finally {
      await log.close();
    }
  }

  /** Everything that must hold while nobody writes. `more` adds what only the caller knows. */
  async audit(more: (book: LogBook) => readonly string[] = () => []): Promise<LogBook> {
    const book = await this.readLog();
    const findings = [
      ...this.journal.findings,
      ...book.compare(this.journal),
      ...more(book),
      ...(await this.chainFindings(book)),
      ...(await foldFindings(this.environment)),
    ];
    if (findings.length > 0) throw new Error(`seed ${this.random.seed}:\n${findings.slice(0, 20).join('\n')}`);
    return book;
  }

  /** What `incidentctl` says to an outsider, as processes of their own. */
  private async chainFindings({ events, heads }: LogBook): Promise<readonly string[]> {
    const { code, output, errors } = await incidentctl(this.environment, ['verify', '--json']);
    if (code !== 0) return [`incidentctl verify ended with ${code}: ${output}${errors}`];
    const report = JSON.parse(output) as { events: number; breaks: unknown[]; storeFindings: unknown[] };
    const streams = [...heads.keys()].filter((stream) => stream.startsWith('incident-'));
    const shown = streams.length === 0 ? [] : await this.shownFindings(this.random.pick(streams));
    return [
      ...(report.events === events ? [] : [`verify counts ${report.events} events, the log holds ${events}`]),
      ...(report.breaks.length + report.storeFindings.length === 0 ? [] : [`verify finds ${output}`]),
      ...shown,
    ];
  }

  private async shownFindings(stream: string): Promise<readonly string[]> {
    const { output } = await incidentctl(this.environment, ['events', stream]);
    const log = await openStoredLog(loadConfig(this.environment));
    const lines: string[] = [];
    for await (const batch of log.streamLines(stream)) lines.push(...batch);
    await log.close();
    return output === `${lines.join('\n')}\n` ? [] : [`incidentctl events ${stream} shows something else than the log`];
  }

  async close(): Promise<void> {
    if (this.service.running) await this.service.end('SIGKILL');
    await this.store.close();
    await rm(this.dataDir, { recursive: true, force: true });
  }
}
