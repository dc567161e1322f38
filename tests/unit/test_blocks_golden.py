"""Every column as HTML: one small page a block, compared with tests/data/golden, and texts that mean harm.

COURSE_GOLDEN=write rewrites the golden files; look at the difference before you commit it.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from courseware.bank import Reader
from courseware.render import Renderer
from courseware.vocabulary import BLOCKS
from tests.unit.projects import GOOD, copy_of_good
from tests.unit.test_blocks import convert
from tests.unit.test_templates import HOSTILE, Elements, compare, macros

ELSEWHERE = {
    "quiz", "dialogue", "start", "course_map", "contents", "unit_map", "exercises", "rule_updates", "workbench", "graphs", "data", "hand_in",
    "class_report", "tests", "progress", "notes", "mistakes", "review", "glossary", "data_lab", "rfm_lab", "kpi_lab", "staffing_lab", "typing_lab", "bot_lab",
    "sentence_lab",
}  # fmt: skip
# Their content is Markdown of the page itself, not a text of ours.
PROSE = {"scene", "teacher", "reading", "expert", "tip"}
# Options that hold words.
WORDS = {"依据", "数据", "标题", "说明", "单位", "选项"}
PAGES = {
    "form": """
/// 填写表 | 收货一周
说明：占您**半分钟**。
量表：和说的一样吗 | 1 | 3 | 不一样 | 一样
选择：答复管用吗 | 管用、没用
文字：最想改的一处
打分：态度 | 说人话 | 10
///
""",
    "goals": """
/// 学习目标
知识：
- 说出**两个**特点
- 认得满{店:政策.包邮门槛}包邮
  这条规则
能力：
- 接住一句“在吗”
素质：
- 拿不准先核实
///

/// 学习目标 | 本节目标
目标：先说一句话
- 说出一个特点
///
""",
    "scene": """
//// 情境导入 | 第一天
晚上九点，窗口亮了。

/// 聊天记录
顾客：在吗？
///

先回哪一句？
////
""",
    "transcript": """
/// 聊天记录 | 一次包邮
旁白：晚上九点。
顾客 林阿姨（着急）：满多少包邮？
客服 小王：您好，满{店:政策.包邮门槛}包邮，见 [1.1.1](t:1.1.1)。
批注：先问好。
同事 小禾（高兴）：答得好。
顾客 生客：谢谢
///
""",
    "wordings": """
/// 话术对比 | 能不能便宜点？
差：不议价。
为什么：顾客没有台阶。
好：单件没有折扣，满 199 减 20。
为什么：给了一条路。
差：没有为什么的说法。
为什么：这里有。
好：另一句。
为什么：也有。
///
""",
    "discussion": """
/// 课堂讨论 | 归客服管吗
    选项: 是、否
    分钟: 8
说明：先选，再写理由。
判断：解答咨询 | 是 | 最基本的职责。
判断：装修页面 | 否 | 归美工。
思考：话术会不会变冷？
参考：冷的是**没看人**。
思考：没有参考的一问。
///
""",
    "teacher": """
/// 李老师说
别背话术，背顺序。

| 先 | 后 |
|---|---|
| 情绪 | 结论 |
///
""",
    "reading": """
/// 拓展阅读 | 客服与生意
    分钟: 5
三层本事。
///
""",
    "case_study": """
/// 案例分析 | 一天 96 次
背景：一天有 96 人问。
做法：拍一段视频。
结果：快了 43 秒。
教训：做一次好答案。
想一想：谁不该收到它？
///
""",
    "expert": """
/// 专家提点
没付款的，先问卡在哪一步。
///
""",
    "tip": """
/// 高手支招
把常问的写成卡片。
///
""",
    "story": """
/// 客服小故事 | 替顾客吵架的人
她在仓库里寸步不让。

第二段。

想一想：矛盾吗？
///
""",
    "skill": """
/// 技能卡 | 两步走
步骤：
- 先演一遍
- 再提炼**模板**
练一练：写一句回复。
易错：不写边界。
///

/// 技能卡 | 一句话的步骤
步骤：先演，再提炼。
练一练：写一句。
易错：照搬。
///
""",
    "law": """
/// 法规提示 | 《消费者权益保护法》第二十条
    核对: 2026-11-22
信息要真实、全面。
落到聊天里：查不到的时间不说“一定”。
///
""",
    "correction": """
/// 纠偏 | 好评返现
    依据: 网络交易监督管理办法第十四条
    核对: 2026-11-22
旧做法：好评返两元。
为什么不行：这是编造评价。
现在这样做：请顾客照实写。
///
""",
    "measure": """
/// 数据口径 | 客单价与笔单价
公式：客单价＝成交额 ÷ 顾客数；笔单价＝成交额 ÷ 订单数。
算例：12 000 ÷ 100＝120 元。
说明：各平台口径可能不同。
///
""",
    "practice": """
/// 实践训练 | 四十条归六类
    分钟: 25
