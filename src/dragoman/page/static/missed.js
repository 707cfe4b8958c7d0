// Takes the words that are selected in the article into the form of an event that was missed, and tells which of their
// occurrences is meant. Without this script both are typed.
"use strict";

const missed = document.getElementById("missed");
const article = document.querySelector(".text");

function before(range) {
  const stretch = document.createRange();
  stretch.setStart(article, 0);
  stretch.setEnd(range.startContainer, range.startOffset);
  return stretch.toString();
}

function plain(words) {
  return words.split(/\s+/).filter(Boolean).join(" ");
}

function take() {
  const selection = document.getSelection();
  if (!missed.open || !selection.rangeCount || selection.isCollapsed) return;
  const range = selection.getRangeAt(0);
  if (!article.contains(range.startContainer) || !article.contains(range.endContainer)) return;
  const words = plain(range.toString());
  if (!words) return;
  let nth = 1;
  const told = before(range).replace(/\s+/g, " ");
  for (let place = told.indexOf(words); place >= 0; place = told.indexOf(words, place + words.length)) nth += 1;
  document.getElementById("missed-words").value = words;
  document.getElementById("missed-nth").value = nth;
}

if (missed && article) {
  document.addEventListener("selectionchange", take);
  missed.addEventListener("toggle", take);
}
