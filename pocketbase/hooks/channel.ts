/// <reference path="../types.d.ts" />
// By what people can be told.
import { VIEW_CHANNELS } from "../../src/domain/channel.ts";
import { handle } from "./command.ts";
import { hasMailer } from "./delivery.ts";

export const viewChannels = handle(VIEW_CHANNELS, ({ done }) => done(200, { mail: hasMailer() }));
