import { ADMIN_KEY } from '../crash/trial.js';
import { defineCustomers } from '../support/customers.js';

export interface Asked {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

/** One request of the administrator; a body makes it a POST. */
export async function ask(
  url: string,
  path: string,
  body?: object,
  headers: Record<string, string> = {},
): Promise<Asked> {
  const answer = await fetch(url + path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { Authorization: `Bearer ${ADMIN_KEY}`, 'Content-Type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Record<string, unknown> };
}

/** Reports an incident, of a customer that is defined where it is not, and gives its number. */
export async function reported(url: string): Promise<string> {
  await defineCustomers(url, ADMIN_KEY, [REPORT.customerId]);
  const { status, body } = await ask(url, '/v1/incidents', REPORT);
  if (status !== 201 && status !== 202) throw new Error(`the report was answered with ${status}`);
  return String(body['id']);
}

export const REPORT = { kind: 'incident', customerId: 'acme', title: 'Mail is down' };

export async function eventually(condition: () => boolean | Promise<boolean>, milliseconds = 30_000): Promise<void> {
  const until = Date.now() + milliseconds;
  while (!(await condition())) {
    if (Date.now() > until) throw new Error('it did not come to pass in time');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
