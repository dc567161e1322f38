"""What the labs with steps read from a data set and ask for: customers, agents, hours, sentences to type, answers and
intents of a bot.

Owns these shapes and the forms their elements take. Whether they agree with the table is checked in checks/labs.py.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import Field

from courseware.model.base import Inline, Model, Number, Text, YesNo, plain_number

Rows = list[dict[str, str]]
"""The cells of a table by column."""

Edges = Annotated[list[Annotated[Number, Field(ge=0)]], Field(min_length=4, max_length=4)]
"""Where the points from 5 down to 2 end; everything beyond gets 1."""


class RfmGroup(Model):
    high: Annotated[str, Field(pattern=r"^[高低]{3}$", description="R、F、M 的高低，依次三个字，如 低高高")]
    name: Annotated[Text, Field(max_length=6, description="这一类叫什么")]
    way: Annotated[Inline, Field(description="参考的办法，一两句")]

    @property
    def key(self) -> str:
        """The engine's name for it: 低高高 is 011."""
        return "".join("1" if word == "高" else "0" for word in self.high)


class Rfm(Model):
    """What the RFM lab reads from a data set of customers, and what it asks for."""

    date: Annotated[date, Field(description="基准日，R 从最近一次数到这一天")]
    last: Annotated[Text, Field(description="最近一次付款的日子在哪一列")]
    orders: Annotated[Text, Field(description="次数在哪一列")]
    amount: Annotated[Text, Field(description="金额在哪一列")]
    consent: Annotated[Text, Field(description="同意收消息没有，在哪一列；写“是”或“否”")]
    complaint: Annotated[Text, Field(description="有没有没办完的投诉，在哪一列；写“是”或“否”")]
    r: Annotated[Edges, Field(description="R 得 5、4、3、2 分最多几天，从小到大")]
    f: Annotated[Edges, Field(description="F 得 5、4、3、2 分至少几次，从大到小")]
    m: Annotated[Edges, Field(description="M 得 5、4、3、2 分至少多少元，从大到小")]
    by_hand: Annotated[list[Text], Field(min_length=1, max_length=8, description="自己动手打分的几位，写编号")]
    budget: Annotated[int, Field(ge=1, description="触达的预算，元")]
    groups: Annotated[list[RfmGroup], Field(min_length=8, max_length=8, description="八类，从最要紧的写起")]

    def heads(self, number: str) -> list[str]:
        """The columns that the lab reads, in the order of a customer of `RfmSpec`; `number` is the first column of the data set."""
        return [number, self.last, self.orders, self.amount, self.consent, self.complaint]

    def spec(self, columns: list[str], rows: Rows) -> dict[str, Any]:
        """What its element needs (`RfmSpec` in rfm.d.ts)."""
        number, name = columns[:2]
        return {
            "date": self.date.isoformat(),
            **{axis: [plain_number(edge) for edge in getattr(self, axis)] for axis in ("r", "f", "m")},
            "rows": [
                {
                    "id": row[number],
                    "name": row[name],
                    "last": row[self.last],
                    "orders": plain_number(Decimal(row[self.orders])),
                    "amount": plain_number(Decimal(row[self.amount])),
                    "consent": row[self.consent] == "是",
                    "complaint": row[self.complaint] == "是",
                }
                for row in rows
            ],
            "byHand": self.by_hand,
            "budget": self.budget,
            "groups": [{"key": group.key, "name": group.name} for group in self.groups],
            "heads": self.heads(number),
        }


class KpiMetric(Model):
    name: Annotated[Text, Field(max_length=8, description="指标叫什么")]
    top: Annotated[Text, Field(description="分子是哪一列；不用除的，就是那一列")]
    bottom: Annotated[Text | None, Field(description="分母是哪一列；不用除的不写")] = None
    unit: Annotated[Text, Field(max_length=6, description="单位；写 % 的按百分数算")]
    goal: Annotated[Number, Field(gt=0, description="目标，和单位一致")]
    weight: Annotated[Number, Field(ge=0, le=100, description="权重")]
    lower: Annotated[YesNo, Field(description="是不是越小越好")] = False


class KpiGrade(Model):
    least: Annotated[Number, Field(alias="from", ge=0, description="几分起")]
    name: Annotated[Text, Field(max_length=6, description="这一等叫什么")]


class KpiTrainee(Model):
    column: Annotated[Text, Field(description="看哪一列，如 司龄")]
    below: Annotated[Number, Field(gt=0, description="不到这个数的在培养期")]


