import type { Service } from './service.js';

/** What a route cannot do without. */
export const QUERY: Readonly<Record<string, string>> = {
  '/v1/customers/{id}/history/incidents': '?month=2026-01',
  '/v1/customers/{id}/report': '?period=2026-01',
  '/v1/customers/{id}/contact-now': '?priority=blocker',
  '/v1/customers/{id}/who-would-be-paged': '?priority=blocker',
  '/v1/compliance/incidents': '?outcome=met',
  '/v1/contacts/{id}/erasure': '?dryRun=true',
  '/v1/staff/{id}/erasure': '?dryRun=true',
  '/v1/customers/{id}/erasure': '?dryRun=true',
  '/v1/customers/{id}/erasure-by-age': '?dryRun=true',
};

/** Where an empty object is refused before anything else is looked at, or would be no body. */
const BODY: Readonly<Record<string, string>> = {
  '/v1/imports': '\n',
  '/v1/contacts/{id}/erasure': '{"reason":"requested"}',
  '/v1/staff/{id}/erasure': '{"reason":"requested"}',
  '/v1/customers/{id}/erasure': '{"reason":"requested"}',
  '/v1/customers/{id}/erasure-by-age': '{"reason":"retention","untilYear":2022}',
  '/v1/repinnings': '{"matrixId":"none","reason":"a spec"}',
};

interface Question {
  readonly method: string;
  readonly path: string;
  readonly key: string;
  readonly id: string;
  readonly customer: string;
}

/** Asks the route about things of a customer; bodies are empty, because access is decided before they are looked at. */
export function askedOf(
  service: Service,
  { method, path, key, id, customer, more = '' }: Question & { readonly more?: string },
): Promise<Response> {
  const target = path
    .replace('/customers/{id}', `/customers/${customer}`)
    .replace('{id}', path.includes('api-keys') ? 'nokey' : id)
    .replace('{stream}', 'none')
    .replace('{code}', 'forbidden')
    .replace('{token}', 'none');
  const query = [QUERY[path] ?? '?', more].join('&');
  const type = path === '/v1/imports' ? 'application/x-ndjson' : 'application/json';
  const init = method === 'GET' ? {} : { body: BODY[path] ?? '{}', headers: { 'Content-Type': type } };
  return service.raw(target + query, { method, key, ...init });
}
