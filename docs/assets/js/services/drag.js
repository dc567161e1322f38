/** Dragging with mouse, pen or finger; the same for rows of an order and halves of a pair. */
(function (kefu) {
  "use strict";

  const START = 7; // px before a press becomes a drag

  /**
   * In: `grip` gives the element that a press takes hold of (or nothing), `move` follows the pointer, `drop` is told
   * where it was let go. A scroll that the browser takes over ends the drag without a drop.
   */
  kefu.drag = function (root, stop, { grip, move, drop }) {
    /** @type {HTMLElement | null | undefined} */
    let held = null;
    let [x, y, dragging] = [0, 0, false];
    kefu.listen(root, "pointerdown", (event) => {
      held = event.button ? null : grip(event);
      [x, y] = [event.clientX, event.clientY];
    }, stop);
    kefu.listen(root, "pointermove", (event) => {
      const [right, down] = [event.clientX - x, event.clientY - y];
      if (!held || (!dragging && Math.hypot(right, down) < START)) return;
      if (!dragging) {
        dragging = true;
        held.classList.add("is-dragging");
        root.setPointerCapture(event.pointerId);
      }
      move(held, event, right, down);
    }, stop);
    kefu.listen(root, "pointerup pointercancel", (event) => {
      if (held && dragging) {
        held.classList.remove("is-dragging");
        drop?.(held, event);
      }
      held = null;
      dragging = false;
    }, stop);
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
