/**
 * <kefu-dialogue>: a dialogue that can be played. Owns the choice of the mode and where the learner stands (in the record
 * as text "dialogue#<id>"). The stage itself (dialogue/stage.js) is fetched when somebody begins.
 */
(function (kefu) {
  "use strict";

  const { make, words, record } = kefu;

  class Dialogue extends HTMLElement {
    name = "";
    /** Ends the behaviour, and that of the stage as it is set now. */
    stop = new AbortController();
    scene = new AbortController();
    /** @type {any} */
    stage;
    /** @type {DialogueState | undefined} */
    state;

    connectedCallback() {
      this.name = "dialogue#" + this.dataset.id;
      this.modes = make("fieldset.dialogue__mode", make("legend", words.modes), this.mode("learn", true), " ", this.mode("drill", false));
      this.inner(".dialogue__actions").prepend(this.modes);
      this.stage = this.inner("[data-stage]");
      this.show({ ".dialogue__nodes": false, ".dialogue__actions": true });
      this.stop = kefu.listen(this, "click", (event) => {
        const [act, button] = kefu.acted(event);
        if (act === "start") this.open([]);
        if (act === "from") this.open(this.path().slice(0, Number(button.dataset.turn)));
        if (act === "mode") this.leave();
      });
      this.takeUp();
    }

    disconnectedCallback() {
      this.stop.abort();
      this.scene.abort();
      this.modes?.remove();
      this.stage.replaceChildren();
      this.show({ "[data-stage]": false, ".dialogue__nodes": true, ".dialogue__actions": false });
    }

    /** @param {string} selector @returns {any} */
    inner(selector) {
      return this.querySelector(selector);
    }

    /** Show or hide elements. @param {Record<string, boolean>} parts by selector */
    show(parts) {
      for (const [selector, shown] of Object.entries(parts)) this.inner(selector).hidden = !shown;
    }

    /** A mode to choose. @param {"learn" | "drill"} value @param {boolean} checked */
    mode(value, checked) {
      const [title, about] = words[value];
      return make("label", kefu.radio(this.name + "-mode", value, checked), " ", make("b", title), " ", about);
    }

    /** Go on where the learner left, quietly. A damaged note, or one of another `rev`, is none. */
    takeUp() {
      try {
        const { rev, path, learning } = JSON.parse(record.text(this.name));
        if (rev !== kefu.island(this).rev || !path.length) return;
        this.inner("[value=" + (learning ? "learn" : "drill") + "]").checked = true;
        this.open(path.map(String), true);
      } catch {
        // She has not begun.
      }
    }

    /** The replies so far. */
    path() {
      return (this.state?.path || []).map(({ reply }) => reply);
    }

    /** Set the stage after the replies of `path`. @param {string[]} path @param {boolean} quietly without rhythm, focus and record @returns {void} */
    open(path, quietly = false) {
      if (!kefu.stage) return kefu.load("dialogue", () => this.isConnected && this.open(path, quietly), true);
      this.show({ ".dialogue__actions": false, "[data-stage]": true });
      this.scene.abort();
      this.scene = new AbortController();
      kefu.stage(this, this.scene, path, quietly);
    }

    /** The stage tells where the talk is; it is noted unless the page was only opened again. @param {DialogueState} state @param {string} rev @param {boolean} learning @param {boolean} quietly */
    reached(state, rev, learning, quietly) {
      this.state = state;
      if (!quietly) record.add({ k: "text", id: this.name, value: JSON.stringify({ rev, path: this.path(), learning }) });
    }

    /** Back to the choice of the mode. */
    leave() {
      this.show({ ".dialogue__actions": true, "[data-stage]": false });
      this.inner("[data-act=start]").focus();
    }
  }

  kefu.elements["kefu-dialogue"] = Dialogue;
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
