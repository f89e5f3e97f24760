// Adds to pages, if scripts run: a switch between dark and light, buttons that copy links, quotations and citations, and
// keys that move through lists. Nothing here is needed to read, filter or cite.
//
// The build adds `messages` at the end: the words of `script.ftl` in the language of the page.
"use strict";

const root = document.documentElement;
const stored = () => { try { return localStorage.getItem("theme"); } catch { return null; } };
if (stored() === "dark" || stored() === "light") root.dataset.theme = stored();

document.addEventListener("DOMContentLoaded", () => {
  const button = document.querySelector(".theme");
  const dark = () => root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  const name = () => { button.textContent = dark() ? messages.light : messages.dark; };
  button.hidden = false;
  name();
  button.addEventListener("click", () => {
    root.dataset.theme = dark() ? "light" : "dark";
    try { localStorage.setItem("theme", root.dataset.theme); } catch { /* kept for this page only */ }
    name();
  });

  listenToKeys();
  for (const link of document.querySelectorAll("[data-address]")) link.textContent = link.href;
  // The page knows where it is read from, the server may not.
  for (const cited of document.querySelectorAll("[data-cited]"))
    cited.textContent = cited.textContent.replaceAll(cited.dataset.cited, location.origin + cited.dataset.cited);
  if (!navigator.clipboard) return;
  const copies = (selector, words) => {
    for (const button of document.querySelectorAll(selector)) {
      button.hidden = false;
      button.addEventListener("click", () => copy(button, words(button)));
    }
  };
  copies("[data-copy]", button => location.origin + button.dataset.copy);
  copies("[data-copy-from]", button => document.getElementById(button.dataset.copyFrom).textContent);
  copies("[data-quote]", button => quotation(chosen(document.querySelector(button.dataset.quote)), button.dataset.link));
  offerQuotation();
});

// Copies, and announces it on the button and to screen readers.
const copy = async (button, words) => {
  const label = button.dataset.label ??= button.textContent;
  try {
    await navigator.clipboard.writeText(words);
    button.textContent = messages.copied;
  } catch {
    button.textContent = messages.notCopied;
  }
  announcement().textContent = button.textContent;
  setTimeout(() => { button.textContent = label; announcement().textContent = ""; }, 2000);
};

const announcement = () => {
  const said = document.querySelector("[role=status]");
  if (said) return said;
  const line = document.createElement("p");
  line.className = "unseen";
  line.setAttribute("role", "status");
  return document.body.appendChild(line);
};

// What is marked within an element, or all of it, as a selection would have it.
const chosen = element => {
  const marks = element.querySelectorAll("mark:not(.hit)");
  const range = document.createRange();
  if (!marks.length) range.selectNodeContents(element);
  else { range.setStartBefore(marks[0]); range.setEndAfter(marks[marks.length - 1]); }
  return range;
};

const element = node => node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;

// The words of a paragraph up to a place in it, without the link beside them.
const wordsTo = (paragraph, node, offset) => {
  const range = document.createRange();
  range.selectNodeContents(paragraph);
  range.setEnd(node, offset);
  return words(range);
};
const words = range => {
  const part = range.cloneContents();
  for (const link of part.querySelectorAll(".anchor")) link.remove();
  return part.textContent;
};

// The paragraphs that a range goes through, with what it has of each: its words, and where they begin and end.
const parts = (range, text) => [...text.querySelectorAll("p")].filter(paragraph => range.intersectsNode(paragraph)).map(paragraph => {
  const within = document.createRange();
  within.selectNodeContents(paragraph);
  const all = words(within);
  const from = within.comparePoint(range.startContainer, range.startOffset) < 0 ? 0 : wordsTo(paragraph, range.startContainer, range.startOffset).length;
  const to = within.comparePoint(range.endContainer, range.endOffset) > 0 ? all.length : wordsTo(paragraph, range.endContainer, range.endOffset).length;
  const said = all.slice(from, to);
  const start = from + said.length - said.trimStart().length;
  return { paragraph, words: said.trim(), start, end: start + said.trim().length };
}).filter(part => part.words);

