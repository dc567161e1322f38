/** Types of what keeps the record's store in order, moves it as files and shows it. */

/** The store of the record, for the services that change it as a whole (services/record.js makes it). */
interface RecordStore {
  course: string;
  /** Of all keys of this course. */
  prefix: string;
  base: string;
  /** Key of the number of times that the record was cleared. */
  clearings: string;
  /** Whether that happened without this page having heard of it. */
  isCleared(): boolean;
  /** Key of this tab's journal. */
  journal(): string;
  reachable(): boolean;
  /** How many events could not be stored yet. */
  waiting(): number;
  flush(): void;
  /** Store these and what could not be stored yet; whether all is stored now. */
  keep(...events: RecordEvent[]): boolean;
  /** Read everything again; what this page added and is gone is stored once more, unless the record was cleared. */
  heal(): void;
  /** Forget what is in memory: everything was cleared. */
  forget(): void;
}

interface Kefu {
  /**
   * Put the store in order; `change` may shorten the merged record first. Whether the base was written: not if the store is full or
   * blocked, or another tab was at it.
   */
  tidy(change?: (events: RecordEvent[]) => RecordEvent[]): boolean;

  transfer: {
    /** Store those events of a file that are not there yet. Out: how many, -1 without room for them. */
    take(events: RecordEvent[]): number;
    /** Remove everything of this course, in all tabs. */
    clear(): void;
    /** Characters of the store: of this course, and of all else on this site. */
    usage(): { own: number; others: number };
    /** What was set aside because it could not be read, the newest first. */
    pieces(): { key: string; time: number; text: string }[];
    remove(key: string): void;
  };
}
