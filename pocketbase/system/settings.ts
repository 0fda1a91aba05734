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
 * which people type without any; `robotOrigins`: where groups' robots may be beside those that everybody knows.
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
};

/**
 * Reads the settings of the contract (PORT, HOST, DATA_DIR, DATASET, SUPERUSER_EMAIL, SUPERUSER_PASSWORD,
 * RATE_LIMIT_PER_IP), SITE_URL, the address people reach the hub at where that isn't HOST:PORT, AREA_CODE, SITE_DIR,
 * PROXY_HEADER and ROBOT_ORIGINS.
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
  };
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
