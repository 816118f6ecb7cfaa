import type { ProblemTable } from './problem-kind.js';

/** Everything that can go wrong at the edge, in the store and in command handling. Feature libs bring their own codes. */
export const PLATFORM_PROBLEMS = {
  'malformed-request': {
    status: 400,
    title: 'The request cannot be understood',
    meaning: 'The URL or the request is not well formed HTTP.',
  },
  'malformed-json': {
    status: 400,
    title: 'The body is not JSON',
    meaning:
      'The body, or a line, is no JSON in UTF-8, no object, deeper than 200 levels, or names a field twice in one object.',
  },
  'validation-failed': {
    status: 400,
    title: 'A field is invalid',
    meaning: '`errors` names each field and what would be right. Unknown fields are refused. Nothing was written.',
  },
  'invalid-header': {
    status: 400,
    title: 'A request header is invalid',
    meaning:
      'The detail names the header (`If-Match`, `If-None-Match`, `Idempotency-Key`, `Prefer`, `Min-Revision`, `Last-Event-ID`).',
  },
  'invalid-event-data': {
    status: 400,
    title: 'The text cannot be stored',
    meaning:
      'A text holds a lone surrogate or a control character other than line feed and tab, or a number no integer.',
  },
  unauthenticated: {
    status: 401,
    title: 'A valid API key is needed',
    meaning: 'Send `Authorization: Bearer <key>`; a revoked or unknown key gets this answer too.',
  },
  forbidden: {
    status: 403,
    title: 'This key may not do that',
    meaning: 'The role of the key does not include the route (docs/access.md), or the customer is not one of its own.',
  },
  'not-found': {
    status: 404,
    title: 'There is nothing here',
    meaning: 'No such route or thing, or none that this key may see.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'The route does not know this method',
    meaning: '`Allow` names the methods that it knows.',
  },
  'request-timeout': {
    status: 408,
    title: 'The request came too slowly',
    meaning: 'Headers or body stood still for too long, or the body came slower than `BODY_RATE`. Send it again.',
  },
  'stream-contended': {
    status: 409,
    title: 'Others write here at this moment',
    meaning: 'The command was decided again several times and lost each time. Nothing was written; send it again.',
  },
  'stream-was-deleted': {
    status: 409,
    title: 'The history was deleted in the store',
    meaning: 'Somebody deleted the stream with a tool of the store; an administrator restores it from a backup.',
  },
  'stream-parked': {
    status: 409,
    title: 'The history cannot be read at present',
    meaning: 'An event of this history cannot be read by this version; an administrator retries it after a fix.',
  },
  'subject-erased': {
    status: 409,
    title: 'The person was erased',
    meaning: 'The text would be stored under the key of a person or customer whose key is destroyed.',
  },
  'backup-refused': {
    status: 409,
    title: 'This backup cannot be made',
    meaning: 'Something of that name is there already, `BACKUP_DIR` is not set, or the store has a backup of its own.',
  },
  'revision-not-written': {
    status: 412,
    title: 'It has no such revision',
    meaning: '`Min-Revision` names a revision that the log does not hold. Read it without, or with one from a receipt.',
  },
  'position-unknown': {
    status: 412,
    title: 'The log does not hold this event',
    meaning:
      'The log ends before it, or another event is there: it was set back to an older copy. Begin without a position.',
  },
  'revision-mismatch': {
    status: 412,
    title: 'It has changed since',
    meaning:
      '`If-Match` names another revision than the current one, or `If-None-Match` this one. Read it again, then decide again.',
  },
  'payload-too-large': {
    status: 413,
    title: 'The body is too large',
    meaning: 'The body, or a line of an import, is larger than `BODY_LIMIT`.',
  },
  'append-too-large': {
    status: 413,
    title: 'The events are too large',
    meaning: 'What the command would write is larger than the store takes in one append.',
  },
  'unsupported-media-type': {
    status: 415,
    title: 'The media type is not known here',
    meaning: 'Commands take `application/json` in UTF-8, imports take `application/x-ndjson`; no content encoding.',
  },
  'expectation-failed': {
    status: 417,
    title: 'The expectation cannot be met',
    meaning: 'The header `Expect` names something other than `100-continue`.',
  },
  'unknown-reference': {
    status: 422,
    title: 'It names what does not exist',
    meaning:
      'The customer, project, service, contact, person, team or rota was never defined, belongs to another customer, or is none that this key may see. `allowed` lists the nearest.',
  },
  'idempotency-key-reused': {
    status: 422,
    title: 'The idempotency key was used for something else',
    meaning: 'The same key came with another payload before. Use a new key for a new command.',
  },
  'rate-limited': {
    status: 429,
    title: 'Too many requests',
    meaning:
      'The key, or the address, made more requests in a minute than it may. `Retry-After` says when to come again.',
  },
  'too-many-readers': {
    status: 429,
    title: 'Too many readers of the feed',
    meaning: 'The principal has as many readers of `GET /v1/events` open as `FEED_LIMIT` allows. End one of them.',
    retryAfter: 30,
  },
  internal: {
    status: 500,
    title: 'The service made a mistake',
    meaning: 'A fault of the service, logged under `requestId`. Whether something was written is not known.',
  },
  'store-unavailable': {
    status: 503,
    title: 'The event store is away',
    meaning: 'Nothing was written. Send the same request again after `Retry-After` seconds.',
    retryAfter: 2,
  },
  'outcome-unknown': {
    status: 503,
    title: 'It is not known yet whether this was written',
    meaning: 'The store did not answer in time. Send it again with the same `Idempotency-Key`: it has one effect.',
    retryAfter: 2,
  },
  'read-model-late': {
    status: 503,
    title: 'The read model is not that far yet',
    meaning:
      'The revision of `Min-Revision`, the event of `Last-Event-ID`, or what is agreed has not come to this instance in time. Send it again.',
    retryAfter: 1,
  },
  'read-model-damaged': {
    status: 503,
    title: 'The read model is being built anew',
    meaning: 'Its file was damaged, deleted or replaced. It is built from the log again; nothing is lost. Read again.',
    retryAfter: 5,
  },
  busy: {
    status: 503,
    title: 'The service has as much to do as it takes on at a time',
    meaning: 'Nothing was done. Send the same request again after `Retry-After` seconds.',
    retryAfter: 1,
  },
  'shutting-down': {
    status: 503,
    title: 'The service is stopping',
    meaning: 'This instance takes no more work. Another instance, or this one after its start, does.',
    retryAfter: 5,
  },
} as const satisfies ProblemTable;
