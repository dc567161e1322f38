/** The engine's own help, where the author wrote none: which reply to cross out. */
(function (kefu) {
  "use strict";

  /**
   * The key of the reply to cross out where `state` stands: of those that can be said the one that costs most at once,
   * by the weights of the gauges (of equals the last). Null where fewer than two can be said.
   */
  kefu.weakest = function (spec, state) {
    const replies = kefu.dialogue.available(spec, state);
    if (replies.length < 2) return null;
    const gain = (/** @type {Reply} */ reply) => kefu.dialogue.mean(spec, kefu.dialogue.applied(state.gauges, reply.effects));
    return replies.reduce((worst, reply) => (gain(reply) <= gain(worst) ? reply : worst)).key;
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
