// How far imports are: a part of the page is asked for anew each second as long as something in it is running.
// Where `data-at-end` says so the whole page is at the end; without script the page is loaded anew by itself, or by hand.
const EVERY = 1000; // milliseconds

for (const part of document.querySelectorAll("[data-progress]")) watch(part);

function watch(part) {
  if (part.querySelector("[data-running]")) setTimeout(look, EVERY, part);
}

async function look(part) {
  if (document.hidden) return setTimeout(look, EVERY, part);
  const address = part.dataset.progress;
  const answer = await fetch(address, { headers: { "HX-Request": "true" } }).catch(() => null);
  if (!answer || answer.status >= 500) return setTimeout(look, EVERY, part); // the site may be back in a moment
  const html = await answer.text(); // our own server's answer, escaped there
  if (answer.redirected || !answer.ok || (part.dataset.atEnd && !html.includes("data-running"))) {
    location.replace(address); // it has ended, or one has to log in again
    return;
  }
  const focused = part.contains(document.activeElement) ? document.activeElement.id : "";
  part.innerHTML = html;
  if (focused) document.getElementById(focused)?.focus();
  watch(part);
}
