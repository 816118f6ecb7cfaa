import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Instance } from '@app/composition';
import helmet from 'helmet';
import { ACCESS } from './access/access-table.js';
import { callers } from './access/callers.js';
import { AppModule } from './app.module.js';
import { Connections } from './connections/connections.js';
import { DOCS, serveDocs } from './docs/openapi.js';
import { isImportRequest, jsonBody } from './http/body.js';
import { answerBrokenRequests } from './http/broken-requests.js';
import { Callbacks } from './http/callbacks.js';
import { HttpServer } from './http/http-server.js';
import { endJsonWithLineFeed } from './http/line-feed.js';
import { requestContext } from './http/request-context.js';
import { RouteMap } from './http/route-map.js';
import { oneHost, wellFormedTarget } from './http/target.js';
import { validation } from './http/validation.js';
import { NestLog } from './nest-log.js';

/** The HTTP application over an open instance, for so many connections; it does not listen yet. Closing it closes the instance. */
export async function createApplication(instance: Instance, most: number): Promise<NestExpressApplication> {
  const { authenticator, chance, clock, config, log, metrics } = instance;
  const app = await NestFactory.create<NestExpressApplication>(AppModule.of(instance), new HttpServer(), {
    bodyParser: false,
    logger: new NestLog(instance.log),
    abortOnError: false,
  });
  const callbacks = new Callbacks(log, metrics);
  app.disable('x-powered-by');
  app.set('etag', false);
  app.set('query parser', 'simple');
  endJsonWithLineFeed(app.getHttpAdapter().getInstance());
  app.use(requestContext({ chance, clock, log, metrics, callbacks }));
  // Plain HTTP behind a proxy or on a workstation: browsers must not be told to use TLS for the documentation's files.
  app.use(helmet({ contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } }, hsts: false }));
  app.use(callers({ authenticator, clock, config, metrics }));
  app.use(oneHost, wellFormedTarget);
  app.use(jsonBody(config.bodyLimit, callbacks));
  app.useGlobalPipes(validation());

  app.get(RouteMap).fill([...Object.keys(ACCESS), ...DOCS]);
  serveDocs(app);

  const server = app.getHttpServer();
  const limits = { idleMs: config.bodyIdle * 1_000, rate: config.bodyRate };
  const connections = new Connections({ clock, metrics, callbacks, most, limits, bodyMayBeSlow: isImportRequest });
  connections.attach(server);
  answerBrokenRequests(server, {
    callbacks,
    late: () => metrics.limited.inc({ limit: 'headers' }),
    end: (socket) => connections.doom(socket),
  });
  return app;
}
