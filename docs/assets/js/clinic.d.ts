/** Types of the transcript clinic (elements/clinic). */

/** The talk that is to be marked. */
interface ClinicSetup {
  script: Script;
  /** As it was played: at the workbench with the patience of kefu.shift.patient. */
  spec: DialogueSpec;
  state: DialogueState;
  /** What was typed, and what the learner judged herself, by place in `state.path`. */
  texts: Record<string, string>;
  self?: number[];
  /** Id of the dialogue, its title, and the customer's name ("" if unknown). */
  id: string;
  title: string;
  customer: string;
  /** She is marking, or no longer: meanwhile the host hides what gives the expert's marks away. Called at once, and at every change. */
  onMark?(marking: boolean): void;
}

/** What the learner filled in for one talk, as the record keeps it; all by dimension. */
interface ClinicNote {
  /** Which talk it is. */
  rev: string;
  path: string[];
  texts: Record<string, string>;
  marks: Record<string, number>;
  /** Places in the path that she takes as evidence. */
  turns: Record<string, number[]>;
  why: Record<string, string>;
  open: boolean;
  /** She has compared; nothing can be changed any more. */
  done: boolean;
}

/** One turn: what the customer said, and the learner's reply; null where she gave none. */
interface Exchange {
  /** Its place in the path; -1: what the customer says in the end. */
  place: number;
  /** Its number, or a word for a wait; and its name. */
  no: string;
  label: string;
  says: any[];
  said: any;
}

interface Kefu {
  /** The clinic of one talk: a button, then the scorecard, then the comparison with the expert. Bundle "dialogue". */
  clinic(setup: ClinicSetup): HTMLElement;
  exchanges(setup: Pick<ClinicSetup, "script" | "spec" | "state" | "texts">): Exchange[];
  clinicSheet(setup: ClinicSetup, note: ClinicNote, edited: () => void): { element: HTMLElement; complete(): boolean };
  clinicResult(setup: ClinicSetup, note: ClinicNote, expert: Quality): (HTMLElement | string)[];
  clinicVerdict(note: ClinicNote, expert: Quality): string[];
  clinicReason(note: ClinicNote, dimension: string, exchanges: Exchange[]): string;
  printClinic(setup: ClinicSetup, note: ClinicNote, expert: Quality | null): void;
  saveClinic(setup: ClinicSetup, note: ClinicNote, expert: Quality): void;
  saveFile(name: string, text: string, type: string): void;
}
