/// <reference path="../types.d.ts" />
// What staff change about a robot.
import { hasOwner } from "../../src/domain/webhook.ts";
import { isAllowedRobot } from "./delivery.ts";
import { type Edits, refuse } from "./edit.ts";

export const webhookEdits: Edits = {
  before(edit) {
    const { action, record } = edit;
    const [community, partner] = [record.getString("community"), record.getString("partner")];
    if (action === "delete") return;
    if (!hasOwner({ community, partner })) refuse(edit, "community", edit.words.webhookWhose);
    if (!isAllowedRobot(record.getString("url"))) refuse(edit, "url", edit.words.webhookWhere);
  },
};