// The sentences that a place from `start` to `end` touches, as the server counts them, for the address.
const sentences = ({ paragraph, start, end }, toItsEnd) => {
  const begins = [0, ...(paragraph.dataset.s ?? "").split(" ").filter(Boolean).map(Number)];
  const first = begins.filter(at => at <= start).length;
  const last = toItsEnd ? begins.length : begins.filter(at => at < end).length;
  if (first === 1 && last === begins.length) return "";
  return first === last ? `s=${first}&` : `s=${first}-${last}&`;
};

// A quotation of a range within one speech: its words between the marks of their language, who said them, and the link.
// Words of a summary are nobody's: no marks, and before them whose statement they sum up.
// Nothing where no words of a speech are in it, or words of two.
const quotation = (range, address) => {
  const text = element(range.commonAncestorContainer).closest("[data-cite]");
  if (!text) return null;
  const all = parts(range, text);
  const spoken = all.filter(({ paragraph }) => !paragraph.matches(".elision, .direction, .heading"));
  if (!spoken.length) return null;
  const { summary, quotes } = text.dataset;
  const [open, close] = summary ? [`${summary}: `, ""] : quotes.split(" ");
  const [first] = spoken;
  const id = first.paragraph.dataset.p ?? first.paragraph.id;
  const last = all[all.length - 1];
  const quoted = all.slice(all.indexOf(first)).map(part =>
    part.paragraph.matches(".elision") ? "[…]" : spoken.includes(part) ? part.words : null).filter(Boolean).join("\n\n");
  const link = address ?? `/p/${id}?${sentences(first, last !== first)}v=${text.dataset.v}`;
  return `${open}${quoted}${close}\n\n${text.dataset.cite}\n${location.origin}${link}`;
};

// Beside words of a speech that are selected, a button that copies them as a quotation.
const offerQuotation = () => {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "quote";
  button.lang = root.lang;
  button.dir = root.dir;
  let quote = null;
  let held = false;
  const away = () => { if (!held) button.remove(); };
  const offer = () => {
    const selection = getSelection();
    if (held) return;
    quote = selection.isCollapsed || !selection.rangeCount ? null : quotation(selection.getRangeAt(0));
    if (!quote) return away();
    const range = selection.getRangeAt(0);
    const text = element(range.commonAncestorContainer).closest("[data-cite]");
    const label = text.dataset.summary ? messages.copySummary : messages.copyQuotation;
    // Right after it was pressed, the button says that it copied.
    if (button.dataset.label !== label) button.dataset.label = button.textContent = label;
    const all = parts(range, text);
    // After the last paragraph, so that it is read, and goes on by the Tab key, where the words are.
    const after = all[all.length - 1].paragraph;
    if (button.previousSibling !== after) after.after(button);
    const rects = range.getClientRects();
    const end = rects[rects.length - 1];
    const box = text.getBoundingClientRect();
    const left = Math.min(Math.max(end.right - box.left - button.offsetWidth, 0), box.width - button.offsetWidth);
    button.style.left = `${left}px`;
    button.style.top = `${end.bottom - box.top + 6}px`;
  };
  let waiting;
  document.addEventListener("selectionchange", () => { clearTimeout(waiting); waiting = setTimeout(offer, 150); });
  document.addEventListener("keydown", event => {
    if (!button.isConnected) return;
    if (event.key === "Escape") {
      held = false;
      button.remove();
    } else if (event.key === "Tab" && !event.shiftKey && document.activeElement === document.body) {
      // From words that are selected, the Tab key leads here, however they were selected.
      button.focus({ preventScroll: true });
      event.preventDefault();
    }
  });
  // Pressing a button must not undo the selection that it is about.
  button.addEventListener("mousedown", event => event.preventDefault());
  button.addEventListener("pointerdown", () => { held = true; });
  addEventListener("pointerup", () => { held = false; });
  addEventListener("pointercancel", () => { held = false; });
  button.addEventListener("click", () => copy(button, quote));
};

