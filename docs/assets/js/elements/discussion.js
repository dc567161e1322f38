/**
 * <kefu-discussion>: pick and give a reason, then see the reference. A judgement is `[data-judge="<reference>"]` with radio
 * buttons; its reference and every other stand in closed details, which open when the learner has answered.
 */
(function (kefu) {
  "use strict";

  const { words } = kefu;

  class Discussion extends HTMLElement {
    connectedCallback() {
      this.stop = new AbortController();
      const { signal } = this.stop;
      const fill = () => {
        for (const input of kefu.all(this, "input[type=radio]")) {
          input.checked = kefu.record.text(kefu.fieldName(input.name)) === input.value;
        }
        this.compare();
      };
      this.addEventListener("change", (event) => {
        const input = /** @type {any} */ (event.target);
        if (input.type !== "radio") return;
        kefu.record.add({ k: "text", id: kefu.fieldName(input.name), value: input.value });
        const item = input.closest("[data-judge]");
        this.compare();
        item.querySelector("details")?.setAttribute("open", "");
        kefu.announce(item.querySelector(".feedback__mark").textContent);
      }, { signal });
      kefu.record.on((foreign) => foreign && fill(), signal);
      fill();
    }

    disconnectedCallback() {
      this.stop?.abort();
      for (const feedback of kefu.all(this, ".feedback, .discussion__sum")) feedback.remove();
    }

    /** Say beside each judgement how it stands to the reference; the sum once all are judged. */
    compare() {
      const items = kefu.all(this, "[data-judge]");
      let [judged, same] = [0, 0];
      for (const item of items) {
        const wanted = item.dataset.judge;
        const picked = item.querySelector("input:checked")?.value;
        item.classList.remove("is-right", "is-near");
        item.querySelector(".feedback")?.remove();
        if (!picked) continue;
        judged += 1;
        same += Number(picked === wanted);
        kefu.mark(item, picked === wanted ? "right" : "near", picked === wanted ? words.discussRight : words.discussOther(wanted));
      }
      this.querySelector(".discussion__sum")?.remove();
      if (items.length && judged === items.length) {
        items[items.length - 1].parentElement.after(kefu.make("p.discussion__sum", words.discussSum(same, items.length)));
      }
    }
  }

  kefu.elements["kefu-discussion"] = Discussion;
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
