"""What can be wrong, in words: one rule a code, and how a finding is written.

Owns the codes and their Chinese wording. Each code has a paragraph in docs/teacher/errors.md and a bad fixture in tests/data/bad.
Must not print: commands do that.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, order=True)
class Place:
    """A position in a file of the project; line and column count from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True)
class Rule:
    message: str
    hint: str


@dataclass(frozen=True, order=True)
class Diagnostic:
    """One problem: where, which rule, what is wrong and how to mend it (both Chinese)."""

    place: Place
    code: str
    message: str
    hint: str

    def __str__(self) -> str:
        return f"{self.place}: {self.code} {self.message}\n  提示：{self.hint}"

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self.place), "code": self.code, "message": self.message, "hint": self.hint}


MOST_SHOWN = 300


def report(code: str, place: Place, **values: Any) -> Diagnostic:
    """The diagnostic of rule `code` at `place`; `values` fill the wording."""
    rule = RULES[code]
    words = {name: _one_line(value) for name, value in values.items()}
    return Diagnostic(place, code, rule.message.format(**words), rule.hint.format(**words))


def _one_line(value: Any) -> str:
    """A value as a message can show it: one line, and not the whole book."""
    text = str(value)
    return " ".join(text[: 2 * MOST_SHOWN].split())[:MOST_SHOWN]


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The rest of a hint: the nearest known word, or the list of them where nothing is near."""
    choices = list(dict.fromkeys(known))
    near = difflib.get_close_matches(word, choices, n=1, cutoff=0.6) or [
        c for c in choices if word and (word in c or c in word)
    ]
    if near:
        return f"是不是想写 `{near[0]}`？"
    shown = "、".join(f"`{c}`" for c in choices[:12])
    return f"可以写的有：{shown}{' 等' if len(choices) > 12 else ''}。" if choices else ""


RULES: dict[str, Rule] = {
    # Y: reading a file
    "Y101": Rule("文件打不开：{reason}", "检查文件名，或者看看它是不是正被别的程序占用。"),
    "Y102": Rule("文件有 {size} 字节，超过 1000000 字节", "把内容分到几个文件里。"),
    "Y103": Rule("文件是 GBK/GB18030 编码，不是 UTF-8", "用编辑器“另存为”，编码选 UTF-8。"),
    "Y104": Rule(
        "文件不是 UTF-8 文字", "用编辑器“另存为”，编码选 UTF-8；如果它本来是图片、Word 之类，就别用这个扩展名。"
    ),
    "Y105": Rule("行首用了{what}", "YAML 的缩进只能用半角空格；删掉它，用空格和上下同一层的行对齐。"),
    "Y106": Rule("`{key}` 后面是全角冒号“：”", "键后面要用英文冒号加一个空格，写成 `{key}: `。"),
    "Y107": Rule(
        "YAML 读不下去：{reason}",
        "从这一行往上看一两行：冒号后面有没有漏掉空格；文字里有冒号、井号或引号时，把整段用英文双引号括起来。",
    ),
    "Y108": Rule(
        "这里有一个看不见的控制字符", "把光标放到这一列，删掉看不见的字符（或者 \\x02 这样的写法），重新输入两边的字。"
    ),
    "Y109": Rule("用了锚点或别名（& 或 *）", "本课程的文件不用别名；如果是文字以 & 或 * 开头，用引号括起来。"),
    "Y110": Rule("用了标签（!）", "本课程的文件不用标签；如果是文字以叹号开头，用引号括起来。"),
    "Y111": Rule("嵌套超过 20 层", "检查缩进，多半是多缩进了。"),
    "Y112": Rule("一个文件里有两份文档（---）", "删掉中间的 ---，或者分成两个文件。"),
    "Y113": Rule("键不是文字", "键只能是一个词，例如 `text:`。"),
    "Y114": Rule("`{key}` 写了两次（第一次在第 {line} 行）", "同一层里一个键只能写一次；留一个。"),
    # S: a file against its schema
    "S201": Rule("缺少 `{key}`", "补上 `{key}: …`。{about}"),
    "S202": Rule("这里没有 `{key}` 这个键", "{near}"),
    "S203": Rule("`{key}` 不能是“{value}”", "{near}"),
    "S204": Rule("不认识的题型“{value}”", "{near}"),
    "S205": Rule(
        "`{key}` 应该是数字，现在是“{value}”", "只写数字，不带单位；负号和小数点也用半角，例如 `-12`、`9.9`。"
    ),
    "S206": Rule("`{key}` 应该是“是”或“否”，现在是“{value}”", "写 `是` 或 `否`。"),
    "S207": Rule("`{key}` 是空的", "写上内容；不需要就整行删掉。"),
    "S208": Rule("`{key}` 的个数不对：{limit}", "增加或减少几项。"),
    "S209": Rule("`{key}` 的形式不对，应该是{shape}", "{how}"),
    "S210": Rule("`{key}` 超出范围：{limit}", "改成范围以内的数。"),
    "S211": Rule("`{key}` 的写法不对：“{value}”", "{how}"),
    "S212": Rule(
        "quizzes 里的这个文件不知道是什么",
        "{how}",
    ),
    # Q: questions
    "Q301": Rule("题号 `{id}` 用过了（第一次在 {first}）", "题号全课程唯一，换一个没用过的。"),
    "Q302": Rule("课程地图里没有小节 `{topic}`", "{near}"),
    "Q303": Rule("小节 {topic} 没有知识点 `{point}`", "{near}"),
    "Q304": Rule("{kind}题要有{wanted}正确选项，这里有 {count} 个", "正确的选项里写 `correct: 是`，别的选项里不写。"),
    "Q305": Rule("这个错误选项没有 `feedback`", "写一两句：为什么不对，照它做会怎样。"),
    "Q306": Rule("两个{part}内容一样：“{text}”", "改掉一个，让它们分得开。"),
    "Q307": Rule("题干里有 {stem} 个空（____），blanks 里有 {blanks} 个", "每个空对应 blanks 里的一项，次序相同。"),
    "Q308": Rule("`{key}` 在这道题里用了两次", "每一部分的 key 要不同；不写 key 就按次序自动编号。"),
    "Q309": Rule("没有“{name}”这一类", "{near}"),
    "Q310": Rule("聊天记录里没有标出有问题的句子", "至少在一句客服的话里写 `fault: 是`。"),
    "Q311": Rule("这句客服的话没有 `feedback`", "不管有没有问题都写一句：为什么有问题，或者好在哪里。"),
    "Q312": Rule("order 里的 `{key}` 不在 need 里", "{near}"),
    "Q313": Rule("`{where}`只有“{text}”，等于没说", "说清为什么，照它做会带来什么。"),
    "Q314": Rule("小节 {topic} 不属于 {section} 节", "把题放到那一节的题库里，或者改 topic。"),
    "Q315": Rule("分类“{name}”一项也没有", "删掉这一类，或者加一项。"),
    "Q316": Rule("顾客或旁白的话不能标成有问题", "只有客服的话可以挑；把 `fault` 挪到客服那一句。"),
    "Q317": Rule("参考回复没有通过自己的检查：{why}", "改参考回复，或者在检查里补上这种说法。"),
    "Q318": Rule("写法“{pattern}”读不懂：{reason}", "只用文字、`*`、`A|B`、{{数}}、{{时间}}、{{金额}}。"),
    "Q319": Rule(
        "要说到的“{pattern}”里有不能说的“{hit}”，照着写也会判成违规",
        "改这种说法，或者把 never（禁语词典）里的那一条写窄。",
    ),
    "Q320": Rule("至少 {least} 字，最多却只有 {most} 字", "改一头，让人写得出来。"),
    "Q321": Rule(
        "试答“{text}”应判“{wanted}”，判成了“{found}”",
        "{said}改检查里的说法；如果是这条试答写得不对，就改试答。",
    ),
    "Q331": Rule("小节 {topic} 不在单元 {unit} 里", "课后习题只问本单元的小节：改 topic，或者把题放到那个单元去。"),
    # D: dialogues
    "D401": Rule("演练编号 `{id}` 用过了（第一次在 {first}）", "换一个没用过的编号。"),
    "D402": Rule("没有节点 `{name}`", "{near}"),
    "D403": Rule("节点 `{name}` 永远走不到", "让某句回复的 next 指向它，或者删掉它。"),
    "D404": Rule(
        "走到 `{name}` 会绕圈：{loop}",
        "改其中一句的 next；要能绕回来，就写 once，或者让一个数值每绕一次变一次，到头就不再有这句。",
    ),
    "D405": Rule("节点 `{name}` 没有回复，也不是结局", "写 replies、write 或 ending。"),
    "D406": Rule(
        "节点 `{name}` 里同时有 {kinds}",
        "一个节点只做一件事：给选项（replies）、让学生写（write），或者结束（ending）。",
    ),
    "D407": Rule(
        "演练需要至少 {wanted} 个{kind}结局，这里有 {count} 个", "写两个值得到达的成功结局和两个各有教训的失败结局。"
    ),
    "D408": Rule("编号 `{id}` 和文件名 `{file}` 不一样", "让文件名和 id 一致，方便查找。"),
    "D409": Rule("没有{what} `{id}`", "{near}"),
    "D410": Rule("节点 `{name}` 的两句回复一样", "改掉一句，让选择有意义。"),
    "D411": Rule("走得到的状态太多，证明不完（超过 {limit} 种）", "减少节点，或者让加减的分数更整齐。"),
    "D412": Rule("最好也只能得 {best} 分，最差也有 {worst} 分，分不出好坏", "拉开好回复和坏回复的加减分。"),
    # W: shifts at the workbench
    "W901": Rule("班次编号 `{id}` 用过了（第一次在 {first}）", "换一个没用过的编号。"),
    "W902": Rule("编号 `{id}` 和文件名 `{file}` 不一样", "让文件名和 id 一致，方便查找。"),
    "W903": Rule("没有演练 `{id}`", "{near}"),
    "W904": Rule("演练 `{id}` 在这一班里排了两次", "一班里一个演练只排一次，换一个。"),
    "W905": Rule("{name}在这一班里来了两次", "一个人不会同时开两个窗口；换一个别的顾客的演练。"),
    "W906": Rule("第一位顾客第 {at} 秒才到", "第一位的 at 写 0，开班就有人。"),
    "W907": Rule("这位第 {at} 秒到，前一位却是第 {before} 秒", "按到的先后写，后一位的 at 要比前一位大。"),
    "W908": Rule("这位第 {at} 秒到，{minutes} 分钟的班已经结束", "让她早一点到，或者把 minutes 写大。"),
    "W909": Rule("课程地图里没有单元 `{unit}`", "{near}"),
    "W910": Rule(
        "演练 `{id}` 是单元 {later} 的，这一班却在单元 {unit}", "学生还没学到；换一个演练，或者把班次的 unit 改后。"
    ),
    # T: blueprints of papers
    "T901": Rule("卷号 `{id}` 用过了（第一次在 {first}）", "换一个没用过的卷号，和文件名一样。"),
    "T902": Rule("卷号 `{id}` 和文件名 `{file}` 不一样", "让文件名和 id 一致，方便查找。"),
    "T903": Rule("课程地图里没有单元 `{unit}`", "{near}"),
    "T904": Rule("`{name}` 写了两次", "一种题型只占一个大题，一个单元只写一次；把题数合到一处。"),
    "T905": Rule("总分写着 {total}，各大题加起来是 {real}", "改 total，或者改题数和分值。简答自评，不算在总分里。"),
    "T906": Rule(
        "{kind}题要 {wanted} 道，题库里只有 {there} 道，差 {short} 道", "减少 count，或者给单元 {units} 添题{also}。"
    ),
    "T907": Rule(
        "{kind}题里“{name}”要 {wanted} 道，题库里只有 {there} 道，差 {short} 道",
        "减少这一层次的题数，或者给单元 {units} 添题{also}。",
    ),
    "T908": Rule("`{name}` 不在这份卷子抽题的单元里", "{near}"),
    "T909": Rule(
        "`{name}` 至少要 {wanted} 题，照各大题的题型只凑得出 {there} 题，差 {short} 题",
        "减少 share 里的题数，换几种题型，或者给这一处添题{also}。",
    ),
    "T910": Rule(
        "各项要求分开看都够，凑在一起只填得出 {there} 题，差 {short} 题", "放宽 levels 或 share 里的一项再试{also}。"
    ),
    "T911": Rule("{where} 里加起来要 {wanted} 题，总共只有 {there} 题", "减少其中几项，或者把题数加大。"),
    "T912": Rule("卷子 `{id}` 没有页面可考", "在 docs/practice/tests.md 里写 `/// 测验`。"),
    "T913": Rule("单元 `{later}` 排在 `{unit}` 后面，考的时候还没学到", "去掉这个单元，或者把 unit 写成后面的单元。"),
    "W911": Rule("班次 `{id}` 没有页面可上", "在 docs/practice/workbench.md 里写 `/// 客服工作台`。"),
    # D: what a dialogue remembers, waits for and has the learner type
    "D413": Rule("没有叫 `{name}` 的数值", "{near}"),
    "D414": Rule(
        "数值 `{name}` 没说清是数还是词",
        "数写 `{{from: 0, to: 3}}`，词写 `{{one_of: [待发货, 已发货]}}`，两种选一种。",
    ),
    "D415": Rule("数值 `{name}` 的范围不对：{what}", "改范围，或者改 start。"),
    "D416": Rule("数值不能叫 `{name}`，四项里已经有它", "换个名字；四项的加减写在 effects 里。"),
    "D417": Rule(
        "条件看不懂：`{name}: {text}`",
        '写成 `">= 2"`、`"< 50"`、`"!= 0"`，或者只写一个整数；符号用半角，连引号一起写。',
    ),
    "D418": Rule("`{name}` 是词，不能比大小：`{text}`", '只写那个词，或者写 `"!= 那个词"`。'),
    "D419": Rule("`{name}` 不会是 {value}", "{near}"),
    "D420": Rule("`set` 改不了 `{name}`", "四项的加减写在 effects 里，例如 `effects: {{{name}: 5}}`。"),
    "D421": Rule("`{name}` 改不成“{text}”", "{how}"),
    "D422": Rule("节点 `{name}` 的回复 `{key}` 永远说不到", "它的条件从来不成立；改 when，或者删掉这句。"),
    "D423": Rule(
        "回复 `{key}` 的第 {no} 条 branch 永远走不到",
        "它的条件从来不成立，或者前面那条总是先成立；改条件，或者换次序。",
    ),
    "D424": Rule(
        "节点 `{name}` 的第 {no} 条 variants 永远用不上",
        "它的条件从来不成立，或者前面那条总是先成立；改条件，或者换次序。",
    ),
    "D425": Rule("走到 `{name}` 可能没话可说：{way}", "那时候这里每一句的条件都不成立；留一句不写 when 的。"),
    "D426": Rule(
        "再走到 `{name}` 就没话可说了：{way}",
        "能说的都写了 once，已经说过；留一句不写 once 的，或者别再回到这里。",
    ),
    "D427": Rule(
        "节点 `{name}` 选了 `{key}` 就定了输赢：后面说得再差，也不输给别的回复",
        "让别的回复还赶得上来，或者让 `{key}` 后面说错话也有代价。",
    ),
    "D428": Rule("数值 `{name}` 从来没有用到", "在哪句的 when、branch 或 variants 里用它，不然就删掉。"),
    "D429": Rule("数值 `{name}` 从头到尾不变", "在哪句里写 set 改它；不变的数值当不了条件。"),
    "D430": Rule("等久了走到 `{name}`，它不是失败结局", "leave 写一个 kind 是失败的结局。"),
    "D431": Rule(
        "顾客要等 {wait} 秒才走，整段演练只有 {minutes} 分钟", "把 seconds 或 times 写小，或者把 minutes 写大。"
    ),
    "D432": Rule("让顾客干等，得分反而比不等的最好还高", "改 patience 的 set，或者改看它的条件：等，不该有好处。"),
    "D433": Rule("节点 `{name}` 的 outcomes 缺“{key}”", "“好”和“差”一定要写；不写的“一般”“违规”都算“差”。"),
    "D434": Rule("试答判为“{outcome}”，outcomes 里却没有它", "补上这一种，说清后果；不写，这样的回复会当“差”办。"),
    "D435": Rule(
        "“{worse}”的加减分合计 {low}，不比“{better}”的 {high} 少",
        "让“{better}”多得一些，或者让“{worse}”多扣一些。",
    ),
    "D436": Rule("没有同事 `{id}`", "{near}"),
    "D437": Rule("没有订单 `{id}`", "{near}"),
    "D438": Rule("订单 {order} 是 {whose} 的，这段演练是 {mine} 的", "换成这位顾客在这家店的订单。{near}"),
    "D439": Rule("失败结局 `{name}` 写了 sale（成交）", "成交的结局写成成功，或者去掉 sale。"),
    "D440": Rule("节点 `{name}` 有两句回复的 key 都是 `{key}`", "每句一个 key，学生的记录靠它认。"),
    "D441": Rule("outcomes 写了“{outcome}”，却没有一条试答判成它", "补一条该判“{outcome}”的试答，好知道认不认得出。"),
    "D442": Rule("催的话有 {count} 句，第 {times} 次顾客就走了", "删掉用不上的，或者把 times 写大。"),
    "D443": Rule("这条 branch 和 next 都到 `{name}`，分了等于没分", "改成别的节点，或者删掉这条。"),
    # C: the course map and its pages
    "C501": Rule("`{id}` 在课程地图里用了两次", "每个编号只用一次。"),
    "C502": Rule("docs 里没有页面 `{page}`", "{near}"),
    "C503": Rule("页面 {page} 没有小节 {topic} 的标题", "加上 `## {topic} {title} {{#{anchor}}}`。"),
    "C504": Rule("小节标题和课程地图不一样：“{found}”", "改成“{title}”，或者改课程地图。"),
    "C505": Rule("页面 {page} 里没有知识点 `{point}` 的锚点", "在讲它的标题后面加 `{{#p-{point}}}`。"),
    "C506": Rule("锚点 `#{anchor}` 不在课程地图里", "{near}"),
    "C507": Rule("没有 quizzes/course.yaml，不知道课程有哪些单元", "从别处恢复课程地图 quizzes/course.yaml。"),
    # P: pages and their blocks
    "P601": Rule("没有“{name}”这种块", "{near}"),
    "P602": Rule("“{name}”块没有 `{option}` 这个选项", "{near}"),
    "P603": Rule(
        "“{name}”块没有收尾的 ///",
        "在它的内容后面单独写一行 `{slashes}`。如果它里面还放了别的块，外面这一块的开头和收尾都改成四条斜线。",
    ),
    "P604": Rule("收尾的 {slashes} 没有对应的开头", "{how}"),
    "P605": Rule("用了全角符号“{found}”", "改成半角：`{wanted}`。"),
    "P606": Rule("“{name}”块要写{what}", "写成 `/// {name} | {example}`。"),
    "P607": Rule("{what} `{topic}` 不在课程地图里", "{near}"),
    "P608": Rule("没有演练 `{id}`", "{near}"),
    "P609": Rule("“{name}”块里没有 `{label}：`", "{near}"),
    "P610": Rule("“{name}”块缺少 `{label}：`", "补上一行 `{label}：…`。"),
    "P611": Rule("选项 `{option}` 不对：{value}", "{how}"),
    "P612": Rule("块的{part}缩进了 {indent} 格", "{how}"),
    "P613": Rule("这一行读不懂：“{text}”", "{how}"),
    "P614": Rule("小节 {topic} 有题库，却没有放进任何页面", "在页面里写 `/// 小测 | {topic}`。"),
    "P615": Rule("演练 `{id}` 没有放进任何页面", "在页面里写 `/// 对话演练 | {id}`。"),
    "P616": Rule("小节 {topic} 还没有题目", "在题库里给它写题，或者删掉这个块。"),
    "P617": Rule("“{name}”里要有内容", "在它后面、/// 前面写上内容；不需要就整个删掉。"),
    "P618": Rule("锚点 `#{anchor}` 在这一页里用了两次", "改掉一个。"),
    "P619": Rule("块头后面的选项没有空四格", "选项写成 `    {option}: …`，前面四个空格。"),
    "P620": Rule("`{topic}` 放进了页面两次（第一次在 {first}）", "一个小测或演练只放一处，学习记录才不会混。"),
    "P621": Rule("页面链接 `{target}` 指到了不存在的地方", "{near}"),
    "P622": Rule("“{name}”块的内容太长：{count} 个字，最多 {limit} 个", "删短，或者换成别的块。"),
    "P623": Rule("“{name}”块在“{outer}”块里面，斜线却不比它少", "外面的块用 `{slashes}` 开头和收尾，里面的用三条。"),
    "P624": Rule("这一页和 {other} 的内容一模一样", "改掉一页，或者删掉一页。"),
    "P625": Rule("代码块没有收尾的 {mark}", "在代码后面单独写一行 {mark}。"),
    "P630": Rule("`{label}：` 前面没有 `{starts}：`，不知道它属于谁", "先写 `{starts}：`，它的各项跟在下面。"),
    "P631": Rule("表格里没有“{name}”这一列", "{near}"),
    "P632": Rule("这一行有 {count} 格，表头有 {columns} 格", "用 | 隔开，每一行的格数和表头一样；空着的也要留位置。"),
    "P633": Rule("没有“{name}”这张脸", "{near}"),
    "P634": Rule(
        "单元 {unit} 还没有课后习题",
        '在 quizzes/unit{unit}/exercises.yaml 里写题，开头写 `unit: "{unit}"`；不写就删掉这个块。',
    ),
    "P635": Rule("单元 {unit} 有课后习题，却没有放进任何页面", "在页面里写 `/// 习题 | {unit}`。"),
    "P636": Rule("“依据”里没有规则速查里有的名称：“{text}”", "{near}还没有收进去的，先写进 quizzes/rules.yaml。"),
    "P637": Rule(
        "还没有 quizzes/rules.yaml，规则速查是空的", "从别处恢复规则速查的资料 quizzes/rules.yaml，或者删掉这个块。"
    ),
    "P638": Rule("“{name}”在规则速查里已经指 {first}", "一个名称只能指一条规则；改掉一个，或者把两条合成一条。"),
    "P639": Rule("“试一句”里有 {count} 句回复，要写两句或三句", "一句没有得选，多了卡片放不下；增一句，或者删到三句。"),
    "P640": Rule("`量表：` 的“{low}”到“{high}”排不成一排数字", "从、到写 0 到 10 的整数，从小到大，例如 `| 1 | 5 |`。"),
    "P641": Rule("`打分：` 的满分写着“{most}”", "满分写 1 到 100 的整数。"),
    # K: facts of the practice shops
    "K701": Rule("店铺资料里没有 `{path}`", "{near}"),
    "K702": Rule(
        "`{path}` 没有数字，不能用来核对", "换一条资料：数字带单位（49元）、区间（5～7天）或时刻（16:00）的才能核对。"
    ),
    "K703": Rule("`{id}` 在店铺资料里用了两次", "换一个编号。"),
    "K704": Rule("订单 {order} 里没有这种商品：{what}", "{near}"),
    "K705": Rule("订单 {order} 实付 {paid} 元，高于商品合计 {total} 元", "改实付，或者改商品和件数。"),
    "K706": Rule("订单 {order} 是 {shop} 的，{product} 却是 {other} 的商品", "改订单的 `shop`，或者换成这家店的商品。"),
    # L: the lexicon
    "L901": Rule("“{text}”应该被这一条抓住，却没有", "在 any_of 里补上这种说法；中间会隔几个字的用 `*`。"),
    "L902": Rule(
        "“{text}”没有问题，却碰上了“{category}”里的“{hit}”", "把那一条的说法写长、写窄；例子本身不妥，就换一个例子。"
    ),
    # N: the glossary
    "N951": Rule("还没有 quizzes/terms.yaml，名词表是空的", "从别处恢复名词表 quizzes/terms.yaml，或者删掉这个块。"),
    "N952": Rule("名词的编号 `{name}` 用了两次", "换一个编号；学过原来那张卡的学生，记录还跟着原来的编号。"),
    "N953": Rule(
        "“{name}”已经是名词 `{first}` 的名字", "一个词只能问一件事：合成一条，或者把其中一个的名字写得分得开。"
    ),
    "N954": Rule("这条释义有 {count} 个汉字，最多 {most} 个", "卡片上要一眼看完：只写它是什么，例子和做法留在课文里。"),
    # B: data sets
    "B951": Rule("quizzes/data 里没有数据文件 `{file}`", "把它放到这个文件旁边。{near}"),
    "B952": Rule("编号 `{id}` 和文件名 `{file}` 不一样", "让文件名和 id 一致，方便查找。"),
    "B953": Rule(
        "{file} 的表头对不上：第 {no} 列在文件里{found}，在 columns 里{wanted}",
        "改表头，或者改 columns；名字和次序都要一样。",
    ),
    "B954": Rule(
        "这一行有 {count} 格，表头有 {columns} 格",
        "用半角逗号隔开，空着的也留位置；格子里有逗号的，整格用英文双引号括起来。",
    ),
    "B955": Rule("“{head}”这一列要写数字，这里是“{value}”", "只写数字，不带单位；没有数就写 0，或者把这一列改成文字。"),
    "B956": Rule(
        "编号“{value}”用了两次（第一次在第 {line} 行）", "第一列是编号，每行不同；改掉一个，或者删掉重复的一行。"
    ),
    "B957": Rule("{where}里没有“{name}”", "{near}"),
    "B958": Rule("“{value}”没有写{name}", "在 parts 里给它补上一行，例如 `{value}: 100`。"),
    "B959": Rule("总数写着 {total}，各部分加起来是 {real}", "改 count，或者改 parts 里的数。"),
    "B960": Rule("没有数据集 `{id}`", "{near}"),
    "B961": Rule("“{value}”不是基准日以前的日期", "写成 2026-06-30 这样，不晚于 rfm 里的 date。"),
    "B962": Rule("“{head}”写着“{value}”", "这一列只写“是”或“否”。"),
    "B963": Rule("`{axis}` 的四个数次序不对", "r 从小到大，f 和 m 从大到小，依次是 5、4、3、2 分的线。"),
    "B964": Rule("八类里没有“{high}”", "R、F、M 各有高低，八种都要写，一种一次。"),
    "B965": Rule("数据集 `{id}` 没有写 {part}", "在它的 yaml 里写 {part}，或者改用“数据实训”。"),
    "B966": Rule("“{head}”是 0，{metric}除不了", "没有数的人不放进这份数据，或者换一列做分母。"),
    "B967": Rule("等级的线次序不对", "从高到低写，不能重，最低的一等从 0 起。"),
    "B968": Rule("这里有 {count} 个权重，metrics 有 {metrics} 个", "照 metrics 的次序，一个指标一个。"),
    "B969": Rule("“{value}”不是钟点", "写 0 到 23 的整数，8 就是 8 点到 9 点。"),
    "B970": Rule("{name}要上到 {end} 点", "一天到 24 点为止，把 start 写早一些。"),
    "B971": Rule("参考的班次和 rows 对不上", "reference 里的班次和 rows 一样多，名字、次序都一样。"),
    "B972": Rule("“{text}”有 {count} 个字", "照着打的句子写 {least} 到 {most} 个字，长的分成两句。"),
    "B973": Rule(
        "“{character}”不好打", "只用汉字、字母、数字和常用的标点；空格、表情和特殊符号换一个写法，如 ℃ 写成“度”。"
    ),
    "B974": Rule("较优的 {good} 不比及格的 {enough} 快", "marks 先写及格，再写较优，后一个要大。"),
    "B975": Rule("几种时长的次序不对", "minutes 从小到大写，不能重。"),
    "B976": Rule("“{text}”和第 {line} 行是同一句", "删去一句，或者换一句。"),
    "B977": Rule("“{hit}”不能说：{category}", "学生会把这一句打熟，换一句能真的发出去的话。"),
    "B980": Rule("该答的“{value}”不在知识库里", "{near}写知识库里的编号，该转的写“人工”。"),
    "B981": Rule("用途写着“{value}”", "写“调试”或“揭晓”。"),
    "B982": Rule("“{value}”不是日期", "写成 2026-06-30 这样；一直有效的空着。"),
    "B983": Rule("意图“{name}”空着，或者写了两次", "一个意图写一行，名字不重。"),
    "B984": Rule("“{name}”没有例句", "至少写一句顾客的话，几句之间写 |。"),
    "B985": Rule("做法写着“{value}”", "写“答”“办”或“转”。"),
    "B986": Rule("回复里的“{{{slot}}}”没有问过", "回复里用到的槽位，都写进“要的槽位”那一列。"),
    "B987": Rule("槽位的说法“{form}”只有一个数", "前后再写几个字，如“尾号#”“#米”，不然什么数都会被抽走。"),
    "B988": Rule("回复里的“{hit}”不能说：{category}", "学生会照着学，换一句能真的发出去的话。"),
    # G: diagrams
    "G801": Rule("图画不出来：{reason}", "检查这一行的 Mermaid 写法。"),
    "G802": Rule("图缺少 `{what}`", "在图的第一行后面加一行 `{what}: …`，读屏的人靠它。"),
    "G803": Rule(
        "这张图还没有画好的 SVG，而这台电脑上没有画图程序",
        "在装好 merman 的电脑上运行 `course.py build`，把 docs/assets/diagrams/ 一起交上来。",
    ),
    "G804": Rule("“图示 | {kind}”的表格要有 {columns} 列，这里有 {count} 列", "按 {heads} 的次序写。"),
    "G805": Rule("“{value}”不是数字", "这一列只写数字。"),
    "G806": Rule("没有“{kind}”这种图示", "{near}"),
    "G807": Rule("“图示 | {kind}”要有 {bounds} {what}，这里有 {count} {what}", "{how}"),
    "G808": Rule("“{value}”太长：{count} 个字宽，这一格最多 {limit} 个", "删短；细节写到正文里。"),
    "G809": Rule("“{value}”不在 0 到 {top} 之间", "改数字；满分不是 {top} 时，在选项里写 `最大: …`。"),
    "G810": Rule("“{value}”不是矩阵认得的格", "写 强、中、弱 或 —；也可以全写 0 以上的数字。"),
    "G811": Rule("“{head}”这一格是空的", "写上字；矩阵里没有关系的格写 —。"),
    "G812": Rule(
        "这张图在{screen}上放不下：至少要 {width} 像素宽，只有 {limit} 像素，字会小得看不清",
        "同一层的格子减到两个：把“是哪一种”改成一个接一个的“是不是……”；或者把图拆成两张。",
    ),
}
