// What the server said on top of the page is over once something else was done on it.

export const dropMessages = () => document.querySelector("main > .messages")?.remove();
