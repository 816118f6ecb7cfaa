import { describe, expect, it } from '@jest/globals';
import type { Principal } from '@app/platform';
import * as c from '@testing/incident/commands';
import { who, World } from '@testing/incident/world';

describe('merging', () => {
  it('looks at the target as it stands in the log', async () => {
    const world = new World();
    const [{ id }, target, gone] = [await world.begin(), await world.begin(), await world.begin()];
    await world.change(gone.id, c.cancel());
    const merge = (into: string, principal?: Principal) => world.change(id, { type: 'MergeIncident', into }, principal);
    await expect(merge('7K3MQ9XDK')).rejects.toMatchObject({ code: 'incident.merge-target-unknown' });
    await expect(merge('7K3MQ9XDH')).rejects.toMatchObject({ code: 'incident.check-character' });
    await expect(merge(id)).rejects.toMatchObject({ code: 'incident.merge-into-itself' });
    await expect(merge(gone.id)).rejects.toMatchObject({ code: 'incident.merge-target-ended' });
    await expect(merge(target.id.toLowerCase())).resolves.toMatchObject({ id, revision: 1n });
  });

  it('into an incident of another customer is refused, whoever asks', async () => {
    const world = new World();
    const [{ id }, foreign] = [await world.begin(), await world.begin({ customerId: 'globex' })];
    const merge = () => world.change(id, { type: 'MergeIncident', into: foreign.id });
    await expect(merge()).rejects.toMatchObject({ code: 'incident.merge-target-foreign' });
    await world.change(foreign.id, c.correct({ value: 'acme' }));
    await expect(merge()).resolves.toMatchObject({ revision: 1n });
  });

  it('by a row of an import looks at the target in the same way', async () => {
    const world = new World();
    const [{ id }, target, foreign] = [
      await world.begin(),
      await world.begin(),
      await world.begin({ customerId: 'globex' }),
    ];
    const merge = (name: string, into: string) =>
      world.row(name, { incident: id, commands: [{ type: 'MergeIncident', into, by: 'ada' }] });
    await expect(merge('row-1', foreign.id)).rejects.toMatchObject({ code: 'incident.merge-target-foreign' });
    await expect(merge('row-2', target.id)).resolves.toMatchObject({ id, changed: true });
  });

  it('does not see a target out of reach', async () => {
    const world = new World();
    const [{ id }, foreign] = [await world.begin(), await world.begin({ customerId: 'globex' })];
    const command = { type: 'MergeIncident', into: foreign.id, targetPhase: 'reported' } as const;
    await expect(world.change(id, command, who('integration', 'acme'))).rejects.toMatchObject({
      code: 'incident.merge-target-unknown',
    });
  });
});
