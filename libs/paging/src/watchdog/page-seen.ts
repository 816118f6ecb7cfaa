import type { PageEventData, PageEventType } from '../domain/page/messages.js';

/** An event of a page, or of a message that lists several; `at` and `recordedAt` in epoch seconds. */
export type PageTold = {
  readonly [T in PageEventType]: {
    readonly type: T;
    readonly data: PageEventData[T];
    readonly revision: bigint;
    readonly at: number;
    readonly recordedAt: number;
  };
}[PageEventType];

export type ToldOf<T extends PageEventType> = Extract<PageTold, { type: T }>;

export const toldOf = <T extends PageEventType>(
  told: readonly PageTold[],
  ...types: readonly T[]
): readonly ToldOf<T>[] => told.filter((one): one is ToldOf<T> => (types as readonly string[]).includes(one.type));

/** Its first event: to whom, and by which ways. */
export const requestOf = (told: readonly PageTold[]): ToldOf<'PageRequested' | 'BundleListed'> | undefined =>
  toldOf(told, 'PageRequested', 'BundleListed')[0];
