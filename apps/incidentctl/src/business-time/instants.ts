import { INSTANT_RANGE, isInRange, secondsText } from '@app/kernel';

export function instantText(at: number): string {
  if (!isInRange(at)) throw new RangeError(`the answer is none within ${INSTANT_RANGE}`);
  return secondsText(at);
}
