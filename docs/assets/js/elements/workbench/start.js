/** Before a shift: the prepared ones of the page get a button, a free one can be put together, mode and patience are chosen. */
(function (kefu) {
  "use strict";

  const { all, make, words, bench, button, listen, record } = kefu;
  const say = words.bench;
  const NAME = "workbench#free"; // in the record: how the last free shift was put together

  /** @typedef {{units: string[], count: number, seed: string}} Wish */

  /** A seed that can be told to a neighbour: two words and a number. */
  function anySeed() {
    const [first, second, number] = crypto.getRandomValues(new Uint32Array(3));
    return say.seeds[first % say.seeds.length] + say.seeds[second % say.seeds.length] + (number % 90 + 10);
  }

  /** How the last free shift was put together. @param {BenchOffer} offer @returns {Wish} */
  function lastWish(offer) {
    const all = offer.units.map(({ id }) => id);
    try {
      const { units, count, seed } = JSON.parse(record.text(NAME));
      const known = all.filter((id) => units.includes(id));
      return { units: known.length ? known : all, count: Math.min(6, Math.max(2, Number(count) || 3)), seed: String(seed).slice(0, 20) };
    } catch {
      return { units: all, count: 3, seed: anySeed() };
    }
  }

  /** The last time this shift was finished, in words. @param {string} id */
  function lastTime(id) {
    const last = record.last("shift", id);
    return last ? say.lastTime(last.served, last.came, last.satisfaction === null ? "—" : Math.round(last.satisfaction)) : "";
  }

  /** @param {string} title @param {...(Node | string)} content */
  const fieldset = (title, ...content) => make("fieldset.start__set", make("legend", title), ...content);

  /** @param {string} type @param {string} name @param {string} value @param {boolean} checked @param {...(Node | string)} label */
  function choice(type, name, value, checked, ...label) {
    return make("label.start__choice", Object.assign(make("input"), { type, name, value, checked }), make("span", ...label));
  }

  /** A way to work the shift. @param {"learn" | "exam"} value @param {string} icon */
  function mode(value, icon) {
    const [name, what, more] = say.modes[value];
    const radio = kefu.radio("bench-mode", value, value === "learn");
    const label = make("label", make("b", bench.icon(icon), name), " ", make("span.modes__what", what), " ", make("span.modes__more", more));
    label.htmlFor = radio.id = "bench-mode-" + value;
    return make("div.modes__mode", radio, label);
  }

  class Start {
    /** @param {any} host @param {BenchOffer} offer @param {(shift: ShiftSpec, title: string, mode: "learn" | "exam", slow: boolean) => void} begin */
    constructor(host, offer, begin) {
      this.host = host;
      this.offer = offer;
      this.begin = begin;
      this.wish = lastWish(offer);
      this.settings = make("div.start__settings.exercise", make("fieldset.modes", make("legend", say.mode), mode("learn", "book"), mode("exam", "clock")),
        make("div.start__row", choice("checkbox", "bench-slow", "slow", false, make("b", say.slow), " ", say.slowAbout), button(say.myPhrases, "own-phrases")));
      host.prepend(this.settings);
      for (const folk of all(host, ".shift__folk")) folk.setAttribute("aria-hidden", "true");
      for (const card of all(host, "[data-shift]")) {
        const go = button(say.begin, "begin", "button.btn");
        go.setAttribute("aria-label", say.begin + "：" + card.querySelector(".shift__title").textContent);
        card.append(make("p.shift__go", go, make("span.shift__last", lastTime(card.dataset.shift))));
      }
      this.free = this.drawFree();
      host.querySelector("[data-shifts]").after(this.free);
      this.stop = listen(host, "click", (event) => this.press(...kefu.acted(event)));
      listen(this.free, "change input", () => this.read(), this.stop);
      this.show();
    }

    /** @type {any} */
    seed;
    /** @type {any} */
    about;
    /** @type {any} */
    go;

    drawFree() {
      const { units, count, seed } = this.wish;
      this.seed = Object.assign(make("input.bench__field"), { value: seed, maxLength: 20, autocomplete: "off" });
      this.about = make("p.bench__count");
      this.about.setAttribute("role", "status");
      this.go = button(say.begin, "begin-free", "button.btn");
      this.go.setAttribute("aria-label", say.begin + "：" + say.freeShift);
      const free = make("section.start__free", make("h2", say.freeShift), make("p.bench__about", say.freeAbout),
        make("div.start__columns", fieldset(say.units, make("div.start__row", ...this.offer.units.map(({ id, short }) => choice("checkbox", "bench-unit", id, units.includes(id), id + " " + short)))),
        fieldset(say.howMany, make("div.start__row", ...[2, 3, 4, 5, 6].map((n) => choice("radio", "bench-count", String(n), n === count, String(n))))),
        make("div.start__row.start__seed", make("label.bench__label", say.seedName, this.seed), button(say.another, "another"))),
        this.about, make("p.shift__go", this.go));
      free.setAttribute("aria-label", say.freeShift);
      return free;
    }

    /** What is chosen, kept. */
    read() {
      this.wish = {
        units: all(this.free, "[name=bench-unit]:checked").map(({ value }) => value),
        count: Number(this.free.querySelector("[name=bench-count]:checked")?.value || 3),
        seed: this.seed.value.trim() || say.seeds[0],
      };
      record.write(NAME, JSON.stringify(this.wish));
      this.show();
    }

    pool() {
      return this.offer.pool.filter(({ unit }) => this.wish.units.includes(String(unit)));
    }

    show() {
      const count = this.pool().length;
      bench.put(this.about, count < 2 ? say.poolShort(count) : say.poolCount(count));
      this.go.disabled = count < 2;
    }

    /** @param {string} act @param {any} pressed */
    press(act, pressed) {
      const mode = this.settings.querySelector("[name=bench-mode]:checked").value;
      const slow = this.settings.querySelector("[name=bench-slow]").checked;
      if (act === "begin") {
        const shift = this.offer.shifts.find(({ id }) => id === pressed.closest("[data-shift]").dataset.shift);
        if (shift) this.begin(shift, shift.title, mode, slow);
      }
      if (act === "begin-free") {
        const { seed, count } = this.wish;
        this.begin(kefu.shift.plan(this.pool(), { seed, count: Math.min(count, this.pool().length) }), say.free(seed), mode, slow);
      }
      if (act === "another") {
        this.seed.value = anySeed();
        this.read();
        kefu.announce(say.seed(this.seed.value));
      }
      // Files are read and saved by a part that the dialogues bring.
      if (act === "own-phrases") kefu.load("dialogue", () => this.host.isConnected && kefu.sheet(this.host, say.myPhrases, bench.canned(null).element), true);
    }

    destroy() {
      this.stop.abort();
      this.settings.remove();
      this.free.remove();
      for (const added of all(this.host, ".shift__go")) added.remove();
      for (const folk of all(this.host, ".shift__folk")) folk.removeAttribute("aria-hidden");
    }
  }

  bench.start = (host, offer, begin) => new Start(host, offer, begin);
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
