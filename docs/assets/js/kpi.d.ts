/** Types of the lab of agents' figures: engine/kpi.js, elements/lab/kpi.js. */

interface KpiMetric {
  name: string;
  /** Names of figures: one of them, or one divided by the other. */
  top: string;
  bottom: string | null;
  /** "%" makes the quotient a percentage. */
  unit: string;
  goal: number;
  weight: number;
  /** Less is better. */
  lower: boolean;
}
interface KpiRow { id: string; name: string; trainee: boolean; figures: Record<string, number> }
interface KpiPlan { metrics: KpiMetric[]; cap: number | null; grades: { from: number; name: string }[]; redline: string; redlineGrade: string }
interface KpiAgent {
  id: string;
  /** Of each metric what it comes to (null: nothing to divide by) and its points. */
  values: (number | null)[];
  parts: number[];
  total: number;
  grade: string;
  /** From 1; equal totals share one. */
  rank: number;
}
interface KpiSpec {
  metrics: KpiMetric[];
  cap: number;
  grades: { from: number; name: string }[];
  redline: string;
  redlineGrade: string;
  trainee: { column: string; below: number };
  presets: { name: string; weights: number[] }[];
  rows: KpiRow[];
  byHand: string[];
  handValues: number[];
  handParts: number[];
  findings: { agent: string; metric: number; near: Record<string, number> }[];
  heads: string[];
}

interface Kefu {
  kpi: {
    measure(row: Record<string, number>, metric: KpiMetric): number | null;
    part(value: number | null, metric: KpiMetric, cap: number | null): number;
    judge(rows: KpiRow[], plan: KpiPlan): KpiAgent[];
  };
}
