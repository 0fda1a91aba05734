// Listens to a hub as a browser does, read from the wire.

export type Message = { topic: string; action: string; record: any };

/** Opens a connection; what it listens to is said later. */
export async function connect(url: string) {
  const abort = new AbortController();
  const response = await fetch(`${url}/api/realtime`, { signal: abort.signal });
  const messages: Message[] = [];
  let wake = () => {};
  let connected: (clientId: string) => void = () => {};
  const clientId = new Promise<string>((resolve) => {
    connected = resolve;
  });
  (async () => {
    let text = "";
    const decoder = new TextDecoder();
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      text += decoder.decode(chunk, { stream: true });
      for (let end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n")) {
        const block = text.slice(0, end);
        text = text.slice(end + 2);
        const topic = /^event:\s*(.*)$/m.exec(block)?.[1] ?? "";
        const data = JSON.parse(/^data:\s*(.*)$/m.exec(block)?.[1] ?? "{}");
        if (topic === "PB_CONNECT") connected(data.clientId);
        else messages.push({ topic, ...data });
        wake();
      }
    }
  })().catch(() => {});
  const id = await clientId;
  return {
    messages,
    /** Says what to listen to, as a guest unless `as` is a token. */
    async subscribe(subscriptions: string[], as?: string): Promise<{ status: number; body: any }> {
      const reply = await fetch(`${url}/api/realtime`, {
        method: "POST",
        headers: { "content-type": "application/json", ...(as && { authorization: as }) },
        body: JSON.stringify({ clientId: id, subscriptions }),
      });
      const body = await reply.text();
      return { status: reply.status, body: body ? JSON.parse(body) : undefined };
    },
    /** Resolves with the first message that is meant, also one that came before. */
    async until(isMeant: (message: Message) => boolean): Promise<Message> {
      for (;;) {
        const found = messages.find(isMeant);
        if (found) return found;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    close: () => abort.abort(),
  };
}
