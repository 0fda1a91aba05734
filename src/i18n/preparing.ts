// What a visitor reads in the first minute of a hub's life, before its first site is built.
import { defineMessages } from "./index.ts";

export const preparing = defineMessages(
  { title: "暖亭正在准备", words: "网页马上就好，请稍等，好了会自己打开。" },
  {
    title: "Nuanting is getting ready",
    words: "The pages will be here in a moment. This one reloads by itself.",
  },
);
