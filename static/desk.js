// The desk's form: names for the editor's parts, which it draws itself, and links that lead to a field.
(() => {
  "use strict";

  const words = JSON.parse(document.getElementById("editor-words")?.textContent ?? "{}");

  // The editor's own words are English, its text boxes have no name at all.
  const nameBox = (textarea) => {
    const box = textarea.parentElement.querySelector(".tiptap[contenteditable]");
    const label = document.querySelector(`label[for="${textarea.id}"]`);
    if (!box || !label || box.getAttribute("aria-labelledby")) return;
    label.id ||= `${textarea.id}-label`;
    box.setAttribute("aria-labelledby", label.id);
    box.setAttribute("lang", textarea.lang || "de");
    label.addEventListener("click", () => box.focus());
  };
  // A list of choices that can be searched has no name either.
  const nameChoice = (shown) => {
    const select = shown.closest(".select2")?.previousElementSibling;
    const label = select && document.querySelector(`label[for="${select.id}"]`);
    if (!label || shown.hasAttribute("aria-labelledby")) return;
    label.id ||= `${select.id}-label`;
    shown.setAttribute("aria-labelledby", label.id);
    shown.closest(".select2-selection").setAttribute("aria-labelledby", `${label.id} ${shown.id}`);
  };
  const translate = (part) => {
    for (const attribute of ["title", "aria-label"]) {
      const word = words[part.getAttribute(attribute)];
      if (word) part.setAttribute(attribute, word);
    }
    const word = part.childElementCount === 0 && !part.classList.contains("material-icons") && words[part.textContent];
    if (word) part.textContent = word;
  };
  const PARTS = ".prose-menubar button, .prose-menubar__option > *, .prose-editor-dialog :is(button, label, h3, span)";
  let waiting = false;
  const nameAll = () => {
    waiting = false;
    document.querySelectorAll("textarea[data-django-prose-editor-configurable]").forEach(nameBox);
    document.querySelectorAll(".select2-selection__rendered").forEach(nameChoice);
    document.querySelectorAll(PARTS).forEach(translate);
  };
  const soon = () => {
    if (!waiting) requestAnimationFrame(nameAll);
    waiting = true;
  };
  document.addEventListener("prose-editor:ready", soon);
  new MutationObserver(soon).observe(document.body, {
    childList: true, subtree: true, attributeFilter: ["title"],
  });

  // A field may be hidden behind the editor, behind a list of choices, or in a folded part of the form.
  const visible = (field) => {
    const upload = document.getElementById(field.id.replace(/-file$/, "-upload"));
    if (field.id.endsWith("-file") && upload) return upload;
    return field.parentElement.querySelector(".tiptap[contenteditable], .select2-selection") ?? field;
  };
  const leadTo = (field) => {
    for (let part = field.closest("details"); part; part = part.parentElement.closest("details")) part.open = true;
    const place = visible(field);
    place.scrollIntoView({ block: "center" });
    place.focus({ preventScroll: true });
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.leads-to-field");
    const field = link && document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    leadTo(field);
  });

  // A form goes once: a second press on its way would write the same again. What comes to nothing may go once more.
  const sent = new WeakSet();
  document.addEventListener("submit", (event) => {
    if (event.target.method !== "post" || event.defaultPrevented) return;
    if (sent.has(event.target)) event.preventDefault();
    sent.add(event.target);
    setTimeout(() => sent.delete(event.target), 5000);
  });
  window.addEventListener("pageshow", () => { for (const form of document.forms) sent.delete(form); });

  // After a refusal the first field with a sentence is where to go on.
  const refused = document.querySelector(".desk .errorlist:not(.nonfield)");
  const first = refused?.closest("div:has(input, select, textarea)")?.querySelector("input:not([type=hidden]), select, textarea");
  // Django's own script puts the focus on the first field of a new form; it may come later than this one.
  if (first && !document.querySelector(".standing--collision")) window.addEventListener("load", () => leadTo(first));
})();
