// Keeps a page up to date without loading it anew: its own address is asked again, and every part marked data-live takes
// what the answer says. Where the reader is - with the focus or a selection - stays as it is. Nothing is announced but a
// sentence of the page's that changed. Without scripts the link to load again does the same.
const pause = document.querySelector("[data-live-seconds]");
const said = document.querySelector("[data-live-said]");
const parts = document.querySelectorAll("[data-live]");
const KEPT = "live-paused";

const paused = () => pause.getAttribute("aria-pressed") === "true";

function reading(part) {
  const chosen = document.getSelection();
  return part.contains(document.activeElement) || (!chosen.isCollapsed && chosen.containsNode(part, true));
}

function renew(part, fresh) {
  if (!fresh || part.innerHTML === fresh.innerHTML || reading(part)) return;
  const scrolled = [...part.querySelectorAll(".scroll")].map((each) => each.scrollLeft);
  const unfolded = [...part.querySelectorAll("details")].map((each) => each.open);
  part.replaceChildren(...fresh.childNodes);
  part.querySelectorAll(".scroll").forEach((each, place) => { each.scrollLeft = scrolled[place] ?? 0; });
  part.querySelectorAll("details").forEach((each, place) => { each.open = unfolded[place] ?? false; });
}

async function look() {
  if (paused() || document.hidden) return;
  let answer, text;
  try {
    answer = await fetch(location.href);
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
  parts.forEach((part) => renew(part, fresh.getElementById(part.id)));
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
