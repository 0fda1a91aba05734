// What begins the title of a calendar's entry that is called off: programs that show no status go by the words alone.
import { defineMessages } from "./index.ts";

export const calledOff = defineMessages({ mark: "【取消】" }, { mark: "[Cancelled] " });
