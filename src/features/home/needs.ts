// What people most often look for, as they would say it: large buttons on the front page, each a search.
import type { Lang } from "../../i18n/index.ts";

export const NEEDS: { readonly [L in Lang]: readonly string[] } = {
  "zh-CN": ["量血压", "理发", "修东西", "学手机", "带孩子", "看政策"],
  en: ["Blood pressure", "Haircut", "Repair", "Smartphone", "Children", "Policies"],
};
