/** <kefu-lantern data-section>: how far the learner has come in the section of this page. */
(function (kefu) {
  "use strict";

  const { all, make, record } = kefu;

  class Lantern extends HTMLElement {
    connectedCallback() {
      const line = (this.line = make("p.lantern__line"));
      const quizzes = all(document, "kefu-quiz");
      const topics = kefu.headings.map((heading) => {
        const topic = kefu.topicOf(heading);
        const quiz = quizzes.find(({ dataset }) => dataset.topic === topic);
        return { topic, questions: quiz ? kefu.island(quiz) : [], size: Number(quiz?.dataset.size) || 5 };
      });
      const light = () => {
        const { state, mastered, topics: reached } = kefu.progress.section(record.all(), { topics });
        const read = Object.values(reached).filter((topic) => topic.read).length;
        this.dataset.state = state;
        line.replaceChildren(make("b", state), " ", kefu.words.lantern(read, topics.length, mastered));
      };
      this.append(line);
      this.stop = new AbortController();
      record.on(light, this.stop);
      light();
    }

    disconnectedCallback() {
      this.stop?.abort();
      this.line?.remove();
    }
  }

  kefu.elements["kefu-lantern"] = Lantern;
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
