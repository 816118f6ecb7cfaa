/** Plain JSON as the log can hold it; the canonical form (see codec) narrows it further: ASCII keys, integers only. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: JsonValue;
}
