/// <reference path="../types.d.ts" />
// Handing a notice over, and what became of it. Errors come out as short codes: Go's own words quote addresses.
import type { Delivery, SmsKind } from "../../src/domain/notice.ts";
import { isRobotAddress } from "../../src/domain/webhook.ts";
import type { SmsText } from "../../src/i18n/sms.ts";
import type { Letter } from "./letter.ts";
import { sign } from "./secret.ts";

/** How long what stands outside may take to answer, in seconds; the launcher, which speaks to it, waits a little less. */
const OUTSIDE_TIMEOUT = 15;

/** Nothing was handed over yet when these are said: by Go's dialer, its TLS, its mailer, or PocketBase's. */
const BEFORE_SENDING: [words: RegExp, code: string][] = [
  [/\bdial tcp\b|no such host|connection refused/, "unreachable"],
  [/\b(tls|x509): |unencrypted connection/, "tls"],
  [/\bsmtp: |unsupported protocol scheme/, "settings"],
  [/failed to locate a sendmail|exit status/, "no_mailer"],
];

/** What an error says of a try: that it surely failed, or, as with a connection that broke off, that nobody knows. */
export function deliveryOfError(error: string): Delivery {
  // An SMTP server's answer begins with its code (RFC 5321, 4.2).
  const refused = /^(?:GoError: )?([45]\d\d) /.exec(error)?.[1];
  if (refused) return { result: "failed", error: `smtp_${refused}` };
  const known = BEFORE_SENDING.find(([words]) => words.test(error));
  return known ? { result: "failed", error: known[1] } : { result: "uncertain", error: "no_answer" };
}

/** What a robot's answer says of a try. A gateway that gave up waiting (504) does not know either. */
export function deliveryOfAnswer(status: number, errcode: unknown): Delivery {
  if (status === 504) return { result: "uncertain", error: "http_504" };
  if (status < 200 || status > 299) return { result: "failed", error: `http_${status}` };
  if (errcode === 0) return { result: "sent" };
  return { result: "failed", error: typeof errcode === "number" ? `errcode_${errcode}` : "no_errcode" };
}

/** What the launcher says of a robot that gave no answer. */
function deliveryOfRobotError(error: string): Delivery {
  return { result: error === "no_answer" ? "uncertain" : "failed", error };
}

/** Where PocketBase looks for a program that sends mail, where no SMTP server is set up. */
const SENDMAIL = ["/usr/sbin/sendmail", "/usr/bin/sendmail"];

/** Whether there is anything to send mail by. That it works shows when something is sent. */
export function hasMailer(): boolean {
  if ($app.settings().smtp.enabled) return true;
  const folders = $os.getenv("PATH").split(":").filter(Boolean);
  return [...SENDMAIL, ...folders.map((folder) => `${folder}/sendmail`)].some((path) => {
    try {
      return !$os.stat(path).isDir();
    } catch {
      return false;
    }
  });
}

/** Sends a mail by the mail server of PocketBase's settings; `id` names it in that server's log. Throws nothing. */
export function mail(id: string, address: string, letter: Letter): Delivery {
  try {
    const { senderAddress, senderName } = $app.settings().meta;
    const message = new MailerMessage({
      from: { address: senderAddress, name: senderName },
      to: [{ address }],
      ...letter,
      headers: {
        "Message-ID": `<${id}@${senderAddress.slice(senderAddress.indexOf("@") + 1)}>`,
        // No out-of-office notes back (RFC 3834, 5).
        "Auto-Submitted": "auto-generated",
      },
    });
    $app.newMailClient().send(message);
    return { result: "sent" };
  } catch (error) {
    return deliveryOfError(String(error));
  }
}

/** Whether the hub speaks to a robot at that address: see `isRobotAddress`. */
export function isAllowedRobot(url: string): boolean {
  return isRobotAddress(url, $os.getenv("ROBOT_ORIGINS").split(" ").filter(Boolean));
}

/** Leaves something with the launcher, which speaks to what stands outside (`launcher/post-office.ts`). @throws when it is not there */
const leave = (left: object) =>
  $http.send({
    method: "POST",
    url: $os.getenv("POST_OFFICE"),
    headers: { Authorization: sign("work") },
    body: JSON.stringify(left),
    timeout: OUTSIDE_TIMEOUT,
  }).json;

/** Has a group's robot say a text: WeCom shows markdown too, but a group read in WeChat does not. Throws nothing. */
export function postToRobot(url: string, content: string): Delivery {
  try {
    const answer = leave({ robot: { url, content } });
    if (!answer) return { result: "failed", error: "settings" };
    return answer.error
      ? deliveryOfRobotError(answer.error)
      : deliveryOfAnswer(answer.status, answer.errcode);
  } catch (error) {
    return deliveryOfError(String(error));
  }
}

/** Sends a text message to a mainland mobile; `id` names it in the gateway's log. Throws nothing. */
export function textTo(id: string, phone: string, kind: SmsKind, text: SmsText): Delivery {
  try {
    return leave({ sms: { id, phone, kind, ...text } }) ?? { result: "failed", error: "settings" };
  } catch (error) {
    return deliveryOfError(String(error));
  }
}
