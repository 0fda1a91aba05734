// The contract that other programs rely on, as a document they can read.
import { defineCommand } from "./command.ts";
import * as z from "./schema.ts";

/** The OpenAPI document of all commands that are for programs outside. */
export const DESCRIBE = defineCommand(
  { name: "describe", method: "GET", path: "/api/hub/openapi.json", who: ["guest"] },
  {
    summary: "What commands there are.",
    at: {},
    answers: {
      200: {
        means: "An OpenAPI 3.1 document.",
        schema: z.looseObject({ openapi: z.string() }),
        example: { openapi: "3.1.0" },
      },
    },
  },
);
