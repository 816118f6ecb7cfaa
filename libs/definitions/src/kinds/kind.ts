import type { Commands, Dropped, Envelope, Receipt } from '@app/command-handling';
import type { EventStore, EventType, JsonObject, LedgerEvent, Position } from '@app/event-store';
import type { Field, Fields } from '@app/kernel';
import type { Clock, Principal, Role } from '@app/platform';
import type { ReadModelSession } from '@app/projection';
import type { Planned, Stated } from '../apply/planned.js';
import type { FileRead } from '../files/file-read.js';
import type { Finding, Place, Schema } from '../schema/schema.js';
import type { Personal } from '../read-models/personal.js';
import type { DefinedThing } from './thing.js';

/** A file of read models by which somebody decides: nothing is read from it before it is as far as is asked. */
export interface StandingModel {
  prepared<Row>(sql: string): { get(...parameters: unknown[]): Row | undefined; all(...parameters: unknown[]): Row[] };
  /** What is thrown where a row does not hold what was written to it. */
  damage(problem: string): unknown;
  requireUpTo?(position: Position): void;
}

/** What stating a definition needs. */
export interface Ports {
  readonly commands: Commands;
  readonly store: EventStore;
  readonly standing: StandingModel;
}

/** Somebody states a definition. */
export interface Order<Content = unknown> {
  readonly principal: Principal;
  readonly id: string;
  readonly content: Content;
  readonly stamp: Envelope;
  /** Why it is to be recorded though a rule stands against it. */
  readonly forced?: string | undefined;
}

/** A version as it is answered, and the current one. */
export interface ThingVersion {
  readonly id: string;
  readonly version: string;
}
export interface Thing extends ThingVersion {
  /** Of its stream, parts included. */
  readonly revision: string;
}

export interface Answers<Item extends Thing = Thing, Version extends ThingVersion = ThingVersion> {
  readonly item: Field<Item>;
  readonly version: Field<Version>;
  readonly page: Field;
  readonly versions: Field;
}

export interface Reference {
  /** The name of the kind. */
  readonly kind: string;
  readonly id: string;
  readonly field: string;
}

/** What a preview is made from. `now` in whole seconds. */
export interface Previewed {
  readonly session: ReadModelSession;
  readonly now: string;
}

/** What a definition would do, shown before it is made. */
export interface Preview<Shown extends readonly unknown[]> {
  readonly answer: Field;
  of(from: Previewed, ...shown: Shown): object;
}

interface Routed {
  /** A rule may stand against it, and it is recorded all the same where a reason is given. */
  readonly mayBeForced?: true;
  readonly mayRead: readonly Role[];
  readonly mayDefine: readonly Role[];
  /** What a body is checked against, as files are. */
  readonly schema: Schema;
}

/** What is defined, as it is read: from a store that this process opens, or over the API of a running service. */
export interface Ledger {
  /** As it is answered now; undefined: there is none. */
  get<Item extends Thing>(kind: DefinedKind<Item>, id: string): Promise<Item | undefined>;
  version<Version extends ThingVersion>(
    kind: DefinedKind<Thing, Version>,
    id: string,
    version: string,
  ): Promise<Version | undefined>;
  /** All of a kind, by id. */
  list<Item extends Thing>(kind: DefinedKind<Item>): AsyncIterable<Item>;
  parts<Item extends { readonly id: string }>(
    kind: DefinedKind,
    id: string,
    part: DefinedPart<Item>,
  ): Promise<readonly Item[]>;
}

/** What a plan is made from. */
export interface Planning {
  readonly ledger: Ledger;
  /** Made once of a plan: what comes later in a file counts on what is before it. */
  readonly part: <P>(make: () => P) => P;
}

