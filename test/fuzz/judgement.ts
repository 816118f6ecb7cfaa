import type { PublishedDocument } from '../support/published-document.js';
import type { LateKind } from './late-kinds.js';
import type { FuzzRequest } from './requests.js';
import type { Answer } from './sending.js';

interface ProblemBody {
  readonly type?: unknown;
  readonly code?: unknown;
  readonly status?: unknown;
  readonly title?: unknown;
  readonly commandId?: unknown;
  readonly changed?: unknown;
}

const shown = ({ method, target, body }: FuzzRequest): string =>
  `${method} ${target.slice(0, 200)} ${(body ?? '').toString().slice(0, 300)}`;

/** What is wrong about an answer, whatever was asked. */
export function wrongWith(request: FuzzRequest, answer: Answer, document: PublishedDocument): readonly string[] {
  const { status, text, headers } = answer;
  const wrong = (what: string): string => `${what}: ${status} ${text.slice(0, 300)} to ${shown(request)}`;
  if (status >= 500 && !isBusy(request, answer)) return [wrong('a failure')];
  const unchanged = status === 304 && 'If-None-Match' in request.headers;
  if (status < 200 || (status >= 300 && status < 400 && !unchanged)) return [wrong('a strange status')];
  // To any reader who says what he has; HTTP's own, without a body.
  if (unchanged) return text === '' ? [] : [wrong('a body of what has not changed')];
  if (request.method === 'HEAD') return [];
  const broken = status >= 400 ? problemFindings(answer) : contentFindings(request, answer);
  if (broken.length > 0) return broken.map(wrong);
  const { method, target } = request;
  const type = String(headers['content-type']);
  return document
    .findings({ method, target, status, type, text })
    .map((finding) => wrong(`not as published: ${finding}`));
}

/** Too much at once is no failure; an answer to HEAD cannot say so, and the count that /metrics gives is held against it. */
export const isBusy = ({ method }: Pick<FuzzRequest, 'method'>, { status, text }: Pick<Answer, 'status' | 'text'>) =>
  status === 503 && (method === 'HEAD' || (parsed(text) as ProblemBody | undefined)?.code === 'busy');

/** Who sends late is told so or refused for something else, and its connection is ended; a slow import is legal. */
export function lateFinding(
  kind: LateKind,
  { status, text }: Pick<Answer, 'status' | 'text'>,
  ended: boolean,
): string | undefined {
  if (!ended) return 'a connection that was not ended';
  if (status === 0) return 'a connection that was ended without an answer';
  if (kind === 'a slow import') return status >= 500 || status === 408 ? `${status} ${text.slice(0, 300)}` : undefined;
  const told = parsed(text) as ProblemBody | undefined;
  if (status >= 400 && status < 500 && told?.status === status && typeof told.code === 'string') return undefined;
  return isBusy({ method: 'POST' }, { status, text }) ? undefined : `answered ${status} ${text.slice(0, 300)}`;
}

const linesOf = (text: string): readonly string[] => text.split('\n').filter((line) => line !== '');

function problemFindings({ status, text, headers }: Answer): readonly string[] {
  const findings: string[] = [];
  if (!String(headers['content-type']).startsWith('application/problem+json')) findings.push('no problem details');
  const told = parsed(text) as ProblemBody | undefined;
  if (told === undefined) return [...findings, 'broken problem details'];
  if (told.status !== status) findings.push('another status in the body');
  for (const name of ['type', 'code', 'title'] as const)
    if (typeof told[name] !== 'string' || told[name] === '') findings.push(`no ${name}`);
  return findings;
}

function contentFindings({ target }: FuzzRequest, { headers, text }: Answer): readonly string[] {
  if (target.startsWith('/v1/imports')) return importFindings(text);
  const type = String(headers['content-type']);
  const documents = type.startsWith('application/x-ndjson') ? linesOf(text) : type.includes('json') ? [text] : [];
  return documents.some((document) => parsed(document) === undefined) ? ['broken JSON'] : [];
}

function importFindings(text: string): readonly string[] {
  return linesOf(text).flatMap((line) => {
    const result = parsed(line) as { receipt?: object; problem?: { status: number; code: string } } | undefined;
    if (result === undefined || (result.receipt === undefined) === (result.problem === undefined))
      return ['a line that is neither receipt nor problem'];
    return (result.problem?.status ?? 400) >= 500 ? ['a line that failed'] : [];
  });
}

/** Command ids that the answer says were carried out. */
export function acceptedBy({ status, text }: Answer): readonly string[] {
  if (status >= 300) return [];
  return text.split('\n').flatMap((line) => {
    const told = parsed(line) as (ProblemBody & { receipt?: ProblemBody }) | undefined;
    if (typeof told?.commandId !== 'string') return [];
    return (told.receipt ?? told).changed === true ? [told.commandId] : [];
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) ?? undefined;
  } catch {
    return undefined;
  }
}
