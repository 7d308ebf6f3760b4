import { defineErrors } from '../platform/errors/catalogue.ts';
import { text } from '../platform/text.ts';

export const refuse = defineErrors({
  'sign-in.wrong': {
    status: 401,
    title: text('登录名、密码或验证码不对', 'The name, the password or the code is wrong'),
    detail: text(
      '没有登录。连续 {tries} 次不对，账号将锁定 {minutes} 分钟。',
      'You are not signed in. After {tries} wrong tries in a row the account is locked for {minutes} minutes.',
    ),
    next: text(
      '请核对后重试；忘记密码请联系系统管理员重置。',
      'Check and try again; if you have forgotten your password, ask the system administrator to reset it.',
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
    detail: text('第二重验证没有更改。', 'The second factor was not changed.'),
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
      '三名管理员互相制约，任何一人不得重置或停用另一人的账号。',
      'The three administrators check each other: none may reset or close the account of another.',
    ),
    next: text(
      '请在服务器上由两人在场重新初始化该管理员。',
      'Set the administrator up again at the server, two people being present.',
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
