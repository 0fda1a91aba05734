// A command (命令): whatever changes state at the hub, and what one alone may see. It is one value beside its noun, from
// which its route, its bundle, the OpenAPI document, the browser's call and the tests that go through all are made.
import { PROBLEM_STATUS, type ProblemCode } from "./problem.ts";
import type * as z from "./schema.ts";

/**
 * Who may send a command: anyone, without an account (`guest`); whoever is signed in (`member`), as far as the noun's
 * rule lets them; who holds the token that its path names (`owner`); the hub's own worker (`launcher`).
 */
export type Asker = "guest" | "member" | "owner" | "launcher";

/** The most that a body may hold where the command says nothing else, in bytes: the longest wish in Chinese needs 3 kB. */
export const BODY_LIMIT = 16 * 1024;

/** What the server and the browser work with. */
type Facts = {
  /** The name of its handler, and its operationId. */
  readonly name: string;
  readonly method: "GET" | "POST";
  /** Its address, with a name in braces for each part that varies. */
  readonly path: `/api/hub/${string}`;
  readonly who: readonly Asker[];
  /** When a body may be missing: always (then it is read as `{}`), or if a member asks, whose body nobody reads. */
  readonly without?: "always" | "member";
  /** That what it does has keys of its own, or changes nothing, so that a browser sends none with it (see `retry.ts`). */
  readonly repeatable?: true;
  /** The most that its body may hold, in bytes, where that is not BODY_LIMIT. */
  readonly limit?: number;
  /** How its query is read: an object of texts, each of which may be missing. Without one, nobody looks at it. */
  readonly query?: z.ZodMiniType<{ readonly [name: string]: string | undefined }>;
} & (
  | {
      /**
       * A form for the public, of which one address, and whoever it names, may send only so many; its schema has the
       * fields of `EVIDENCE`, which tell a person from a program.
       */
      readonly form: true;
      readonly request: z.ZodMiniType<Named>;
    }
  | {
      readonly form?: undefined;
      /** How its body is read; without one, it takes none. */
      readonly request?: z.ZodMiniType;
    }
);

/** Whom a form names. */
type Named = { phone: string; email?: string };

/** The names that a path has in braces. */
type PathName<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PathName<Rest>
  : never;

type Schemas = { readonly [status: number]: z.ZodMiniType };

/**
 * What other programs are told about a command, and its tests go by. Programs that run in a browser or in the server are
 * bundled without it.
 */
export type Contract<
  Name extends string = string,
  Answers extends Schemas = Schemas,
  Request extends z.ZodMiniType = z.ZodMiniType,
> = {
  /** The collection under which it is listed; without one, it is not for programs outside. */
  readonly tag?: string;
  readonly summary: string;
  readonly description?: string;
  /** What stands for each name in its path. */
  readonly at: { readonly [name in Name]: string };
  /** `as`: what a body should be, where it is read more kindly. */
  readonly request?: { readonly as?: Request; readonly example: z.input<Request> };
  /** What each name in its query means. */
  readonly query?: { readonly [name: string]: string };
  /** A file that it answers with in place of JSON, under 200: what it is, and its media types. */
  readonly file?: { readonly means: string; readonly types: readonly string[] };
  readonly answers: {
    readonly [Status in keyof Answers]: {
      readonly means: string;
      readonly schema: Answers[Status];
      readonly example: z.output<Answers[Status]>;
    };
  };
  /** Why it may be refused, beside what follows from its facts: see `refusals`. */
  readonly refusals?: readonly ProblemCode[];
};

export type Command = Facts & { readonly contract?: Contract };

/** A command, with its contract where that is not left out of the bundle. */
export function defineCommand<
  const F extends Facts,
  Answers extends Schemas,
  Request extends z.ZodMiniType = NonNullable<F["request"]>,
>(
  facts: F,
  contract: Contract<PathName<F["path"]>, Answers, Request>,
): F & { readonly contract?: Contract<PathName<F["path"]>, Answers, Request> } {
  return { ...facts, contract };
}

/** What stands for the names in a command's path. */
export type At<C extends Command> = { readonly [name in PathName<C["path"]>]: string };

/** A command's body as it is sent. */
export type Sent<C extends Command> = C extends { contract?: { request?: { as?: infer Request } } }
  ? z.input<Extract<Request, z.ZodMiniType>>
  : never;

/** A command's body as the server has read it. */
export type Received<C extends Command> =
  | (C extends { request: infer Request extends z.ZodMiniType } ? z.output<Request> : undefined)
  | (C extends { without: "member" } ? undefined : never);

/** A command's query as the server has read it. */
export type Queried<C extends Command> = C extends { query: infer Query extends z.ZodMiniType }
  ? z.output<Query>
  : undefined;

type Answers<C extends Command> = NonNullable<C["contract"]>["answers"];

type Code<Key> = Key extends `${infer Code extends number}` ? Code : Key;

/** The statuses that a command may be done with. */
export type Status<C extends Command> = Code<keyof Answers<C>>;

/** What it answers under such a status. */
export type Reply<C extends Command, S extends Status<C> = Status<C>> = {
  [Key in keyof Answers<C>]: Code<Key> extends S
    ? Answers<C>[Key] extends { schema: infer Schema extends z.ZodMiniType }
      ? z.output<Schema>
      : never
    : never;
}[keyof Answers<C>];

const byStatus = (a: ProblemCode, b: ProblemCode) => PROBLEM_STATUS[a] - PROBLEM_STATUS[b];

/** Every reason why a command may be refused: its own, and those that follow from what it takes and who may send it. */
export function refusals({ method, path, who, form, request, query, contract }: Command): ProblemCode[] {
  const codes = new Set<ProblemCode>(contract?.refusals);
  if (who.every((asker) => asker === "member")) codes.add("forbidden");
  if (path.includes("{") || who.includes("launcher")) codes.add("not_found");
  if (request) codes.add("too_large");
  // A key may be wrong, too.
  if (request || query || (method === "POST" && !who.includes("launcher"))) codes.add("invalid");
  if (form) codes.add("too_many");
  return [...codes].sort(byStatus);
}

/** The names in a command's path, in order. */
export function pathNames({ path }: Pick<Command, "path">): string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string);
}
