import { language } from "./language.js";

/// Why a request was not answered as asked.
///
/// - SeeAlso: RFC 9457.
export class Problem extends Error {
  constructor(status, document = {}, language = "en") {
    super(document.detail || document.title || "");
    this.status = status;
    this.kind = (document.type || "").split("/").pop();
    this.detail = document.detail || "";
    this.errors = document.errors || [];
    this.language = language;
  }
}

const tokenKey = "cordee.token";

export const token = {
  get: () => sessionStorage.getItem(tokenKey) || "",
  set: (text) => (text ? sessionStorage.setItem(tokenKey, text) : sessionStorage.removeItem(tokenKey)),
};

/// Why a reply is not what was asked.
async function problem(reply) {
  return new Problem(reply.status, parsed(await arrived(reply.text())) || {}, reply.headers.get("Content-Language") || "en");
}

/// Sends a request and reads the JSON reply: `{ body, etag }`.
///
/// - Parameter file: sent as it is, to be known by its content.
/// - Throws: `Problem`; of status 0 where no answer came. An `AbortError` where `signal` said so.
export async function ask(path, { method = "GET", json, file, headers = {}, signal } = {}) {
  const all = { Accept: "application/json", "Accept-Language": language, ...bearer(), ...headers };
  if (json !== undefined) all["Content-Type"] = "application/json";
  if (file) all["Content-Type"] = "application/octet-stream";
  const reply = await arrived(fetch(path, {
    method, headers: all, signal, body: json === undefined ? file : JSON.stringify(json),
  }));
  if (!reply.ok) throw await problem(reply);
  const body = parsed(await arrived(reply.text()));
  if (body === undefined) throw new Problem(0);
  return { body, etag: reply.headers.get("ETag") };
}

/// A reply that is a file.
///
/// - Throws: `Problem`.
export async function askFile(path) {
  const reply = await arrived(fetch(path, { headers: { "Accept-Language": language, ...bearer() } }));
  if (!reply.ok) throw await problem(reply);
  return arrived(reply.blob());
}

function bearer() {
  return token.get() ? { Authorization: `Bearer ${token.get()}` } : {};
}

async function arrived(promise) {
  try {
    return await promise;
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Problem(0);
  }
}

function parsed(text) {
  try {
    return text ? JSON.parse(text) : null;
  } catch {
    return undefined;
  }
}

/// A path with `values` as its query; lists repeat their name, empty ones are left out.
export function address(path, values) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    for (const one of [value].flat()) if (one !== "" && one !== undefined && one !== null) query.append(name, one);
  }
  return query.size ? `${path}?${query}` : path;
}

/// Runs one request at a time: a newer one stops the one before.
export class Latest {
  #controller = null;

  /// - Returns: what `work` gives; undefined where a newer call took over.
  async run(work) {
    this.#controller?.abort();
    const mine = (this.#controller = new AbortController());
    try {
      const result = await work(mine.signal);
      return mine.signal.aborted ? undefined : result;
    } catch (error) {
      if (mine.signal.aborted) return undefined;
      throw error;
    }
  }
}

const names = new Map();

/// A member's name; its id where it cannot be read.
export function memberName(id) {
  if (!names.has(id)) {
    names.set(id, ask(`/v1/members/${encodeURIComponent(id)}`).then(({ body }) => body.name, () => {
      names.delete(id);
      return id;
    }));
  }
  return names.get(id);
}
