import 'reflect-metadata';
import { Instance } from '@app/composition';
import { ConfigurationError, createLogger, loadConfig } from '@app/platform';
import { createApplication } from './application.js';

/** An error that says by itself what to do needs no stack. */
const explains = (error: unknown): error is Error =>
  error instanceof ConfigurationError || (error instanceof Error && 'code' in error);

async function main(): Promise<void> {
  const config = loadConfig(process.env);
  const log = createLogger(config.logLevel);
  const instance = await Instance.open({ config, log });
  instance.metrics.withProcessMetrics();
  const app = await createApplication(instance);
  await app.listen(config.port, config.host);
  log.info({ url: await app.getUrl(), store: instance.store.status().kind }, 'listening');

  let stopping = false;
  const stop = (signal: string): void => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'stopping');
    void app.close().then(
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
  process.stderr.write(`${explains(error) ? error.message : String(error instanceof Error ? error.stack : error)}\n`);
  process.exitCode = 1;
});
