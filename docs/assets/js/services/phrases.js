/** The learner's canned replies: kept in her record (as text "phrases#own"), saved as a file, taken over from one. */
(function (kefu) {
  "use strict";

  const NAME = "phrases#own";
  const { phrases, record, words } = kefu;

  /** What stands in the record; whatever cannot be read there is none. */
  const own = () => phrases.read(record.text(NAME)).phrases;

  /** Keep the list. @param {Phrase[]} list */
  function keep(list) {
    record.add({ k: "text", id: NAME, value: list.length ? phrases.write(list) : "" });
    return list;
  }

  /** What was taken over from a file and what was not, in sentences. @param {PhraseFile} file @param {ReturnType<PhraseApi["merge"]>} merged */
  function told({ bad, long, more }, merged) {
    const { bench } = words;
    /** @type {[number, (count: number) => string][]} */
    const notes = [
      [merged.same, bench.importSame], [merged.renamed, bench.importRenamed], [bad, bench.importBad], [long, bench.importLong],
      [more + merged.more, bench.importMore],
    ];
    return [bench.imported(merged.added), ...notes.filter(([count]) => count).map(([count, say]) => say(count))].join("");
  }

  kefu.canned = {
    own,
    keep,

    starters: () => words.bench.starters.map((/** @type {string[]} */ [code, group, text]) => ({ code, group, text })),

    save(form) {
      const name = words.bench.fileName + (form === "json" ? ".json" : ".txt");
      const text = form === "json" ? phrases.write(own()) : phrases.plain(own()).replace(/\n/g, "\r\n");
      kefu.saveFile(name, text, form === "json" ? "application/json" : "text/plain");
    },

    open(file, then) {
      kefu.readFile(file, phrases.LIMITS.chars * 4, ({ text, error }) => {
        const read = error ? null : phrases.read(text);
        const problem = error || read?.error;
        if (!read || problem) return then(false, words.bench.importErrors[problem || "unread"]);
        const merged = phrases.merge(own(), read.phrases);
        if (merged.added) keep(merged.phrases);
        then(merged.added > 0, told(read, merged));
      });
    },
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
