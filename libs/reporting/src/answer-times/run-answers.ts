import { corrected } from '@app/incident';
import { type Fact, OUTSIDE_STEPS, type PageReason } from '@app/incident/pure';
import { parseSeconds } from '@app/kernel';
import type { AnswerLevel } from './answers.js';

/** Whom the step meant that was answered; `not-called`: somebody answered whom no step meant. */
export interface Answered {
  readonly level: AnswerLevel;
  readonly teamId?: string;
  readonly rotaId?: string;
  readonly seconds: number;
  /** The next step had been paged before. */
  readonly isLater: boolean;
}

/** A run that was loud, from its first loud page. */
export interface RunAnswer {
  readonly run: string;
  readonly at: number;
  /** Absent: it ended without an answer, or waits for one. */
  readonly answered?: Answered;
}

interface Page {
  /** Of the whole ladder: the members of a team are one step. */
  readonly place: string;
  readonly step: string;
  readonly personId?: string | undefined;
  readonly teamId?: string | undefined;
  readonly why?: PageReason | undefined;
}

interface Run {
  readonly run: string;
  readonly pages: Page[];
  at?: number;
  answer?: { readonly revision: string; readonly answered: Answered };
}

type Paged = Extract<Fact, { type: 'IncidentPaged' }>;

const OUTSIDE: ReadonlySet<string> = new Set(OUTSIDE_STEPS);
const OVER: ReadonlySet<Fact['type']> = new Set(['IncidentResolved', 'IncidentCancelled', 'IncidentMerged']);

/** Of each loud run the first answer, as it was recorded; one that was pressed by mistake is none. */
export function runAnswers(history: readonly Fact[]): readonly RunAnswer[] {
  const runs: Run[] = [];
  let open: Run | undefined;
  for (const fact of [...corrected(history)].sort((one, other) => Number(one.revision - other.revision))) {
    if (fact.origin === 'import') continue;
    if (fact.type === 'IncidentPaged') {
      const page = pageOf(fact);
      if (page === undefined) continue;
      if (runs.at(-1)?.run !== fact.data.run) runs.push({ run: fact.data.run!, pages: [] });
      open = runs.at(-1)!;
      open.pages.push(page);
      if (fact.data.loud === true) open.at ??= parseSeconds(fact.recordedAt);
    } else if (fact.type === 'IncidentAcknowledged' || fact.type === 'WorkStarted') {
      if (open?.at === undefined || open.answer !== undefined) continue;
      open.answer = { revision: String(fact.revision), answered: answeredBy(fact, open.pages, open.at) };
    } else if (fact.type === 'AcknowledgementReleased') {
      if (open?.answer?.revision === fact.data.acknowledgement) delete open.answer;
    } else if (OVER.has(fact.type)) open = undefined;
  }
  return runs.flatMap(({ run, at, answer }) =>
    at === undefined ? [] : [{ run, at, ...(answer === undefined ? {} : { answered: answer.answered }) }],
  );
}

/** Undefined: it was made elsewhere, or stands outside the ladder. */
function pageOf({ data }: Paged): Page | undefined {
  const { run, walk, round, step, personId, teamId, why } = data;
  if (run === undefined || step === undefined || OUTSIDE.has(step)) return undefined;
  return { place: `${walk}/${round}/${step.split('.')[0]}`, step, personId, teamId, why };
}

type Answer = Extract<Fact, { type: 'IncidentAcknowledged' | 'WorkStarted' }>;

/** What happened earlier than it was written down is an answer from when it happened, but never from before the page. */
function answeredBy({ data, occurredAt, recordedAt }: Answer, pages: readonly Page[], at: number): Answered {
  const seconds = Math.max(0, parseSeconds(occurredAt < recordedAt ? occurredAt : recordedAt) - at);
  const last = pages.at(-1)!;
  const theirs =
    pages.findLast(({ personId }) => personId !== undefined && personId === data.by) ??
    (last.personId === undefined ? last : undefined);
  const since = theirs ?? pages[0]!;
  const isLater = pages.slice(pages.indexOf(since) + 1).some(({ place }) => place !== since.place);
  return { seconds, isLater, ...(theirs === undefined ? { level: 'not-called' } : meantBy(theirs)) };
}

function meantBy({ step, teamId, why }: Page): Pick<Answered, 'level' | 'teamId' | 'rotaId'> {
  const rota = why?.grounds.find(({ kind }) => kind === 'rota');
  return {
    level: levelOf(step, why?.target),
    ...(teamId === undefined ? {} : { teamId }),
    ...(rota?.kind === 'rota' && teamId === undefined ? { rotaId: rota.id } : {}),
  };
}

function levelOf(step: string, target: PageReason['target'] | undefined): AnswerLevel {
  if (step === 'last') return 'last-resort';
  if (target === undefined || 'person' in target) return 'person';
  if ('duty' in target) return target.duty;
  return 'role' in target ? target.role : 'team';
}
