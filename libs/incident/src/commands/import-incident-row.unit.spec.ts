import { describe, expect, it } from '@jest/globals';
import { Commands } from '@app/command-handling';
import type { SingleCommand } from '../domain/messages/commands.js';
import * as c from '@testing/incident/commands';
import { ImportIncidentRowHandler } from './import-incident-row.handler.js';
import { ImportIncidentRow } from './orders.js';
import { HOUSE, operator, stamp, who, World } from '@testing/incident/world';
import { ManualClock } from '@testing/platform/manual-clock';

describe('a row of an import', () => {
  it('begins an incident, or goes to the one that another row began, each once', async () => {
    const world = new World();
    const first = [
      c.report({ occurredAt: '2016-02-29T01:16:00Z' }),
      c.classify({ occurredAt: '2016-02-29T01:23:00Z' }),
    ];
    const second = [c.resolve({ occurredAt: '2016-02-29T11:29:00Z' })];
    const begun = await world.row('row-1', { commands: first });
    const resolved = await world.row('row-2', { reportedBy: 'row-1', commands: second });
    expect(resolved).toMatchObject({ id: begun.id, revision: 2n });
    expect(await world.row('row-1', { commands: first })).toEqual(begun);
    expect(await world.row('row-2', { incident: begun.id, commands: second })).toEqual(resolved);
    expect(await world.events(begun.stream)).toHaveLength(3);
  });

  it('finds the incident in the log when it is not remembered', async () => {
    const world = new World();
    const begun = await world.row('row-1', { commands: [c.report({ occurredAt: '2016-02-29T01:16:00Z' })] });
    const fresh = new ImportIncidentRowHandler(
      new Commands({ store: world.store, clock: new ManualClock(0) }),
      world.store,
      HOUSE,
    );
    const note = { reportedBy: 'row-1', commands: [c.addNote({ occurredAt: '2016-02-29T01:17:00Z' })] };
    const row = new ImportIncidentRow(who('admin'), note, stamp('row-2', note.commands[0] as SingleCommand, operator));
    await expect(fresh.execute(row)).rejects.toMatchObject({ code: 'incident.occurred-in-future' });
    await expect(world.row('row-3', { reportedBy: 'no-row', commands: note.commands })).rejects.toMatchObject({
      code: 'incident.not-found',
      detail: 'reportedBy: no line with the commandId no-row reported an incident',
    });
    expect(begun.revision).toBe(0n);
  });
});
