// Asks what stands outside for the hooks: their own HTTP client follows wherever an answer points and reads all of it. This
// one does neither, so that nobody leads the hub into the network that it stands in, or fills its memory.

/** What an answer may hold at most, in bytes, and how long it may take, in milliseconds. */
const MOST = 16_384;
const PATIENCE = 10_000;

/** What an error says of a try: `unreachable` and `tls` come before anything was handed over, `no_answer` leaves it open. */
export type OutsideError = "unreachable" | "tls" | "no_answer";

/** What was answered: `body` is what it holds as JSON, undefined where that is none. */
export type Answer = { status: number; body: unknown } | { error: OutsideError };

const UNREACHABLE = /^(ECONNREFUSED|ENOTFOUND|EAI_\w+|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT)$/;
const TLS = /^(ERR_TLS_|ERR_SSL_|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/;

function errorOf(error: unknown): OutsideError {
  const { code = "" } = ((error as Error).cause ?? error) as { code?: string };
  if (UNREACHABLE.test(code)) return "unreachable";
  return TLS.test(code) ? "tls" : "no_answer";
}

/** The text of a body, no more than `MOST` bytes of it. */
export async function beginning(body: AsyncIterable<Uint8Array> | null): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= MOST) break;
  }
  return Buffer.concat(chunks).toString("utf8", 0, MOST);
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What is sent: to an address, with its headers. */
export type Post = { url: string; headers: { [name: string]: string }; body: string };

/** Posts it. Never rejects. */
export async function post({ url, headers, body }: Post): Promise<Answer> {
  try {
    const signal = AbortSignal.timeout(PATIENCE);
    const response = await fetch(url, { method: "POST", headers, body, redirect: "manual", signal });
    return { status: response.status, body: json(await beginning(response.body)) };
  } catch (error) {
    return { error: errorOf(error) };
  }
}
