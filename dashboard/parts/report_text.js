// Shows the pieces of a report. Outside text: written with textContent and nothing else.
export default function (component) {
  const { parentElement, data } = component;
  const box = document.createElement("div");
  box.className = "text";
  box.setAttribute("role", "document");
  box.setAttribute("aria-label", "The report as it was read");
  box.tabIndex = 0;
  for (const piece of data?.pieces ?? []) {
    const element = document.createElement(piece.kind === "claim" ? "mark" : "span");
    element.className = piece.kind;
    element.textContent = piece.text;
    if (piece.notes.length) element.title = piece.notes.join("; ");
    box.appendChild(element);
  }
  parentElement.querySelector(".text")?.remove();
  parentElement.appendChild(box);
}
