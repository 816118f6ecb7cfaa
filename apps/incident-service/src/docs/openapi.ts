import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { wholeDocument } from './whole-document.js';

const ABOUT = [
  'Every state change of every incident as an event, on a log that can be replayed.',
  'Conventions (keys, idempotency, revisions, waiting for the read model, problem details) stand in docs/api.md.',
].join(' ');

export function openApiDocument(app: INestApplication): OpenAPIObject {
  const about = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Incident Ledger')
    .setDescription(ABOUT)
    .setVersion('1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'An API key.' })
    .build();
  return wholeDocument(
    SwaggerModule.createDocument(app, about, { operationIdFactory: (_controller, method) => method }),
  );
}

export function serveDocs(app: INestApplication, document: OpenAPIObject): void {
  SwaggerModule.setup('docs', app, document, {
    jsonDocumentUrl: 'openapi.json',
    raw: ['json'],
    customSiteTitle: 'Incident Ledger',
  });
}
