// Sends what a member does to the server and says in words what became of it. Nothing typed is thrown away here:
// whoever calls keeps it until `send` has resolved.

export class Refusal extends Error {
  // kind: "offline", "login" (logged out meanwhile), "conflict" (changed meanwhile), "refused" (any other reason)
  constructor(kind, sentence, answer = {}) {
    super(sentence);
    this.kind = kind;
    this.answer = answer;
  }
}

const KINDS = { 401: "login", 409: "conflict" };

function token() {
  // The form of the page carries it; after a new login in another window the cookie has the newer one.
  const cookie = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);
  return cookie?.[1] ?? document.querySelector("input[name=csrfmiddlewaretoken]")?.value ?? "";
}

// POST `values` (an object or FormData) to `url`; resolves with the JSON of the answer, rejects with a Refusal.
export async function send(url, values = {}) {
  const body = values instanceof FormData ? values : new URLSearchParams(Object.entries(values).map(([name, value]) => [name, value ?? ""]));
  let response;
  try {
    response = await fetch(url, { method: "POST", body, headers: { "X-CSRFToken": token(), Accept: "application/json" } });
  } catch {
    throw new Refusal("offline", "There is no connection. It is kept here and sent when you try again.");
  }
  let answer = {};
  try {
    answer = await response.json();
  } catch {
    throw new Refusal("refused", `The server did not understand (${response.status}). It is kept here.`);
  }
  if (!response.ok) throw new Refusal(KINDS[response.status] ?? "refused", answer.error ?? `The server said ${response.status}.`, answer);
  return answer;
}
