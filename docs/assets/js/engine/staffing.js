/**
 * How many agents a counter needs, hour by hour. Waiting is that of Erlang C (A. K. Erlang, 1917): sessions come at random at a
 * steady rate, each takes its time on one of N places, nobody gives up. An agent has as many places as she may have sessions at
 * once; within an hour everything is taken as steady. Both make the result a little rosier than life.
 */
(function (kefu) {
  "use strict";

  const HOUR = 3600; // s
  const LONGEST = 200; // agents: nobody is asked for more

  /** How likely it is that somebody has to wait, 0 to 1. @param {number} places @param {number} load in sessions at once */
  function erlangC(places, load) {
    if (load >= places) return 1;
    // Erlang B by its recursion, which stays in range where factorials do not.
    let blocked = 1;
    for (let place = 1; place <= places; place += 1) blocked = (load * blocked) / (place + load * blocked);
    return (places * blocked) / (places - load * (1 - blocked));
  }

  /** Seconds until somebody answers, on average; null where sessions come faster than they are done. @param {number} places @param {number} load @param {number} seconds of one session */
  const wait = (places, load, seconds) => (load >= places ? null : (erlangC(places, load) * seconds) / (places - load));

  /** How many of a shift are there in an hour: one at a time goes to eat, from the hour `meal` on. @param {StaffShift} shift @param {number} hour */
  function there({ start, hours, people, meal }, hour) {
    if (hour < start || hour >= start + hours) return 0;
    const eats = meal !== null && hour >= meal && hour < meal + people;
    return people - (eats ? 1 : 0);
  }

  kefu.staffing = {
    erlangC,
    wait,

    judge(demand, shifts, { minutes, atOnce, use, most }) {
      const seconds = minutes * 60;
      const each = (HOUR / seconds) * atOnce * (use / 100);
      return demand.map(({ hour, sessions }) => {
        const load = (sessions * seconds) / HOUR;
        const agents = shifts.reduce((sum, shift) => sum + there(shift, hour), 0);
        const places = agents * atOnce;
        let need = Math.max(1, Math.ceil(load / atOnce));
        while (need < LONGEST && !((wait(need * atOnce, load, seconds) ?? Infinity) <= most)) need += 1;
        return { hour, sessions, agents, load, wait: wait(places, load, seconds), busy: places ? Math.min(1, load / places) : 1, need, simple: Math.ceil(Number((sessions / each).toFixed(9))) };
      });
    },

    /** Whether everybody of a shift eats in it, neither in its first hour nor in its last. */
    eats: ({ start, hours, people, meal }) => meal !== null && (people === 0 || (meal > start && meal + people < start + hours)),
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
