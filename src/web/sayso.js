// The reader: shows what belongs to the statement under the pointer or the focus, and goes through them by j and k. All of it can be
// read without this.
(() => {
  "use strict";
  const reader = document.querySelector(".reader");
  if (!reader) return;
  const cards = [...reader.querySelectorAll(".statement")];
  const pieces = [...reader.querySelectorAll(".text [data-s]")];
  const keys = document.querySelector(".keys");
  let at = -1;
  if (keys && cards.length) keys.hidden = false;

  const ids = (element) => (element.dataset.s || "").split(" ");
  const light = (id) => {
    for (const piece of pieces) piece.classList.toggle("lit", id !== null && ids(piece).includes(id));
    for (const card of cards) card.classList.toggle("lit", card.dataset.s === id);
  };
  const innermost = (element) => {
    // The last of the ids is the one that begins last: the innermost.
    const found = element.closest("[data-s]");
    return found ? ids(found).at(-1) : null;
  };

  reader.addEventListener("pointerover", (event) => light(innermost(event.target)));
  reader.addEventListener("focusin", (event) => light(innermost(event.target)));
  reader.addEventListener("click", (event) => {
    const piece = event.target.closest(".text [data-s]");
    if (!piece || event.target.closest("a") || String(getSelection())) return;
    show(cards.findIndex((card) => card.dataset.s === innermost(piece)), false);
  });

  const show = (index, isText) => {
    if (index < 0 || index >= cards.length) return;
    at = index;
    const id = cards[at].dataset.s;
    light(id);
    document.getElementById(isText ? id : "c" + id.slice(1)).scrollIntoView({ block: "nearest" });
    cards[at].querySelector(".ref").focus({ preventScroll: !isText });
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest("input, textarea, select")) return;
    if (event.key === "j") show(Math.min(at + 1, cards.length - 1), true);
    if (event.key === "k") show(Math.max(at - 1, 0), true);
  });
})();
