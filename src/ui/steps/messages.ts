// Words of forms that ask one thing after another.
import { defineMessages } from "../../i18n/index.ts";

export const stepWords = defineMessages(
  {
    progress: (step: number, steps: number) => `第 ${step} 步，共 ${steps} 步`,
    next: "下一步",
    back: "上一步",
    check: "您看看，都对吗？",
    change: "改一改",
    agree: (label: string) => `同意，${label}`,
  },
  {
    progress: (step, steps) => `Step ${step} of ${steps}`,
    next: "Next",
    back: "Back",
    check: "Is all of this right?",
    change: "Change",
    agree: (label) => `I agree: ${label}`,
  },
);
