// Keeps what is typed: some seconds after the last keystroke, and when the page goes away, the form's fields are sent
// to be set aside for this person alone. Files, passwords and the form's mark stay here.
(() => {
  "use strict";

  const place = document.querySelector(".keeping");
  const form = place?.closest("form");
  if (!form) return;

  const QUIET = 3000; // after the last keystroke, in milliseconds
  const LONGEST = 20000; // no longer than this is anything kept in this window only
  const FIRST_WAIT = 5000; // before it is tried again; each time twice as long
  const LONGEST_WAIT = 60000;
  const OUT_WAIT = 10000; // before it is looked whether somebody has signed in again
  const GOES_ALONG = 60000; // characters that a browser still sends while the page goes away

  const mark = form.elements.namedItem("csrfmiddlewaretoken");
  const ours = form.elements.namedItem("autosave");
  const states = new Map([...place.querySelectorAll("[data-state]")].map((part) => [part.dataset.state, part]));

  const isLeftOut = (name, value) =>
    typeof value !== "string" || ["csrfmiddlewaretoken", "autosave"].includes(name) ||
    form.elements.namedItem(name)?.type === "password";
  const held = () => JSON.stringify([...new FormData(form)].filter(([name, value]) => !isLeftOut(name, value)));

  let kept = null; // what is set aside, or was there before anything was typed
  let seen = null; // what the form held when it was looked at last
  let still = 0; // since when it holds that
  let since = 0; // since when there is something that is not set aside
  let wait = 0;
  let earliest = 0;
  let sending = false;

  const tell = (state, words) => {
    const shown = states.get(state);
    const again = !shown.hidden;
    // The same once more is for the eyes; what is new is read out.
    place.querySelector("[role=status]").setAttribute("aria-live", again ? "off" : "polite");
    if (words) shown.textContent = words;
    for (const [name, part] of states) part.hidden = name !== state;
  };
  const cookie = (name) => document.cookie.split("; ").find((each) => each.startsWith(`${name}=`))?.slice(name.length + 1);

  const later = (milliseconds) => { earliest = Date.now() + milliseconds; };
  const again = () => {
    wait = Math.min(wait ? wait * 2 : FIRST_WAIT, LONGEST_WAIT);
    later(wait);
  };
  const answered = async (answer, fields) => {
    if (answer.ok) {
      const { told } = await answer.json();
      kept = fields;
      wait = 0;
      // Signing in again has made the form's own mark stale: the button would lead round by another page.
      if (mark && cookie("csrftoken")) mark.value = cookie("csrftoken");
      if (told) tell("kept", told);
    } else if (answer.status === 403) {
      tell("out");
      later(OUT_WAIT);
    } else if ([400, 410, 413].includes(answer.status)) {
      kept = fields; // the same once more would be refused again
      tell("refused", (await answer.json()).told);
    } else {
      tell("offline");
      again();
    }
  };
  const send = async (leaving = false) => {
    const fields = held();
    const body = `{"form":${JSON.stringify(place.dataset.form)},"item":${place.dataset.item || "null"},` +
      `"person":${place.dataset.person},"window":${JSON.stringify(ours.value)},` +
      `"version":${Number(form.elements.namedItem("version")?.value) || 0},"fields":${fields}}`;
    const headers = { "Content-Type": "application/json", "X-CSRFToken": cookie("csrftoken") ?? mark?.value ?? "" };
    sending = true;
    try {
      const keepalive = leaving && body.length < GOES_ALONG;
      await answered(await fetch(place.dataset.address, { method: "POST", headers, body, keepalive, redirect: "error" }), fields);
    } catch {
      tell("offline");
      again();
    } finally {
      sending = false;
    }
  };
  const isOpen = () => kept !== null && held() !== kept;

  const look = () => {
    if (kept === null) return;
    const now = Date.now();
    const holds = held();
    if (holds !== seen) [seen, still] = [holds, now];
    if (holds === kept) { since = 0; return; }
    since ||= now;
    const isDue = now - still >= QUIET || now - since >= LONGEST;
    if (isDue && !sending && now >= earliest) send();
  };
  // What the form held before the first touch is no work of this person's; editors put their own HTML in order first.
  const touched = () => { kept ??= seen = held(); };
  for (const name of ["pointerdown", "keydown", "beforeinput", "paste", "drop"]) {
    form.addEventListener(name, touched, { capture: true });
  }
  if (place.dataset.typed) addEventListener("load", () => { kept = ""; }); // a form that came back is not saved yet
  let gone = null; // what the form held when it was sent: the page that goes then has nothing to add
  const leave = () => { if (isOpen() && held() !== gone) send(true); };

  // What arrives after the form was saved is known by its window, and left alone.
  form.addEventListener("submit", () => { leave(); gone = held(); });
  addEventListener("pagehide", leave);
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") leave(); });
  addEventListener("online", () => { wait = 0; earliest = 0; look(); });
  addEventListener("focus", () => { earliest = 0; look(); }); // back from signing in
  addEventListener("pageshow", (event) => {
    // Shown once more after it was sent: what is typed from here on is a copy of its own.
    if (event.persisted) gone = null;
    if (event.persisted) ours.value = `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`;
  });
  setInterval(look, 1000);
})();
