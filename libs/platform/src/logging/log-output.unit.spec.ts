import { describe, expect, it } from '@jest/globals';
import { createLogger } from './logger.js';
import { LogOutput } from './log-output.js';

const failing = (code: string): never => {
  throw Object.assign(new Error(code), { code });
};

/** A file of so many bytes; none when the disk is full. */
class Disk {
  text = '';
  room = Infinity;
  fault = 'ENOSPC';

  readonly put = (_descriptor: number, bytes: Uint8Array): number => {
    if (this.room === 0) failing(this.fault);
    const written = Math.min(this.room, bytes.length);
    this.room -= written;
    this.text += Buffer.from(bytes.subarray(0, written)).toString();
    return written;
  };
}

const onto = (disk: Disk): LogOutput => new LogOutput(2, disk.put, () => '2026-03-27T15:00:00.000Z');

describe('the output of the log', () => {
  it.each(['ENOSPC', 'EPIPE', 'EIO', 'EAGAIN'])('goes on without it at %s, and says so when it can', (fault) => {
    const disk = new Disk();
    const output = onto(disk);
    const log = createLogger('info', output);
    log.info('one');
    [disk.room, disk.fault] = [0, fault];
    log.info('two');
    log.info('three');
    expect([output.lost, output.problem]).toEqual([2, fault]);
    disk.room = Infinity;
    log.info('four');
    log.info('five');
    expect([output.lost, output.problem]).toEqual([2, undefined]);
    const lines = disk.text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { msg: string; lines?: number; reason?: string });
    expect(lines.map(({ msg }) => msg)).toEqual(['one', 'lines of the log are lost', 'four', 'five']);
    expect(lines[1]).toMatchObject({ level: 'warn', lines: 2, reason: fault });
  });

  it('ends a line that was cut off', () => {
    const disk = new Disk();
    const output = onto(disk);
    disk.room = 4;
    output.write('{"a":1}\n');
    disk.room = Infinity;
    output.write('{"b":2}\n');
    const [cut, told, next] = disk.text.split('\n');
    expect([cut, next]).toEqual(['{"a"', '{"b":2}']);
    expect(JSON.parse(told!)).toMatchObject({ lines: 1, reason: 'ENOSPC' });
  });

  it('writes what is taken in pieces', () => {
    const pieces: string[] = [];
    const output = new LogOutput(2, (_descriptor, bytes) => pieces.push(String.fromCharCode(bytes[0]!)) && 1);
    output.write('abc\n');
    expect(pieces.join('')).toBe('abc\n');
  });
});
