// Keeps the page fresh; everything works without it. On a change the page fetches itself and takes over the log and the overview.
"use strict";

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
  const entries = document.getElementById("entries");
  const next = fresh.getElementById("entries");
  const added = Number(next.dataset.newest) - Number(entries.dataset.newest);
  for (const open of entries.querySelectorAll("details[open]")) {
    const same = next.querySelector("#" + open.id);
    // The very element: an entry being read keeps its focus, its selection and its scroll position.
    if (same) same.replaceWith(open);
  }
  const focused = document.activeElement;
  entries.replaceWith(next);
  if (focused && next.contains(focused)) focused.focus();
  document.getElementById("overview").replaceWith(fresh.getElementById("overview"));
  if (added > 0) announce.textContent = added === 1 ? "1 new event" : added + " new events";
}

if (!new URL(location.href).searchParams.has("before")) {
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
}

// The message of a change belongs to this visit: a reload would find it gone anyway.
if (new URL(location.href).searchParams.has("done")) {
  const url = new URL(location.href);
  url.searchParams.delete("done");
  history.replaceState(null, "", url);
}
