import 'reflect-metadata';
import type { FirstAdminKey } from '@app/access';
import { Instance } from '@app/composition';
import {
  AddressFile,
  ConfigurationError,
  createLogger,
  loadConfig,
  LogOutput,
  type Logger,
  systemSentence,
} from '@app/platform';
import { isatty } from 'node:tty';
import { tellAddress } from './address.js';
import { createApplication } from './application.js';
import { connectionsWithin, openFilesLimit } from './connections/open-files.js';
import { lastResort } from './last-resort.js';
import { watchLog } from './log-health.js';

const [STANDARD_OUTPUT, STANDARD_ERROR] = [1, 2];

/** An error that says by itself what to do needs no stack. */
const explains = (error: unknown): error is Error =>
  error instanceof ConfigurationError || (error instanceof Error && 'code' in error);

/** A key is printed only where somebody reads it; elsewhere it would end in a log. */
function announce(made: FirstAdminKey, log: Logger): void {
  if (made.outcome !== 'made') return;
  log.warn({ file: made.file }, 'made the first admin key; it is in this file, readable by its owner alone');
  if (isatty(STANDARD_OUTPUT)) new LogOutput(STANDARD_OUTPUT).write(`admin key: ${made.key}\n`);
}

async function main(): Promise<void> {
  // Log, keys and read models hold personal data: nobody else on this machine reads them.
  process.umask(0o077);
  const config = loadConfig(process.env);
  const output = new LogOutput(STANDARD_ERROR);
  const log = createLogger(config.logLevel, output);
  const connections = connectionsWithin(config.maxConnections, openFilesLimit(), log);
  const instance = await Instance.open({ config, log });
  instance.metrics.withProcessMetrics();
  watchLog(output, instance);
  let end = (): Promise<void> => instance.close();
  lastResort(
    () => end(),
    log,
    (milliseconds) => instance.clock.wait(milliseconds),
  );
  const app = await createApplication(instance, connections);
  const address = new AddressFile(config.dataDir);
  end = () => address.remove().then(() => app.close());
  await app.listen(config.port, config.host).catch(async (error: unknown) => {
    // What is open would keep the process alive, and the directory locked, for nobody.
    await end().catch(() => instance.close());
    throw error;
  });
  void instance.start().then(
    (made) => announce(made, log),
    (error: unknown) => log.error({ err: error }, 'not started'),
  );
  await tellAddress(address, { url: await app.getUrl(), instance: instance.id }, log);
  log.info({ url: await app.getUrl(), store: instance.store.status().kind }, 'listening');

  let stopping = false;
  const stop = (signal: string): void => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'stopping');
    void end().then(
      () => log.info('stopped'),
      (error: unknown) => {
        log.error({ err: error }, 'stopping failed');
        process.exitCode = 1;
      },
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

main().catch((error: unknown) => {
  const said = explains(error) ? error.message : String(error instanceof Error ? error.stack : error);
  new LogOutput(STANDARD_ERROR).write(`${systemSentence(error) ?? said}\n`);
  process.exitCode = 1;
});
