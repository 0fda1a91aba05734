// The OpenAPI 3.1 description of the commands, made when the hooks are bundled: from the values that they are.
import * as z from "zod/mini";
import { Deed } from "../../src/domain/attendance.ts";
import { type Command, type Contract, pathNames, refusals } from "../../src/domain/command.ts";
import { COMMANDS, NOUNS } from "../../src/domain/commands.ts";
import { PROBLEM_STATUS, Problem, type ProblemCode } from "../../src/domain/problem.ts";
import { KEY_HEADER } from "../../src/domain/retry.ts";
import { problems } from "../../src/i18n/problems.ts";

const PROBLEM: Problem = {
  code: "invalid",
  message: "有几处需要改一下。",
  issues: [{ path: ["phone"], message: "请写 11 位手机号，或带区号的座机号。" }],
};

/** Schemas are listed under the names that the domain gives them. */
const NAMES = new Map<unknown, string>(
  Object.values(NOUNS).flatMap((file) =>
    Object.entries<unknown>({ ...file, Problem }).map(([name, value]) => [value, name]),
  ),
);

type Listed = { schema: z.ZodMiniType; io: "input" | "output"; examples: unknown[] };

/** Lists what the document speaks of, by name, as it is spoken of. */
class Schemas {
  readonly #listed = new Map<string, Listed>();

  /** A mention of a schema, with an example. */
  json(schema: z.ZodMiniType, io: "input" | "output", example: unknown) {
    return { "application/json": { schema: this.mention(schema, io, example), example } };
  }

  mention(schema: z.ZodMiniType, io: "input" | "output", example: unknown) {
    const name = NAMES.get(schema);
    if (!name) throw new Error(`a schema without a name: ${JSON.stringify(example)}`);
    const listed = this.#listed.get(name) ?? { schema, io, examples: [] };
    if (!listed.examples.some((one) => JSON.stringify(one) === JSON.stringify(example)))
      listed.examples.push(example);
    this.#listed.set(name, listed);
    return { $ref: `#/components/schemas/${name}` };
  }

  /** All of them, as JSON Schema. */
  list(): object {
    return Object.fromEntries(
      [...this.#listed].map(([name, { schema, io, examples }]) => {
        const { $schema: _, ...jsonSchema } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
        return [name, { ...jsonSchema, examples }];
      }),
    );
  }
}

const LANGUAGE = {
  name: "Accept-Language",
  in: "header",
  description: "The language of messages: `zh-CN` (if nothing is said) or `en`.",
  schema: { type: "string" },
};

const KEY = {
  name: KEY_HEADER,
  in: "header",
  description:
    "A string that the client makes up anew for each request (draft-ietf-httpapi-idempotency-key-header). Sent again with it, within a day, the same request changes nothing more and is answered as it was the first time.",
  schema: { type: "string", minLength: 16, maxLength: 200 },
  example: '"8e03978e-40d5-43dd-bc93-6894a57f9324"',
};

/** Refusals, by status. */
function refusalResponses(codes: readonly ProblemCode[], schemas: Schemas): object {
  const statuses = [...new Set(codes.map((code) => PROBLEM_STATUS[code]))];
  return Object.fromEntries(
    statuses.map((status) => {
      const of = codes.filter((code) => PROBLEM_STATUS[code] === status);
      const [first] = of as [ProblemCode];
      const example = first === "invalid" ? PROBLEM : { code: first, message: problems("zh-CN")[first] };
      return [
        status,
        {
          description: of.map((code) => `\`${code}\`: ${problems("en")[code]}`).join(" "),
          ...(status === 429 && {
            headers: { "Retry-After": { description: "Seconds to wait.", schema: { type: "integer" } } },
          }),
          content: { "application/json": { schema: schemas.mention(Problem, "output", PROBLEM), example } },
        },
      ];
    }),
  );
}

/** The names in a command's query. */
function queryParameters({ query }: Command, means: Contract["query"]): object[] {
  if (!query) return [];
  const { properties = {} } = z.toJSONSchema(query, { io: "input", unrepresentable: "any" });
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: "query",
    description: means?.[name],
    schema,
  }));
}

function operation(command: Command, contract: Contract, schemas: Schemas): object {
  const { who, request, without } = command;
  const member = who.includes("member") ? [{ member: [] }] : [];
  const sent = contract.request;
  return {
    tags: [contract.tag],
    operationId: command.name,
    summary: contract.summary,
    ...(contract.description && { description: contract.description }),
    security: member.length && who.length > 1 ? [...member, {}] : member,
    parameters: [
      ...pathNames(command).map((name) => ({
        name,
        in: "path",
        required: true,
        description: contract.at[name],
        schema: { type: "string" },
      })),
      ...queryParameters(command, contract.query),
      LANGUAGE,
      ...(command.method === "POST" ? [KEY] : []),
    ],
    ...(request &&
      sent && {
        requestBody: { required: !without, content: schemas.json(sent.as ?? request, "input", sent.example) },
      }),
    responses: {
      ...(contract.file && {
        200: {
          description: contract.file.means,
          content: Object.fromEntries(contract.file.types.map((type) => [type, {}])),
        },
      }),
      ...Object.fromEntries(
        Object.entries(contract.answers).map(([status, { means, schema, example }]) => [
          status,
          { description: means, content: schemas.json(schema, "output", example) },
        ]),
      ),
      ...refusalResponses(refusals(command), schemas),
    },
  };
}

/** The document, as plain data. */
export function openapi(): object {
  const schemas = new Schemas();
  const paths: { [path: string]: { [method: string]: object } } = {};
  const tags = new Set<string>();
  for (const { command } of COMMANDS) {
    const { contract, path, method } = command;
    if (!contract?.tag) continue;
    tags.add(contract.tag);
    paths[path] = { ...paths[path], [method.toLowerCase()]: operation(command, contract, schemas) };
  }
  // A part of a request that clients have a use for by itself.
  const deed = {
    key: "7f3c2a91d0",
    at: "2026-11-28T01:04:00.000Z",
    action: "attend",
    signup: "m1x2y3z4a5b6c7d",
  };
  schemas.mention(Deed, "input", deed);
  return {
    openapi: "3.1.0",
    info: {
      title: "Nuanting commands",
      version: "1",
      description:
        "Whatever changes state at the hub. Public reads go through PocketBase's records API at /api/collections/{name}/records.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: "/" }],
    tags: [...tags].map((name) => ({ name })),
    paths,
    components: {
      schemas: schemas.list(),
      securitySchemes: {
        member: {
          type: "apiKey",
          in: "header",
          name: "Authorization",
          description: "A member's token, from /api/collections/members/auth-with-password.",
        },
      },
    },
  };
}
