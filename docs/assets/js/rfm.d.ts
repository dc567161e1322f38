/** Types of the RFM lab: engine/rfm.js, elements/lab/rfm.js. */

/** What is high: more points than the mean or the median of the sample, or at least 3. */
type RfmRule = "mean" | "median" | "fixed";

interface RfmRow { id: string; name: string; last: string; orders: number; amount: number; consent: boolean; complaint: boolean }
/** Edges of the points from 5 down to 2: of days the greatest that still get them, of orders and yuan the least. */
interface RfmPlan { date: string; r: number[]; f: number[]; m: number[]; rule: RfmRule }
interface RfmCustomer {
  id: string;
  days: number;
  /** Of R, F and M, 1 to 5, … */
  scores: number[];
  /** … whether they are high, … */
  high: boolean[];
  /** … and both as one: "101" is high, low, high. */
  group: string;
}
interface RfmJudged { customers: RfmCustomer[]; lines: number[] }
interface RfmTotal { count: number; amount: number; share: number }

interface RfmSpec {
  date: string;
  r: number[];
  f: number[];
  m: number[];
  rows: RfmRow[];
  byHand: string[];
  budget: number;
  groups: { key: string; name: string }[];
  heads: string[];
}

interface Kefu {
  rfm: {
    days(from: string, to: string): number;
    sound(edges: number[], small: boolean): boolean;
    judge(rows: RfmRow[], plan: RfmPlan): RfmJudged;
    /** By group: how many, their yuan and its share of all (0 to 1). */
    totals(rows: RfmRow[], judged: RfmJudged): Record<string, RfmTotal>;
    /** Why a customer is not to be written to; nothing where she may be. */
    stops(row: RfmRow): ("consent" | "complaint")[];
  };
}
