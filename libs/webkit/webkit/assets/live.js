// Keeps a page up to date without loading it anew: its own address is asked again, and every part marked data-live takes
// what the answer says; in one marked data-live="each" every child with an id is such a part, comes, goes and moves.
// Where the reader is - with the focus, a selection or something typed - stays as it is. Nothing is announced but a
// sentence of the page's that changed. Without scripts the link to load again does the same.
const pause = document.querySelector("[data-live-seconds]");
const said = document.querySelector("[data-live-said]");
const parts = document.querySelectorAll("[data-live]");
const KEPT = "live-paused";

const paused = () => pause.getAttribute("aria-pressed") === "true";

function reading(part) {
  const chosen = document.getSelection();
  const typed = [...part.querySelectorAll("input")].some((field) => field.value !== field.defaultValue);
  return typed || part.contains(document.activeElement) || (!chosen.isCollapsed && chosen.containsNode(part, true));
}

function renew(part, fresh) {
  if (!fresh || part.innerHTML === fresh.innerHTML || reading(part)) return;
  const scrolled = [...part.querySelectorAll(".scroll")].map((each) => each.scrollLeft);
  const unfolded = [...part.querySelectorAll("details")].map((each) => each.open);
  part.replaceChildren(...fresh.childNodes);
  part.querySelectorAll(".scroll").forEach((each, place) => { each.scrollLeft = scrolled[place] ?? 0; });
  part.querySelectorAll("details").forEach((each, place) => { each.open = unfolded[place] ?? false; });
}

function renewEach(whole, fresh) {
  if (!fresh) return;
  const known = new Map([...whole.children].map((child) => [child.id, child]));
  const wanted = [...fresh.children];
  const names = new Set(wanted.map((child) => child.id));
  known.forEach((child, id) => { if (!names.has(id) && !reading(child)) child.remove(); });
  let next = whole.firstElementChild;
  for (const child of wanted) {
    const mine = known.get(child.id);
    if (mine) renew(mine, child);
    if (mine && (mine === next || reading(mine))) next = mine.nextElementSibling; // what is moved loses the focus
    else whole.insertBefore(mine ?? child, next);
  }
}

async function look() {
  if (paused() || document.hidden) return;
  let answer, text;
  try {
    answer = await fetch(location.href, { headers: { "X-Live": "yes" } });
    text = await answer.text();
  } catch {
    said.textContent = said.dataset.away;
    return;
  }
  if (answer.redirected || !answer.ok) {
    said.textContent = answer.redirected ? said.dataset.signedOut : said.dataset.away;
    return;
  }
  const fresh = new DOMParser().parseFromString(text, "text/html");
  if (paused()) return;
  parts.forEach((part) => {
    (part.dataset.live === "each" ? renewEach : renew)(part, fresh.getElementById(part.id));
  });
  said.textContent = fresh.querySelector("[data-live-said]").textContent;
}

function press(on) {
  pause.setAttribute("aria-pressed", String(on));
  try { sessionStorage.setItem(KEPT, on ? "yes" : ""); } catch { /* a browser that keeps nothing asks again */ }
}

let before = false;
try { before = sessionStorage.getItem(KEPT) === "yes"; } catch { /* the same */ }
press(before);
pause.hidden = false;
pause.addEventListener("click", () => { press(!paused()); look(); });
setInterval(look, Number(pause.dataset.liveSeconds) * 1000);
