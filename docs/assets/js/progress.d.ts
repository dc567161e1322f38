/** Types of the report on a learner's progress: engine/standing.js, elements/space/progress.js. */

/** How a set of questions was answered: how many there are, were attempted, were judged by their key, were not fully right. */
interface StandingSum { all: number; attempted: number; judged: number; missed: number; mean: number | null; enough: boolean }
interface StandingTopic extends TopicProgress { id: string; title: string; url: string; all: number; answers: StandingSum }
interface StandingSection { id: string; title: string; url: string; state: SectionProgress["state"]; topics: StandingTopic[] }
interface StandingUnit {
  id: string; title: string; hue: number; url: string;
  /** Whether any of its sections has a page. */
  written: boolean;
  state: SectionProgress["state"];
  sections: StandingSection[];
  exercises: StandingSum;
  answers: StandingSum;
}
interface StandingTalk {
  id: string; title: string; unit: string; url: string; topics: string[];
  times: number;
  best: number | null;
  /** How many different ones were reached. */
  endings: number;
}
interface Standing {
  units: StandingUnit[];
  levels: ({ name: string } & StandingSum)[];
  answers: StandingSum;
  /** Knowledge points below 80 %, the worst first. */
  weak: ({ id: string; name: string; topic: string; url: string } & StandingSum)[];
  talks: StandingTalk[];
  tests: RecordEvent[];
  days: { count: number; first: string; last: string };
  empty: boolean;
  /** What to do next: point, topic, talk (each with its id) or review. */
  next: { kind: string; id: string }[];
}

interface Kefu {
  standing(events: RecordEvent[], index: BankIndex): Standing;
  /** A radar of axes with a mean from 0 to 1, null where too little is known. */
  radarOf(axes: { name: string; mean: number | null }[]): HTMLElement;
  radar(values: (number | null)[]): { axes: { end: number[]; at: number[] | null }[]; shape: boolean; lines: number[][][] };
}
