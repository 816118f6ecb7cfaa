import type { RosterFinding, RosterShift } from './roster-answers.js';

export const shiftText = ({ level, from, until, staffId, gap, because }: RosterShift): string => {
  const who = staffId ?? `nobody (${gap?.reason}${gap?.staffId === undefined ? '' : `: ${gap.staffId}`})`;
  return `${from}  ${until}  ${level.padEnd(7)}  ${who}${because === undefined || because === 'turn' ? '' : ` by ${because}`}`;
};

export const findingText = ({ code, from, message }: RosterFinding): string => `${from}  ${code}  ${message}`;
