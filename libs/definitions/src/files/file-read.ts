import type { Finding, Place } from '../schema/schema.js';

/** The definitions that a thing of a file comes to, each with the place of a field of it; or what is wrong. */
export interface FileRead {
  readonly contents: readonly { readonly content: unknown; readonly placeOf?: (field: string) => Place }[];
  readonly findings: readonly Finding[];
}
