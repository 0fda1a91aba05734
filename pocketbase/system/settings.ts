// What `npm start` is told by its environment.
import { existsSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { Mistake } from "./mistake.ts";
import { places } from "./places.ts";

/** The repository's root. */
export const ROOT = resolve(import.meta.dirname, "../..");

/** The data set that an empty hub begins with. */
export const SAMPLE = join(ROOT, "content/sample-district");

/**
 * `dataset`: a folder of CSV files or undefined for none; `siteUrl`: the public origin, without a slash at its end;
 * `siteDir`: where built sites are kept; `proxyHeader`: the header by which the web server in front names who asks, ""
 * without one; `rateLimitPerIp`: sign-ups and wishes a minute from one address, 0 for no limit; `areaCode`: that of numbers
 * which people type without any; `robotOrigins`: where groups' robots may be beside those that everybody knows; `sms`: by
 * what text messages go, undefined where none do.
 */
export type Settings = {
  host: string;
  port: number;
  dataDir: string;
  dataset: string | undefined;
  superuser: { email: string; password: string } | undefined;
  rateLimitPerIp: number;
  siteUrl: string;
  siteDir: string;
  proxyHeader: string;
  areaCode: string;
  robotOrigins: string[];
  sms: Sms | undefined;
};

const GATEWAYS = ["aliyun", "tencent", "http"] as const;

/**
 * A gateway for text messages, at `url` (for Aliyun and Tencent an origin). `key`, `secret`: what the hub signs by, or, of a
 * plain one, proves itself by (`secret` alone); `sign`: the name that a message begins with; `app`: Tencent's SmsSdkAppId;
 * `templates`: the approved one of each kind of notice, by its id.
 */
export type Sms = {
  gateway: (typeof GATEWAYS)[number];
  url: string;
  key: string;
  secret: string;
  sign: string;
  app: string;
  templates: { [kind: string]: string };
};

/**
 * Reads the settings of the contract (PORT, HOST, DATA_DIR, DATASET, SUPERUSER_EMAIL, SUPERUSER_PASSWORD,
 * RATE_LIMIT_PER_IP), SITE_URL, the address people reach the hub at where that isn't HOST:PORT, AREA_CODE, SITE_DIR,
 * PROXY_HEADER, ROBOT_ORIGINS, and for text messages SMS and what begins with that.
 * @throws Mistake naming the setting and how to mend it
 */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const host = env["HOST"] || "127.0.0.1";
  const port = wholeNumber(env, "PORT", 8090, 1, 65535);
  const dataset = env["DATASET"] || SAMPLE;
  if (dataset !== "none" && !(existsSync(dataset) && statSync(dataset).isDirectory())) {
    throw new Mistake(`DATASET=${dataset} is not a folder: name a folder of CSV files, or none.`);
  }
  const dataDir = resolve(env["DATA_DIR"] || join(ROOT, "data"));
  return {
    host,
    port,
    dataDir,
    dataset: dataset === "none" ? undefined : resolve(dataset),
    superuser: superuser(env),
    rateLimitPerIp: wholeNumber(env, "RATE_LIMIT_PER_IP", 600, 0, 1_000_000),
    siteUrl: origin("SITE_URL", env["SITE_URL"] || localUrl(host, port)),
    siteDir: resolve(env["SITE_DIR"] || places(dataDir).site),
    proxyHeader: headerName("PROXY_HEADER", env["PROXY_HEADER"] ?? ""),
    areaCode: areaCodeIn(env),
    robotOrigins: (env["ROBOT_ORIGINS"] ?? "")
      .split(/[\s,]+/)
      .filter(Boolean)
      .map((url) => origin("ROBOT_ORIGINS", url)),
    sms: smsIn(env),
  };
}

/** Where the gateways are that everybody knows. */
const GATEWAY_URLS = {
  aliyun: "https://dysmsapi.aliyuncs.com",
  tencent: "https://sms.tencentcloudapi.com",
  http: "",
} as const;

/** @throws Mistake naming what is missing, or wrong */
function smsIn(env: NodeJS.ProcessEnv): Sms | undefined {
  const written = env["SMS"];
  if (!written) return undefined;
  const gateway = GATEWAYS.find((one) => one === written);
  if (!gateway) throw new Mistake(`SMS=${written} can't be used: give ${GATEWAYS.join(", ")}, or nothing.`);
  const must = (name: string) => {
    const value = env[name];
    if (value) return value;
    throw new Mistake(`SMS=${gateway} needs ${name} as well: see the README under "Tell people".`);
  };
  const url = env["SMS_URL"] || GATEWAY_URLS[gateway] || must("SMS_URL");
  if (!URL.canParse(url)) throw new Mistake(`SMS_URL=${url} can't be used: give the gateway's address.`);
  const plain = gateway === "http";
  return {
    gateway,
    url: plain ? url : origin("SMS_URL", url),
    key: plain ? "" : must("SMS_KEY"),
    secret: must("SMS_SECRET"),
    sign: must("SMS_SIGN"),
    app: gateway === "tencent" ? must("SMS_APP") : "",
    templates: plain ? {} : templatesIn(must("SMS_TEMPLATES")),
  };
}

/** A template's id for each kind of notice, as `offered=SMS_1 moved=SMS_2`. */
function templatesIn(written: string): Sms["templates"] {
  const pairs = written.split(/[\s,]+/).filter(Boolean);
  return Object.fromEntries(pairs.map((pair) => pair.split("=") as [string, string]));
}

/** The district's own area code. @throws Mistake */
export function areaCodeIn(env: NodeJS.ProcessEnv): string {
  const written = env["AREA_CODE"] || "0536";
  if (/^0(?:10|2\d|[3-9]\d{2})$/.test(written)) return written;
  throw new Mistake(`AREA_CODE=${written} can't be used: give one like 0536.`);
}

/** Where programs on this machine reach a server that listens on that host and port. */
export function localUrl(host: string, port: number): string {
  const address = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  return `http://${address.includes(":") ? `[${address}]` : address}:${port}`;
}

function wholeNumber(env: NodeJS.ProcessEnv, name: string, otherwise: number, least: number, most: number) {
  const written = env[name];
  if (written === undefined || written === "") return otherwise;
  const value = Number(written);
  if (!/^\d+$/.test(written) || value < least || value > most) {
    throw new Mistake(`${name}=${written} can't be used: give a whole number from ${least} to ${most}.`);
  }
  return value;
}

function superuser(env: NodeJS.ProcessEnv): Settings["superuser"] {
  const { SUPERUSER_EMAIL: email, SUPERUSER_PASSWORD: password } = env;
  if (!email && !password) return undefined;
  if (!email || !password) {
    throw new Mistake("SUPERUSER_EMAIL and SUPERUSER_PASSWORD go together: set both, or neither.");
  }
  if (!/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email)) {
    throw new Mistake(`SUPERUSER_EMAIL=${email} is not an e-mail address.`);
  }
  if (password.length < 8) throw new Mistake("SUPERUSER_PASSWORD is too short: use 8 characters or more.");
  return { email, password };
}

function headerName(name: string, written: string): string {
  if (/^[A-Za-z0-9-]*$/.test(written)) return written;
  throw new Mistake(`${name}=${written} can't be used: give a header's name, such as X-Forwarded-For.`);
}

function origin(name: string, url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed || !/^https?:$/.test(parsed.protocol) || parsed.pathname !== "/") {
    throw new Mistake(`${name}=${url} can't be used: give an address like https://hub.example.org.`);
  }
  return parsed.origin;
}
