/** What the pages of notebook and review share: marks and faces of the template, days in words, an empty state. */
(function (kefu) {
  "use strict";

  const { make, words } = kefu;

  /** A copy of a mark or a face that the template of `host` holds. @param {ParentNode} host @param {string} kind @param {string} name */
  const copy = (host, kind, name) => {
    const template = /** @type {HTMLTemplateElement | null} */ (host.querySelector("template[data-art]"));
    return template?.content.querySelector(`[data-${kind}="${name}"] > *`)?.cloneNode(true) || "";
  };

  kefu.leaf = {
    icon: (host, name) => copy(host, "icon", name),

    day(day) {
      const [, month, date] = day.split("-").map(Number);
      return words.notebook.date(month, date);
    },

    weekday: (day) => words.notebook.weekdays[new Date(day + "T12:00:00").getDay()],

    empty(host, face, { title, text }, ...more) {
      return make("div.notebook__empty", copy(host, "face", face), make("div", make("p.notebook__big", title), text ? make("p", text) : "", ...more));
    },

    link(text, url, form = "a.btn.btn--quiet") {
      const link = make(form, text);
      link.href = url;
      return link;
    },
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
