import { parseCalendarFile } from '@app/agreement/pure';
import { compileCalendar } from '@app/business-time';
import { FileError } from '@app/definitions/pure';
import {
  answeredFinding,
  answeredShift,
  type Around,
  dutyCalendar,
  leavingsAmong,
  lint,
  parseRotaFile,
  shifts,
  statistics,
  statisticsCsv,
  wholePieces,
  type WrittenRota,
} from '@app/on-call/pure';
import { statSync } from 'node:fs';
import { EXIT, Failure } from '../output/exit-codes.js';
import { readText } from '../output/read-text.js';
import type { Roster, Span } from './roster-answers.js';

interface Which {
  readonly id?: string;
  readonly calendar?: string;
}

/** The duty of a file: nothing else is read. */
export async function ofFile(name: string, which: Which): Promise<Roster> {
  const { rota, people, isNamed } = chosen(name, which);
  const hours = which.calendar === undefined ? undefined : await hoursOf(which.calendar);
  const around: Around = { ...(people ? { people } : {}), ...(hours ? { hours } : {}) };
  const leavings = leavingsAmong(people);
  const figures = ({ from, until }: Span) =>
    statistics(rota, from, until, { leavings, ...(hours ? { holidays: hours.holidays } : {}) });
  return {
    shifts: ({ from, until }) => shifts(rota, from, until, leavings).map(answeredShift),
    lint: ({ from, until }) => lint(rota, from, until, around).map(answeredFinding),
    statistics: figures,
    csv: (span) => statisticsCsv(figures(span)),
    calendar: ({ from, until }) => {
      if (!isNamed) throw new Failure(`${name}: give the rota an id: events of a calendar are named by it`, EXIT.usage);
      const pieces = wholePieces(rota, from, until, leavings);
      const shown = { rota, pieces, stamp: stampOf(name) };
      return dutyCalendar(rota.versions[0]!.content.name, [shown], (id) => people?.(id)?.name);
    },
  };
}

/** The epoch of the sequence numbers of files, which stay below 2 to the 31. */
const FIRST = Date.UTC(2020) / 1000;

/** What a file says is as old as the file; of standard input nobody knows. */
function stampOf(name: string): Parameters<typeof dutyCalendar>[1][number]['stamp'] {
  if (name === '-') return { sequence: 0, modified: undefined };
  const modified = Math.floor(statSync(name).mtimeMs / 1000);
  return { sequence: Math.max(0, modified - FIRST), modified };
}

function chosen(name: string, { id }: Which): WrittenRota {
  const rotas = read(name, (text, called) => parseRotaFile(text, called));
  const ids = rotas.map(({ rota }) => rota.id);
  const found = id === undefined ? rotas : rotas.filter(({ rota }) => rota.id === id);
  if (found.length === 1) return found[0]!;
  throw new Failure(
    id === undefined
      ? `${name} has ${rotas.length} rotas: say which one by --id, of ${ids.join(', ')}`
      : `${name} has no rota ${id}, but ${ids.join(', ')}`,
    EXIT.usage,
  );
}

async function hoursOf(name: string): Promise<NonNullable<Around['hours']>> {
  const { version } = await read(name, (text, called) => parseCalendarFile(text, called));
  return { calendar: compileCalendar(version), holidays: new Set(version.holidays?.map(({ date }) => date)) };
}

function read<T>(name: string, parse: (text: string, name: string) => T): T {
  const fail = (error: unknown): never => {
    throw error instanceof FileError ? new Failure(error.message, EXIT.usage) : error;
  };
  try {
    const parsed = parse(readText(name), name === '-' ? 'standard input' : name);
    return parsed instanceof Promise ? (parsed.catch(fail) as T) : parsed;
  } catch (error) {
    return fail(error);
  }
}
