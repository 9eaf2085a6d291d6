// Zoom and pan for each figure with data-picture: buttons, + - 0 and arrow keys, the wheel with Ctrl, dragging.
// Without it the picture stands in a region that scrolls. What is no wider or higher than its region leaves the arrow
// keys to the page.
const STEP = 1.25, LEAST = 0.2, MOST = 4, ARROW = 60, SHARE_OF_HEIGHT = 0.85;
const ARROWS = { ArrowLeft: [-ARROW, 0], ArrowRight: [ARROW, 0], ArrowUp: [0, -ARROW], ArrowDown: [0, ARROW] };

function button(words, label, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = words;
  made.setAttribute("aria-label", label);
  made.addEventListener("click", act);
  return made;
}

function canScroll(view, x, y) {
  return (x && view.scrollWidth > view.clientWidth) || (y && view.scrollHeight > view.clientHeight);
}

function enhance(figure) {
  const view = figure.querySelector("[data-picture-view]");
  const svg = view.querySelector("svg");
  const [width, height] = [svg.width.baseVal.value, svg.height.baseVal.value];
  let scale = 1;

  // The middle of what is seen stays where it is.
  const zoom = (wanted) => {
    const [x, y] = [(view.scrollLeft + view.clientWidth / 2) / scale, (view.scrollTop + view.clientHeight / 2) / scale];
    scale = Math.min(MOST, Math.max(LEAST, wanted));
    svg.setAttribute("width", width * scale);
    svg.setAttribute("height", height * scale);
    view.classList.toggle("is-zoomed", scale > 1);
    view.scrollTo(x * scale - view.clientWidth / 2, y * scale - view.clientHeight / 2);
    said.textContent = `${Math.round(scale * 100)} %`;
  };
  const fit = () => zoom(Math.min(view.clientWidth / width, (window.innerHeight * SHARE_OF_HEIGHT) / height));
  const keys = { "+": () => zoom(scale * STEP), "=": () => zoom(scale * STEP), "-": () => zoom(scale / STEP), 0: () => zoom(1) };

  const said = document.createElement("output");
  said.textContent = "100 %";
  const tools = document.createElement("div");
  tools.className = "picture-tools";
  tools.dataset.withScript = ""; // there is none of it without one
  tools.setAttribute("role", "group");
  tools.setAttribute("aria-label", "Zoom");
  tools.append(
    button("+", "Zoom in", keys["+"]), button("−", "Zoom out", keys["-"]), button("Reset", "Reset the zoom", keys[0]),
    button("Fit", "Fit the whole picture in", fit), said,
  );
  figure.prepend(tools);

  view.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (keys[event.key]) keys[event.key]();
    else if (ARROWS[event.key] && canScroll(view, ...ARROWS[event.key])) view.scrollBy(...ARROWS[event.key]);
    else return;
    event.preventDefault();
  });
  view.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    zoom(event.deltaY < 0 ? scale * STEP : scale / STEP);
  }, { passive: false });
  // A node that Tab reaches is brought into sight.
  view.addEventListener("focusin", (event) => {
    if (event.target !== view) event.target.scrollIntoView({ block: "nearest", inline: "nearest" });
  });
  if (figure.dataset.picture === "middle") {
    view.scrollLeft = (view.scrollWidth - view.clientWidth) / 2;
    view.scrollTop = (view.scrollHeight - view.clientHeight) / 2;
  }
  drag(view);
}

function drag(view) {
  let from = null;
  view.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "mouse" && event.button === 0) from = { x: event.clientX, y: event.clientY, moved: false };
  });
  view.addEventListener("pointermove", (event) => {
    if (!from || !event.buttons) return;
    if (Math.abs(event.clientX - from.x) + Math.abs(event.clientY - from.y) > 3) from.moved = true;
    if (!from.moved) return;
    view.scrollBy(from.x - event.clientX, from.y - event.clientY);
    Object.assign(from, { x: event.clientX, y: event.clientY });
  });
  // What was dragged is not also followed.
  view.addEventListener("click", (event) => {
    if (from?.moved) event.preventDefault();
    from = null;
  });
  view.addEventListener("dragstart", (event) => event.preventDefault());
}

document.querySelectorAll("[data-picture]").forEach(enhance);
