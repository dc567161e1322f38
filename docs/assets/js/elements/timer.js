/** <kefu-timer data-minutes>: counts the minutes of a group's talk down, to be stopped and gone on with. */
(function (kefu) {
  "use strict";

  const { words } = kefu;

  class Timer extends HTMLElement {
    /** Milliseconds left; while it runs, `end` is when they are over. */
    left = 0;
    end = 0;
    beat = 0;

    connectedCallback() {
      this.left = Number(this.dataset.minutes) * 60000;
      this.line = /** @type {HTMLElement} */ (this.querySelector("[data-left]"));
      this.words = this.line.textContent;
      this.button = kefu.button(words.timerStart, "time", "button.timer__button");
      this.append(this.button);
      this.stop = kefu.listen(this.button, "click", () => this.press());
    }

    disconnectedCallback() {
      this.stop?.abort();
      clearInterval(this.beat);
      this.button?.remove();
      if (this.line) this.line.textContent = this.words || "";
    }

    press() {
      if (this.end) {
        this.left = this.end - Date.now();
        this.pause(words.timerGoOn);
      } else {
        if (this.left <= 0) this.left = Number(this.dataset.minutes) * 60000;
        this.end = Date.now() + this.left;
        this.classList.remove("is-over");
        this.say(words.timerPause);
        this.beat = window.setInterval(() => this.tick(), 250);
        this.tick();
      }
    }

    tick() {
      const seconds = Math.max(0, Math.ceil((this.end - Date.now()) / 1000));
      const shown = Math.floor(seconds / 60) + ":" + String(seconds % 60).padStart(2, "0");
      if (this.line && this.line.textContent !== shown) {
        this.line.textContent = shown;
        if (seconds === 60) kefu.announce(words.timerMinute);
      }
      if (seconds > 0) return;
      this.left = 0;
      this.pause(words.timerAgain);
      this.classList.add("is-over");
      if (this.line) this.line.textContent = words.timerOver;
      kefu.announce(words.timerOver);
    }

    /** @param {string} next what the button does now */
    pause(next) {
      clearInterval(this.beat);
      this.end = 0;
      this.say(next);
    }

    /** @param {string} text */
    say(text) {
      if (this.button) this.button.textContent = text;
    }
  }

  kefu.elements["kefu-timer"] = Timer;
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
