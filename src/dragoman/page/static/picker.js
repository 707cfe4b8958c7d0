// Makes the bars over time a date picker: a span drawn across them, or set by two sliders, is asked for. Without this
// script each bar still leads to its events, and dates are typed in the form.
"use strict";

const FEWEST_PIXELS = 6; // A hand that trembles while it clicks draws no span.

function picker(figure) {
  const spans = JSON.parse(figure.dataset.spans);
  const chart = figure.querySelector("svg.chart");
  if (!chart || spans.length < 2) return;
  const about = figure.querySelector(".picked");
  const choice = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  choice.setAttribute("class", "choice");
  choice.setAttribute("y", "18");
  choice.setAttribute("height", "120");
  choice.setAttribute("width", "0");
  chart.append(choice);

  function show(one, other) {
    const [first, last] = one < other ? [one, other] : [other, one];
    choice.setAttribute("x", `${(100 * first) / spans.length}%`);
    choice.setAttribute("width", `${(100 * (last - first + 1)) / spans.length}%`);
    const from = spans[first][2];
    const to = spans[last][2];
    about.textContent = first === last ? from : `${from} – ${to}`;
    return [first, last];
  }

  function ask(one, other) {
    const [first, last] = show(one, other);
    const address = new URL(figure.dataset.address, window.location.href);
    address.searchParams.set("after", spans[first][0]);
    address.searchParams.set("before", spans[last][1]);
    window.location.assign(address);
  }

  function hide() {
    choice.setAttribute("width", "0");
    about.textContent = "";
  }

  function place(event) {
    const box = chart.getBoundingClientRect();
    const at = Math.floor((spans.length * (event.clientX - box.left)) / box.width);
    return Math.min(spans.length - 1, Math.max(0, at));
  }

  let begun = null;
  let drawn = false;
  chart.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    begun = { at: place(event), x: event.clientX };
    drawn = false;
  });
  // A link that is dragged would be carried away as a link.
  chart.addEventListener("dragstart", (event) => event.preventDefault());
  window.addEventListener("pointermove", (event) => {
    if (!begun || (!drawn && Math.abs(event.clientX - begun.x) < FEWEST_PIXELS)) return;
    drawn = true;
    show(begun.at, place(event));
  });
  window.addEventListener("pointerup", (event) => {
    if (begun && drawn) ask(begun.at, place(event));
    begun = null;
  });
  window.addEventListener("pointercancel", () => {
    begun = null;
    hide();
  });
  window.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !begun) return;
    begun = null;
    hide();
  });
  chart.addEventListener(
    "click",
    (event) => {
      if (drawn) event.preventDefault();
      drawn = false;
    },
    true,
  );

  const form = figure.querySelector("form.picker");
  const [from, to] = form.querySelectorAll("input");
  for (const [range, start] of [[from, 0], [to, spans.length - 1]]) {
    range.max = spans.length - 1;
    range.value = start;
    range.setAttribute("aria-valuetext", spans[start][2]);
    range.addEventListener("input", () => {
      range.setAttribute("aria-valuetext", spans[range.value][2]);
      show(Number(from.value), Number(to.value));
    });
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask(Number(from.value), Number(to.value));
  });
  figure.querySelector("details.by-keys").hidden = false;
  figure.classList.add("draws");
}

for (const figure of document.querySelectorAll("figure[data-spans]")) picker(figure);
