import type { ClientReadableStream } from '@grpc/grpc-js';

/**
 * Listens to the answers of a call. What a listener throws is the failure of that call, for whoever waits for it; without
 * this it would end the process, as an `error` without a listener does.
 */
export function onCall<T>(
  call: Pick<ClientReadableStream<T>, 'on'>,
  heard: { readonly answer: (answer: T) => void; readonly end: () => void; readonly fail: (error: Error) => void },
): void {
  const guarded = (work: () => void): void => {
    try {
      work();
    } catch (error) {
      heard.fail(error instanceof Error ? error : new Error(String(error)));
    }
  };
  call.on('data', (answer: T) => guarded(() => heard.answer(answer)));
  call.on('error', (error: Error) => heard.fail(error));
  call.on('end', () => guarded(() => heard.end()));
}
