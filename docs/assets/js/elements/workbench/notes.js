/** 备注: a note with a flag (colour, order, reason, name, time), what was noted so far, and handing over to a colleague. */
(function (kefu) {
  "use strict";

  const { make, words, bench, button, listen, record } = kefu;
  const say = words.bench;
  const NAME = "workbench#name";

  /** What the learner is called at the desk. */
  bench.agent = () => record.text(NAME) || kefu.panel?.staff.find(({ face }) => face === "qi")?.name || "";

  /** Time of the day. */
  const now = () => new Date().toTimeString().slice(0, 5);

  /** @param {string} colour */
  function flag(colour) {
    const mark = make("span.flag.flag--" + Object.keys(say.colours).indexOf(colour), bench.icon("flag"));
    return mark;
  }
  bench.flag = flag;

  /** The orders one may hang a note on: the customer's own first. @param {ShiftItem} item */
  function orders(item) {
    const talk = kefu.talks?.[item.dialogue];
    const all = (kefu.panel?.orders || []).filter(({ shop }) => shop === talk?.shop?.id);
    const hers = all.filter(({ customer }) => customer === talk?.customer?.id);
    /** @param {string} label @param {PanelOrder[]} list */
    const group = (label, list) => {
      const made = make("optgroup", ...list.map((order) => Object.assign(make("option", [order.id, order.placed.slice(5, 10), bench.bought(order)].join(" ")), { value: order.id })));
      made.label = label;
      return list.length ? [made] : [];
    };
    const none = Object.assign(make("option", say.noOrder), { value: "" });
    return [none, ...group(say.herOrders, hers), ...group(say.otherOrders, all.filter((order) => !hers.includes(order)))];
  }

  /** @param {string} label @param {any} field */
  const labelled = (label, field) => make("label.bench__label", label, field);

  /** A colour to choose. @param {string} colour */
  function colourChoice(colour) {
    const radio = kefu.radio("bench-flag", colour);
    return make("label.flags__one", radio, flag(colour), make("span", make("b", colour + say.flagOf), " ", say.colours[colour]));
  }

  class Notes {
    /** Whose notes are shown, and how many. */
    shown = -1;
    count = "";

    /** @param {BenchDesk} desk */
    constructor(desk) {
      this.desk = desk;
      this.order = make("select.bench__field");
      this.reason = Object.assign(make("textarea.bench__field"), { rows: 2, maxLength: 120, placeholder: say.reasonHint });
      this.by = Object.assign(make("input.bench__field"), { maxLength: 10, value: bench.agent(), autocomplete: "off" });
      this.time = Object.assign(make("input.bench__field"), { readOnly: true, value: now() });
      this.said = make("p.bench__said");
      this.said.setAttribute("role", "status");
      this.list = make("ul.memo__list");
      this.form = make("form.memo__form", make("p.bench__about", say.flagAbout), labelled(say.order, this.order),
        make("fieldset.flags", make("legend", say.flag), ...Object.keys(say.colours).map(colourChoice)), labelled(say.reason, this.reason),
        make("div.phrases__row", labelled(say.by, this.by), labelled(say.time, this.time)), make("button.btn", bench.icon("flag"), say.plant), this.said);
      const hand = button(say.transferTitle, "transfer");
      hand.prepend(bench.icon("handover"));
      this.element = make("div.memo", this.form, this.list, make("p.memo__hand", hand));
      listen(this.form, "submit", (event) => {
        event.preventDefault();
        this.plant();
      });
      listen(this.by, "change", () => record.add({ k: "text", id: NAME, value: this.by.value.trim() }));
    }

    /** @param {ShiftItem} item */
    show(item) {
      if (this.shown !== item.c) {
        this.shown = item.c;
        this.order.replaceChildren(...orders(item));
        this.reason.value = "";
        for (const radio of kefu.all(this.form, "[type=radio]")) radio.checked = false;
        this.said.textContent = "";
      }
      if (this.time.value !== now()) this.time.value = now();
      if (this.count === item.c + "/" + item.notes.length) return;
      this.count = item.c + "/" + item.notes.length;
      this.list.replaceChildren(...(item.notes.length ? [make("li.bench__part", say.noteList)] : []), ...item.notes.map((note) => bench.noted(note)));
    }

    /** The note goes into the log. */
    plant() {
      const colour = this.form.querySelector("[name=bench-flag]:checked")?.value;
      const reason = this.reason.value.trim();
      if (!reason || !colour) {
        this.said.textContent = reason ? say.colourFirst : say.noteFirst;
        return (reason ? this.form.querySelector("[name=bench-flag]") : this.reason).focus();
      }
      this.desk.note({ colour, order: this.order.value, text: [reason, this.by.value.trim() || bench.agent(), now()].join("｜") });
      this.reason.value = "";
      this.said.textContent = say.planted;
    }
  }

  bench.notes = (desk) => new Notes(desk);

  /** A note as it stands in the list and in the report. */
  bench.noted = ({ colour, text, order }) => make("li.memo__one", flag(colour), make("span", make("b", say.noteLine(colour, order)), " ", text));

  // ---- to a colleague --------------------------------------------------------------------------------------------

  /** The form in which a customer is handed over; `to` is told to whom, and what was said about it. */
  bench.transfer = function (to) {
    const colleagues = (kefu.panel?.staff || []).filter(({ face }) => face !== "qi");
    const said = make("p.bench__wrong");
    said.setAttribute("role", "alert");
    const text = Object.assign(make("textarea.bench__field"), { rows: 3, maxLength: 200, placeholder: say.handoverHint });
    const form = make("form.transfer", make("p.bench__about", say.transferAbout),
      make("fieldset.staff", make("legend", say.to), ...colleagues.map(({ id, name, role, face, about }) =>
        make("label.staff__one", kefu.radio("bench-staff", id), bench.face(face, "平静"), make("span", make("b", name), " ", make("span.bench__faint", role), make("small", about))))),
      labelled(say.handover, text), said, make("p.transfer__do", make("button.btn", bench.icon("handover"), say.transferDo)));
    listen(form, "submit", (event) => {
      event.preventDefault();
      const chosen = form.querySelector(":checked");
      if (!chosen) {
        said.textContent = say.toFirst;
        return form.querySelector("[type=radio]").focus();
      }
      to(chosen.value, text.value.trim());
    });
    return form;
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
