import type { Person } from '@app/people/pure';
import { peopleKnownAt } from '@app/people';
import type { ReadModelSession } from '@app/projection';
import type { KnownPage } from '../known-page.js';
import type { Links } from '../links.js';
import { pagesTo } from './sent-messages.js';
import type { WrongCodes } from './wrong-codes.js';

const digitsOf = (number: string): string => number.replace(/\D/g, '').replace(/^00/, '');

/** Whose confirmed number it is; somebody else's says nothing. */
function ownersOf(session: ReadModelSession, number: string): readonly { person: Person; way: string }[] {
  const people = peopleKnownAt(session);
  const digits = digitsOf(number);
  if (digits === '') return [];
  return people.ids('staff').flatMap((id) => {
    const person = people.person(id);
    const way = person?.ways.find(
      ({ channel, address = '', checked }) =>
        channel === 'sms' && checked !== undefined && digitsOf(address) === digits,
    );
    return person === undefined || way === undefined ? [] : [{ person, way: way.id }];
  });
}

/** The page that a code means, taken from the confirmed number of whoever was paged; wrong ones are counted. @param now epoch seconds */
export function pageOfCode(
  { session, links, wrongCodes, now }: { session: ReadModelSession; links: Links; wrongCodes: WrongCodes; now: number },
  from: string,
  code: string,
): string | undefined {
  const owners = ownersOf(session, from)
    .map(({ person, way }) => ({ person, name: `${person.id} ${way}` }))
    .filter(({ name }) => !wrongCodes.isClosed(name));
  for (const { person, name } of owners) {
    const found = pagesTo(session, person.id, now).find((id) => links.codeOf(id, person.id) === code);
    if (found === undefined) continue;
    wrongCodes.right(name);
    return found;
  }
  // A telephone may be several people's: wrong is what is nobody's code.
  for (const { name } of owners) wrongCodes.wrong(name);
  return undefined;
}

/** Whether a mail comes from an address of whom the page was to. */
export function isFromWhomItWasTo(session: ReadModelSession, { requested }: KnownPage, from: string): boolean {
  const people = peopleKnownAt(session);
  const { personId, teamId = '' } = requested;
  const { ways = [] } = (personId === undefined ? people.team(teamId) : people.person(personId)) ?? {};
  return ways.some(({ channel, address }) => channel === 'email' && address?.toLowerCase() === from.toLowerCase());
}
