import { PLATFORM_PROBLEMS } from '@app/platform';

/** A problem detail for who is answered before, or without, a request that could be routed. */
export function problemText(code: keyof typeof PLATFORM_PROBLEMS, status: number, detail: string): string {
  const { title } = PLATFORM_PROBLEMS[code];
  return `${JSON.stringify({ type: `/errors/${code}`, title, status, detail, code })}\n`;
}

/** The whole answer as it goes onto the wire; the connection ends with it. */
export function answerOf(
  code: keyof typeof PLATFORM_PROBLEMS,
  status: number,
  reason: string,
  detail: string,
  withBody = true,
): string {
  const body = problemText(code, status, detail);
  const { retryAfter } = PLATFORM_PROBLEMS[code] as { readonly retryAfter?: number };
  const head = [
    `HTTP/1.1 ${status} ${reason}`,
    'Content-Type: application/problem+json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...(retryAfter === undefined ? [] : [`Retry-After: ${retryAfter}`]),
    'Connection: close',
  ];
  return `${head.join('\r\n')}\r\n\r\n${withBody ? body : ''}`;
}