class KpiPreset(Model):
    name: Annotated[Text, Field(max_length=10, description="按钮上的字")]
    weights: Annotated[list[Annotated[Number, Field(ge=0, le=100)]], Field(description="照 metrics 的次序")]


class KpiFinding(Model):
    ask: Annotated[Inline, Field(description="问什么，答案是一个人和一个指标")]
    agent: Annotated[Text, Field(description="答案的编号")]
    metric: Annotated[Text, Field(description="答案的指标")]
    why: Annotated[Inline, Field(description="为什么是他、是这个数")]
    near: Annotated[dict[Text, Inline], Field(description="常见的别的人，和为什么不是")] = {}


class KpiTalk(Model):
    id: Annotated[Text, Field(description="和谁谈，写编号")]
    ask: Annotated[Inline, Field(description="谈什么")]
    way: Annotated[Inline, Field(description="参考的谈法")]


class Kpi(Model):
    """What the lab of agents' figures reads from a data set, how it scores, and what it asks for."""

    cap: Annotated[Number, Field(ge=1, le=2, description="单项最多算目标的几倍")]
    redline: Annotated[Text, Field(description="红线次数在哪一列")]
    redline_grade: Annotated[Text, Field(description="有红线的，最高是哪一等")]
    trainee: KpiTrainee
    grades: Annotated[list[KpiGrade], Field(min_length=2, max_length=6, description="等级，从高到低，最低的从 0 起")]
    metrics: Annotated[list[KpiMetric], Field(min_length=2, max_length=8, description="指标")]
    presets: Annotated[list[KpiPreset], Field(max_length=4, description="几套现成的权重")] = []
    by_hand: Annotated[list[Text], Field(min_length=1, max_length=4, description="自己动手算的几位，写编号")]
    hand_values: Annotated[list[Text], Field(min_length=1, max_length=4, description="自己算的指标")]
    hand_parts: Annotated[list[Text], Field(max_length=4, description="自己算单项分的指标")] = []
    findings: Annotated[list[KpiFinding], Field(max_length=5, description="要从数里读出来的")] = []
    talks: Annotated[list[KpiTalk], Field(max_length=5, description="要写的面谈稿")] = []

    @property
    def names(self) -> list[str]:
        return [metric.name for metric in self.metrics]

    def heads(self, columns: list[str]) -> list[str]:
        """The columns that the lab reads: number and name first, then those with figures in the order of the data set."""
        used = {self.redline, self.trainee.column}
        used |= {name for metric in self.metrics for name in (metric.top, metric.bottom) if name}
        return [*columns[:2], *(name for name in columns[2:] if name in used)]

    def spec(self, columns: list[str], rows: Rows) -> dict[str, Any]:
        """What its element needs (`KpiSpec` in kpi.d.ts)."""
        heads = self.heads(columns)
        return {
            "metrics": [
                {
                    "name": metric.name,
                    "top": metric.top,
                    "bottom": metric.bottom,
                    "unit": metric.unit,
                    "goal": plain_number(metric.goal),
                    "weight": plain_number(metric.weight),
                    "lower": metric.lower,
                }
                for metric in self.metrics
            ],
            "cap": plain_number(self.cap),
            "grades": [{"from": plain_number(grade.least), "name": grade.name} for grade in self.grades],
            "redline": self.redline,
            "redlineGrade": self.redline_grade,
            "trainee": {"column": self.trainee.column, "below": plain_number(self.trainee.below)},
            "presets": [{"name": p.name, "weights": [plain_number(w) for w in p.weights]} for p in self.presets],
            "rows": [
                {
                    "id": row[columns[0]],
                    "name": row[columns[1]],
                    "trainee": Decimal(row[self.trainee.column]) < self.trainee.below,
                    "figures": {head: plain_number(Decimal(row[head])) for head in heads[2:]},
                }
                for row in rows
            ],
            "byHand": self.by_hand,
            "handValues": [self.names.index(name) for name in self.hand_values],
            "handParts": [self.names.index(name) for name in self.hand_parts],
            "findings": [
                {
                    "agent": f.agent,
                    "metric": self.names.index(f.metric),
                    "near": {number: place for place, number in enumerate(f.near)},
                }
                for f in self.findings
            ],
            "heads": heads,
        }


class Shift(Model):
    name: Annotated[Text, Field(max_length=6, description="班次叫什么")]
    start: Annotated[int, Field(ge=0, le=23, description="几点起")]
    people: Annotated[int, Field(ge=0, le=20, description="几个人")]
    meal: Annotated[int, Field(ge=0, le=23, description="头一个人几点去吃饭，一次走一个")]

    def spec(self, hours: int) -> dict[str, Any]:
        return {"name": self.name, "start": self.start, "hours": hours, "people": self.people, "meal": self.meal}


