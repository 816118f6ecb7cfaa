import { setTimeout as pause } from 'node:timers/promises';
import { uuidV5 } from '@app/platform';
import type { Seeded } from '../support/seeded.js';
import type { LogBook } from './audit.js';
import { ADMIN_KEY, type Trial } from './trial.js';

const NAMESPACE = '0b6c3f7e-4a41-5d0e-8f0a-7c1f2f1f6a55';
const INCIDENTS = 150;

interface Line {
  readonly commandId: string;
  readonly reportedBy?: string;
  readonly commands: readonly object[];
}

interface Result {
  readonly commandId?: string;
  readonly receipt?: { readonly id: string; readonly revision: string; readonly position: string; changed: boolean };
  readonly problem?: { readonly code: string; readonly status: number; readonly detail: string };
}

/** Kills the service while it takes an import; the import is sent again from its first line until it is through. */
export async function killUnderImport(trial: Trial, kills: number): Promise<void> {
  const { random, service, say } = trial;
  const receipts = new Map<string, NonNullable<Result['receipt']>>();
  const sent = new Set<string>();
  trial.journal.sentOtherwise = (commandId) => sent.has(commandId);
  service.begin();
  await service.ready();
  let killed = 0;
  for (let batch = 1; killed < kills; batch++) {
    const lines = linesOf(random, batch);
    for (const { commandId } of lines) sent.add(commandId);
    for (let through = false; !through;) {
      const sending = send(service.url, lines, (result) => note(receipts, result));
      const wait = killed < kills ? pause(random.between(5, 700)).then(() => 'kill' as const) : sending;
      if ((await Promise.race([sending, wait])) === 'kill') {
        await service.end('SIGKILL');
        killed += 1;
        service.begin();
        await service.ready();
      }
      through = await sending;
    }
    const { events } = await trial.audit((book) => [...missing(book, receipts), ...unfinished(receipts, lines)]);
    say(`import ${batch}: ${killed} kills, ${events} events, ${receipts.size} lines acknowledged`);
  }
  await service.end('SIGTERM');
}

function linesOf(random: Seeded, batch: number): readonly Line[] {
  return Array.from({ length: INCIDENTS }, (_, number): Line[] => {
    const id = (step: number): string => uuidV5(NAMESPACE, `${random.seed}/${batch}/${number}/${step}`);
    const at = (hour: number): string => `2025-03-0${1 + (number % 9)}T${String(hour).padStart(2, '0')}:00:00Z`;
    const report = {
      type: 'ReportIncident',
      kind: 'incident',
      customerId: `customer-${number % 7}`,
      title: 'Imported',
    };
    return [
      { commandId: id(0), commands: [{ ...report, occurredAt: at(8) }] },
      {
        commandId: id(1),
        reportedBy: id(0),
        commands: [
          { type: 'ClassifyIncident', priority: 'major', occurredAt: at(9) },
          { type: 'AssignIncident', personId: 'ada', occurredAt: at(9) },
        ],
      },
      { commandId: id(2), reportedBy: id(0), commands: [{ type: 'ResolveIncident', occurredAt: at(12) }] },
    ];
  }).flat();
}

/** True when every line was answered. */
async function send(url: string, lines: readonly Line[], take: (result: Result) => void): Promise<boolean> {
  let answered = 0;
  try {
    const answer = await fetch(`${url}/v1/imports`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-ndjson', Authorization: `Bearer ${ADMIN_KEY}` },
      body: lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
    });
    let rest = '';
    const decoder = new TextDecoder();
    for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) {
      const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n');
      rest = parts.pop()!;
      for (const part of parts) take(JSON.parse(part) as Result);
      answered += parts.length;
    }
  } catch {
    return false;
  }
  return answered === lines.length;
}

function note(receipts: Map<string, NonNullable<Result['receipt']>>, { commandId, receipt, problem }: Result): void {
  if (commandId === undefined || receipt === undefined)
    throw new Error(`a line was refused: ${JSON.stringify(problem)}`);
  const before = receipts.get(commandId);
  if (before !== undefined && JSON.stringify(before) !== JSON.stringify(receipt))
    throw new Error(`${commandId} got ${JSON.stringify(before)}, then ${JSON.stringify(receipt)}`);
  receipts.set(commandId, receipt);
}

const missing = (book: LogBook, receipts: ReadonlyMap<string, NonNullable<Result['receipt']>>): readonly string[] =>
  [...receipts].flatMap(([commandId, receipt]) => book.compareReceipt(commandId, receipt, 'import'));

const unfinished = (receipts: ReadonlyMap<string, unknown>, lines: readonly Line[]): readonly string[] =>
  lines.filter(({ commandId }) => !receipts.has(commandId)).map(({ commandId }) => `${commandId} was not imported`);