任务：
- 逐条归类
- 数出条数
填写：规格尺码
填写：议价
量规：归类 | 归对 36 条 | 4
量规：例外 | 说得出为什么 | 酌情
///
""",
    "faq": """
/// 问答库 | 售前常问的话
问：还没有分组的一问？
答：一句话。
组：售前·规格
问：满多少包邮？
答：满{店:政策.包邮门槛}包邮，见 [1.1.1](t:1.1.1)。

- 偏远地区看**结算页**
问：什么时候发？
答：当天。
组：售后
问：不合适能退吗？
答：七天内可以。
///
""",
    "craft": """
/// 匠心服务研习坊 | 一张手写的便条
背景：老周给每个包裹塞一张便条。

顾客把它留了三年。
思考：便条上写了什么**不要紧**，什么要紧？
探讨：和同桌说说一张便条。
联想：你的第一张便条写给谁？
///
""",
    "shop": """
/// 店铺资料
///
""",
    "shop_paths": """
/// 店铺路径
///
""",
    "lexicon": """
/// 禁语词典
///
""",
    "rulebook": """
/// 规则速查
///
""",
    "lookup": """
/// 检索表 | 三种促销
    筛选: 目的、谁用得上
| 促销 | 目的 | 谁用得上 |
|---|---|---|
| 满减 | 提高客单价、清库存 | 凑单的顾客 |
| 包邮 | 提高客单价 | 买得少的，满{店:政策.包邮门槛}起 |
| 赠品 | **拉新** | 新客 |
///
""",
    "persona": """
/// 顾客卡 | 两种顾客
类型：急性子
头像：林阿姨（着急）
表现：一句拆成三条。

- 不等回复就催
心里在想：别让我等。
这样应对：先给结论，见 [1.1.1](t:1.1.1)。
别这样：让他稍等。
类型：谨慎型
表现：先看评价。
心里在想：别再吃亏。
这样应对：把数据给足。
别这样：说“放心”。
///
""",
    "taste": """
/// 试一句 | 林阿姨（着急）
    去练: 1.1-包邮
在吗？满多少**包邮**？
回复：满了就包。
反应：失望 | 那到底是多少？
为什么：没有给数。
回复：满{店:政策.包邮门槛}包邮，见 [1.1.1](t:1.1.1)。
反应：高兴 | 好，我再挑一件。
为什么：先给数。
///
""",
    "desk": """
