import { type INestApplication, NotFoundException } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { NextFunction, Request, Response } from 'express';
import { wholeDocument } from './whole-document.js';

const ABOUT = [
  'Every state change of every incident as an event, on a log that can be replayed.',
  'Conventions (keys, idempotency, revisions, waiting for the read model, problem details) are in docs/api.md.',
].join(' ');

function openApiDocument(app: INestApplication): OpenAPIObject {
  const about = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Incident Ledger')
    .setDescription(ABOUT)
    .setVersion('1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'API key', description: 'An API key.' })
    .build();
  return wholeDocument(
    SwaggerModule.createDocument(app, about, { operationIdFactory: (_controller, method) => method }),
  );
}

/** What is served beside the routes of the document. */
export const DOCS = ['GET /docs', 'GET /docs/{file}', 'GET /openapi.json'] as const;

/** A file by its name: no folder, and nothing hidden. */
const DOCS_FILE = /^\/(?:[\w-][\w.-]*)?$/;
/** The files are given out whole. */
const OF_PARTS = ['range', 'if-range', 'if-match', 'if-unmodified-since'];

/** The document is made when somebody first asks for it. */
export function serveDocs(app: INestApplication): void {
  app.use('/docs', (request: Request, _response: Response, next: NextFunction) => {
    if (!DOCS_FILE.test(request.path)) throw new NotFoundException();
    for (const header of OF_PARTS) delete request.headers[header];
    next();
  });
  SwaggerModule.setup('docs', app, () => openApiDocument(app), {
    jsonDocumentUrl: 'openapi.json',
    raw: ['json'],
    customSiteTitle: 'Incident Ledger',
  });
}
