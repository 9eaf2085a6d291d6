// Words that are typed and not yet stored: kept in this browser until they are stored or thrown away.
const PREFIX = "casebase-draft:";

export const draftName = (user, place) => `${PREFIX}${user}:${place}`;
export const keep = (name, text) => localStorage.setItem(name, text);
export const kept = (name) => localStorage.getItem(name);
export const forget = (name) => localStorage.removeItem(name);

// The places of one user's drafts that begin with `start`.
export function draftsBelow(user, start) {
  const prefix = draftName(user, start);
  return Object.keys(localStorage)
    .filter((name) => name.startsWith(prefix))
    .map((name) => name.slice(draftName(user, "").length));
}
