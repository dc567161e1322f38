/**
 * <kefu-discussion>: pick and give a reason, then see the reference. A judgement is `[data-judge="<reference>"]` with radio
 * buttons; its reference stands in closed details, which open when the learner has picked. Reasons are `[data-field]`.
 */
(function (kefu) {
  "use strict";

  const { all, words, record, fieldName } = kefu;

  class Discussion extends HTMLElement {
    connectedCallback() {
      this.stop = kefu.follow(this, () => {
        for (const input of all(this, "[type=radio]")) input.checked = record.text(fieldName(input.name)) === input.value;
        kefu.fillFields(this);
        this.compare();
      }, (input, type) => {
        kefu.keepField(input);
        if (input.type !== "radio" || type !== "change") return;
        record.add({ k: "text", id: fieldName(input.name), value: input.value });
        this.compare();
        const item = input.closest("[data-judge]");
        for (const details of all(item, "details")) details.open = true;
        kefu.announce(item.querySelector(".feedback").textContent);
      });
    }

    disconnectedCallback() {
      this.stop?.abort();
      for (const said of all(this, ".feedback, .discussion__sum")) said.remove();
    }

    /** Say beside each judgement how it stands to the reference; the sum once all are judged. */
    compare() {
      const items = all(this, "[data-judge]");
      kefu.unmark(this);
      const same = items.map((item) => {
        const wanted = item.dataset.judge;
        const picked = item.querySelector(":checked")?.value;
        const right = picked === wanted;
        if (picked) kefu.mark(item, right ? "right" : "near", right ? words.discussRight : words.discussOther(wanted));
        return picked && right;
      });
      const sum = kefu.make("p.discussion__sum", words.discussSum(same.filter(Boolean).length, items.length));
      this.querySelector(".discussion__sum")?.remove();
      if (items.length && !same.includes(undefined)) items[items.length - 1].parentElement.after(sum);
    }
  }

  kefu.elements["kefu-discussion"] = Discussion;
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
