import { type Fields, pictureOf } from './picture.js';
import { against, type Happened, judge } from './rules.js';
import { emptied } from './emptied.js';
import { isSaid } from './said.js';
import type { CommandSpec, JudgementContext, Sender } from './command.js';
import { isSo } from './is-so.js';
import { eventOf, priorityOf, saidBy } from './said-by.js';
import { wrongContent } from './wrong-content.js';

export type Verdict =
  | { readonly kind: 'refused'; readonly codes: readonly string[] }
  | { readonly kind: 'nothing-to-do' }
  /** `dated`: the caller said when; else the instance's own clock did. */
  | { readonly kind: 'accepted'; readonly events: readonly Omit<Happened, 'revision'>[]; readonly dated: boolean };

const refused = (...codes: readonly string[]): Verdict => ({ kind: 'refused', codes });
const secondsOf = (instant: string): number => Date.parse(instant) / 1000;

/** What has to become of a command, sent to an incident to which this has happened. */
export function verdict(life: readonly Happened[], command: CommandSpec, circumstances: JudgementContext): Verdict {
  const { sender, now } = circumstances;
  const foreign = (customer: unknown): boolean =>
    ['customer', 'brm', 'integration'].includes(sender.role) && !sender.customerIds.includes(String(customer));
  const picture = pictureOf(life);
  if (command.type === 'ReportIncident')
    return foreign(command['customerId']) ? refused('unknown-reference') : report(command, circumstances);
  if (picture === undefined || foreign(picture.customerId)) return refused('incident.not-found');
  const { at, dated, codes: wrongDate, data: timing } = dating(command, picture.latest, sender, now);
  const codes = [
    ...wrongDate,
    ...(at < picture.reportedAt ? ['incident.before-report'] : []),
    ...wrongContent(life, command, picture, circumstances),
  ];
  if (codes.length > 0) return refused(...codes);
  if (command.type === 'CorrectSlaBreach') {
    const isTakenBack = life.some(
      ({ type, data }) => type === 'SlaBreachCorrected' && data['corrects'] === command['revision'],
    );
    if (isTakenBack) return { kind: 'nothing-to-do' };
    if (circumstances.stands?.(Number(command['revision'])) === true) return refused('incident.breach-stands');
  }
  const happened = eventOf(life, command, at, timing);
  const candidate: Happened = { ...happened, at, revision: life.length };
  if (dated && isSaid(life, candidate)) return { kind: 'nothing-to-do' };
  if (!dated && isSo(life, command, picture)) {
    if (command.type === 'MergeIncident') return { kind: 'nothing-to-do' };
    if (against(picture.standing, candidate.type) === undefined) return { kind: 'nothing-to-do' };
  }
  const code = emptied(life, candidate) ?? judge(life, candidate);
  return code === undefined ? { kind: 'accepted', events: [candidate], dated } : refused(code);
}

function report(command: CommandSpec, { sender, now }: JudgementContext): Verdict {
  const { at, dated, codes } = dating(command, '', sender, now);
  const given = command['classification'] as Fields | undefined;
  if (given !== undefined && priorityOf(given) === undefined) codes.push('incident.classification-incomplete');
  if (codes.length > 0) return refused(...codes);
  return { kind: 'accepted', events: saidBy([], command, at), dated };
}

/** Customers by a quarter of an hour, integrations get now beyond that, staff as far as the report; a minute ahead. */
function dating(command: CommandSpec, latest: string, { role }: Sender, now: string) {
  const { occurredAt, statedAt } = command;
  const present = now > latest ? now : latest;
  const stated = (instant: unknown): Fields => (instant === undefined ? {} : { statedAt: instant });
  const codes: string[] = [];
  if (typeof occurredAt !== 'string') return { at: present, dated: false, codes, data: stated(statedAt) };
  const age = secondsOf(now) - secondsOf(occurredAt);
  // The thirtieth of February, which JavaScript takes for the second of March, is none.
  const exists = !Number.isNaN(age) && new Date(occurredAt).toISOString() === occurredAt.replace('Z', '.000Z');
  if (!exists) codes.push('incident.occurred-at-invalid');
  if (age < -60) codes.push('incident.occurred-in-future');
  if (age > 900 && role === 'integration')
    return { at: present, dated: false, codes, data: stated(statedAt ?? occurredAt) };
  if (age > 900 && role === 'customer') codes.push('incident.occurred-too-long-ago');
  return { at: occurredAt, dated: true, codes, data: stated(statedAt) };
}
