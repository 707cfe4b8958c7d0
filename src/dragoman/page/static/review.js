// Binds the keys of the review: each thing that can be done names its own key, and the page lists the same ones.
// Without this script the buttons, links and forms do the same.
"use strict";

const TYPED_INTO = "input, select, textarea, [contenteditable]";
let sent = false;

function bound(letter) {
  return [...document.querySelectorAll("[data-key]")].find((found) => found.dataset.key === letter);
}

function open(details) {
  details.open = !details.open;
  details.scrollIntoView({ block: "nearest" });
  const first = details.open && details.querySelector("form input:not([type=hidden]), form select");
  if (first) first.focus();
}

document.addEventListener("keydown", (pressed) => {
  if (pressed.ctrlKey || pressed.altKey || pressed.metaKey || pressed.isComposing || pressed.repeat) return;
  if (pressed.key === "Escape") {
    const details = pressed.target.closest("details[open]");
    if (details) {
      details.open = false;
      details.querySelector("summary").focus();
    } else if (pressed.target.matches(TYPED_INTO)) pressed.target.blur();
    return;
  }
  if (pressed.target.matches(TYPED_INTO)) return;
  const found = bound(pressed.key);
  const asked = document.querySelector(".unsigned #who");
  if (!found) {
    // Before one has signed there are no buttons: any key of a decision leads to the name.
    if (asked && [...document.querySelectorAll("#keys dt kbd")].some((key) => key.textContent === pressed.key)) {
      pressed.preventDefault();
      asked.focus();
    }
    return;
  }
  pressed.preventDefault();
  if (found.tagName === "SUMMARY") open(found.parentElement);
  // One press decides once, however long the answer takes.
  else if (!sent) {
    sent = true;
    found.click();
  }
});

// The fields are open already where something was refused, or the article asks for them.
const opened = document.querySelector("details.edit[open]");
if (opened && !window.location.hash) {
  const first = opened.querySelector("form input:not([type=hidden])");
  if (first) first.focus();
}

window.addEventListener("pageshow", () => {
  sent = false;
});
