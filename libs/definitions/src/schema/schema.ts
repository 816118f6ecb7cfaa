import type { Field, Place } from '@app/kernel';

/** A declaration as the files and bodies of agreements have it; what is printed is what is checked. */
export type Schema<T = unknown> = Field<T>;

export type { Place };

export interface Finding {
  readonly place: Place;
  /** The field at `place` itself is one that should not be there: its name is at fault, not its value. */
  readonly ofName?: true;
  /** What is wrong and what would be right, without the place. */
  readonly message: string;
}

export const placeText = (place: Place): string => place.join('.');

export { list, object as fields } from '@app/kernel';
