/** Types of the typing lab: engine/typing.js, elements/lab/typing.js. */

/** A character to be typed beside the one that was typed; "": there is none. */
interface TypedPair { want: string; got: string; right: boolean }
interface TypingSentence { scene: string; text: string }
interface TypingSpec {
  /** Characters a minute from which it is enough, and from which it is good. */
  marks: number[];
  minutes: number[];
  sentences: TypingSentence[];
  /** How long a sentence may be, and the one character that may stand in it, as a pattern. */
  least: number;
  most: number;
  allowed: string;
  heads: string[];
}
/** A try as it is kept: `minutes` were chosen, `ms` it took. `own`: with sentences from a file. */
interface TypingTry { t: number; id: string; minutes: number; ms: number; right: number; wrong: number; own?: boolean }
type TypingAdvice = "marks" | "digits" | "exact" | "slow" | "pass" | "good";

interface Kefu {
  typing: {
    /** A whole sentence beside what was typed. */
    align(target: string, typed: string): TypedPair[];
    /** As much of a sentence as what was typed goes with best; what follows is not wrong yet. */
    soFar(target: string, typed: string): TypedPair[];
    /** Right characters a minute, whole. */
    speed(right: number, ms: number): number;
    /** 0 to 1. */
    accuracy(right: number, wrong: number): number;
    /** How many of the marks are reached. */
    rank(speed: number, marks: number[]): number;
    /** `worst`: places of the lines with most errors. */
    sum(lines: TypedPair[][]): { right: number; wrong: number; worst: { place: number; wrong: number }[] };
    advice(lines: TypedPair[][], ms: number, marks: number[]): TypingAdvice;
    /** The tries of a lab in a record, after a time. */
    tries(events: RecordEvent[], id: string, since: number): TypingTry[];
  };
}