/** A kind of things that are stated as a whole, version by version. A feature brings its kinds; the rest is made of them. */
export interface DefinedKind<Item extends Thing = Thing, Version extends ThingVersion = ThingVersion, Content = unknown>
  extends DefinedThing, Routed {
  /** What people call one; the name if absent. */
  readonly word?: string;
  /** `agreement`: begins its problem codes. */
  readonly area: string;
  /** Of its routes in the document; the area if absent. */
  readonly group?: string;
  readonly stream: (id: string) => string;
  /** Of each version. */
  readonly event: EventType;
  /** What else stands on its streams, and moves its revision. */
  readonly others?: readonly EventType[];
  /** Who among those who may read at all reads it: of scoped roles those of its customer, unless it says otherwise. */
  readonly reach?: 'all' | { readonly sql: string };
  /** Whose it is, where the field `customerId` does not say it. */
  readonly customerOf?: (id: string) => string;
  /** What a list may be narrowed to. */
  readonly narrowed?: Fields;
  readonly answers: Answers<Item, Version>;
  /** What the routes are for, where it is more than the word says. */
  readonly summaries?: { readonly get?: string; readonly define?: string; readonly version?: string };
  /** What was stored, in the shape in which it is defined; `frozen`: with what was taken down of the world. */
  readonly view?: (stored: Readonly<Record<string, unknown>>, frozen: boolean) => object;
  /** What is answered of one beside its current version, and stays as long as that is the current one. */
  besides?(session: ReadModelSession, current: { readonly id: string }): object;
  /** What is answered of one thing, where that is not its current version as it stands. */
  readonly read?: {
    readonly answer: Field;
    get(from: { readonly session: ReadModelSession; readonly clock: Clock }, current: Item): object;
  };
  /** What is wrong with it that its schema cannot say. */
  check?(content: Content): readonly Finding[];
  record(order: Order<Content>, ports: Ports): Promise<Receipt>;
  readonly preview?: Preview<[id: string, content: Content]>;
  /** Whom the version before named, as it was stored, and this one does not: the answer says it. */
  readonly dropped?: (before: JsonObject, after: JsonObject) => readonly Dropped[];
  readonly parts?: readonly DefinedPart[];
  /** What a definition names. */
  references?(content: Content): readonly Reference[];
  /** The definitions that a thing of a file comes to, where that is not just one with the same fields. */
  written?(fields: Readonly<Record<string, unknown>>, place: Place): FileRead | Promise<FileRead>;
  /** As it is told: `contract acme-hosting from 2026-01-01`. */
  nameOf?(stated: Stated<Content>): string;
  /** What is answered of it and no file says. */
  readonly beside?: readonly string[];
  /** What the ledger takes a definition for, beside the one that is known. @throws DefinitionRefusal */
  settled?(content: Content, known: Item | undefined): Content;
  /** What a definition would do, where comparing it with the current version does not say it. */
  plan?(stated: Stated<Content>, planning: Planning): Promise<Planned>;
  /** What is exported of all of them, and how each is written, where that is not each current version. */
  readonly exported?: {
    gather?(ledger: Ledger, later: Readonly<Record<string, readonly object[]>>): Promise<readonly object[]>;
    write(entry: object, all: Readonly<Record<string, readonly object[]>>): object;
  };
}

/** What belongs to a thing, stands on its stream, and is stated by itself: the needs of a customer. */
export interface DefinedPart<
  Item extends { readonly id: string } = { readonly id: string },
  Content = unknown,
> extends Routed {
  /** One word, of commands (`StateNeed`) and of the path. */
  readonly name: string;
  /** Of the path, and of the list in files: `needs`. */
  readonly collection: string;
  /** The name of the kind after which files state it, because it may name one of those; its own if absent. */
  readonly after?: string;
  readonly events: readonly EventType[];
  readonly model: {
    readonly tables: string;
    readonly personal?: { readonly table: string; readonly columns: readonly string[] };
    keep(event: LedgerEvent, session: ReadModelSession, personal: Personal): void;
    /** All of one thing, or those that a list is narrowed to. */
    list(session: ReadModelSession, id: string, filter?: Readonly<Record<string, unknown>>): readonly Item[];
  };
  /** What a list may be narrowed to. */
  readonly narrowed?: Fields;
  readonly answers: Field<{ readonly items: readonly Item[] }>;
  readonly summaries: { readonly list: string; readonly state: string };
  /** What is wrong with it that its schema cannot say. */
  check?(content: Content): readonly Finding[];
  /** Whether it is exported; each is if absent. */
  exports?(item: Item): boolean;
  record(order: Order<Content> & { readonly part: string }, ports: Ports): Promise<Receipt>;
  readonly preview?: Preview<[id: string, content: Content, part: string]>;
  references?(content: Content): readonly Reference[];
  /** What the ledger takes it for, beside the one that is known. @throws DefinitionRefusal */
  settled?(content: Content, known: Item | undefined): Content;
  /** What is answered of it and no file says. */
  readonly beside?: readonly string[];
}
