// Gives the dates of the network a slider each: it moves along the spans in which anything is told, and a span that is
// let go is asked for at once. Without this script the dates are typed and sent by the button.
"use strict";

const form = document.querySelector("form.slider");
const spans = [...document.querySelectorAll("#spans option")].map((one) => [one.value, one.label]);

function place(value, otherwise) {
  const exact = spans.findIndex(([span]) => span === value);
  if (exact >= 0 || !value) return exact >= 0 ? exact : otherwise;
  const after = spans.findIndex(([span]) => span >= value);
  return after >= 0 ? after : spans.length - 1;
}

function slider(name, label, start, end) {
  const field = document.getElementById(name);
  const range = document.createElement("input");
  range.type = "range";
  range.min = 0;
  range.max = spans.length - 1;
  range.step = 1;
  range.value = place(field.value, start);
  range.setAttribute("aria-label", label);
  const tell = () => range.setAttribute("aria-valuetext", spans[range.value][1]);
  tell();
  range.addEventListener("input", () => {
    // The end of the whole is no bound: what may have lasted longer is left in.
    field.value = Number(range.value) === end ? "" : spans[range.value][0];
    tell();
  });
  return range;
}

if (form && spans.length > 1) {
  const last = spans.length - 1;
  const from = slider("after", form.dataset.from, 0, 0);
  const to = slider("before", form.dataset.to, last, last);
  for (const [range, other] of [[from, to], [to, from]]) {
    range.addEventListener("change", () => {
      // The two never cross.
      if (Number(from.value) > Number(to.value)) {
        other.value = range.value;
        other.dispatchEvent(new Event("input"));
      }
      form.requestSubmit();
    });
  }
  document.getElementById("after").after(from);
  document.getElementById("before").after(to);
}
