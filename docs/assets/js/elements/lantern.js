/** <kefu-lantern data-section>: how far the learner has come in the section of this page. */
(function (kefu) {
  "use strict";

  /** The topics of the page with the questions of their quizzes. @returns {TopicSpec[]} */
  function topicsOfPage() {
    const quizzes = kefu.all(document, "kefu-quiz");
    return kefu.all(document, "h2[id^=t]").filter(({ id }) => /^t\d+(-\d+)+$/.test(id)).map(({ id }) => {
      const topic = id.slice(1).replace(/-/g, ".");
      const quiz = quizzes.find((element) => element.dataset.topic === topic);
      return { topic, questions: quiz?.questions || [], size: Number(quiz?.dataset.size) || undefined };
    });
  }

  class Lantern extends HTMLElement {
    connectedCallback() {
      this.stop = new AbortController();
      const line = (this.line = kefu.make("p.lantern__line"));
      this.append(line);
      const topics = topicsOfPage();
      const light = () => {
        const { state, mastered, topics: reached } = kefu.progress.section(kefu.record.all(), { topics });
        const read = Object.values(reached).filter((topic) => topic.read).length;
        this.dataset.state = { 还没读: "none", 读到一半: "half", 学完: "full" }[state];
        line.replaceChildren(kefu.make("b", state), " ", kefu.words.lanternLine(read, topics.length, mastered));
      };
      kefu.record.on(light, this.stop.signal);
      light();
    }

    disconnectedCallback() {
      this.stop?.abort();
      this.line?.remove();
    }
  }

  kefu.elements["kefu-lantern"] = Lantern;
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
