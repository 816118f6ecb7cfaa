import { request as plain, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as secure } from 'node:https';
import { rootCertificates } from 'node:tls';
import type { Clock } from '../time/clock.js';
import { resolveOnce } from './resolve-once.js';
import { Unreached, unreachedBy } from './unreached.js';

/** A request to somebody outside. */
export interface Call {
  readonly method: string;
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Whether the host may be in a network of our own. */
  readonly allowPrivate?: boolean;
  /** Certificates (PEM) that are trusted beside the usual ones. */
  readonly ca?: readonly string[];
  /** For all of it, from the first question to the last byte. */
  readonly timeoutMs: number;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
  /** There was more. */
  readonly cut: boolean;
}

/** What of an answer is read. */
const MOST_BYTES = 65_536;
const SETTLED = new Error('settled');

/** Asks once, follows nothing, and is over when its time is. @throws Unreached; the signal's reason */
export async function call(asked: Call, clock: Clock, signal: AbortSignal): Promise<Answer> {
  const over = new AbortController();
  const limit = AbortSignal.any([signal, over.signal]);
  const late = clock.wait(asked.timeoutMs, limit).then(
    () => over.abort(new Unreached('timeout', `no whole answer within ${asked.timeoutMs} ms`)),
    () => undefined,
  );
  try {
    const answered = ask(asked, limit);
    const aborted = new Promise<never>((_, reject) => {
      limit.addEventListener('abort', () => reject(limit.reason as Error), { once: true });
    });
    aborted.catch(() => undefined);
    answered.catch(() => undefined);
    return await Promise.race([answered, aborted]);
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    throw limit.aborted ? unreachedBy(limit.reason) : unreachedBy(error);
  } finally {
    over.abort(SETTLED);
    await late;
  }
}

async function ask({ url, method, headers = {}, body, allowPrivate, ca }: Call, signal: AbortSignal) {
  if (url.username !== '' || url.password !== '')
    throw new Unreached('unreachable', 'the address names a user or a password');
  if (url.protocol !== 'https:' && !(allowPrivate === true && url.protocol === 'http:'))
    throw new Unreached('tls', 'the address does not begin with https://');
  const pinned = await resolveOnce(url.hostname, { allowPrivate: allowPrivate ?? false });
  const options: RequestOptions = {
    method,
    signal,
    agent: false,
    headers: { ...headers, ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }) },
    lookup: (_, { all }, found) => (all === true ? found(null, [pinned]) : found(null, pinned.address, pinned.family)),
  };
  return new Promise<Answer>((resolve, reject) => {
    const sent = url.protocol === 'https:' ? secure(url, { ...options, ...trusting(ca) }) : plain(url, options);
    sent.once('error', reject);
    sent.once('response', (response) => void read(response).then(resolve, reject));
    sent.end(body);
  });
}

const trusting = (ca: readonly string[] | undefined): { readonly ca?: string[] } =>
  ca === undefined ? {} : { ca: [...rootCertificates, ...ca] };

async function read(response: IncomingMessage): Promise<Answer> {
  const { statusCode: status = 0, headers } = response;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > MOST_BYTES) break;
  }
  response.destroy();
  const text = Buffer.concat(chunks).subarray(0, MOST_BYTES).toString('utf8');
  return { status, headers, text, cut: size > MOST_BYTES };
}
