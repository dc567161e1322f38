/** Types of the staffing lab: engine/staffing.js, elements/lab/staffing.js. */

interface StaffHour { hour: number; sessions: number }
/** `hours`: how long it lasts. `meal`: the hour in which the first goes to eat; null: nobody does. */
interface StaffShift { name: string; start: number; hours: number; people: number; meal: number | null }
/** `minutes` of a session, how many an agent has at once, `use` of her time in percent (the simple formula), `most` seconds of waiting. */
interface StaffPlan { minutes: number; atOnce: number; use: number; most: number }
interface StaffJudged {
  hour: number;
  sessions: number;
  agents: number;
  /** Sessions open at once, on average. */
  load: number;
  /** Seconds on average; null: it only grows. */
  wait: number | null;
  /** Share of the places that are taken, 0 to 1. */
  busy: number;
  /** Agents that keep the waiting within `most`, and those of the simple formula. */
  need: number;
  simple: number;
}
interface StaffSpec extends Omit<StaffPlan, "most"> {
  demand: StaffHour[];
  wait: number;
  shift: number;
  most: number;
  cover: number;
  coverStart: number;
  rows: StaffShift[];
  reference: StaffShift[];
  heads: string[];
}

interface Kefu {
  staffing: {
    erlangC(places: number, load: number): number;
    wait(places: number, load: number, seconds: number): number | null;
    judge(demand: StaffHour[], shifts: StaffShift[], plan: StaffPlan): StaffJudged[];
    eats(shift: StaffShift): boolean;
  };
}
