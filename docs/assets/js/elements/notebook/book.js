/** The entries of the notebook with what is known of them: where they belong, what they are called, which filters let them through. */
(function (kefu) {
  "use strict";

  const { record, words } = kefu;

  /** Fetch the scripts of the dialogues that were played to an end, then tell. @param {BankIndex} index @param {() => void} then */
  function withTalks(index, then) {
    const played = new Set(record.all().filter(({ k }) => k === "ending").map(({ d, rev }) => d + " " + rev));
    const wanted = index.dialogues.filter(({ id, rev, kept }) => played.has(id + " " + rev) && Object.keys(kept).length && !kefu.talks?.[id]);
    let missing = wanted.length;
    if (!missing) return then();
    for (const { script } of wanted) kefu.load(script, () => --missing || then());
  }

  /** The dialogues whose scripts are here. @param {BankIndex} index @returns {MistakeDialogue[]} */
  const dialogues = (index) => index.dialogues.flatMap(({ id, rev, kept }) => {
    const spec = kefu.talks?.[id]?.spec;
    return spec ? [{ id, rev, kept, spec }] : [];
  });

  /** What a list shows of an entry. @param {MistakeEntry} entry @param {BankIndex} index @param {Map<string, BankQuestion>} questions @returns {MistakeView} */
  function view(entry, index, questions) {
    if (entry.kind === "question") {
      const { unit, section, topic, point, kind, title } = /** @type {BankQuestion} */ (questions.get(entry.q));
      return { entry, unit, section, topic, point, kind, title: title.length < 60 ? title : title + "…" };
    }
    const { unit, section, topics, title } = /** @type {BankDialogue} */ (index.dialogues.find(({ id }) => id === entry.d));
    return { entry, unit, section, topic: topics[0] || "", point: "", kind: words.notebook.talk, title };
  }

  /** @type {Map<string, HTMLElement>} Dialogues outside of the page: nothing in them comes to life. */
  const holders = new Map();

  const bare = (/** @type {HTMLElement} */ { textContent }) => String(textContent).trim();

  /** A lost turn as cells of a row: what the customer said, what the learner did, the better line. @param {MistakeEntry} entry */
  function turn(entry) {
    if (entry.kind !== "turn") return ["", "", ""];
    const script = kefu.book.script(entry.d);
    return [script.says(entry.node).map(bare).join("\n"), bare(script.said(entry, entry.text)), bare(kefu.book.better(entry))];
  }

  kefu.book = {
    withTalks,

    entries(index) {
      const questions = new Map(index.questions.map((question) => [question.id, question]));
      return kefu.mistakes(record.all(), { questions: index.questions, dialogues: dialogues(index) }, Date.now())
        .map((entry) => view(entry, index, questions));
    },

    lists: {
      open: ({ entry }) => !entry.removed && entry.state === "在本",
      gone: ({ entry }) => !entry.removed && entry.state === "已消灭",
      out: ({ entry }) => entry.removed,
    },

    fits: ({ entry, unit, point, kind }, wish) =>
      (!wish.unit || unit === wish.unit) && (!wish.point || point === wish.point) && (!wish.kind || kind === wish.kind)
      && (!wish.errors || Math.min(3, entry.errors) === Number(wish.errors)),

    script(id) {
      let holder = holders.get(id);
      if (!holder) {
        const inert = document.implementation.createHTMLDocument("");
        inert.body.innerHTML = kefu.talks?.[id]?.html || "";
        holder = document.importNode(inert.body.firstElementChild || kefu.make("div"), true);
        holders.set(id, /** @type {HTMLElement} */ (holder));
      }
      return kefu.script(/** @type {HTMLElement} */ (holder));
    },

    better({ d, node, reply, best }) {
      const script = kefu.book.script(d);
      const better = script.reply({ node, reply })?.querySelector(".reply__better > span") || script.model(node);
      return better ? kefu.make("p.bubble.bubble--agent", ...better.cloneNode(true).childNodes) : script.said({ node, reply: best });
    },

    /** The notebook as rows of a table, heads first. */
    rows(views, index) {
      const name = (/** @type {string} */ point) => index.points[point]?.name || "";
      return [words.notebook.columns, ...views.map(({ entry, unit, section, point, kind, title }) => [
        entry.state, kind, unit, section, name(point), title, ...turn(entry), entry.errors, entry.streak,
        kefu.day(entry.since), entry.pinned ? words.notebook.yes : "", record.text("note#" + entry.id),
      ])];
    },
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