class Staffing(Model):
    """What the staffing lab reads from a data set of hours, its rules, and the shifts it begins with."""

    hour: Annotated[Text, Field(description="钟点在哪一列")]
    sessions: Annotated[Text, Field(description="会话在哪一列")]
    minutes: Annotated[Number, Field(ge=1, le=120, description="一段会话几分钟")]
    at_once: Annotated[int, Field(ge=1, le=20, description="一个人同时接几段")]
    use: Annotated[int, Field(ge=1, le=100, description="利用率，百分之几，照产能算人数时用")]
    wait: Annotated[int, Field(ge=1, le=600, description="平均最多等几秒")]
    shift: Annotated[int, Field(ge=2, le=12, description="一班几个钟点")]
    most: Annotated[int, Field(ge=1, le=200, description="一天最多几个人")]
    cover: Annotated[int, Field(ge=0, le=4, description="主管最多顶几个钟点")]
    cover_start: Annotated[int, Field(ge=0, le=23, description="主管从几点顶起，参考的排法")]
    rows: Annotated[list[Shift], Field(min_length=1, max_length=5, description="开头的排法，留着毛病给学生改")]
    reference: Annotated[list[Shift], Field(min_length=1, max_length=5, description="参考的排法，班次和 rows 一样多")]
    way: Annotated[Inline, Field(description="参考的排法，说清为什么")]

    def heads(self) -> list[str]:
        """The columns that the lab reads."""
        return [self.hour, self.sessions]

    def spec(self, columns: list[str], rows: Rows) -> dict[str, Any]:  # noqa: ARG002 - one form for all labs
        """What its element needs (`StaffSpec` in staffing.d.ts)."""
        return {
            "minutes": plain_number(self.minutes),
            "atOnce": self.at_once,
            "use": self.use,
            "wait": self.wait,
            "shift": self.shift,
            "most": self.most,
            "cover": self.cover,
            "coverStart": self.cover_start,
            "rows": [row.spec(self.shift) for row in self.rows],
            "reference": [row.spec(self.shift) for row in self.reference],
            "demand": [
                {"hour": int(Decimal(row[self.hour])), "sessions": plain_number(Decimal(row[self.sessions]))}
                for row in rows
            ],
            "heads": self.heads(),
        }


SHORTEST, LONGEST = 8, 60
"""Characters of a sentence to be typed: shorter ones are over before a hand is in its place, longer ones are no chat."""

TYPED = r"[0-9A-Za-z\u4e00-\u9fff，。、；：？！（）“”,.;:?!()%+\-/~～*]"
"""A character that a keyboard and a Chinese input method have without a search; the same pattern in Python and in JavaScript."""


class Typing(Model):
    """What the typing lab reads from a data set of sentences, how long it lets one type, and which speeds count."""

    scene: Annotated[Text, Field(description="什么时候说，在哪一列")]
    sentence: Annotated[Text, Field(description="照着打的句子，在哪一列")]
    marks: Annotated[
        list[Annotated[int, Field(ge=1, le=400)]],
        Field(min_length=2, max_length=2, description="每分钟多少字及格、多少字较优"),
    ]
    minutes: Annotated[
        list[Annotated[int, Field(ge=1, le=30)]],
        Field(min_length=1, max_length=4, description="可以打几分钟，几种时长"),
    ]

    def heads(self) -> list[str]:
        """The columns that the lab reads."""
        return [self.scene, self.sentence]

    def spec(self, columns: list[str], rows: Rows) -> dict[str, Any]:  # noqa: ARG002 - one form for all labs
        """What its element needs (`TypingSpec` in typing.d.ts)."""
        return {
            "marks": self.marks,
            "minutes": self.minutes,
            "sentences": [{"scene": row[self.scene], "text": row[self.sentence]} for row in rows],
            "least": SHORTEST,
            "most": LONGEST,
            "allowed": TYPED,
            "heads": self.heads(),
        }


class BotVersion(Model):
    name: Annotated[Text, Field(max_length=12, description="按钮上的字")]
    threshold: Annotated[Number, Field(ge=0, le=1, description="阈值，0 到 1；最高分不到它就转人工")]
    similar: Annotated[YesNo, Field(description="找的时候看不看相似问")] = False
    rules: Annotated[YesNo, Field(description="用不用转人工的词")] = False
    synonyms: Annotated[YesNo, Field(description="用不用同义替换")] = False

    def spec(self) -> dict[str, Any]:
        return {**self.model_dump(exclude={"threshold"}), "threshold": plain_number(self.threshold)}


