import type { Http, PortError, PortResult } from "../ports";

/** The browser's own fetch: `https:` only, no credentials, no redirects; the page's policy decides the rest. */
export function browserHttp(): Http {
  return {
    async get(url, options) {
      if (!url.startsWith("https://")) return refused("io", `${url}: only https is allowed`);
      const timeout = AbortSignal.timeout(options.timeoutMs);
      const signal = options.signal === undefined ? timeout : AbortSignal.any([options.signal, timeout]);
      try {
        const response = await fetch(url, { signal, redirect: "manual", credentials: "omit" });
        const body = await readLimited(response, options.maxBytes);
        if (body === undefined) return refused("too-large", `${url}: over ${options.maxBytes} bytes`);
        return {
          ok: true,
          value: { status: response.status, headers: Object.fromEntries(response.headers), body },
        };
      } catch (error) {
        const code = options.signal?.aborted === true ? "aborted" : "io";
        return refused(code, `${url}: ${error instanceof Error ? error.message : String(error)}`);
      }
    },
  };
}

async function readLimited(response: Response, maxBytes: number): Promise<Uint8Array | undefined> {
  if (response.body === null) return new Uint8Array();
  const reader = response.body.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > maxBytes) {
      await reader.cancel();
      return undefined;
    }
    chunks.push(value);
  }
  const body = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    body.set(chunk, at);
    at += chunk.length;
  }
  return body;
}

function refused(code: PortError["code"], message: string): PortResult<never> {
  return { ok: false, error: { code, message } };
}
