/** What a caller knows of the thing that it wants changed (RFC 9110, 13.1): by revision, or `*` for "it exists". */
export interface Preconditions {
  /** One of these is the current revision; none of them: nothing can match. */
  readonly ifMatch?: bigint | '*' | readonly bigint[];
  /** None of these is. */
  readonly ifNoneMatch?: '*' | readonly bigint[];
}

/** The thing as it is. */
export interface Current {
  /** Undefined: it does not exist. */
  readonly revision: bigint | undefined;
  /** False: nothing stands where the command would state it. */
  readonly exists: boolean;
}

/** In words what was asked for and is not so; undefined: all of it is. In the order of RFC 9110, 13.2.2. */
export function unmet({ ifMatch, ifNoneMatch }: Preconditions, current: Current): string | undefined {
  if (ifMatch !== undefined && !matches(ifMatch, current)) return `not at ${said(ifMatch)}`;
  if (ifNoneMatch === undefined || !matches(ifNoneMatch, current)) return undefined;
  return ifNoneMatch === '*' ? 'and If-None-Match asks that it does not exist' : 'and If-None-Match excludes that';
}

function matches(asked: bigint | '*' | readonly bigint[], { revision, exists }: Current): boolean {
  if (asked === '*') return exists;
  if (revision === undefined) return false;
  return typeof asked === 'bigint' ? asked === revision : asked.includes(revision);
}

function said(asked: bigint | '*' | readonly bigint[]): string {
  if (asked === '*') return 'any revision';
  const revisions = typeof asked === 'bigint' ? [asked] : asked;
  return revisions.length === 0 ? 'one that If-Match can name' : revisions.join(' or ');
}
