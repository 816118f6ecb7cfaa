import type { Preconditions } from '@app/command-handling';
import type { Request } from 'express';
import { wrongHeader } from './headers.js';

/** An entity tag as it was sent: `W/"7"` is weak, `7` its text. */
interface Tag {
  readonly weak: boolean;
  readonly text: string;
}

type Condition = '*' | readonly Tag[];

const TAG = /^(W\/)?"([\x21\x23-\x7e\x80-\xff]*)"$/;
/** Commas may stand within a tag, and elements of a list may be empty (RFC 9110, 5.6.1). */
const ELEMENTS = /(?:[^",]|"[^"]*")+/g;
/** As an answer gives it: the revision, with or without a digest. */
const OURS = /^(0|[1-9]\d{0,17})(?:\.[0-9a-f]+)?$/;

function conditionOf(request: Request, name: 'If-Match' | 'If-None-Match'): Condition | undefined {
  const given = request.get(name);
  if (given === undefined) return undefined;
  const condition = conditionIn(given);
  if (condition === undefined)
    throw wrongHeader(name, given, 'one or more ETags as they were given, such as "7" or "7", "8", or *');
  return condition;
}

/** Undefined: that is none. */
function conditionIn(given: string): Condition | undefined {
  if (given.trim() === '*') return '*';
  const tags = (given.match(ELEMENTS) ?? []).map((element) => element.trim()).filter((element) => element !== '');
  const read = tags.map((tag) => TAG.exec(tag));
  if (read.length === 0 || read.includes(null)) return undefined;
  return read.map((found) => ({ weak: found?.[1] !== undefined, text: found?.[2] ?? '' }));
}

const revisionsOf = (tags: readonly Tag[]): readonly bigint[] =>
  tags.flatMap(({ text }) => {
    const [, revision] = OURS.exec(text) ?? [];
    return revision === undefined ? [] : [BigInt(revision)];
  });

/** What a command says of the revision that its caller has seen. A weak tag matches nothing strongly (RFC 9110, 13.1.1). */
export function preconditionsOf(request: Request): Preconditions {
  const [ifMatch, ifNoneMatch] = [conditionOf(request, 'If-Match'), conditionOf(request, 'If-None-Match')];
  return {
    ...(ifMatch === undefined ? {} : { ifMatch: ifMatch === '*' ? ifMatch : revisionsOf(strong(ifMatch)) }),
    ...(ifNoneMatch === undefined ? {} : { ifNoneMatch: ifNoneMatch === '*' ? ifNoneMatch : revisionsOf(ifNoneMatch) }),
  };
}

const strong = (tags: readonly Tag[]): readonly Tag[] => tags.filter(({ weak }) => !weak);

/**
 * What becomes of a read whose answer has this tag, in the order of RFC 9110, 13.2.2. Of an answer without one only
 * `If-None-Match: *` says something.
 */
export function judgeRead(request: Request, etag: string | undefined): 'send' | 'not-modified' | 'failed' {
  if (etag === undefined) return request.get('If-None-Match')?.trim() === '*' ? 'not-modified' : 'send';
  const current = etag.slice(1, -1);
  const ifMatch = conditionOf(request, 'If-Match');
  // What is no tag names none that the reader has: the whole answer is right.
  const ifNoneMatch = conditionIn(request.get('If-None-Match') ?? '');
  if (ifMatch !== undefined && ifMatch !== '*') {
    const [revision] = revisionsOf([{ weak: false, text: current }]);
    if (revision === undefined || !revisionsOf(strong(ifMatch)).includes(revision)) return 'failed';
  }
  if (ifNoneMatch === undefined) return 'send';
  return ifNoneMatch === '*' || ifNoneMatch.some(({ text }) => text === current) ? 'not-modified' : 'send';
}
