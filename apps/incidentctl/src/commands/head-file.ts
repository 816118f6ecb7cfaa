import { readFile } from 'node:fs/promises';
import type { Deposited } from '@app/event-store';
import { isWhole } from '@app/kernel';
import { systemSentence } from '@app/platform';
import { EXIT, Failure } from '../output/exit-codes.js';

/** A file that `incidentctl head` has printed, with --json or without. */
export async function readHeadFile(file: string): Promise<Deposited> {
  const text = await readFile(file, 'utf8').catch((error: Error) => {
    throw new Failure(systemSentence(error, file) ?? `${file} cannot be read: ${error.message}`, EXIT.usage);
  });
  const fields = text.trimStart().startsWith('{') ? fromJson(text) : fromLines(text);
  const { position, streams, sha256, heads } = fields;
  const count = isWhole(String(streams)) ? Number(streams) : NaN;
  if (
    typeof position !== 'string' ||
    typeof sha256 !== 'string' ||
    !/^[0-9a-f]{64}$/.test(sha256) ||
    !Number.isSafeInteger(count)
  ) {
    throw new Failure(
      `${file} is no head; it is what "incidentctl head" prints: position, streams and sha256`,
      EXIT.usage,
    );
  }
  const lines = Array.isArray(heads) ? { heads: heads.map(String) } : {};
  return { position, streams: count, sha256, ...lines };
}

type Fields = Readonly<Record<string, unknown>>;

function fromJson(text: string): Fields {
  try {
    return JSON.parse(text) as Fields;
  } catch {
    return {};
  }
}

const fromLines = (text: string): Fields =>
  Object.fromEntries(
    text.split(/\r?\n/).flatMap((line) => {
      const [, name, value] = /^(position|streams|sha256) ?(.*)$/.exec(line) ?? [];
      return name === undefined ? [] : [[name, value]];
    }),
  );
