import type { Api } from './service.js';

/** Reports an incident with good defaults. */
export async function report(api: Api, given: { customerId?: string; title?: string; occurredAt?: string } = {}) {
  const { data, error } = await api.POST('/v1/incidents', {
    body: { kind: 'incident', customerId: 'acme', title: 'The shop answers with 502', ...given },
  });
  if (data === undefined) throw new Error(JSON.stringify(error));
  return data;
}

export const of = (id: string, headers: Record<string, string> = {}) => ({ params: { path: { id } }, headers });
