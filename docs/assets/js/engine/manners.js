/**
 * Whether a text speaks to a customer politely.
 *
 * Owns two short lists of our own, made for replies in a shop's chat; knows nothing of checks.
 */
(function (kefu) {
  "use strict";

  /**
   * Polite: 您; 请 and 麻烦 that ask (not 申请, 邀请, 真麻烦); words of greeting, thanks, regret and care. One is enough: a
   * short good reply has seldom more. 亲 and 哦 count for nothing, since they are said with anything.
   */
  const POLITE = new RegExp(
    "您|(?:^|[^申邀聘])请(?!便)|麻烦(?=[您你把先再提拍发看确核稍说告留帮])|添(?:了|了?很?多)?麻烦|劳驾|有劳|辛苦|你好|欢迎" +
    "|谢谢|感谢|多谢|抱歉|对不[起住]|不好意思|过意不去|致歉|道歉|久等|打扰|理解|[放安]心|别担心|不用担心|随时(?:找|联系|说|问|来)" +
    "|好的|没问题|乐意|很高兴",
  );

  /** Rude or curt, whatever stands beside it. Patterns as in checks. */
  const RUDE = [
    "懂不懂|听不懂|看不懂吗|不识字|没长眼|没长脑子|脑子进水|脑子有|有病吧|神经病|白痴|傻子|你傻|滚蛋|你滚|给我滚|闭嘴|废话|烦死|烦不烦|呵呵|无语",
    "关我什么事|关我们什么事|不关我事|不关我的事|与我无关|我管不着|谁管你|谁知道|我怎么知道|我哪知道|问我干嘛|问我干什么|问我有什么用",
    "爱买不买|爱要不要|爱信不信|爱退不退|不想买就别买|不买就算|不买拉倒|嫌贵|买不起|随便你|你随便|随你便|你自便|请便|去别家买吧",
    "急什么|催什么|催也没用|有完没完|至于吗|大惊小怪|矫情|斤斤计较|无理取闹|小题大做|少来这套|想得美|做梦吧|凭什么",
    "说了多少遍|说过多少|不是说过了|不是告诉过|都说了|跟你说了|自己不会看|自己看去|自己去看|自己看吧|自己看哈",
    "你不会自己|你自己没看|你自己弄|你自己不看|你自己选错|你自己拍错|怪谁|活该|自找的|去投诉吧|爱投诉|随便投诉|差评就差评|反正就这样",
  ];

  /**
   * `text` folded with its clauses. Out: `polite`, whether it has a polite mark; `rude`, the place of the first rude or
   * curt one that is not denied (不是让您自己看吧 is none), or null.
   */
  kefu.manners = function (text) {
    const rude = kefu.findPattern(RUDE, text, (start) => !kefu.isDenied(text, start));
    return { polite: POLITE.test(text), rude };
  };
})((globalThis.kefu = /** @type {Kefu} */ (globalThis.kefu || {})));
