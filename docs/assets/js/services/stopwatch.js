/** A clock that can stand still: how long a talk takes. Shows nothing. */
(function (kefu) {
  "use strict";

  const BEAT = 500; // ms

  /**
   * A stopwatch that starts at `elapsed` ms and runs until `stop`; `beat` hears its time twice a second while it runs. It
   * stands still for as long as there is a reason to: one that the host gives, or that the page is hidden. One that
   * `runsOn` knows no reason.
   */
  kefu.stopwatch = function (elapsed, stop, beat, runsOn = false) {
    /** @type {Set<string>} */
    const reasons = new Set();
    let since = Date.now();

    const now = () => elapsed + (reasons.size ? 0 : Math.max(0, Date.now() - since));

    /** Stand still because of `reason`, or no longer. @param {string} reason @param {boolean} still */
    function hold(reason, still) {
      if (runsOn || still === reasons.has(reason)) return;
      elapsed = now();
      since = Date.now();
      if (still) reasons.add(reason);
      else reasons.delete(reason);
    }

    const look = () => hold("hidden", document.hidden);
    kefu.listen(document, "visibilitychange", look, stop);
    look();
    const timer = setInterval(() => reasons.size || beat(now()), BEAT);
    kefu.listen(stop.signal, "abort", () => clearInterval(timer));
    return { now, hold, held: () => reasons.size > 0 };
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
