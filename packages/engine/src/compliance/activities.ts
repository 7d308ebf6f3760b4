import { type Words, words } from '../scheme/words.ts';
import type { FindingCode } from './types.ts';

/** A kind of online activity that must not be assessed, and the words it goes by. */
export interface Activity {
  readonly code: FindingCode;
  readonly name: Words;
  /** Words that leave no doubt. */
  readonly certain: readonly RegExp[];
  /** Words with honest uses too: a person decides. */
  readonly doubtful: readonly RegExp[];
}

const activity = (
  code: FindingCode,
  zh: string,
  en: string,
  certain: readonly RegExp[],
  doubtful: readonly RegExp[] = [],
): Activity => ({ code, name: words(zh, en), certain, doubtful });

/** What counts people's time and taps instead of their work. Longest words first within a pattern. */
export const ACTIVITIES: readonly Activity[] = [
  activity('compliance.study-time', '学习时长', 'study time', [
    /学习(总)?(时长|时间|学时|分钟数|小时数)|学时数|学习强国.{0,4}(积分|得分|分数)/,
    /\bstud(y|ying)[\s_-]*(time|hours|minutes)\b|\blearning[\s_-]*(time|hours|minutes)\b|\btime spent (studying|learning)\b/i,
  ]),
  activity('compliance.online-time', '在线时长', 'time online', [
    /在线(时长|时间|分钟数|小时数)|上线时长|观看时长|浏览时长|使用时长/,
    /\bonline[\s_-]*(time|hours|minutes)\b|\btime online\b|\bscreen[\s_-]*time\b|\b(viewing|watching)[\s_-]*(time|hours)\b/i,
  ]),
  activity('compliance.likes', '点赞', 'likes', [
    /点赞|获赞|集赞/,
    /\b(number|count|amount) of likes\b|\blikes?[\s_-]*(count|number|received|rate)\b|\bthumbs[\s-]*up\b/i,
    /^\s*likes\s*$/i,
  ]),
  activity(
    'compliance.check-ins',
    '打卡、签到',
    'check-ins',
    [
      /打卡|扫码签到|线上签到|网上签到|在线签到|签到(次数|率|天数|积分)/,
      /\b(clock|punch)[\s_-]*ins?\b|\b(daily|online|app)[\s_-]*(check|sign)[\s_-]*ins?\b|\bnumber of (check|sign)[\s_-]*ins?\b/i,
    ],
    [/签到/, /\b(check|sign)[\s_-]*ins?\b/i],
  ),
  activity(
    'compliance.shares',
    '转发',
    'reposts',
    [
      /转发(量|数|率|次数|条数|篇数)|朋友圈转发|转发(分享|评论|朋友圈)|转评赞/,
      /\breposts?\b|\bretweets?\b|\bnumber of (shares|forwards)\b/i,
    ],
    [/转发/],
  ),
  activity(
    'compliance.online-votes',
    '网络投票',
    'online votes',
    [
      /(网络|网上|线上|在线|微信|小程序|公众号|APP)投票|投票(拉票|打榜)|投票量|得票数排名/i,
      /\b(online|internet|web|app|wechat)[\s_-]*(votes?|voting|polls?)\b/i,
    ],
    [/投票/],
  ),
  activity(
    'compliance.points-ranking',
    '积分排名',
    'ranking by points',
    [/积分(排名|排行|排行榜|排位|通报)/, /\bpoints?[\s_-]*(ranking|leader[\s-]*board|league table)\b/i],
    [/积分/],
  ),
  activity('compliance.app-use', '应用程序的安装和使用量', 'installing and using an app', [
    /(APP|应用|软件|小程序|公众号|客户端).{0,6}(安装率|安装量|下载量|下载率|注册率|关注率|关注量|日活|月活|活跃度|登录率|登录次数)/i,
    /登录(次数|天数|率)|(安装|下载|日活|月活)(率|量|数)|浏览量|点击量|阅读量/,
    /\b(install|download|log[\s-]*in|registration)[\s_-]*(rate|count|number|frequency)\b|\bnumber of (logins|downloads|installs|views|clicks)\b|\b(page|daily) (views|active users)\b/i,
  ]),
];