class BotGoal(Model):
    hit: Annotated[int, Field(ge=0, le=100, description="调试的一半：命中率至少百分之几")]
    wrong: Annotated[int, Field(ge=0, description="调试的一半：误答最多几句")]
    missed: Annotated[int, Field(ge=0, description="调试的一半：该转没转最多几句")]
    hidden: Annotated[int, Field(ge=0, le=100, description="揭晓的一半：总准确率至少百分之几")]
    gap: Annotated[int, Field(ge=0, le=100, description="两半的总准确率最多差几个百分点")]

    def spec(self) -> dict[str, Any]:
        return self.model_dump()


class Bot(Model):
    """What the bot lab reads from a data set of questions and answers, and where the sentences are that it is tried with."""

    kind: Annotated[Text, Field(description="分类在哪一列；“售前-尺寸”只看前一半")]
    question: Annotated[Text, Field(description="标准问在哪一列")]
    similar: Annotated[Text, Field(description="相似问在哪一列，几句之间写 |")]
    answer: Annotated[Text, Field(description="答复在哪一列")]
    action: Annotated[Text, Field(description="动作在哪一列；写“查询接口”的，先核验再查")]
    until: Annotated[Text, Field(description="失效的日子在哪一列，可以空着")]
    says: Annotated[Text, Field(description="试问的话，是哪个数据集")]
    says_text: Annotated[Text, Field(description="那个数据集里，话在哪一列")]
    says_wanted: Annotated[Text, Field(description="该答哪一条在哪一列；写编号，或写“人工”")]
    says_half: Annotated[Text, Field(description="用途在哪一列；写“调试”或“揭晓”")]
    today: Annotated[date, Field(description="实训里的今天，过了失效日的不再答")]
    rules: Annotated[list[Text], Field(max_length=60, description="转人工的词，话里有就转")]
    synonyms: Annotated[dict[Text, Text], Field(max_length=60, description="同义替换，照写的次序一个一个换")]
    stop: Annotated[list[Text], Field(max_length=40, description="找的时候去掉的词")]
    forbidden: Annotated[list[Text], Field(max_length=40, description="答复里不许有的话，有就不说、转人工")]
    versions: Annotated[list[BotVersion], Field(min_length=1, max_length=6, description="几版，从最简单的起")]
    goal: BotGoal

    def heads(self, number: str) -> list[str]:
        """The columns that the lab reads, in the order of a row of a teacher's own file; `number` is the first column."""
        return [number, self.kind, self.question, self.similar, self.answer, self.action, self.until]

    def spec(self, columns: list[str], rows: Rows) -> dict[str, Any]:
        """What its element needs but for the sentences (`BotSpec` in bot.d.ts)."""
        return {
            "entries": [
                {
                    "id": row[columns[0]],
                    "kind": row[self.kind].split("-")[0],
                    "question": row[self.question],
                    "similar": parts(row[self.similar]),
                    "answer": row[self.answer],
                    "asks": row[self.action] == "查询接口",
                    "until": row[self.until],
                }
                for row in rows
            ],
            "today": self.today.isoformat(),
            "rules": self.rules,
            "synonyms": list(self.synonyms.items()),
            "stop": self.stop,
            "forbidden": self.forbidden,
            "versions": [version.spec() for version in self.versions],
            "goal": self.goal.spec(),
            "heads": self.heads(columns[0]),
        }

    def says_spec(self, columns: list[str], rows: Rows) -> dict[str, Any]:
        """The sentences it is tried with, in halves, and the columns of a teacher's own file of them."""
        halves: dict[str, list[dict[str, str]]] = {"调试": [], "揭晓": []}
        for row in rows:
            wanted = row[self.says_wanted]
            halves[row[self.says_half]].append(
                {"id": row[columns[0]], "text": row[self.says_text], "wanted": "" if wanted == "人工" else wanted}
            )
        return {
            "open": halves["调试"],
            "hidden": halves["揭晓"],
            "saysHeads": [columns[0], self.says_text, self.says_wanted, self.says_half],
        }


ACTIONS = {"答": "answer", "办": "change", "转": "person"}
"""What is done once an intent is clear, as a teacher writes it and as the engine has it."""


class SlotKind(Model):
    name: Annotated[Text, Field(max_length=6, description="槽位的名字")]
    forms: Annotated[list[Text], Field(min_length=1, max_length=80, description="顾客会怎样说；# 代表一个数")]
    ask: Annotated[Text, Field(max_length=60, description="缺了它，怎样问")]

    def spec(self) -> dict[str, Any]:
        return self.model_dump()


