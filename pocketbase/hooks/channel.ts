/// <reference path="../types.d.ts" />
// By what people can be told.
import { type Channels, VIEW_CHANNELS } from "../../src/domain/channel.ts";
import { handle } from "./command.ts";
import { hasMailer } from "./delivery.ts";
import { hasTexts } from "./text-message.ts";

/** By what people can be told as things are. */
export const channels = (): Channels => ({ mail: hasMailer(), sms: hasTexts($app) });

export const viewChannels = handle(VIEW_CHANNELS, ({ done }) => done(200, channels()));
