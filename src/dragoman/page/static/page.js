// Lights the words of the text that a field of an event rests on, while the field is pointed at or holds the focus,
// and marks the event whose passage the address names. Without this script every link still leads to its words.
"use strict";

function stretches(mark) {
  return document.querySelectorAll(`.mark[data-marks~="${CSS.escape(mark)}"]`);
}

function dim() {
  for (const lit of document.querySelectorAll(".mark.lit")) {
    lit.classList.remove("lit");
    lit.removeAttribute("data-lit");
  }
}

function light(mark) {
  const role = mark.split("-")[1] || "clause";
  for (const stretch of stretches(mark)) {
    stretch.classList.add("lit");
    stretch.dataset.lit = role;
  }
}

function named() {
  return decodeURIComponent(window.location.hash.slice(1));
}

// What the address names stays lit until another field is pointed at.
function settle() {
  dim();
  const mark = named().replace(/-card$/, "");
  const event = mark.split("-")[0];
  for (const card of document.querySelectorAll(".card")) {
    card.classList.toggle("chosen", card.dataset.event === event);
  }
  if (mark) light(mark);
}

function bringIntoView(event) {
  const card = document.getElementById(`${event}-card`);
  const column = card && card.parentElement;
  // Only the column moves, and only where it scrolls by itself: the passage keeps its place in the window.
  if (column && column.scrollHeight > column.clientHeight) column.scrollTop = card.offsetTop - column.offsetTop - 12;
}

for (const field of document.querySelectorAll("[data-lights]")) {
  for (const on of ["mouseenter", "focus"]) {
    field.addEventListener(on, () => {
      dim();
      light(field.dataset.lights);
    });
  }
  for (const off of ["mouseleave", "blur"]) field.addEventListener(off, settle);
}

window.addEventListener("hashchange", () => {
  settle();
  if (!named().endsWith("-card")) bringIntoView(named().split("-")[0]);
});
settle();
bringIntoView(named().split("-")[0]);