// Single keys: to the search box, up and down lists and speeches, and what the keys are. They can be switched off, for they
// are in the way of those who speak to their computer; the button at the foot of the page leads to the switch.
const listenToKeys = () => {
  let on = true;
  try { on = localStorage.getItem("keys") !== "off"; } catch { /* on for this page */ }
  const help = keysExplained(() => on, wanted => {
    on = wanted;
    try { localStorage.setItem("keys", on ? "on" : "off"); } catch { /* so for this page only */ }
  });
  const button = document.querySelector("[data-keys]");
  if (button) {
    button.hidden = false;
    button.addEventListener("click", help);
  }
  const acts = {
    "/": () => {
      const box = document.querySelector("[role=search] input[type=search]");
      box?.focus();
      box?.select();
      return box;
    },
    "j": () => step(1),
    "k": () => step(-1),
    "?": () => { help(); return true; },
  };
  document.addEventListener("keydown", event => {
    if (!on || event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable], dialog")) return;
    // On a keyboard without Latin letters, the keys that have them elsewhere.
    const key = /^[ -~]$/.test(event.key) ? event.key : { KeyJ: "j", KeyK: "k" }[event.code];
    if (Object.hasOwn(acts, key ?? "") && acts[key]()) event.preventDefault();
  });
};

// To the next item of the page's lists, or the one before: its first link gets the focus, so that Enter opens it.
// From wherever the reader is: the item that has the focus, else what is at the top of the window.
const step = direction => {
  const items = [...document.querySelectorAll(".rows > .row, .speech, .entries > li")].filter(item => item.checkVisibility());
  const at = items.findIndex(item => item.contains(document.activeElement));
  const below = items.findIndex(item => item.getBoundingClientRect().bottom > 40);
  const next = at >= 0 ? at + direction : direction > 0 ? below : (below < 0 ? items.length : below) - 1;
  const item = items[next];
  if (!item) return false;
  const target = item.querySelector("h3 a[href], a[href]") ?? item;
  if (target === item) item.tabIndex = -1;
  target.focus({ preventScroll: true });
  item.scrollIntoView({ block: item.matches(".speech") ? "start" : "nearest" });
  return true;
};

// Opens the dialog with the keyboard shortcuts; it is created on first use. Escape closes it, and the focus goes
// back to where it was: both are the browser's.
const keysExplained = (isOn, turn) => {
  const make = (name, words = "") => Object.assign(document.createElement(name), { textContent: words });
  let dialog;
  const build = () => {
    dialog = make("dialog");
    dialog.className = "keys";
    dialog.setAttribute("aria-labelledby", "keys");
    const title = Object.assign(make("h2", messages.keys), { id: "keys" });
    const list = make("dl");
    for (const [key, act] of [["/", messages.keySearch], ["j", messages.keyNext], ["k", messages.keyPrevious],
      ["?", messages.keyHelp], ["Esc", messages.keyEscape]]) {
      const name = make("dt");
      name.append(make("kbd", key));
      list.append(name, make("dd", act));
    }
    const flip = make("button");
    flip.type = "button";
    const told = () => {
      flip.textContent = isOn() ? messages.keysOff : messages.keysOn;
    };
    flip.addEventListener("click", () => { turn(!isOn()); told(); });
    told();
    const close = Object.assign(make("button", messages.close), { type: "button" });
    close.addEventListener("click", () => dialog.close());
    const buttons = make("p");
    buttons.append(flip, close);
    dialog.append(title, list, buttons);
    document.body.append(dialog);
  };
  return () => {
    if (!dialog) build();
    if (!dialog.open) dialog.showModal();
  };
};
