// "How do we know this?" unfolds the whole chain below the sentence. Without script, and with Ctrl or a new tab, the
// link leads to a page of the same content.
const panels = new WeakMap();
let made = 0;

for (const link of document.querySelectorAll("a[data-how]")) {
  link.setAttribute("role", "button");
  link.setAttribute("aria-expanded", "false");
}

function panelOf(link) {
  if (!panels.has(link)) {
    const panel = document.createElement("div");
    made += 1;
    panel.id = `how-${made}`;
    panel.className = "how-panel";
    panel.hidden = true;
    panel.setAttribute("role", "group");
    panel.setAttribute("aria-label", "How we know this");
    (link.closest("p, li") ?? link).after(panel);
    link.setAttribute("aria-controls", panel.id);
    panels.set(link, panel);
    panel.addEventListener("keydown", (event) => {
      if (event.key === "Escape") close(link);
    });
  }
  return panels.get(link);
}

async function open(link) {
  const panel = panelOf(link);
  panel.hidden = false;
  link.setAttribute("aria-expanded", "true");
  if (panel.childElementCount) return;
  panel.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(link.href, { headers: { "HX-Request": "true" } });
    if (!answer.ok) throw new Error(String(answer.status));
    panel.innerHTML = await answer.text(); // our own server's answer, escaped there
    panel.removeAttribute("aria-busy");
  } catch {
    location.assign(link.href);
  }
}

function close(link) {
  panelOf(link).hidden = true;
  link.setAttribute("aria-expanded", "false");
  link.focus();
}

function toggle(link) {
  if (link.getAttribute("aria-expanded") === "true") close(link);
  else open(link);
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-how]");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  toggle(link);
});
document.addEventListener("keydown", (event) => {
  const link = event.target.closest?.("a[data-how]");
  if (!link) return;
  if (event.key === " ") {
    event.preventDefault();
    toggle(link);
  } else if (event.key === "Escape" && link.getAttribute("aria-expanded") === "true") close(link);
});
