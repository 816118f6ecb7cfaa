import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { LogDamaged, RESTORE_BACKUP } from './errors.js';
import type { LogFiles } from './log-files.js';
import type { Mark } from './log-mark.js';
import { APPLICATION_ID, FORMAT, PAGE_SIZE } from './schema.js';

const OTHER_FILE = 'Check DATA_DIR: the file is not one that this program wrote, and it has not been changed.';
const NEWER = 'Start the release that wrote it, or a later one. Nothing has been changed.';

/** True when there is a log to open, false when the directory is new. @throws LogDamaged when parts of one are missing. */
export function logIsThere(files: LogFiles, mark: Mark | undefined): boolean {
  if (sizeOf(files.log) > 0) return true;
  const leftover = sizeOf(files.wal) > 0 ? files.wal : mark && files.mark;
  if (!leftover) return false;
  throw new LogDamaged(
    files.log,
    `the log is missing or empty, but ${leftover} shows that there was one`,
    `${RESTORE_BACKUP} To begin with an empty log instead, start on an empty directory.`,
  );
}

/**
 * The first 100 bytes of a SQLite file (https://www.sqlite.org/fileformat.html#the_database_header), as far as they are
 * the same in every log. Read without SQLite, which would trust some of them.
 */
export function checkHeader(files: LogFiles): void {
  const header = readStart(files.log, 100);
  const refuse = (problem: string, remedy: string): never => {
    throw new LogDamaged(files.log, problem, remedy);
  };
  if (header.length < 100) refuse(`only ${header.length} bytes are left of it`, RESTORE_BACKUP);
  if (header.toString('latin1', 0, 16) !== 'SQLite format 3\0') {
    refuse('the file does not begin as a SQLite file does', RESTORE_BACKUP);
  }
  if (header.readUInt32BE(68) !== APPLICATION_ID) {
    refuse('the file is a SQLite file and not an incident ledger (application id)', OTHER_FILE);
  }
  const format = header.readUInt32BE(60);
  if (format > FORMAT) refuse(`the log has format ${format}, this release reads up to ${FORMAT}`, NEWER);
  const left = leftOverBeside(files.log);
  if (left !== undefined) refuse(left.problem, left.remedy);
  // A copy made by VACUUM INTO is not in WAL mode until it is opened.
  const walMode = header.readUInt8(18) === 1 && sizeOf(files.wal) === 0 ? 1 : 2;
  const fixed: readonly (readonly [name: string, found: number, expected: number])[] = [
    ['page size', header.readUInt16BE(16), PAGE_SIZE],
    ['write version', header.readUInt8(18), walMode],
    ['read version', header.readUInt8(19), walMode],
    ['reserved space', header.readUInt8(20), 0],
    ['payload fractions', header.readUIntBE(21, 3), 0x402020],
    ['schema format', header.readUInt32BE(44), 4],
    ['vacuum root', header.readUInt32BE(52), 0],
    ['text encoding', header.readUInt32BE(56), 1],
    ['format', format, FORMAT],
    ['incremental vacuum', header.readUInt32BE(64), 0],
  ];
  for (const [name, found, expected] of fixed) {
    if (found !== expected) refuse(`the header is damaged (${name} is ${found}, not ${expected})`, RESTORE_BACKUP);
  }
  if (header.subarray(72, 92).some((byte) => byte !== 0)) {
    refuse('the header is damaged (reserved bytes are set)', RESTORE_BACKUP);
  }
  const pages = header.readUInt32BE(28);
  const [firstFree, free] = [header.readUInt32BE(32), header.readUInt32BE(36)];
  if (firstFree > pages || free >= pages || (firstFree === 0) !== (free === 0)) {
    refuse(`the header is damaged (${free} free pages from ${firstFree} on, of ${pages})`, RESTORE_BACKUP);
  }
  // Beside a write-ahead file the main one may still be on its way to its size.
  const size = sizeOf(files.log);
  if (sizeOf(files.wal) === 0 && size !== pages * PAGE_SIZE) {
    refuse(`the file has ${size} bytes where its header says ${pages * PAGE_SIZE}`, RESTORE_BACKUP);
  }
}

/**
 * A copy as a backup holds it was never written beside a write-ahead file: one that stands there is of another log, and
 * SQLite would play it into the copy.
 */
export function leftOverBeside(file: string): { readonly problem: string; readonly remedy: string } | undefined {
  const [wal, journal] = [`${file}-wal`, `${file}-journal`];
  if (sizeOf(journal) > 0)
    return {
      problem: `beside it lies ${journal}, left over from what stood here before or made by another program`,
      remedy: `Nothing has been changed. Move ${journal} away and start again.`,
    };
  const header = readStart(file, 100);
  const isCopy = header.length === 100 && header.readUInt8(18) === 1 && header.readUInt8(19) === 1;
  if (!isCopy || sizeOf(wal) === 0) return undefined;
  return {
    problem: `this is a copy as a backup holds it, and beside it lies ${wal}, left over from what stood here before`,
    remedy:
      `Nothing has been changed. Move ${wal} and ${file}-shm away and start again, or use "incidentctl restore", which does so ` +
      'by itself.',
  };
}

/**
 * SQLite takes a write-ahead file with a broken header for an empty one, and what was committed in it is gone without a
 * word (https://www.sqlite.org/fileformat.html#the_write_ahead_log). All zeros is what a power cut may leave of a new one.
 */
export function checkWal(files: LogFiles): void {
  const header = readStart(files.wal, 32);
  if (header.length < 32 || header.every((byte) => byte === 0)) return;
  const magic = header.readUInt32BE(0);
  const known = magic === 0x377f0682 || magic === 0x377f0683;
  const sums = checksum(header.subarray(0, 24), (magic & 1) === 1);
  const sound = known && sums[0] === header.readUInt32BE(24) && sums[1] === header.readUInt32BE(28);
  if (!sound) throw new LogDamaged(files.wal, 'the header of the write-ahead file is damaged', RESTORE_BACKUP);
}

function checksum(bytes: Buffer, bigEndian: boolean): readonly [number, number] {
  let first = 0;
  let second = 0;
  for (let at = 0; at < bytes.length; at += 8) {
    const left = bigEndian ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at);
    const right = bigEndian ? bytes.readUInt32BE(at + 4) : bytes.readUInt32LE(at + 4);
    first = (first + left + second) >>> 0;
    second = (second + right + first) >>> 0;
  }
  return [first, second];
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

function readStart(file: string, length: number): Buffer {
  if (sizeOf(file) === 0) return Buffer.alloc(0);
  const handle = openSync(file, 'r');
  try {
    const buffer = Buffer.alloc(length);
    return buffer.subarray(0, readSync(handle, buffer, 0, length, 0));
  } finally {
    closeSync(handle);
  }
}
