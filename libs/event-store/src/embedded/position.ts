import type { Position } from '../adapter.js';
import { CheckpointMismatch } from '../errors.js';

/** 16 digits hold every safe integer, and sort as text. */
const DIGITS = 16;

export const encodePosition = (position: number): Position => String(position).padStart(DIGITS, '0');

export const isPosition = (text: string): boolean => /^\d{16}$/.test(text);

export function decodePosition(position: Position): number {
  if (!isPosition(position)) throw new CheckpointMismatch(`"${position}" is not a position of an embedded log`);
  return Number(position);
}
