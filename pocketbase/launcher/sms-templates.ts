// `npm run sms:templates`: prints the templates of text messages as Aliyun and Tencent take them in for approval.
import { smsTemplates } from "../../src/i18n/sms.ts";
import { Mistake } from "../system/mistake.ts";
import { readSettings } from "../system/settings.ts";

try {
  const { siteUrl } = readSettings({ ...process.env, SMS: "" });
  const forms = {
    Aliyun: (name: string) => `\${${name}}`,
    Tencent: (_: string, number: number) => `{${number}}`,
  };
  for (const [gateway, mark] of Object.entries(forms)) {
    console.log(`${gateway}:`);
    for (const [kind, template] of smsTemplates(siteUrl, mark)) console.log(`  ${kind}\n    ${template}`);
  }
} catch (error) {
  console.error(error instanceof Mistake ? error.message : error);
  process.exitCode = 1;
}
