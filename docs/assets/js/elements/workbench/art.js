/** Marks and faces at the workbench, from the symbols that its template put into the page. */
(function (kefu) {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";
  /** @type {Record<string, string>} */
  const MOODS = { 高兴: "happy", 平静: "calm", 疑惑: "puzzled", 着急: "anxious", 生气: "angry", 失望: "sad", 惊喜: "delight" };
  const MARKED = ["puzzled", "anxious", "angry", "delight"];

  /** A picture of symbols; what it shows is said beside it. @param {string} form @param {number} size @param {string[]} symbols */
  function drawing(form, size, symbols) {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("class", form);
    svg.setAttribute("viewBox", "0 0 " + size + " " + size);
    svg.setAttribute("aria-hidden", "true");
    for (const symbol of symbols) {
      const use = document.createElementNS(SVG, "use");
      use.setAttribute("href", "#" + symbol);
      svg.append(use);
    }
    return svg;
  }

  kefu.bench = /** @type {any} */ ({
    icon: (/** @type {string} */ name) => drawing("icon", 24, ["i-" + name]),

    face(/** @type {string} */ who, /** @type {string} */ mood) {
      const key = MOODS[mood] || "calm";
      const front = who === "bot" ? [] : ["mood-" + key, "face-" + who + "-front"];
      return drawing("face", 64, ["face-" + who + "-back", ...front, ...(MARKED.includes(key) ? ["mark-" + key] : [])]);
    },

    /** A small cap with the key that does the same; only where there is a keyboard (workbench.css). */
    key(/** @type {string} */ name) {
      const cap = kefu.make("kbd.cap", name);
      cap.setAttribute("aria-hidden", "true");
      return cap;
    },

    /** Who the customer of an item is. */
    person: (/** @type {ShiftItem} */ item) => kefu.talks?.[item.dialogue]?.customer || { id: "", name: "—", face: "lin" },
  });
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
