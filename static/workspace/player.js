// Sound or film in step with the text beside it: templates/workspace/_player.html says what a page needs.

const player = document.querySelector("[data-player]");
if (player) follow(player);

function follow(player) {
  const media = player.querySelector("audio, video");
  const says = player.querySelector("[data-player-says]");
  const places = [...document.querySelectorAll("[data-play-start]:not([data-play])")].map((element) => ({
    element,
    start: Number(element.dataset.playStart),
    end: Number(element.dataset.playEnd ?? Infinity),
  }));
  let stop = null;
  let heard = null;

  player.querySelector(".player-more").hidden = false;

  function play(start, end) {
    stop = end;
    media.currentTime = start;
    media.play().catch(() => {
      says.textContent = "The recording cannot be played.";
    });
  }

  // The last place that has begun and not ended: a turn without an end lasts until the next.
  function placeAt(time) {
    return places.filter((place) => place.start <= time && time < place.end).at(-1)?.element ?? null;
  }

  function mark(element) {
    if (element === heard) return;
    heard?.classList.remove("is-heard");
    heard?.removeAttribute("aria-current");
    heard = element;
    heard?.classList.add("is-heard");
    heard?.setAttribute("aria-current", "true");
    if (heard && player.querySelector("[data-follow]").checked) heard.scrollIntoView({ block: "center" });
  }

  media.addEventListener("timeupdate", () => {
    if (stop !== null && media.currentTime >= stop) {
      stop = null;
      media.pause();
    }
    mark(media.paused && media.currentTime === 0 ? null : placeAt(media.currentTime));
  });
  media.addEventListener("seeking", () => {
    if (stop !== null && media.currentTime > stop) stop = null;
  });
  media.addEventListener("ended", () => mark(null));
  media.addEventListener("error", () => {
    says.textContent = "The recording cannot be played.";
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-play]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    play(Number(link.dataset.playStart), link.dataset.playEnd ? Number(link.dataset.playEnd) : null);
  });

  function skip(seconds) {
    media.currentTime = Math.max(0, media.currentTime + seconds);
  }
  for (const button of player.querySelectorAll("[data-skip]")) button.addEventListener("click", () => skip(Number(button.dataset.skip)));
  player.querySelector("[data-speed]").addEventListener("change", (event) => {
    media.playbackRate = Number(event.target.value);
  });

  // Only while the focus is in the player, so that no key of the page or of a screen reader is taken.
  player.addEventListener("keydown", (event) => {
    const isControl = event.target.matches("button, select, input");
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === " " && !isControl) {
      event.preventDefault();
      if (media.paused) media.play();
      else media.pause();
    } else if (!event.target.matches("select") && (event.key === "j" || event.key === "l")) {
      event.preventDefault();
      skip(event.key === "j" ? -5 : 5);
    }
  });
}
