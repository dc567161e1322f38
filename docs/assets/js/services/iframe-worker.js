/**
 * What the theme's search needs to run everywhere and to find whole Chinese words. (The theme looks for this file's name.)
 *
 * On file:// pages browsers refuse to start a worker; the theme's search then runs in a hidden frame of the page. The
 * frame gets its functions from here instead of from an inline script: WebKit runs none there, whatever the policy says.
 */
(function () {
  "use strict";

  const QUERY = 2; // the type of the message that asks for something

  /**
   * The theme cuts a run of Chinese into the words of its index, but never looks at the run's last character: 快捷回复
   * becomes 快捷 and 回, and every word that begins so is found. A character that stands in no text takes the last place.
   * Other hosts, whose field is another, have a search of their own.
   * @param {any} message to the search
   */
  const whole = (message) =>
    message?.type === QUERY && document.querySelector(".md-search__input") ? { ...message, data: message.data.replace(/\p{Script=Han}{2,}/gu, "$&\u3400") } : message;

  if (location.protocol !== "file:") {
    const { postMessage } = Worker.prototype;
    Worker.prototype.postMessage = function (/** @type {any} */ message, /** @type {any} */ ...rest) {
      postMessage.call(this, whole(message), ...rest);
    };
    return;
  }

  class FrameWorker extends EventTarget {
    /** @type {((event: MessageEvent) => void) | null} */
    onmessage = null;

    /** @param {string} url of the worker's script */
    constructor(url) {
      super();
      this.frame = document.createElement("iframe");
      this.frame.hidden = true;
      document.body.append(this.frame);
      /** @type {any} */
      const inner = this.frame.contentWindow;
      // A document of its own at once: Firefox would put its first one in later, over ours.
      inner.document.open();
      inner.document.write("<!doctype html><body></body>");
      inner.document.close();
      const run = (/** @type {string} */ src) =>
        new Promise((resolve, reject) => {
          const script = inner.document.createElement("script");
          script.src = src;
          script.onload = resolve;
          script.onerror = reject;
          inner.document.body.append(script);
        });
      inner.importScripts = (/** @type {string[]} */ ...urls) =>
        urls.reduce((before, src) => before.then(() => run(src)), /** @type {Promise<any>} */ (Promise.resolve()));
      inner.postMessage = (/** @type {any} */ data) => setTimeout(() => this.tell(new MessageEvent("message", { data })));
      this.ready = run(url);
    }

    /** @param {MessageEvent} event */
    tell(event) {
      this.dispatchEvent(event);
      this.onmessage?.(event);
    }

    /** @param {any} data */
    postMessage(data) {
      const event = new MessageEvent("message", { data: structuredClone(whole(data)) });
      this.ready.then(() => this.frame.contentWindow?.dispatchEvent(event));
    }

    terminate() {
      this.frame.remove();
    }
  }

  // The second name tells the theme's worker where it runs.
  Object.assign(window, { Worker: FrameWorker, IFrameWorker: FrameWorker });
})();
