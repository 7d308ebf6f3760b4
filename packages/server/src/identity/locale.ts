import { defineErrors } from '../platform/errors/catalogue.ts';
import { text } from '../platform/text.ts';

export const refuse = defineErrors({
  'sign-in.wrong': {
    status: 401,
    title: text(
      '登录名、密码或验证码不对，或账号暂时锁定',
      'The name, the password or the code is wrong, or the account is locked',
    ),
    detail: text(
      '没有登录。连续 {tries} 次不对，账号锁定 {minutes} 分钟；锁定期间，密码正确也不能登录。',
      'You are not signed in. After {tries} wrong tries in a row an account is locked for {minutes} minutes, for the right password too.',
    ),
    next: text(
      '请核对后重试；刚才已试过多次的，请等 {minutes} 分钟再试。忘记密码请联系系统管理员重置。',
      'Check and try again; after several tries wait {minutes} minutes first. If you have forgotten your password, ask the system administrator to reset it.',
    ),
  },
  'sign-in.code-needed': {
    status: 401,
    title: text('还需要验证码', 'A code is needed'),
    detail: text(
      '密码正确。请输入身份验证器上的 6 位验证码。',
      'The password is right. Enter the six digits of your authenticator.',
    ),
  },
  'sign-in.locked': {
    status: 423,
    title: text('账号暂时锁定', 'The account is locked for now'),
    detail: text('连续多次登录不成功，账号已锁定。', 'There were too many wrong tries, so the account is locked.'),
    next: text(
      '请在 {minutes} 分钟后重试，或联系系统管理员。',
      'Try again in {minutes} minutes, or ask the system administrator.',
    ),
  },
  'sign-in.no-personas': {
    status: 403,
    title: text('没有演示身份', 'There are no personas'),
    detail: text('只有演示数据才能以演示身份进入。', 'Only a demonstration can be entered as a persona.'),
    next: text('请用自己的账号登录。', 'Sign in with your own account.'),
  },
  'password.refused': {
    status: 422,
    title: text('这个密码不能用', 'This password cannot be used'),
    detail: text('有 {count} 处不符合要求。', 'It misses {count} requirements.'),
    next: text('请换一个密码。', 'Choose another password.'),
  },
  'password.wrong': {
    status: 422,
    title: text('当前密码不对', 'The present password is wrong'),
    detail: text('没有更改密码。', 'The password was not changed.'),
  },
  'second-factor.wrong': {
    status: 422,
    title: text('验证码不对', 'The code is wrong'),
    detail: text('没有办理任何更改。', 'Nothing was changed.'),
    next: text(
      '请等验证器显示下一个验证码后再试，并核对手机时间。',
      'Wait for the next code and try again; check the clock of your phone.',
    ),
  },
  'second-factor.not-begun': {
    status: 409,
    title: text('尚未开始设置', 'Nothing to confirm'),
    detail: text('没有待确认的第二重验证。', 'There is no second factor waiting to be confirmed.'),
    next: text('请先取得新的密钥。', 'Get a new key first.'),
  },
  'presence.not-here': {
    status: 403,
    title: text('不能添加登录方式', 'No way to sign in can be added'),
    detail: text(
      '演示身份属于所有人，接口令牌不是本人，都不能添加登录方式。',
      'A persona belongs to everybody and a token is nobody: neither can add a way to sign in.',
    ),
    next: text('请用自己的账号登录后再办。', 'Sign in with your own account first.'),
  },
  'presence.old': {
    status: 403,
    title: text('请重新登录后再办', 'Sign in again first'),
    detail: text(
      '添加登录方式须在登录后 {minutes} 分钟内进行，以确认是本人。',
      'A way to sign in is added within {minutes} minutes of signing in, so that it is you.',
    ),
    next: text('请退出，重新登录，再办一次。', 'Sign out, sign in, and try again.'),
  },
  'passkey.no-host': {
    status: 409,
    title: text('这里不能用通行密钥', 'Passkeys do not work here'),
    detail: text(
      '通行密钥只在域名下有效，不能用于数字地址。',
      'A passkey belongs to a host name; an address of numbers has none.',
    ),
    next: text('请用本单位给出的域名（https）打开系统。', 'Open the system by its host name (https).'),
  },
  'passkey.wrong': {
    status: 401,
    title: text('通行密钥没有通过核对', 'The passkey was not accepted'),
    detail: text(
      '密钥不属于本系统、已被移除，或者等待时间过长。',
      'It is not known here, was removed, or it took too long.',
    ),
    next: text('请再试一次，或用密码登录。', 'Try again, or sign in with your password.'),
  },
  'passkey.copied': {
    status: 401,
    title: text('这把通行密钥可能被复制', 'This passkey may have been copied'),
    detail: text(
      '它的使用次数没有增加，说明可能另有一份。没有登录。',
      'Its count of uses has not grown: there may be a second one. You are not signed in.',
    ),
    next: text(
      '请用密码登录，移除这把密钥，并告知安全管理员。',
      'Sign in with your password, remove this passkey and tell the security administrator.',
    ),
  },
  'passkey.known': {
    status: 409,
    title: text('这把通行密钥已经添加', 'This passkey is known'),
    detail: text('同一把密钥不能添加两次。', 'The same key cannot be added twice.'),
  },
  'passkey.not-found': {
    status: 404,
    title: text('没有这把通行密钥', 'No such passkey'),
    detail: text('它不存在或已被移除。', 'It does not exist or was removed.'),
  },
  'oidc.no-provider': {
    status: 404,
    title: text('没有这个单点登录服务', 'No such single sign-on'),
    detail: text('它不存在或已经停用。', 'It does not exist or was closed.'),
  },
  'oidc.issuer': {
    status: 422,
    title: text('服务地址不能用', 'The issuer cannot be used'),
    detail: text(
      '服务地址（issuer）须以 https:// 开头，不带查询参数；只有本机可以用 http。',
      'An issuer begins with https:// and has no query; only this very machine may use http.',
    ),
  },
  'oidc.unreachable': {
    status: 502,
    title: text('单点登录服务没有响应', 'The single sign-on does not answer'),
    detail: text('“{title}”暂时无法使用。', '“{title}” cannot be used right now.'),
    next: text('请用其他方式登录，或稍后再试。', 'Sign in another way, or try again later.'),
  },
  'oidc.wrong': {
    status: 401,
    title: text('单点登录没有完成', 'The single sign-on was not completed'),
    detail: text(
      '返回的信息没有通过核对、已经用过，或者等待时间过长。',
      'What came back was not accepted, was used before, or took too long.',
    ),
    next: text('请从登录页重新开始。', 'Begin again from the sign-in page.'),
  },
  'oidc.not-linked': {
    status: 403,
    title: text('尚未关联账号', 'No account is linked'),
    detail: text(
      '“{title}”中的这个身份没有关联本系统的账号。',
      'No account here is linked to this identity of “{title}”.',
    ),
    next: text(
      '请先用密码登录，在“我的账号”中关联一次；或请系统管理员关联。',
      'Sign in with your password and link it once on “My account”, or ask the system administrator.',
    ),
  },
  'oidc.linked': {
    status: 409,
    title: text('这个身份已经关联', 'This identity is linked already'),
    detail: text('一个身份只能关联一个账号。', 'An identity belongs to one account.'),
  },
  'oidc.no-link': {
    status: 404,
    title: text('没有这项关联', 'No such link'),
    detail: text('它不存在或已经解除。', 'It does not exist or was removed.'),
  },
  'token.not-found': {
    status: 404,
    title: text('没有这个接口令牌', 'No such token'),
    detail: text('它不存在或已经吊销。', 'It does not exist or was revoked.'),
  },
  'set-up.token': {
    status: 403,
    title: text('初始化口令无效', 'The setup token is not valid'),
    detail: text('口令不对、已经用过，或已过期。', 'It is wrong, was used before, or is too old.'),
    next: text('请在服务器上重新启动，取得新的口令。', 'Restart the server to get a new one.'),
  },
  'set-up.people': {
    status: 422,
    title: text('三名管理员须为不同的人', 'The three administrators must be three people'),
    detail: text(
      '系统、安全、审计三名管理员的姓名、登录名、密码均不得相同。',
      'Names, sign-in names and passwords of the three must all differ.',
    ),
  },
  'account.not-found': {
    status: 404,
    title: text('没有这个账号', 'No such account'),
    detail: text('没有编号为 {id} 的账号。', 'There is no account {id}.'),
  },
  'account.taken': {
    status: 409,
    title: text('账号已存在', 'The account exists'),
    detail: text(
      '登录名 {login} 已被使用，或此人已有账号。',
      'The sign-in name {login} is taken, or this person has an account.',
    ),
    next: text(
      '一人只有一个账号；请换一个登录名或使用已有账号。',
      'A person has one account; choose another name or use the account there is.',
    ),
  },
  'account.unit': {
    status: 422,
    title: text('没有这个单位', 'No such unit'),
    detail: text('没有编号为 {unit} 的单位。', 'There is no unit {unit}.'),
  },
  'account.administrator': {
    status: 409,
    title: text('管理员账号不能这样处理', 'Not for an administrator’s account'),
    detail: text(
      '三名管理员互相制约，任何一人不得重置或停用另一人的账号，也不得终止其授权。',
      'The three administrators check each other: none may reset or close the account of another, or end its right.',
    ),
    next: text(
      '管理员丢失密码或手机的，请在服务器上办理：npm run recover，两人在场，事由记入留痕。',
      'An administrator who has lost password or phone gets back in at the server: npm run recover, two people being present; the reason goes into the trail.',
    ),
  },
  'account.changed': {
    status: 409,
    title: text('账号刚被更改', 'The account was changed just now'),
    detail: text('办理期间，该账号已被重置、停用或更改。', 'It was reset, closed or changed in the meantime.'),
    next: text('请重新登录后再办理。', 'Sign in and do it again.'),
  },
  'account.person': {
    status: 422,
    title: text('没有这个人', 'No such person'),
    detail: text('没有编号为 {person} 的人员。', 'There is no person {person}.'),
  },
  'account.closed': {
    status: 409,
    title: text('账号已停用', 'The account is closed'),
    detail: text('停用的账号不能再更改。', 'A closed account cannot be changed.'),
  },
  'grant.no-such-role': {
    status: 422,
    title: text('不能授予这个角色', 'This role cannot be given'),
    detail: text('“{role}”不是可以授予的角色。', '“{role}” is not a role that can be given.'),
  },
  'grant.not-for-account': {
    status: 422,
    title: text('不能授予这个角色', 'This role cannot be given'),
    detail: text(
      '“{role}”不能授予这个账号：管理员账号不兼任其他角色，其他账号不得担任管理员。',
      '“{role}” is not for this account: an administrator’s account holds nothing else, and no other account is an administrator’s.',
    ),
    next: text('职责须分开：请授予另一个人。', 'Duties are kept apart: give it to another person.'),
  },
  'grant.conflict': {
    status: 422,
    title: text('不能授予这个角色', 'This role cannot be given'),
    detail: text(
      '此人同期已是“{role}”，两者不得由一人兼任。',
      'This person is “{role}” in the same time; nobody is both.',
    ),
    next: text('职责须分开：请授予另一个人。', 'Duties are kept apart: give it to another person.'),
  },
  'grant.own': {
    status: 403,
    title: text('不能给自己授权', 'Not to yourself'),
    detail: text('任何人不得授予或延长自己的权限。', 'Nobody may give or extend rights of their own.'),
  },
  'grant.not-found': {
    status: 404,
    title: text('没有这项授权', 'No such grant'),
    detail: text('该账号没有这项仍然有效的授权。', 'The account has no such grant that still runs.'),
  },
  'rules.exist': {
    status: 409,
    title: text('该日已有规则', 'The day has rules'),
    detail: text('{day} 起的规则已经设定，不能改写。', 'Rules from {day} are set and are not rewritten.'),
    next: text('请另选一个起始日。', 'Choose another first day.'),
  },
  'session.not-found': {
    status: 404,
    title: text('没有这个会话', 'No such session'),
    detail: text('该会话不存在或已经结束。', 'The session does not exist or has ended.'),
  },
});