/// 服务台
去处：[一页课文](unit1/1-1.md#t1-1-1)
头像：林阿姨（高兴）
说明：满{店:政策.包邮门槛}包邮，也见[首页](index.md)。
去处：[1.1.1](t:1.1.1)
说明：没有写头像的一张。
///
""",
    "figure": """
/// 图示 | 条形
    标题: 先问什么
    说明: 规格 26 人，议价 13 人。
    单位: 人
| 名称 | 数值 |
|---|---|
| 规格 | 26 |
| 议价 | 13 |
///

/// 图示 | 刻度
    标题: 打字速度
    说明: 60 以下待练，以上及格。
| 名称 | 从 | 到 | 说明 |
|---|---|---|---|
| 待练 | 0 | 60 | 先求准 |
| 及格 | 60 | 120 | 可以上岗 |
///

/// 图示 | 四象限
    标题: 四个特点
    说明: 四格各写一个特点。
| 名称 | 说明 |
|---|---|
| 甲 | 一 |
| 乙 | 二 |
| 丙 | 三 |
| 丁 | 四 |
///

/// 图示 | 时间轴
    标题: 三个时点
    说明: 付款、发货、签收。
| 名称 | 说明 |
|---|---|
| 付款 | 核对地址 |
| 发货 | 满{店:政策.包邮门槛}包邮，告诉**单号** |
| 签收 | 问一声 |
///

/// 图示 | 漏斗
    标题: 从看到买
    说明: 三层，越来越少。
    单位: 人
| 名称 | 说明 | 数值 |
|---|---|---|
| 看 | 进店的人 | 3200 |
| 藏 | 收藏的人 | 256 |
| 买 | 付款的人 | 41 |
///

/// 图示 | 矩阵
    标题: 怎么配
    说明: 满减配求廉，赠品配感性。
| 名称 | 求廉 | 感性 |
|---|---|---|
| 满减 | 强 | — |
| 赠品 | 弱 | 中 |
///

/// 图示 | 泳道
    标题: 改地址
    说明: 顾客提出，客服核对，仓库停单，客服改好。
| 步骤 | 角色 | 动作 | 看什么说什么 |
|---|---|---|---|
| 提出 | 顾客 | 说要改 | 看是哪一单 |
| 核对 | 客服 | 认账号 | 说“请报手机尾号” |
| 停单 | 仓库 | 先不发 | 看发了没有 |
| 改好 | 客服 | 念一遍 | 说“改好了” |
///

/// 图示 | 阶梯
    标题: 三步
    说明: 听、认、办。
| 名称 | 说明 |
|---|---|
| 听 | 让顾客说完 |
| 认 | 承认不方便 |
| 办 | 报时间 |
///

/// 图示 | 雷达
    标题: 渠道评分
    说明: 短视频回报高，搜索精准。
    单位: 分
    最大: 5
| 名称 | 短视频 | 搜索 |
|---|---|---|
| 精准 | 3 | 5 |
| 持续 | 2 | 4 |
| 回报 | 4.5 | 3 |
///
""",
}


def test_every_column_has_a_page() -> None:
    assert set(PAGES) == {spec.template for spec in BLOCKS.values()} - ELSEWHERE


def project(folder: Path, page: str) -> Path:
    """A copy of the good course with one more page, rendered with pictures short enough to compare."""
    root = copy_of_good(folder, columns=f"# 栏目\n{page}")
    macros(root)
    (root / "macros" / "art" / "sprite.svg").write_text("<svg></svg>", encoding="utf-8")
    return root


@pytest.mark.parametrize("name", PAGES)
def test_golden(name: str, tmp_path: Path) -> None:
    compare(f"block-{name}", convert(project(tmp_path, PAGES[name]), "columns.md"))


def test_exercises_come_by_type_and_are_numbered_through(tmp_path: Path) -> None:
    html = convert(project(tmp_path, PAGES["tip"]), "unit1/exercises.md")
    assert re.findall(r'class="exercises__kind"[^>]*>(.*?) <', html) == ["一、填空题", "二、单选题", "三、简答题"]
    assert re.findall(r'id="q-(1-x\d)"', html) == ["1-x3", "1-x1", "1-x4", "1-x2"]
    compare("block-exercises", re.sub(r'(?s)<section class="question-card.*?</section>', "<!-- card -->", html))


def test_ids_and_names_of_fields_are_unique(tmp_path: Path) -> None:
    found = Elements(convert(project(tmp_path, "\n".join(PAGES.values())), "columns.md"))
    for attribute in ("id", "data-field", "data-tick"):
        values = [attrs[attribute] for _, attrs in found.tags if attribute in attrs]
        assert values
        assert len(values) == len(set(values)), attribute
    ids = {attrs.get("id") for _, attrs in found.tags}
    wanted = {
        name
        for _, attrs in found.tags
        for attribute in ("for", "aria-labelledby", "aria-describedby")
        for name in (attrs.get(attribute) or "").split()
    }
    assert wanted <= ids


def test_every_field_has_a_name_to_be_read_by(tmp_path: Path) -> None:
    found = Elements(convert(project(tmp_path, "\n".join(PAGES.values())), "columns.md"))
    labels = {attrs.get("for") for attrs in found.of("label")}
    fields = [attrs for attrs in found.of("input", "textarea") if "data-field" in attrs]
    assert len(fields) >= 8
    for attrs in fields:
        assert attrs.get("aria-label") or attrs.get("aria-labelledby") or attrs.get("id") in labels, attrs


def test_references_are_closed_until_a_script_opens_them(tmp_path: Path) -> None:
    found = Elements(convert(project(tmp_path, "\n".join(PAGES.values())), "columns.md"))
    assert found.of("details")
    assert not any("open" in attrs for attrs in found.of("details"))


def poisoned(page: str, text: str) -> str:
    """The page with `text` in every place for words: titles, options, field values, cells and lines of a talk."""
    return "\n".join(poisoned_line(line, text) for line in page.split("\n"))


def poisoned_line(line: str, text: str) -> str:
    if line.startswith("//"):
        return f"{line} {text}" if " | " in line and "图示" not in line else line
    if line.startswith("    "):
        return f"{line} {text}" if line.split(":")[0].strip() in WORDS else line
    if line.startswith("|"):
        head, *rest = line.strip("|").split("|")
        return line if line.startswith(("| 名称", "| 促销", "|---")) else f"| {head} {text} |{'|'.join(rest)}|"
    return f"{line} {text}" if line.strip() else line


def harmless(html: str) -> None:
    found = Elements(html)
    assert found.open == []
    for tag, attrs in found.tags:
        assert tag not in ("script", "iframe", "img", "object", "style", "base", "form", "select"), tag
        for attribute, value in attrs.items():
            assert not attribute.startswith("on"), (tag, attrs)
            if attribute in ("href", "src", "action", "formaction", "xlink:href"):
                assert ":" not in (value or "") or (value or "").startswith(("http:", "https:", "mailto:")), attrs
    assert "1337" not in html


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts(text: str, tmp_path: Path) -> None:
    written = "\n".join(page for name, page in PAGES.items() if name not in PROSE)
    course = Reader(project(tmp_path, poisoned(written, text))).read()
    (page,) = (p for p in course.pages if p.path == "columns.md")
    renderer = Renderer(course).on_page("columns.md")
    assert len(page.blocks) >= 15
    for no, block in enumerate(page.blocks, 1):
        harmless(renderer.block(block, f"b{no}"))


def test_the_good_course_renders_with_the_real_pictures() -> None:
    assert '<use href="#i-scene"' in convert(GOOD, "unit1/1-1.md")
