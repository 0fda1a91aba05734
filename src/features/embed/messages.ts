// Words of the element on other people's pages.
import { defineMessages } from "../../i18n/index.ts";

export const embedWords = defineMessages(
  { all: "看更多活动", none: "眼下没有安排新的活动", cancelled: "已取消" },
  { all: "See more events", none: "Nothing planned at the moment", cancelled: "Cancelled" },
);
