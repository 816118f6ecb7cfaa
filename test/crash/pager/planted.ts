import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from '../../support/ledger-process.js';

const PARTS = 'dist/parts';

interface Mistake {
  readonly is: string;
  readonly text: string;
}

/** What makes a service carry a mistake of `planted.json`; the judges have to find it. */
export function planted(name: string): { readonly is: string; readonly environment: Environment } {
  const all = JSON.parse(readFileSync(new URL('planted.json', import.meta.url), 'utf8')) as Record<string, Mistake>;
  const mistake = all[name];
  if (mistake === undefined) throw new Error(`${name} is none of ${Object.keys(all).join(', ')}`);
  const { is, text } = mistake;
  const places = readdirSync(PARTS).filter((file) => readFileSync(join(PARTS, file), 'utf8').includes(text));
  if (places.length !== 1) throw new Error(`the built service has ${places.length} places for it: ${text}`);
  const plant = new URL('plant.mjs', import.meta.url).href;
  return { is, environment: { NODE_OPTIONS: `--import ${plant}`, PLANTED: name } };
}
