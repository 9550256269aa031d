// Keeps the page fresh; everything works without it. On a change the page fetches itself and takes over what has no field in it.
"use strict";

const parts = ["state", "overview", "entries", "setup-values", "switch", "secret-state", "callbacks", "clock-now", "clock-steps", "fault-counts"];

const live = document.getElementById("live");
const announce = document.getElementById("announce");
let busy = false;
let again = false;

async function refresh() {
  if (busy) {
    again = true;
    return;
  }
  busy = true;
  try {
    const url = new URL(location.href);
    url.searchParams.delete("done");
    const response = await fetch(url, { headers: { Accept: "text/html" } });
    if (response.ok) replace(new DOMParser().parseFromString(await response.text(), "text/html"));
  } catch {
    // The stream tells when the sandbox is gone.
  } finally {
    busy = false;
    if (again) {
      again = false;
      refresh();
    }
  }
}

function replace(fresh) {
  const newest = () => Number(document.getElementById("entries").dataset.newest);
  const before = newest();
  for (const id of parts) replacePart(document.getElementById(id), fresh.getElementById(id));
  // A sandbox that was started again takes only values of its own.
  const { name, value } = fresh.querySelector("input[name=antiforgery]");
  for (const field of document.getElementsByName(name)) field.value = value;
  const added = newest() - before;
  if (added > 0) announce.textContent = added === 1 ? "1 new event" : added + " new events";
}

function replacePart(part, next) {
  // What stays as it is is not taken away between a finger's down and up.
  if (part.isEqualNode(next)) return;
  const focused = part.contains(document.activeElement) ? document.activeElement : null;
  const focusedEntry = focused?.closest("details")?.id;
  for (const open of part.querySelectorAll("details[open].entry")) {
    // The very element: an entry being read keeps its selection. What was received does not change any more, only the referral's state.
    const fresh = next.querySelector("#" + open.id);
    if (!fresh) continue;
    copyBadge(fresh, open);
    fresh.replaceWith(open);
  }
  for (const open of part.querySelectorAll("details[open]")) next.querySelector("#" + open.id)?.setAttribute("open", "");
  part.replaceWith(next);
  if (focused && next.contains(focused)) focused.focus();
  else if (focusedEntry) next.querySelector("#" + focusedEntry + " > summary")?.focus();
  else if (focused) twin(focused, next)?.focus();
}

function copyBadge(from, to) {
  const fresh = from.querySelector("summary .badge");
  const stale = to.querySelector("summary .badge");
  if (fresh && stale) stale.replaceWith(fresh);
  else if (fresh) to.querySelector("summary time").before(fresh);
}

function twin(element, next) {
  const same = [...next.querySelectorAll(element.localName)];
  return same.find((each) => each.isEqualNode(element)) ?? same[0];
}

function listen() {
  const source = new EventSource(document.body.dataset.live);
  source.addEventListener("hello", () => {
    live.textContent = "live";
    live.classList.add("on");
    refresh();
  });
  source.addEventListener("change", refresh);
  source.addEventListener("error", () => {
    live.textContent = "connection lost";
    live.classList.remove("on");
  });
  return source;
}

if (!new URL(location.href).searchParams.has("before")) {
  // A browser keeps six connections to one address: tabs that nobody looks at let go of theirs, or the seventh would not load.
  let source = null;
  const look = () => {
    if (document.visibilityState === "visible") source ??= listen();
    else if (source) {
      source.close();
      source = null;
      live.textContent = "paused";
      live.classList.remove("on");
    }
  };
  document.addEventListener("visibilitychange", look);
  look();
}

// The message of a change belongs to this visit: a reload would find it gone anyway.
if (new URL(location.href).searchParams.has("done")) {
  const url = new URL(location.href);
  url.searchParams.delete("done");
  history.replaceState(null, "", url);
}
