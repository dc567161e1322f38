/** Types of the workbench's screen (elements/workbench/) and of canned replies (engine/phrases.js). */

interface Phrase { code: string; text: string; group: string }

/** What a file of phrases holds. With `error` set there is nothing in it that could be taken over. */
interface PhraseFile {
  phrases: Phrase[];
  /** large: too long; binary: no text; damaged: JSON that cannot be read; empty: no phrase in it. */
  error: "" | "large" | "binary" | "damaged" | "empty";
  /** Entries left out: no phrase, too long, more than there is room for. */
  bad: number;
  long: number;
  more: number;
}

interface PhraseApi {
  LIMITS: { count: number; code: number; text: number; group: number; chars: number };
  /** Blanks that are filled in: {顾客昵称} … */
  PLACES: string[];
  /** Read a file, JSON or text; never throws. */
  read(text: unknown): PhraseFile;
  /** The same as JSON. */
  write(phrases: Phrase[]): string;
  /** The same as text to read and edit; kefu.phrases.read reads it back. */
  plain(phrases: Phrase[]): string;
  /** `others` put behind `own`: equal texts once, a code that is taken left out. */
  merge(own: Phrase[], others: Phrase[]): { phrases: Phrase[]; added: number; same: number; renamed: number; more: number };
  /** A phrase as somebody typed it: tidied, or what is wrong with it (no text, too long, a code that cannot be typed or is taken). */
  check(given: Phrase, others: Phrase[]): Phrase | "text" | "long" | "code" | "taken";
  coded(phrases: Phrase[], code: string): Phrase | undefined;
  /** Those that hold `query`, those whose code begins with it first. */
  find(phrases: Phrase[], query: string): Phrase[];
  /** The blanks filled in; `missing` names those without a value, which stay as they are. */
  fill(text: string, values: Record<string, string>): { text: string; missing: string[] };
  /** Names in braces that are no blanks. */
  unknown(text: string): string[];
}

interface Kefu {
  phrases: PhraseApi;
}
