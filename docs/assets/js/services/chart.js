/** Charts on a canvas (Chart.js, docs/assets/vendor), in the colours of the page. What they show is in a table beside them. */
(function (kefu) {
  "use strict";

  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const SCHEME = ["data-md-color-scheme"];

  kefu.chart = function (canvas, options) {
    /** @type {any} */
    let shown = null;
    const colour = (/** @type {string} */ name) => getComputedStyle(canvas).getPropertyValue(name).trim();
    function draw() {
      shown?.destroy();
      const { Chart } = /** @type {any} */ (globalThis);
      Object.assign(Chart.defaults, { color: colour("--ink2"), borderColor: colour("--line"), animation: still.matches ? false : { duration: 300 } });
      Object.assign(Chart.defaults.font, { family: getComputedStyle(canvas).fontFamily, size: 13 });
      shown = new Chart(canvas, options(colour));
    }
    const observer = new MutationObserver(draw);
    observer.observe(document.body, { attributeFilter: SCHEME });
    const stop = kefu.listen(window, "beforeprint afterprint", () => shown?.resize());
    draw();
    return {
      draw,
      end() {
        observer.disconnect();
        stop.abort();
        shown?.destroy();
      },
    };
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