class Mood(Model):
    name: Annotated[Text, Field(max_length=6, description="情绪的名字")]
    words: Annotated[list[Text], Field(min_length=1, max_length=60, description="话里有哪些词")]

    def spec(self) -> dict[str, Any]:
        return self.model_dump()


class SentenceLines(Model):
    again: Annotated[Text, Field(max_length=60, description="没认出来时说的")]
    person: Annotated[Text, Field(max_length=60, description="转人工时说的")]
    harm: Annotated[Text, Field(max_length=60, description="有人可能受伤时说的：先停用、就医，再转人工")]
    confirm: Annotated[Text, Field(max_length=60, description="要动订单以前的确认，里面可以写 {意图} 和 {槽位}")]
    denied: Annotated[
        Text, Field(max_length=60, description="话里有“不要”、又没有反过来的意图时的确认，里面可以写 {意图}")
    ]
    dropped: Annotated[Text, Field(max_length=60, description="顾客说不的时候说的")]

    def spec(self) -> dict[str, Any]:
        return self.model_dump()


class Sentence(Model):
    """What the sentence lab reads from a data set of intents, and the word lists it works with."""

    intent: Annotated[Text, Field(description="意图在哪一列")]
    examples: Annotated[Text, Field(description="例句在哪一列，几句之间写 |")]
    needs: Annotated[Text, Field(description="要的槽位在哪一列，几样之间写 |")]
    action: Annotated[Text, Field(description="做法在哪一列；写“答”“办”或“转”")]
    reply: Annotated[Text, Field(description="回复在哪一列")]
    opposite: Annotated[Text, Field(description="反过来的意图在哪一列，可以空着")]
    threshold: Annotated[Number, Field(ge=0, le=1, description="像到多少才算认出，0 到 1")]
    synonyms: Annotated[dict[Text, Text], Field(max_length=60, description="同义替换，照写的次序一个一个换")]
    stop: Annotated[list[Text], Field(max_length=60, description="比的时候去掉的词")]
    joins: Annotated[list[Text], Field(max_length=20, description="一句话从哪些词断成两句")]
    denials: Annotated[list[Text], Field(max_length=20, description="否定的词")]
    agrees: Annotated[list[Text], Field(min_length=1, max_length=20, description="确认时，整段是哪一句才算“是”")]
    declines: Annotated[list[Text], Field(min_length=1, max_length=20, description="被问到时，话里有哪些词算“不”")]
    harms: Annotated[list[Text], Field(max_length=60, description="有人可能受伤的词：最先查，先说停用就医再转人工")]
    risks: Annotated[list[Text], Field(max_length=60, description="别的一碰就转人工的词")]
    moods: Annotated[list[Mood], Field(max_length=6, description="情绪，后面的盖过前面的")]
    forbidden: Annotated[list[Text], Field(max_length=60, description="回复里不许有的话")]
    lines: SentenceLines
    kinds: Annotated[list[SlotKind], Field(min_length=1, max_length=12, description="槽位，前面的先抽")]
    says: Annotated[list[Text], Field(min_length=1, max_length=8, description="给学生试的几句话")]

    def heads(self, number: str) -> list[str]:
        """The columns that the lab reads, in the order of a row of a teacher's own file; `number` is the first column."""
        return [number, self.intent, self.examples, self.needs, self.action, self.reply, self.opposite]

    def spec(self, columns: list[str], rows: Rows) -> dict[str, Any]:
        """What its element needs (`SentenceSpec` in sentence.d.ts)."""
        ids = {row[self.intent]: row[columns[0]] for row in rows}
        return {
            "intents": [
                {
                    "id": row[columns[0]],
                    "name": row[self.intent],
                    "examples": parts(row[self.examples]),
                    "needs": parts(row[self.needs]),
                    "action": ACTIONS[row[self.action]],
                    "reply": row[self.reply],
                    "opposite": ids.get(row[self.opposite], ""),
                }
                for row in rows
            ],
            "threshold": plain_number(self.threshold),
            "synonyms": list(self.synonyms.items()),
            **{
                key: getattr(self, key)
                for key in ("stop", "joins", "denials", "agrees", "declines", "harms", "risks", "forbidden", "says")
            },
            "moods": [mood.spec() for mood in self.moods],
            "lines": self.lines.spec(),
            "kinds": [kind.spec() for kind in self.kinds],
            "heads": self.heads(columns[0]),
        }


def parts(text: str) -> list[str]:
    """The parts of a cell between bars, without empty ones."""
    return [part.strip() for part in text.split("|") if part.strip()]
