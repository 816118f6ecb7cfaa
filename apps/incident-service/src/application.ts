import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Instance } from '@app/composition';
import helmet from 'helmet';
import { AppModule } from './app.module.js';
import { openApiDocument, serveDocs } from './docs/openapi.js';
import { jsonBody } from './http/body.js';
import { answerBrokenRequests } from './http/broken-requests.js';
import { requestContext } from './http/request-context.js';
import { RouteMap } from './http/route-map.js';
import { validation } from './http/validation.js';
import { NestLog } from './nest-log.js';

/** The HTTP application over an open instance; it does not listen yet. Closing it closes the instance. */
export async function createApplication(instance: Instance): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.of(instance), {
    bodyParser: false,
    logger: new NestLog(instance.log),
    abortOnError: false,
  });
  const { chance, clock, config, log, metrics } = instance;
  app.disable('x-powered-by');
  app.set('etag', false);
  app.set('query parser', 'simple');
  app.use(requestContext({ chance, clock, log, metrics }));
  // Plain HTTP behind a proxy or on a workstation: browsers must not be told to use TLS for the documentation's files.
  app.use(helmet({ contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } }, hsts: false }));
  app.use(jsonBody(config.bodyLimit));
  app.useGlobalPipes(validation());

  const document = openApiDocument(app);
  app.get(RouteMap).fill(document.paths);
  serveDocs(app, document);

  const server = app.getHttpServer();
  // An import takes as long as it takes; a connection on which nothing moves is closed by the idle time-out instead.
  server.requestTimeout = 0;
  server.timeout = 120_000;
  // Longer than any proxy or client keeps an idle connection, so that it is never we who close one that is just used.
  server.keepAliveTimeout = 65_000;
  server.headersTimeout = 66_000;
  answerBrokenRequests(server);
  return app;
}
